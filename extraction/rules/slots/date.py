"""A date, a stretch of days, or a moment; the question tells whether the past is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from extraction.rules.asked import Asked
from extraction.rules.dates.clock import clock_at
from extraction.rules.dates.months import months, nearest
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Anchors, Moment, Result
from extraction.rules.pack import Pack
from extraction.rules.periods import periods
from extraction.rules.slots.common import no_value, reask

#: 10.28 is a day only where a day is asked for.
_POINTED = re.compile(r"(?<![0-9./-])(1[0-2]|0?[1-9])[./-](3[01]|[12][0-9]|0?[1-9])(?:[日号])?(?![0-9.%])")
_LONG = re.compile(r"老早|很久|好久|早就|long ago|ages")
_EXCLUDED = re.compile(r"(?:除了|除脱|除开|除咗|不是|不要|别|没空)(?:说|在)?$")
_SO_THEN = re.compile(r"(?:那就|要不|改到?|改成|(?<=[，,。 ])还是|换到?|就定在?|定)(?:在|到|约)?$")
#: Said of the lunar year at least as often.
_MAY_BE_LUNAR = frozenset(["八月十五", "五月初五", "九月初九", "七月十五", "正月十五"])
#: Read back: a season, 10.28, 十一三号, the day of coming home counted in or not.
_LOOSE = ("season", "pointed", "run_together", "home")
#: The evening of another day, which is not known.
_ANOTHER_DAY = re.compile(r"(?:当天|那天|头天|前一天|第二天|次日)的?$")
#: 出院前三天, where the day of discharge is not known: not three days before today.
_FROM_EVENT = re.compile(
    r"(?:出院|入院|住院|手术|开刀|术|拆线|化疗|放疗|透析|回家|生产|分娩)[^，。]{0,2}[前后]$"
)
_NIGHT_BEFORE = ("night",)
_MORNING_ENDS = 12


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`date`, `start`+`end`, or `datetime`; several different days are confirmed."""
    since = analysis.since()
    named = [m for m in analysis.moments if m.start >= since]
    moments = _narrowest(_meant(analysis.text, named)) or ([] if named else _latent(analysis, asked))
    if not moments:
        return _without(analysis, pack)
    if len({(m.first, m.last) for m in moments}) > 1:
        listed = [m.first.isoformat() for m in moments]
        spans = tuple((m.start, m.end) for m in moments)
        return Result(
            "confirm", {"candidates": listed, "action": "confirm"}, spans, "date.several", "inferred"
        )
    moment = moments[-1]
    if asked.future and (after := _next(analysis, moment)):
        return after
    values, span, rule = _values(moment), ((moment.start, moment.end),), f"date.{moment.rule}"
    if analysis.text[moment.start : moment.end] in _MAY_BE_LUNAR:
        return Result("confirm", {**values, "action": "confirm"}, span, "date.perhaps_lunar", "inferred")
    if moment.bound or moment.rule == "short_year":
        return Result("confirm", {**values, "action": "confirm"}, span, rule, "inferred")
    if not 1920 <= moment.first.year <= 2100 or moment.rule in _LOOSE:
        return Result("confirm", {**values, "action": "confirm"}, span, rule, "inferred")
    return Result("answered", values, span, rule, "exact" if moment.rule == "month_day" else "normalised")


def _next(analysis: Analysis, moment: Moment) -> Result | None:
    """上一针是上周三，隔三十天: the next one is so many days after the last; without them it is not known."""
    if analysis.ref is None or not _THE_LAST.search(analysis.text):
        return None
    if moment.first > analysis.ref and moment.rule == "month_day":
        moment = replace(moment, first=months(moment.first, -12), last=months(moment.last, -12))
    if moment.last >= analysis.ref:
        return None
    span = ((moment.start, moment.end),)
    found = [p for p in periods(analysis.text) if p.unit in _IN_DAYS and p.end <= len(analysis.text)]
    if len(found) != 1 or moment.first != moment.last:
        return reask("date.last_time")
    days = round(found[0].every * _IN_DAYS[found[0].unit])
    due = (
        months(moment.first, round(found[0].every))
        if found[0].unit == "mo"
        else moment.first + timedelta(days=days)
    )
    values = {"date": due.isoformat(), "action": "confirm"}
    return Result("confirm", values, (*span, (found[0].start, found[0].end)), "date.next", "inferred")


