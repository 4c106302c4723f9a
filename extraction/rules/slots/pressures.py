"""The numbers of a turn about blood pressure: whose they are, and whether they are a pair at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.slots.readings import plain
from extraction.rules.whose import KIN

#: Two values from here on are both upper ones, where they are told apart as high and low.
_UPPER_ONLY = 105
#: What a doctor wants: 控制在一百三以下.
_LIMIT_SAID = re.compile(
    r"控制[在到]|希望|盼着|争取|要是能|最好能|(?:医生|大夫|护士|主任)[^，。]{0,4}(?:说|让|叫|要求)[^，。]{0,4}(?:要|别|不能|不要|超|低于|高于|降)|目标|标准|正常(?:是|值|应该)|要求"
    r"|\b(?:doctor|nurse|gp)\b[^,.]{0,14}(?:wants?|said|says|told|likes?)|\btarget|\bgoal|supposed to|should be"
)


@dataclass(frozen=True, slots=True)
class Part:
    quantity: Quantity
    label: str
    timing: str

    @property
    def mid(self) -> float:
        return (self.quantity.number.low + self.quantity.number.high) / 2


def hers(analysis: Analysis, parts: list[Part]) -> list[Part]:
    """医生说控制在一百三以下，我现在一百四十六，九十二: the limit is nobody's measurement."""
    heads = _heads(analysis, parts)
    limits: list[Part] = []
    for p, head in zip(parts, heads, strict=True):
        carried = (
            bool(limits)
            and limits[-1] is parts[parts.index(p) - 1]
            and not re.search(r"[，。,;；我]|\bbut\b|\bi\b", head)
        )
        if carried or _LIMIT_SAID.search(head):
            limits.append(p)
    own = [p for p in parts if p not in limits]
    own = own if len(own) > 1 and len(limits) <= 2 else parts
    if not of_two_people(analysis, parts):
        return own
    return [p for p, owner in zip(parts, owners(heads), strict=True) if owner == "self"]


def of_two_people(analysis: Analysis, parts: list[Part]) -> bool:
    """我130，我老伴150: some of the numbers are hers, some another's."""
    return analysis.respondent in ("", "self") and {"self", "other"} <= set(owners(_heads(analysis, parts)))


def _heads(analysis: Analysis, parts: list[Part]) -> list[str]:
    """What stands before each number, behind the one before."""
    return [analysis.text[a:b] for a, b in pairwise([0, *(p.quantity.start for p in parts)])]


#: 我130，我老伴150: whose the next number is.
_OTHERS = re.compile(
    rf"(?:{KIN}|他|她)(?:的|是|量的?|有|血压|呢|，|,| )*$"
    r"|\b(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister|his|hers)(?:'s)?(?: (?:is|was|has|had|got))? $"
)
_MINE = re.compile(
    r"(?:我|俺|本人|自己)(?:的|是|量的?|自己|血压|呢|，|,| )*$"
    r"|\b(?:mine|i'm|i am|i got|i had|i was|i have|my own)(?: (?:is|was|has))? $"
)


def owners(heads: Sequence[str]) -> list[str]:
    """`self`, `other` or nothing for each number; one without a name of its own goes with the one before."""
    out: list[str] = []
    for head in heads:
        named = "other" if _OTHERS.search(head) else "self" if _MINE.search(head) else ""
        out.append(named or (out[-1] if out else ""))
    return out


_SWINGS = re.compile(
    r"高的?(?:时候|那会)[^。]*低的?(?:时候|那会)|低的?(?:时候|那会)[^。]*高的?(?:时候|那会)|一会儿?[^。]*一会儿?|时而[^。]*时而|有时候?[^。]*有时候?|忽高忽低|从[^。]{1,8}到"
)


#: 有时候一百四，有时候九十: two upper values or a pair.
_ALTERNATES = re.compile(r"一会儿?[^。]*一会儿?|时而[^。]*时而|有时候?[^。]*有时候?")


def swinging(analysis: Analysis, parts: list[Part]) -> Result | None:
    """高的时候一百七，低的时候一百二: two upper values, no pair."""
    if len(parts) != 2 or not _SWINGS.search(analysis.text):
        return None
    low, high = sorted(p.mid for p in parts)
    spans = tuple((p.quantity.start, p.quantity.end) for p in parts)
    if low < _UPPER_ONLY:
        pair: dict[str, object] = {"sys": plain(high), "dia": plain(low), "action": "confirm"}
        told = _ALTERNATES.search(analysis.text)
        return Result("confirm", pair, spans, "blood_pressure.alternating", "inferred") if told else None
    values: dict[str, object] = {
        "sys": [plain(low), plain(high)],
        "dia": None,
        "missing": ["dia"],
        "action": "confirm",
    }
    return Result("confirm", values, spans, "blood_pressure.swinging", "inferred")


#: When something was measured.
_WHEN = re.compile(
    r"昨|今|前天|大前天|以前|之前|原来|从前|当初|上[个次回周午]|下午|中午|早[上晨起]|早饭|晚[上饭]|夜里|半夜|睡前|起床|刚才|现在|后来|\d点|[一二三四五六七八九十]点"
    r"|药|平时|平常|一般|最高|的时候|有时|住院|出院|第[一二12]|头一?[遍次回]|坐|站|躺|左|右"
    r"|yesterday|today|morning|evening|night|noon|usual|pill|medic"
)


