"""A wish to hear no more of us, in any words: refusal + contact, leaving the programme, deletion, threat.

Certain only where contact is meant beyond doubt: 打 alone may be an injection, a time of day may be all
that is refused, and what a doctor said is reported. What stays in doubt is asked (certain False).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from extraction.rules import refusals as words
from extraction.rules.model import Analysis
from extraction.rules.needed import grams, needs
from extraction.rules.pack import WishRule
from extraction.rules.pointed import joined
from extraction.rules.refusals_en import ENGLISH, ENGLISH_SOFT
from extraction.rules.sieve import Sieve
from extraction.rules.whose_call import FOR_GOOD, REACH, lasting, of_others, of_something_else, ruled

#: Meant for us, and softened, limited or left to somebody else.
TENTATIVE = "tentative"
#: Certain refusals in one turn, after which it matters no more how many there are.
_ENOUGH = 8
#: Who says it more often says nothing more; each costs a look at the whole text.
_MOST = 60
_NONE: Sieve[WishRule] = Sieve()


@dataclass(frozen=True, slots=True)
class OptOut:
    """Where it was said, offsets into the normalised text. certain False: ask before acting."""

    start: int
    end: int
    certain: bool
    rule: str


def heard(analysis: Analysis, question: str = "", stops: Sieve[WishRule] = _NONE) -> OptOut | None:
    """The opt-out of a turn, a certain one first, None when there is none. `question`: the text asked."""
    best = _first(analysis.text, question, stops)
    if best or not (pauses := joined(analysis.text)):
        return best
    text, places = pauses
    best = _first(text, question, stops)
    return best and replace(best, start=places[best.start], end=places[best.end - 1] + 1)


#: 不是我不想接: no refusal.
_GRANTED = re.compile(r"(?:不是|并非|没说)(?:我|俺|咱|说|我说)*$")
_BARE_STOP = re.compile(r"[ ]*停[吧！。!. ]*")
_OF_MEDICINE = re.compile(r"[药停吃针打喝服]")


def granted(text: str, start: int) -> bool:
    """What is refused from `start` on is granted by the words before it."""
    return bool(_GRANTED.search(text, 0, start)) and text[start] in "不没别"


def _first(text: str, question: str, stops: Sieve[WishRule]) -> OptOut | None:
    found: list[OptOut] = []
    for one in _all(text, question, stops):
        found.append(one)
        if sum(o.certain for o in found) == _ENOUGH:
            break
    return min(found, key=lambda o: (not o.certain, o.start), default=None)


def _sieve(*rules: tuple[str, re.Pattern[str]]) -> Sieve[tuple[str, re.Pattern[str]]]:
    return Sieve((rule, needs(rule[1])) for rule in rules)


_PLAIN = _sieve(
    ("refused", words.REFUSED), ("leave", words.LEAVE), ("erase", words.ERASE), ("consent", words.CONSENT), ("threat", words.THREAT),
    ("english", ENGLISH), ("send", words.REFUSED_SEND), ("for_good", FOR_GOOD),
)  # fmt: skip
#: Behind what the pack describes; these call for more than the words.
_DOUBTED = _sieve(
    ("call", words.REFUSED_CALL), ("kin", words.REFUSED_KIN), ("ask", words.REFUSED_ASK), (TENTATIVE, ENGLISH_SOFT),
)  # fmt: skip


def _all(text: str, question: str, stops: Sieve[WishRule]) -> Iterator[OptOut]:
    for found in _candidates(text, question, stops):
        if found is None:
            continue
        said = text[found.start : found.end]
        if granted(text, found.start):
            continue
        if not (of_something_else(text, said, question) or _answers_offer(text, said, question)):
            yield found


def _candidates(text: str, question: str, stops: Sieve[WishRule]) -> Iterator[OptOut | None]:
    here = grams(text)
    for rule, pattern in _PLAIN.left(here):
        yield from (_plain(text, hit, rule) for hit in pattern.finditer(text))
    for stop in stops.left(here):
        yield from _described(text, stop, question)
    for rule, pattern in _DOUBTED.left(here):
        yield from _doubted(text, question, rule, pattern)
    moods = {rule for rule, _ in _MOODS.left(here)}
    if "weary" in moods:
        yield _had_enough(text, question)
    yield _taken_back(text, question)
    if "fed_up" in moods:
        yield _fed_up(text)
    if _BARE_STOP.fullmatch(text) and not _OF_MEDICINE.search(question):
        yield OptOut(0, len(text), False, "enough")
    if "named" in moods:
        yield _suspected(text)


def _doubted(text: str, question: str, rule: str, pattern: re.Pattern[str]) -> Iterator[OptOut | None]:
    if rule == "call":
        yield from (_call(text, hit, question) for hit in islice(pattern.finditer(text), _MOST))
    elif rule != "ask":
        yield from (_plain(text, hit, rule, surely=False) for hit in pattern.finditer(text))
    elif lasting(text):
        yield from (_plain(text, hit, rule) for hit in pattern.finditer(text))


def _suspected(text: str) -> OptOut | None:
    """We are named and something is refused or ended, in no known turn of phrase: only asking tells."""
    named = words.NAMED.search(text)
    if len(text) > words.SHORT or not named or words.WELCOME.search(text):
        return None
    if words.BODY.search(text) and named.group() not in ("你们", "随访", "回访"):
        return None
    hit = words.ENDED.search(text)
    return _plain(text, hit, TENTATIVE, surely=False) if hit else None


def _described(text: str, wish: WishRule, question: str) -> Iterator[OptOut | None]:
    asked = not wish.asked or wish.asked.search(question)
    if asked and not any(word in text for word in wish.unless):
        rule = wish.id.removeprefix("opt_out.")
        yield from (_plain(text, hit, rule, surely=wish.certain) for hit in wish.pattern.finditer(text))


def _taken_back(text: str, question: str) -> OptOut | None:
    """不同意了, 我要撤回 as the whole turn; where 同意 is what was asked, 不同意 answers that."""
    hit = words.TAKEN_BACK.fullmatch(text) if len(text) <= words.SHORT else None
    if hit is None or not any(hit.groupdict().values()):
        return None
    if not hit["back"] and re.search(r"同意|答应|愿意|agree|consent", question):
        return None
    return OptOut(0, len(text), bool(hit["back"]), "taken_back")


def _answers_offer(text: str, said: str, question: str) -> bool:
    """不用发了 where something was offered, and no word of later ones or of us."""
    if words.HELP_OFFERED.search(question) and words.HELP_REFUSED.fullmatch(said):
        return not (lasting(text) or words.CALLS.search(text))
    offer = words.OFFERED.search(question)
    of_it = re.fullmatch(
        r"(?:不用|不要|不必|别|甭|莫|唔使|不麻烦)(?:再)?(?:给我)?(?:发|寄|送|说|讲|念)(?:了|啦|吧)*", said
    )
    return bool(offer and of_it and not (lasting(text) or words.CALLS.search(text)))


def _plain(text: str, hit: re.Match[str], rule: str, *, surely: bool = True) -> OptOut | None:
    clause = re.split(r"[，。；！？,;!?]", text[max(0, hit.start() - REACH) : hit.start()])[-1]
    if rule in ("erase", "leave") and words.NOT_OURS.search(clause + hit.group()):
        return None
    verdict = ruled(text, *hit.span())
    if verdict is None or (not verdict and words.OTHERS.search(text) and "你们" not in text):
        return None
    return OptOut(*hit.span(), verdict and surely, rule if verdict else TENTATIVE)


@lru_cache(maxsize=4)
def _call_sense(text: str) -> tuple[bool, bool]:
    """Whether 打 may be an injection or a game, and whether the turn shows that it is our calls."""
    ours = lasting(text) or any(pattern.search(text) for pattern in (words.CALLS, words.ANNOYED))
    return words.OTHER_SENSE.search(text) is not None, ours


def _call(text: str, hit: re.Match[str], question: str) -> OptOut | None:
    """打 alone: whose it is, the turn and what was asked tell."""
    if words.TELEPHONE.search(text, max(0, hit.start() - REACH), hit.start()):
        return _plain(text, hit, "call")
    other_sense, ours = _call_sense(text)
    about_it = other_sense and not (words.CALLS.search(text) or words.UNDER_WAY.search(text))
    if about_it or (injected(question) and _reasoned(text, ours)):
        return None
    base = _plain(text, hit, "call")
    if base is None or not base.certain:
        return base
    if other_sense or injected(question):
        return replace(base, certain=False)
    insisted = re.search(r"再|老|总|天天", hit.group()) and not words.NOT_COMMANDED.search(hit.group())
    repeated = words.INSISTED.search(text)
    return replace(base, certain=bool(ours or insisted or repeated or words.ABOUT_CALLS.search(question)))


def _reasoned(text: str, ours: bool) -> bool:
    """With a reason for having no more needles: 不打了，屁股都硬了."""
    other = [
        c for c in re.split(r"[，。；！？,;!?]", text) if len(c) > 1 and not words.REFUSED_CALL.search(c)
    ]
    return words.OF_HEALTH.search(text) is not None or bool(other and not ours)


def injected(question: str) -> bool:
    """Whether 打 may be an injection after this question."""
    return words.INJECTED.search(question) is not None


def _had_enough(text: str, question: str) -> OptOut | None:
    """打够了 where injections are asked about and no reason is given: of them, or of us."""
    hit = words.WEARY.search(text)
    if (
        hit is None
        or not injected(question)
        or words.OF_HEALTH.search(text)
        or words.OTHER_SENSE.search(text)
    ):
        return None
    return OptOut(*hit.span(), False, "call")


_QUITS = re.compile(r"退了|不(?:弄|玩|搞)了|退出|取消|不(?:想)?(?:再)?继续(?:了|下去)")
_EVERYBODY = re.compile(r"谁(?:也|都)")


#: What any of the readings below begins with.
_MOODS = _sieve(
    ("weary", words.WEARY), ("named", words.NAMED),
    ("fed_up", _QUITS), ("fed_up", words.COMPLAINT), ("fed_up", words.ANNOYED),
)  # fmt: skip


def _fed_up(text: str) -> OptOut | None:
    """烦死了，给我停了: annoyance and an end named together, of our messages and not of a medicine."""
    found = _end_of_it(text)
    return None if found is None or _meant_elsewhere(text) else found


def _end_of_it(text: str) -> OptOut | None:
    quits = list(_QUITS.finditer(text))
    if len({q.group() for q in quits}) > 1:
        return OptOut(quits[0].start(), quits[-1].end(), True, "quits")
    if words.COMPLAINT.search(text) and (done := words.DONE.search(text)):
        return _plain(text, done, "complaint")
    annoyed = words.ANNOYED.search(text)
    if annoyed is None:
        return None
    ended = next((e for e in words.ENOUGH.finditer(text) if e.start() >= annoyed.end()), None)
    ended = ended or words.ENOUGH.search(text)
    if ended and annoyed.group() != ended.group():
        return OptOut(min(annoyed.start(), ended.start()), max(annoyed.end(), ended.end()), True, "fed_up")
    return None


def _meant_elsewhere(text: str) -> bool:
    """One's own folk, a salesman, a needle or the body."""
    if words.OWN_FOLK.search(text) or of_others(text) or _EVERYBODY.search(text):
        return True
    if words.OTHER_SENSE.search(text) or words.OTHERS.search(text):
        return True
    return words.BODY.search(text) is not None and not words.CALLS.search(text)
