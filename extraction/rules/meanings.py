"""Options by what patients call them: 我家那口子 for the spouse, 羊粪蛋 for a hard stool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.focus import focus
from extraction.rules.match import Form, Found, Index, bounded, find, form, index
from extraction.rules.model import Analysis
from extraction.rules.pack import Keyed, Pack
from extraction.rules.picked import AILING, Pick, judged
from extraction.rules.poles import HINT, opposed
from wire.understanding import Option


def meant(analysis: Analysis, options: tuple[Option, ...], pack: Pack) -> list[Pick]:
    """The options whose meaning is told in other words; 'inferred', with their denial."""
    shown = tuple((o.code, o.display.lower()) for o in options)
    forms, vague = _table(shown, Keyed(pack))[1], _vague(shown, Keyed(pack))
    picks = [
        Pick(
            code, h.start, h.end, False, "repaired" if h.form.text in vague else "inferred", "choice.meaning"
        )
        for h in find(analysis.text, forms)
        if h.start >= analysis.since() and not _says_more(analysis.text, h)
        for code in h.form.payload.split(_AND)
    ]
    displays = {o.code: o.display for o in options}
    told = judged(analysis, picks)
    return [replace(p, denied=False) if _ABSTAINS.match(displays[p.code]) else p for p in told]


def _says_more(text: str, hit: Found) -> bool:
    """三高我占了俩, or the 都没 of 天天都没劲 and of 一点都没见轻."""
    part = _AND in hit.form.payload and _SOME.match(text, hit.end)
    open_end = hit.end - hit.start > 1 and text[hit.end - 1] in "没不"
    if hit.form.text == "不好" and _GOES_ON.match(text, hit.end):
        return True
    ails = open_end and (AILING.match(text, hit.end - 1) or _NO_CHANGE.match(text, hit.end))
    other = text[hit.end - 1] in "我俺" and hit.end - hit.start > 1 and _KIN.match(text, hit.end)
    return bool(part or ails or other)


#: 喂我孙子: of another.
_KIN = re.compile(r"家|的|孙|儿|闺女|女|老伴|老头|老婆|妈|爸|娘|爹|孩子|外孙")


#: 不好说, 不好意思 are no 不好.
_GOES_ON = re.compile("说|讲|意思|办|弄|坏|不|也不|受|过|使|看|听|吃|定")
_NO_CHANGE = re.compile(r"(?:见|有)?(?:所)?[少轻好减缓松变消退停断改]")


#: 三高我占了俩: not every one that the word stands for.
_SOME = re.compile(
    r"(?:里头?|里面|当中|中|我|俺|嘛|呢|[，, ])*(?:就|只|才|也就)?(?:占|有|中|得|沾|摊|犯|其中)(?:了|着|上|过)?(?:其中)?(?:的)?[一两二俩]"
)
#: 甜的不碰 is 不吃甜.
_ABSTAINS = re.compile(r"不吃|不喝|少[吃喝盐糖油]|低[盐糖脂]|[忌戒限控]")


def owned(options: tuple[Option, ...], pack: Pack) -> Mapping[str, str]:
    """Meaning → the option that has it, of those that tell one from the others."""
    return _table(tuple((o.code, o.display.lower()) for o in options), Keyed(pack))[0]


_SIDES = {"yes": ("excellent", "well", "happy"), "no": ("bad", "sad")}


def sided_option(analysis: Analysis, options: tuple[Option, ...], question: str, pack: Pack) -> list[Pick]:
    """Of 睡眠怎么样 with good and bad among its options: what speaks for either pole of the topic."""
    codes, _ = _table(tuple((o.code, o.display.lower()) for o in options), Keyed(pack))
    if not any(n in codes for n in _SIDES["yes"]) or not any(n in codes for n in _SIDES["no"]):
        return []
    cues = opposed(analysis, focus(question), pack, analysis.since(), "self")
    if len({c.value for c in cues}) != 1:
        return []
    code = next(codes[name] for name in _SIDES[cues[0].value] if name in codes)
    tier = "repaired" if all(c.rule.endswith(HINT) for c in cues) else "inferred"
    return [Pick(code, cues[0].start, cues[0].end, False, tier, "choice.pole")]


@lru_cache(maxsize=512)
def _table(displays: tuple[tuple[str, str], ...], box: Keyed) -> tuple[Mapping[str, str], Index]:
    """Meaning → code where it tells one option from the others, and the words of those meanings."""
    owners: dict[str, set[str]] = {}
    for code, display in displays:
        for name in meanings_of(display, box):
            owners.setdefault(name, set()).add(code)
    codes = {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}
    codes.update(_nearest(codes, owners, box))
    words = _book(box).words
    said: dict[str, set[str]] = {}
    for name, code in codes.items():
        for text in words[name]:
            said.setdefault(text, set()).add(code)
    told = [
        form(t, code)
        for name, code in codes.items()
        for t in words[name]
        if len(said[t]) == 1 and t[0] != "+"
    ]
    return codes, index((*_together(owners, words), *told))


@lru_cache(maxsize=512)
def _vague(displays: tuple[tuple[str, str], ...], box: Keyed) -> frozenset[str]:
    """Words that only say that all is not well, where several options name an ill: 有点稀 for 便秘 beside 腹泻."""
    codes, words = _table(displays, box)[0], _book(box).words
    ills = {code for code, display in displays if find(display, box.pack.concepts)}
    ills |= {code for name, code in codes.items() if name[-1] in "+-" and _other_side(name) not in codes}
    if len(ills) < _SEVERAL:
        return frozenset()
    sides = {name for name, code in codes.items() if name.endswith("-") and code in ills}
    plain = {text for name in codes if name not in sides for text in words[name]}
    return frozenset(text for name in sides for text in words[name] if text not in plain)


def _other_side(name: str) -> str:
    return name[:-1] + ("-" if name.endswith("+") else "+")


_SEVERAL = 2
_AND = "\n"


def _together(owners: Mapping[str, set[str]], words: Mapping[str, tuple[str, ...]]) -> list[Form]:
    """三高, 爹妈, 早晚: marked with a plus, they stand for every option that has them."""
    found: dict[str, set[str]] = {}
    for name, codes in owners.items():
        for text in words[name]:
            if text[0] == "+":
                found.setdefault(text[1:], set()).update(codes)
    return [form(text, _AND.join(sorted(codes))) for text, codes in found.items()]


#: Steps of a scale further apart than this do not stand for each other.
_NEAR = 2


def _nearest(codes: Mapping[str, str], taken: Mapping[str, set[str]], box: Keyed) -> dict[str, str]:
    """Steps of a scale that no option names, with the option whose step lies nearest, if one does."""
    book = _book(box)
    out: dict[str, str] = {}
    for scale in {book.scales[name][0] for name in codes if name in book.scales}:
        steps = [(book.scales[n][1], c) for n, c in codes.items() if book.scales.get(n, ("",))[0] == scale]
        if len({code for _, code in steps}) < _STEPS:
            continue
        for name, (other, at) in book.scales.items():
            if other != scale or name in taken:
                continue
            least = min(abs(at - place) for place, _ in steps)
            near = {code for place, code in steps if abs(at - place) == least}
            if least <= _NEAR and len(near) == 1:
                out[name] = near.pop()
    return out


_STEPS = 3


#: That it was done says of no option which.
_SAYS_NOTHING = frozenset(
    [
        "做了",
        "打了",
        "吃了",
        "用了",
        "去了",
        "喝了",
        "查了",
        "没做",
        "没打",
        "没吃",
        "没用",
        "没去",
        "没查",
        "做过",
        "吃过",
        "打过",
        "用过",
        "去过",
        "没有",
        "没了",
        "有的",
        "不用",
        "还没",
        "完了",
        "口子",
    ]
)


@dataclass(frozen=True, slots=True)
class Book:
    """Name → the meanings that have it; meaning → its words; step → its scale and place there."""

    named: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    scales: Mapping[str, tuple[str, int]]
    longest: int
    #: The same for meanings that stand beside others: their names hide none and are not hidden.
    beside: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def _book(box: Keyed) -> Book:
    """Either side of a pair of states is a meaning too."""
    pack = box.pack
    every = [(m.id, m.names, m.forms) for m in pack.meanings]
    free = {m.id for m in pack.meanings if m.beside}
    for p in pack.poles:
        for sign, names, forms in (("+", p.names, p.forms), ("-", p.against_names, p.against)):
            long = tuple(n for n in names if len(n) > 1)
            every.append(
                (
                    p.code + sign,
                    long,
                    tuple(w for w in (*names, *forms) if len(w) > 1 and w not in _SAYS_NOTHING),
                )
            )
    named: dict[str, tuple[str, ...]] = {}
    beside: dict[str, tuple[str, ...]] = {}
    for name, names, _ in every:
        table = beside if name in free else named
        for word in names:
            table[word] = (*table.get(word, ()), name)
    words = {name: tuple(dict.fromkeys(forms)) for name, _, forms in every}
    scales = {m.id: (m.scale, m.at) for m in pack.meanings if m.scale}
    return Book(named, words, scales, max(map(len, named), default=0), beside)


def words_of(name: str, box: Keyed) -> tuple[str, ...]:
    """What patients say for a meaning."""
    return _book(box).words[name]


#: The 好 of 好几天 and the 差 of 差不多 stand for nothing.
_NO_WORD = re.compile(r"白(?=天)|(?<=体)重|好(?=[几多久些]天?)|差(?=不多)(?!不多$)")
#: 没有痰 is no 痰, 不太好 no 好.
_NOT = re.compile(
    r"(?:(?:不|没|没有)(?:太|大|怎么|咋|够|很|算|是很|那么)?|无|未|没有|从不|不再|\bno |\bnot |\bnever )$"
)


#: 自己做不了 tells of nobody who does it himself, 走路有些困难 of no way to go there, 只能躺 of no ability.
_UNABLE_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,2}不(?:了|能|会|成|动|来)")
_HARD = re.compile(r"困难|障碍|不便|费力|吃力|费劲")


def meanings_of(display: str, box: Keyed) -> tuple[str, ...]:
    """The meanings whose names stand in the display, the longest first; no name inside another one's place."""
    book = _book(box)
    free = _NO_WORD.sub(lambda m: "\0" * len(m.group()), display)
    found: dict[str, None] = {}
    for length in range(min(len(display), book.longest), 0, -1):
        if found and length == 1:
            break
        for at in range(len(display) - length + 1):
            word = free[at : at + length]
            if word in book.named and bounded(display, at, at + length) and not _unsaid(display, at, word):
                found.update(dict.fromkeys(book.named[word]))
                free = free[:at] + "\0" * length + free[at + length :]
    for word, meanings in book.beside.items():
        at = display.find(word)
        if at >= 0 and bounded(display, at, at + len(word)) and not _unsaid(display, at, word):
            found.update(dict.fromkeys(meanings))
    return tuple(found)


def _unsaid(display: str, at: int, word: str) -> bool:
    """What stands around the name takes it back."""
    if word in ("自己", "本人", "独立") and _UNABLE_BEHIND.match(display, at + len(word)):
        return True
    if word == "走路" and _HARD.search(display, at):
        return True
    only = at > 0 and display[at - 1] == "只" and word[0] in "能会可"
    return only or _NOT.search(display, 0, at) is not None
