"""How often a medicine is taken: as it is said, by the times of day that have doses, or by the question."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import dayparts, doses, rates
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.withdrawn import Spans, ceilings, inside

_PER_DAY = re.compile(r"[每一]天|每日|一日|a day|per day|daily")


_PER_WEEK = re.compile(r"[每一]个?(?:周|星期|礼拜)|a week|weekly")


_SPLIT = re.compile(r"分(?:成|作|开)?(?P<n>[两二三四234])[次回顿]|分早晚|早晚分开")
#: 一片掰开，早晚各一半: half at a time.
_HALVES = re.compile(
    r"(?:掰|切|一分为|分成?两半)[^。；]{0,10}?(?:一半|各半)|(?:一半|各半)[^。；]{0,6}?(?:掰|切)"
)


#: 一个月开一次药, 三个月查一次: what is fetched or checked is not taken.
_NOT_TAKING = re.compile(r"开药|拿药|取药|买药|配药|开一次|复查|复诊|化验|抽血|查一次|查肝|查血|refill|check")


#: 一片一天, 10 mg a day: how far the period may stand behind the dose.
_BEHIND = 3


def divided(text: str, start: int, end: int, how: doses.Dosing) -> doses.Dosing:
    """一天六片分三次吃: two at a time."""
    hit = _SPLIT.search(text, start, end) or _HALVES.search(text, start, end)
    if hit is None or len(how.doses) != 1:
        return how
    times = rates.number(hit["n"]) if hit.re is _SPLIT and hit["n"] else 2.0
    d = how.doses[0]
    return replace(
        how, doses=(replace(d, value=d.value / times, high=d.high / times, end=max(d.end, hit.end())),)
    )


def often(
    analysis: Analysis, asked: Asked, how: doses.Dosing, start: int, end: int, left_out: Spans
) -> tuple[rates.Rate | None, bool]:
    """How often, and whether that does not fit the times of day that have doses."""
    text = analysis.text
    shots = any(d.unit == "U" for d in how.doses)
    said = _rates(analysis, asked, start, end, left_out, shots=shots)
    timed = {d.when for d in how.doses if d.when}
    split = _SPLIT.search(text, start, end)
    if split:
        times = rates.number(split["n"]) if split["n"] else 2.0
        return rates.Rate(times, times, rates.Period(*split.span(), 1, "d"), (split.span(),)), False
    if said:
        first = said[0]
        once_a_day = (first.high, first.period.every, first.period.unit) == (1, 1, "d")
        if len(timed) > 1 and once_a_day:
            return _so_often(len(timed), how), False
        daily = (first.period.every, first.period.unit) == (1, "d")
        return first, bool(len(timed) > 1 and daily and not first.low <= len(timed) <= first.high)
    if len(timed) > 1:
        return _so_often(len(timed), how), False
    implied = _implied(analysis, asked, how, start, end, left_out)
    if implied is None and left_out:
        most = ceilings(text, start, end)  # 疼了吃一片，一天顶多四片
        before = _rates(analysis, asked, start, end, most, shots=shots)
        implied = before[0] if before else _implied(analysis, asked, how, start, end, most, far=True)
    return implied, False


def _so_often(times: int, how: doses.Dosing) -> rates.Rate:
    spans = tuple((d.start, d.end) for d in how.doses)
    return rates.Rate(times, times, rates.Period(*spans[0], 1, "d"), spans)


def _rates(
    analysis: Analysis, asked: Asked, start: int, end: int, left_out: Spans, *, shots: bool
) -> list[rates.Rate]:
    default = "d" if _PER_DAY.search(asked.text) else "wk" if _PER_WEEK.search(asked.text) else ""
    default = default if re.search(r"次|回|遍|times|often", asked.text) else ""
    told = [p for p in rates.periods(analysis.text) if inside(p.start, left_out) and p.every == 1]
    if told and not default:  # 医生说一天三次，我就吃两次
        default = told[-1].unit
    kept = _kept(start, end, left_out)
    found = [r for a, b in kept for r in rates.rates(analysis, a, b, default, shots=shots)]
    return [r for r in found if not _NOT_TAKING.search(analysis.text, *_clause(analysis, r))]


def _kept(start: int, end: int, left_out: Spans) -> list[tuple[int, int]]:
    """What is left of [start, end)."""
    out, at = [], start
    for a, b in sorted(left_out):
        if at < a:
            out.append((at, a))
        at = max(at, b)
    return [*out, (at, end)] if at < end else out


def _clause(analysis: Analysis, rate: rates.Rate) -> tuple[int, int]:
    at = rate.spans[-1][1]
    stop = re.search(r"[，,。；;]", analysis.text[at:])
    return rate.spans[0][0], at + (stop.start() if stop else min(4, len(analysis.text) - at))


def _implied(
    analysis: Analysis,
    asked: Asked,
    how: doses.Dosing,
    start: int,
    end: int,
    left_out: Spans,
    *,
    far: bool = False,
) -> rates.Rate | None:
    """一天一片 by the period beside it; 睡前一片 by the times of day; 就一片 by the question."""
    near = _beside(analysis.text, how, start, end, left_out, far=far)
    if near:
        return rates.Rate(1, 1, near, ((near.start, near.end),))
    parts = [p for p in dayparts.taken(analysis.text, start, end) if not inside(p[0], left_out)]
    if parts:
        count = len({name for _, _, name in parts})
        spans = tuple((a, b) for a, b, _ in parts)
        return rates.Rate(count, count, rates.Period(*spans[0], 1, "d"), spans)
    if how.doses and _PER_DAY.search(asked.text) and not re.search("[一每]次", asked.text):
        return _so_often(1, how)
    return None


def _beside(
    text: str, how: doses.Dosing, start: int, end: int, left_out: Spans, *, far: bool
) -> rates.Period | None:
    """The period that is named before the first dose, over one pause at most, or right behind the last."""
    first = min((d.start for d in how.doses), default=0)
    last = how.doses[-1].end if how.doses else end
    listed = rates.periods(text)
    before = [p for p in listed if start <= p.start and p.end <= first and not inside(p.start, left_out)]
    if before and (far or len(re.findall(r"[，,。；;]", text[before[-1].end : first])) <= 1):
        return before[-1]
    near = [p for p in listed if 0 <= p.start - last <= _BEHIND and p.end <= end]
    return next((p for p in near if not re.search(r"[，,。；;]", text[last : p.start])), None)
