"""The opposite of what was asked, and other words for it: 干着呢 to 流水吗, 雾蒙蒙 to 看得清吗."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extraction.rules.clauses import clause_at
from extraction.rules.denied import denied_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis
from extraction.rules.pack import Keyed, Pack, Pole
from extraction.rules.predicates import Cue, no_statement, spots

#: Ends the rule of a word that is only a hint.
HINT = ".hint"
#: Stands for a few characters of the same clause.
_GAP = "…"
#: Where the family does it, it is done.
_OF_OTHERS = (
    "company", "owning", "visited", "need", "knowing", "ability", "comes", "booked",
    "en_helped", "en_attending", "en_able",
)  # fmt: skip
#: 能自己吃饭吗 asks for hands, not for appetite.
_BODILY = ("appetite", "sleeping")
#: Of one word; who says it more often says nothing more.
_ENOUGH = 4
#: 只能喝粥, 扶着才能走: less than was asked.
_ONLY = re.compile(r"(?:只|才|勉强|哪)$")
_PLANNED = re.compile(r"打算|准备|计划|寻思|琢磨")
#: 以前打太极: it may be so no longer.
_ONCE = re.compile(r"以前|原来|从前|过去|年轻(?:时|的时候)|早先|[住生]病?院?前")
#: 一根都没碰: the amount is denied behind it.
_NOT_ONE = re.compile(r"[一半][^，。]{1,2}(?:都|也)?(?:没|不|冇|唔)")
#: Where more stands around the word it is asked back.
_TALKATIVE = 7
_PEOPLE = ("stranger", "family")
#: 闺女带我去换药: what one of the family does for her; 老伴痰里带血 is the wife's own.
_FOR_HER = re.compile("[给帮替看说陪让叫买扶]|带(?:[我俺她他您]|着|去|来|上|回|过)")


def opposed(
    analysis: Analysis,
    about: Focus,
    pack: Pack,
    since: int,
    respondent: str,
    *,
    english: bool = False,
    negative: bool = False,
) -> list[Cue]:
    """The words of either side of every pair that the question names; 不用扶吧 (`negative`) asks for the need."""
    out: list[Cue] = []
    for pole, side in _named(about.named, Keyed(pack), english=english):
        asks_it = side == "names" or (negative and pole.code == "need")
        straight = asks_it != (about.resolved and pole.code != "better")
        out += sided(analysis, pole, since, yes="yes" if straight else "no", respondent=respondent)
    kept = [c for c in out if not any(_yields(c, d) for d in out)]
    return sorted(kept, key=lambda c: c.start)


def _yields(c: Cue, d: Cue) -> bool:
    """To a longer word; a hint also to a plain word in it that says the same, and such a word never to a hint."""
    hint, plain = c.rule.endswith(HINT), not d.rule.endswith(HINT)
    if hint and plain and c.value == d.value and d.start < c.end and c.start < d.end:
        return True
    said_so = not hint and not plain and c.value == d.value
    return _inside(c, d) and not said_so


def _inside(c: Cue, d: Cue) -> bool:
    return d.start <= c.start and c.end <= d.end and d.end - d.start > c.end - c.start


@lru_cache(maxsize=2048)
def _named(question: str, box: Keyed, *, english: bool) -> tuple[tuple[Pole, str], ...]:
    """The pairs that a question names, with the side; not one by a word that is part of another's."""
    alone = "自己" in question
    poles = box.pack.poles_en if english else box.pack.poles
    named = [(p, *_side(question, p)) for p in poles if not (alone and p.code in _BODILY)]
    words = {word for _, side, word in named if side}
    return tuple(
        (pole, side)
        for pole, side, word in named
        if side and not any(word in other and word != other for other in words)
    )


def _side(question: str, pole: Pole) -> tuple[str, str]:
    """Which side the question names, by the longest word that stands in it, and that word."""
    first, second = (
        max((w for w in words if w in question), key=len, default="")
        for words in (pole.names, pole.against_names)
    )
    if len(first) == len(second):
        return "", ""
    word = max(first, second, key=len)
    return ("names" if (word == first) != _denies(question, word) else "against_names"), word


def _denies(question: str, word: str) -> bool:
    """有没有不按时吃: the question asks for the opposite; 按不按时 does not."""
    at = question.find(word)
    return at > 0 and question[at - 1] == "不" and question[at - 2 : at - 1] != word[0]


