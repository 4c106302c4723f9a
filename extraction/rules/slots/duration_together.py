"""Two lengths that are one answer: 二十分钟，有时候半个钟头 is a range, 早上二十分钟晚上半小时 a sum."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import dayparts
from extraction.rules.lengths_loose import Length

_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 7 * 86400, "mo": 30 * 86400, "a": 365 * 86400}
#: From the one to the other.
_OR = re.compile(
    r"(?:吧|左右|的)?[，,、 ]*(?:(?:有时候?|有的时候|偶尔|要么|或者?|最多|顶多|最长|多的时候|多则|sometimes|or|maybe)(?:就|也|是|能|到|会|得|要|[，, ])*)"
    r"|(?:左右)?(?:到|至|~|-|[—–－]{1,2})"
)
#: 两年以上，五年以下.
_BOTH = re.compile("[，,、 但是而且还又]*")
#: 长的时候十分钟，短的时候一两分钟.
_LONG = re.compile(r"长的?|多的?|厉害|重|严重|最多")
_SHORT = re.compile(r"短的?|少的?|轻|最少")
_PER_DAY = re.compile(r"[每一]天|每日|a day|per day|every day|daily")
_EACH = re.compile(r"[^，,。；]{0,4}各(?:自|是|有|走|练|吸|做|动|睡|泡)?[^，,。；0-9一二两三半]{0,2}$")


def together(text: str, asked: str, found: list[Length]) -> list[Length]:
    """The lengths, those that belong together made one."""
    if _PER_DAY.search(asked) and (summed := _sum(text, found)):
        return [summed]
    if len(found) != 2:
        return found
    a, b = _in_one_unit(*found)
    leads = text[max(0, a.start - 6) : a.start], text[a.end : b.start]
    if a.comparator[:1] == ">" and b.comparator[:1] == "<" and a.low < b.high and _BOTH.fullmatch(leads[1]):
        return [replace(a, end=b.end, high=b.high, approx=True, comparator="")]
    either = any(
        one.search(leads[0]) and other.search(leads[1]) for one, other in ((_LONG, _SHORT), (_SHORT, _LONG))
    )
    if either:
        return [replace(a, end=b.end, low=min(a.low, b.low), high=max(a.high, b.high), approx=True)]
    if a.low < b.low and _OR.fullmatch(leads[1]):
        return [replace(a, end=b.end, high=b.high, approx=True)]
    return found


def _in_one_unit(a: Length, b: Length) -> tuple[Length, Length]:
    """Both in the smaller unit."""
    unit = min((a, b), key=lambda x: _SECONDS[x.unit]).unit
    return _in(a, unit), _in(b, unit)


def _in(x: Length, unit: str) -> Length:
    per = _SECONDS[x.unit] / _SECONDS[unit]
    return replace(x, low=x.low * per, high=x.high * per, unit=unit)


def _sum(text: str, found: list[Length]) -> Length | None:
    """早晚各半小时 and 早上四十分钟晚上二十分钟, to how long a day."""
    parts = dayparts.named(text)
    own = [
        [p for p in parts if (found[i - 1].end if i else 0) <= p[0] and p[1] <= x.start]
        for i, x in enumerate(found)
    ]
    if len(found) == 1 and len(own[0]) > 1 and _EACH.match(text[own[0][-1][1] : found[0].start]):
        x, times = found[0], len({name for _, _, name in own[0]})
        return replace(x, start=own[0][0][0], low=x.low * times, high=x.high * times, approx=True)
    if len(found) < 2 or not all(own) or len({names[-1][2] for names in own}) != len(found):
        return None
    unit = min(found, key=lambda x: _SECONDS[x.unit]).unit
    same = [_in(x, unit) for x in found]
    low, high = sum(x.low for x in same), sum(x.high for x in same)
    return Length(own[0][-1][0], found[-1].end, low, high, unit, True)