_THE_LAST = re.compile(r"上一?(?:针|次|回|个疗程|疗|趟)|last (?:one|time|dose|shot)")
_IN_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.0}


def _meant(text: str, named: list[Moment]) -> list[Moment]:
    """除了周五都成 names no day; of 不是周三，是周四 and 二十号没空，那就二十三号 the last counts."""
    kept = [m for m in named if not _EXCLUDED.search(text, max(0, m.start - 4), m.start)]
    settled = [m for m in kept if _SO_THEN.search(text, max(0, m.start - 5), m.start)]
    return settled[-1:] or kept


def _narrowest(moments: list[Moment]) -> list[Moment]:
    """上个月，就是十月三号: of one inside another the inner one counts."""
    return [m for m in moments if not any(_holds(m, other) for other in moments)]


def _holds(outer: Moment, inner: Moment) -> bool:
    wider = (outer.last - outer.first) > (inner.last - inner.first)
    return wider and outer.first <= inner.first and inner.last <= outer.last


def _latent(analysis: Analysis, asked: Asked) -> list[Moment]:
    """What is a date only because one was asked for: 10.28, 三天, 早上六点."""
    ref, since = analysis.ref, analysis.since()
    if ref is None:
        return []
    if m := _POINTED.search(analysis.text, since):
        anchors = Anchors(datetime(ref.year, ref.month, ref.day), "future" if asked.future else "past")  # noqa: DTZ001 - days only
        chosen = nearest(ref.year, int(m[1]), int(m[2]), anchors, False)
        if chosen:
            return [Moment(*m.span(), chosen, chosen, rule="pointed" if "/" in m.group() else "month_day")]
    return _counted(analysis, asked, ref, since) or _clock(analysis, ref, since)


def _counted(analysis: Analysis, asked: Asked, ref: date, since: int) -> list[Moment]:
    """Asked since when, 三天 is three days ago."""
    found = [x for x in lengths(analysis) if x.start >= since and x.unit in ("d", "wk", "mo", "a")]
    if asked.future or len(found) != 1:
        return []
    days = {"d": 1, "wk": 7}
    x = found[0]
    if _FROM_EVENT.search(analysis.text, max(0, x.start - 8), x.start):
        return []
    if x.unit in days:
        ends = [ref - timedelta(days=round(n * days[x.unit])) for n in (x.high, x.low)]
    else:
        ends = [months(ref, -round(n * (12 if x.unit == "a" else 1))) for n in (x.high, x.low)]
    return [Moment(x.start, x.end, ends[0], ends[1], approx=x.approx or x.unit in ("mo", "a"), rule="ago")]


def _clock(analysis: Analysis, ref: date, since: int) -> list[Moment]:
    """早上六点, 夜里: of today, the night of yesterday."""
    text = analysis.text
    for at in range(since, len(text)):
        if at and text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii():
            continue  # the night of fortnight
        part, clock, end = clock_at(text, at)
        if end - at <= 1 or (clock is None and not part) or _LONG.search(text):
            continue
        if _ANOTHER_DAY.search(text, max(0, at - 4), at):
            return []
        day = (
            ref - timedelta(days=1)
            if part in _NIGHT_BEFORE and (clock is None or clock.hour >= _MORNING_ENDS)
            else ref
        )
        moment = datetime.combine(day, clock) if clock else None
        return [Moment(at, end, day, day, moment, part=part, rule="clock")]
    return []


def _values(moment: Moment) -> dict[str, object]:
    values: dict[str, object] = {}
    if moment.bound:
        values["end" if moment.bound == "before" else "start"] = moment.first.isoformat()
    elif moment.at is not None and moment.until is not None:
        values.update(start=_minute(moment.at), end=_minute(moment.until))
    elif moment.at is not None:
        values["datetime"] = _minute(moment.at)
    elif moment.first == moment.last:
        values["date"] = moment.first.isoformat()
    else:
        values.update(start=moment.first.isoformat(), end=moment.last.isoformat())
    if moment.approx:
        values["approx"] = True
    if moment.part and moment.at is None:
        values["part"] = moment.part
    return values


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def _without(analysis: Analysis, pack: Pack) -> Result:
    return no_value(analysis, pack, {}, "date") or reask("date.none")
