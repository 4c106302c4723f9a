"""How often: 一天三次, 隔天一次, 早晚各一片, 每周一三五, every other day. Counts per a period in d, wk or mo."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extraction.rules import day_counts, dayparts, weekdays
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.periods import Period, number, periods
from extraction.rules.times_said import Times, times

__all__ = ["Period", "Rate", "number", "periods", "plain", "rates", "values"]

_JOINED_PARTS = re.compile(r"[、，和跟与,及/ ]*(?:and )?")
_EACH = re.compile(r"(?:都|要|各|分别|每次|均|吃|量|测|都要)*")
#: 一天，三次: how far a count may stand behind its period over a pause.
_CARRY = 4
_CLOCK = re.compile(r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})点(?:钟|半|多|来钟)?(?=[^，,。]{0,6}$)")
_DAY_UNITS = {"h": 24.0, "min": 1440.0}


@dataclass(frozen=True, slots=True)
class Rate:
    """`low`-`high` times in each `period`; the places of the words that say so."""

    low: float
    high: float
    period: Period
    spans: tuple[tuple[int, int], ...]
    comparator: str = ""
    approx: bool = False
    days: tuple[str, ...] = ()
    heard: bool = False
    #: The period is the one that was asked for, not named.
    supposed: bool = False


def rates(
    analysis: Analysis, start: int = 0, end: int | None = None, default: str = "", *, shots: bool = False
) -> list[Rate]:
    """What [start, end) of the turn says of how often. `default`: the period asked for, '' for none."""
    text = analysis.text
    stop = len(text) if end is None else end
    named = [p for p in periods(text) if start <= p.start < stop and not _not_each(text, p)]
    inside = {at for p in named for at in range(p.start, p.end)}
    said = [t for t in times(analysis, start, stop, shots=shots) if t.start not in inside]
    for found in (
        _of_week(text, start, stop),
        _of_days(text, start, stop, said),
        _of_parts(text, start, stop, said, named),
        _of_counts(analysis, named, said, default),
    ):
        if found:
            return found
    return [
        Rate(1, 1, p, (_with_act(text, p),), approx=p.most > p.every, heard=p.heard)
        for p in named
        if p.counted
    ]


#: 不是每天都有: it is no rate.
_NOT_EACH = re.compile(r"(?:不是|不系|并非|(?<![哪有])没有?|冇|\bnot )$")
_EACH_ONE = re.compile(r"[每天日晚夜e]")


def _not_each(text: str, p: Period) -> bool:
    negated = p.counted and _EACH_ONE.match(text, p.start) is not None
    return negated and _NOT_EACH.search(text, max(0, p.start - 4), p.start) is not None


#: 三个月一查: the act that is done once in it.
_ONE_ACT = re.compile(r"(?:就|得|要|来|去|左右|[，, ])*一[\u4e00-\u9fff]")


def _with_act(text: str, p: Period) -> tuple[int, int]:
    act = _ONE_ACT.match(text, p.end)
    return p.start, act.end() if act else p.end


def _of_week(text: str, start: int, stop: int) -> list[Rate]:
    """一礼拜里头三天: on so many days of it."""
    days = day_counts.days_in(text, start, stop)
    if days is None:
        return []
    return [
        Rate(days.low, days.high, Period(days.start, days.end, 1, days.unit), days.spans, approx=days.approx)
    ]


def _of_days(text: str, start: int, stop: int, said: list[Times]) -> list[Rate]:
    """周一三五, 周二和周六, 周末, 每周六早上一次."""
    found = weekdays.days(text, start, stop)
    if found is None:
        return []
    period = Period(found.start, found.end, 1, "wk")
    count = len(found.days)
    if any(t.start >= found.end and t.low == t.high > 1 and count == 1 for t in said):
        return []
    named = Rate(count, count, period, ((found.start, found.end),), days=found.days)
    return [*_other_count(text, said, named), named]


def _other_count(text: str, said: list[Times], days: Rate) -> list[Rate]:
    """一周三次，周末爬山: a number of times a week that the days do not make up."""
    weekly = [p for p in periods(text) if (p.unit, p.every) == ("wk", 1)]
    for t in said:
        period = next((p for p in reversed(weekly) if 0 <= t.start - p.end <= _CARRY), None)
        if period and not t.low <= days.low <= t.high:
            return [Rate(t.low, t.high, period, ((period.start, period.end), (t.start, t.end)))]
    return []


def _of_parts(text: str, start: int, stop: int, said: list[Times], named: list[Period]) -> list[Rate]:
    """早晚各一次 is twice a day, 三餐 three times, 清早一回傍晚三回 three."""
    if any(p.unit != "d" or p.every != 1 for p in named):
        return []
    parts = dayparts.taken(text, start, stop)
    dosed = day_counts.in_parts(text, parts) if not said else None
    if dosed:
        return [Rate(dosed.low, dosed.high, Period(dosed.start, dosed.end, 1, "d"), dosed.spans)]
    for made in (_summed(text, parts, said), _meals(text, start, stop, parts), _together(text, parts, said)):
        if made:
            total = [t for t in said if t.start >= made.spans[-1][1] or t.end <= made.spans[0][0]]
            return [] if total and not _each_of(made, total) else [made]
    return []


def _each_of(made: Rate, said: list[Times]) -> bool:
    """三餐前各一次; the total again (一共三次)."""
    return all(t.low == t.high and t.low in (1, made.low) for t in said)


def _summed(text: str, parts: list[tuple[int, int, str]], said: list[Times]) -> Rate | None:
    """Each count has a part of the day of its own."""
    own: list[tuple[str, Times]] = []
    at = 0
    for t in said:
        before = [text[a:b] for a, b, _ in parts if at <= a and b <= t.start]
        clock = _CLOCK.search(text, at, t.start)
        name = before[-1] if before else clock.group() if clock else ""
        if not name:
            return None
        own.append((name, t))
        at = t.end
    if len({part for part, _ in own}) < 2:
        return None
    low, high = sum(t.low for _, t in own), sum(t.high for _, t in own)
    spans = tuple((t.start, t.end) for _, t in own)
    return Rate(low, high, Period(*spans[0], 1, "d"), spans, approx=low != high)


def _meals(text: str, start: int, stop: int, parts: list[tuple[int, int, str]]) -> Rate | None:
    hit = dayparts.meals(text, start, stop)
    if hit is None:
        return None
    bedtime = any(part == "bedtime" for _, _, part in parts)
    spans = (hit[:2], *((a, b) for a, b, part in parts if part == "bedtime" and a >= hit[1]))
    return Rate(hit[2] + bedtime, hit[2] + bedtime, Period(*hit[:2], 1, "d"), spans)


def _together(text: str, parts: list[tuple[int, int, str]], said: list[Times]) -> Rate | None:
    """Parts of the day that stand side by side, each once unless so many times are said behind."""
    run: list[tuple[int, int, str]] = []
    for part in parts:
        if run and not _JOINED_PARTS.fullmatch(text, run[-1][1], part[0]):
            if len(run) > 1:
                break
            run = []
        run.append(part)
    if len({part for _, _, part in run}) < 2:
        return None
    after = _EACH.match(text, run[-1][1])
    end = after.end() if after else run[-1][1]
    once = next((t for t in said if 0 <= t.start - end <= 1), None)
    each = once.low if once and ("各" in text[run[-1][1] : once.start] or once.low == 1) else 1.0
    last = once.end if once else end
    count = len({part for _, _, part in run}) * each
    return Rate(count, count, Period(run[0][0], end, 1, "d"), ((run[0][0], last),))


def _of_counts(analysis: Analysis, named: list[Period], said: list[Times], default: str) -> list[Rate]:
    out: list[Rate] = []
    starts = [p.start for p in named]
    for t in said:
        at = bisect_left(starts, t.start)
        period = Period(t.start, t.end, 1, "d") if t.rx else _nearest(analysis, t, named, at)
        supposed = period is None
        if period is None and not default and at:
            period = named[at - 1]
        if period is None and not default:
            continue
        period = period or Period(t.start, t.end, 1, default)
        spans = tuple(sorted({(period.start, period.end), (t.start, t.end)}))
        heard = t.heard or period.heard
        out.append(Rate(t.low, t.high, period, spans, t.comparator, t.approx, heard=heard, supposed=supposed))
    return out


def _nearest(analysis: Analysis, t: Times, named: list[Period], at: int) -> Period | None:
    """The period of the same clause, the last before the count or the first behind it; else the last before.

    `at`: how many of them begin before the count.
    """
    clause = clause_at(analysis.clauses, t.start)
    before = named[at - 1] if at else None
    behind = named[at] if at < len(named) else None
    if before and clause_at(analysis.clauses, before.start) == clause:
        return before
    if behind and clause_at(analysis.clauses, behind.start) == clause:
        return behind
    return before if before and t.start - before.end <= _CARRY else None


def in_record(rate: Rate) -> Rate:
    """In days, weeks or months: every eight hours is three times a day, once a year once in twelve months."""
    p = rate.period
    if p.unit == "a":
        return replace(rate, period=replace(p, every=p.every * 12, unit="mo", most=p.most * 12))
    if p.unit not in _DAY_UNITS:
        return rate
    day = _DAY_UNITS[p.unit]
    low, high = day * rate.low / max(p.most, p.every), day * rate.high / p.every
    even = low == high == int(low)
    day_period = replace(p, every=1, unit="d", most=0.0)
    if low == high and day < p.every:
        return replace(rate, period=replace(day_period, every=p.every / day))
    low, high = (low, high) if even else (float(math.floor(low)), float(math.ceil(high)))
    return replace(rate, low=low, high=high, period=day_period, approx=rate.approx or low != high)


def values(rate: Rate) -> dict[str, object]:
    """`count` or `low`,`high`, `period`, `period_unit`, and the days that were named."""
    rate = in_record(rate)
    out: dict[str, object] = {"count": plain(rate.low)}
    if rate.low != rate.high:
        out = {"low": plain(rate.low), "high": plain(rate.high)}
    out.update(period=plain(rate.period.every), period_unit=rate.period.unit)
    if rate.period.most:
        out["period_max"] = plain(rate.period.most)
    if rate.comparator:
        out["comparator"] = rate.comparator
    if rate.approx:
        out["approx"] = True
    if rate.days:
        out["days"] = list(rate.days)
    return out


def plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