def sided(analysis: Analysis, pole: Pole, since: int, *, yes: str, respondent: str = "self") -> list[Cue]:
    """The words of the pair in the answer; `yes` is what its first side means."""
    other = "no" if yes == "yes" else "yes"
    value = {True: yes, False: other}
    plain = [(w, value[first]) for w, first in _words(pole.forms, pole.against)]
    loose = [(w, value[first]) for w, first in _words(pole.hints, pole.against_hints)]
    hints = _said(analysis, pole, since, loose, respondent)
    return [
        *_said(analysis, pole, since, plain, respondent),
        *(replace(c, rule=c.rule + HINT, doubt=True) for c in hints),
    ]


def _said(
    analysis: Analysis, pole: Pole, since: int, sides: list[tuple[str, str]], respondent: str
) -> list[Cue]:
    """The words of `sides`, longest first, in the answer, each with what it means; a shorter one not within a longer."""
    out: list[Cue] = []
    taken: list[tuple[int, int]] = []
    for word, value in sides:
        for start, end in _places(analysis.text, word, since)[:_ENOUGH]:
            if any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            cue = _cue(analysis, pole, value, start, end, respondent)
            out += [cue] if cue else []
    return out


@lru_cache(maxsize=512)
def _words(forms: tuple[str, ...], against: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """The words of both sides, the longest first; True for those of the first."""
    sides = [(word, True) for word in forms] + [(word, False) for word in against]
    return tuple(sorted(sides, key=lambda s: -len(s[0])))


def _places(text: str, word: str, since: int) -> list[tuple[int, int]]:
    """Where the word stands; 睁…到天亮 leaves room for a few characters."""
    if _GAP not in word:
        return spots(text, (word,), since) if word in text else []
    found = (hit.span() for hit in _gapped(word).finditer(text, since))
    return [(a, b) for a, b in found if _DENIED.search(word) or not _DENIED.search(text, a, b)]


#: 眼泪都没掉 is no 眼泪…掉.
_DENIED = re.compile("[没不]")


def compile_gapped(pack: Pack) -> None:
    """Every word with room in it, before a turn needs one."""
    for pole in pack.poles:
        for word in (
            *pole.names,
            *pole.forms,
            *pole.hints,
            *pole.against_names,
            *pole.against,
            *pole.against_hints,
        ):
            if _GAP in word:
                _gapped(word)


@lru_cache(maxsize=2048)
def _gapped(word: str) -> re.Pattern[str]:
    return re.compile(r"[^，。；！？,;.!?]{0,5}?".join(map(re.escape, word.split(_GAP))))


#: 不影响睡觉 says neither that one sleeps well nor that one does not.
_AFFECTS = re.compile(r"影响(?:到)?$")


def _cue(analysis: Analysis, pole: Pole, value: str, start: int, end: int, respondent: str) -> Cue | None:
    begin = analysis.clauses[clause_at(analysis.clauses, start)].start
    if _PLANNED.search(analysis.text, begin, start) or no_statement(analysis, "", start, end):
        return None
    if _others(analysis, pole, start, respondent) or _AFFECTS.search(analysis.text, begin, start):
        return None
    said = denied_at(analysis, start, end)
    if _ONLY.search(analysis.text, begin, start) and analysis.text[start] in "能会敢听看":
        return Cue("no" if value == "yes" else "yes", start, end, f"boolean.pole.{pole.code}", doubt=True)
    clause = analysis.clauses[clause_at(analysis.clauses, start)]
    once = _ONCE.search(analysis.text, clause.start, start)
    doubt = bool(once) or end - start == 1 or (clause.end - clause.start) - (end - start) > _TALKATIVE
    none = (hit := _NOT_ONE.match(analysis.text, start)) is not None and hit.end() > end
    straight = (
        analysis.text[start - 1 : start] in ("不", "没") and not said.denied and not _twice(analysis, start)
    )
    turned = ("no" if value == "yes" else "yes") if (said.denied or straight) != none else value
    rule = f"boolean.pole.{pole.code}"
    return Cue(turned, said.start, said.end, rule, True, said.hedged, said.near_miss, doubt=doubt)


def _twice(analysis: Analysis, start: int) -> bool:
    return any(m.category == "double_negative" and m.end == start for m in analysis.marks)


def _others(analysis: Analysis, pole: Pole, start: int, respondent: str) -> bool:
    """The neighbour's legs are no answer; of a question about company the family is."""
    at = clause_at(analysis.clauses, start)
    clause = analysis.clauses[at]
    people = _PEOPLE if respondent in ("", "self") else ("stranger",)
    return pole.code not in _OF_OTHERS and any(
        m.category in people and clause.start <= m.start < start - 1
        and not _FOR_HER.search(analysis.text, m.end, start)
        for m in analysis.marks
    )  # fmt: skip