def at_two_times(analysis: Analysis, parts: list[Part]) -> bool:
    """昨天一百六，今天一百四: each number has its own time and both are upper ones, so they are no pair."""
    if len(parts) != 2 or min(p.mid for p in parts) < _UPPER_ONLY:
        return False
    first, last = (p.quantity for p in parts)
    between, before = analysis.text[first.end : last.start], analysis.text[: first.start]
    if any(p.label for p in parts) and "的时候" not in before:  # 高的时候 names no upper value
        return False
    return bool(_WHEN.search(between) and _WHEN.search(before))


def lone_upper(analysis: Analysis, parts: list[Part]) -> bool:
    """最高有过一百七，平时一百三，七十八: an upper value of another time before the pair."""
    if len(parts) != 3 or any(p.label for p in parts[1:]) or min(p.mid for p in parts[:2]) < _UPPER_ONLY:
        return False
    heads = _heads(analysis, parts)
    return bool(_WHEN.search(heads[0]) and _WHEN.search(heads[1])) and parts[2].mid < parts[1].mid


#: 我今年八十二了，血压…: the age before the pressure.
_AGE_HEAD = re.compile(r"(?:^|[，。,; ])(?:我|俺|今年)(?:这个?|今年|都|快|虚岁|周岁|也|是)*$")
_AGE_BEHIND = re.compile(r"(?:多|了|岁|啦)*[，,。 ]*(?:了[，, ]*)?(?:我的?)?(?:血压|高压|上压|[刚今]|早)")
_GROWN = (30, 105)


def without_age(analysis: Analysis, parts: list[Part]) -> list[Part]:
    """The parts without the age, where a pair is left."""
    text = analysis.text

    def aged(p: Part) -> bool:
        q = p.quantity
        head = text[max(0, q.start - 8) : q.start]
        return _GROWN[0] <= p.mid <= _GROWN[1] and bool(
            _AGE_HEAD.search(head) and _AGE_BEHIND.match(text, q.end)
        )

    own = [p for p in parts if p.label or not aged(p)]
    return own if len(own) > 1 else parts


_TODAY_ASKED = re.compile(r"今[天早晚日]|现在|目前|这会|today|now")
_THEN_ASKED = re.compile(r"昨|前[天几]|上[次回周]|以前|之前")


def of_today(analysis: Analysis, asked: str, parts: list[Part]) -> list[Part]:
    """昨天一百五，今天一百二十六，七十四: half a pair of another day joins no pair of today."""
    if _THEN_ASKED.search(asked) or analysis.ref is None:
        return parts
    days = [_day(analysis, p.quantity.start) for p in parts]
    before = [p for p, day in zip(parts, days, strict=True) if day is not None and day < analysis.ref]
    today = [p for p, day in zip(parts, days, strict=True) if day == analysis.ref]
    return today if len(before) % 2 and len(today) > 1 else parts


def of_another_day(analysis: Analysis, asked: str, spans: Sequence[tuple[int, int]]) -> bool:
    """昨晚一百六九十五，今天还没量: told of another day than the one asked about."""
    if not _TODAY_ASKED.search(asked) or _THEN_ASKED.search(asked) or analysis.ref is None:
        return False
    days = [_day(analysis, start) for start, _ in spans]
    return bool(days) and all(day is not None and day < analysis.ref for day in days)


def _day(analysis: Analysis, start: int) -> date | None:
    """The day named last before a number; in English also the one told behind it."""
    named = [m for m in analysis.moments if m.first == m.last or (analysis.ref and m.last < analysis.ref)]
    before = [m.last for m in named if m.start < start]
    if not before:
        before = [m.last for m in named if _told_behind(analysis, start, m.start, m.end)]
    return before[-1] if before else None


def _told_behind(analysis: Analysis, start: int, begin: int, end: int) -> bool:
    if analysis.language == "en":
        return bool(_TOLD_BEHIND.fullmatch(analysis.text, start, begin))
    told = _THAT_IS.fullmatch(analysis.text, start, begin)
    return bool(told and _WAS_MEASURED.match(analysis.text, end))


#: 一百五九十，这是昨天量的.
_THAT_IS = re.compile(r"[^，。；,;]{2,12}[，, ]?(?:这|那)?(?:都|还)?是?")
_WAS_MEASURED = re.compile(r"[早晚上下午里]{0,2}(?:[量测]|的(?:$|[，。,. ]))")
#: 150 over 95 (was) yesterday.
_TOLD_BEHIND = re.compile(r"[^,.;]{1,24}?(?: over [^,.;]{1,16}?)?(?: (?:that|it))? ?(?:was|from|on)? ?")


#: No lower pressure is below.
_LEAST = 30


def in_full(quantity: Quantity) -> Quantity:
    """八九 is 89 in a pressure, where eight or nine cannot be."""
    number = quantity.number
    if number.other is None or number.high >= _LEAST:
        return quantity
    said = replace(number, low=number.other, high=number.other, approx=False, other=None)
    return replace(quantity, number=said)
