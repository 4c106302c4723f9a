"""A date, a stretch of days, or a moment; the question tells whether the past is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.dates.months import months
from extraction.rules.model import Analysis, Moment, Result
from extraction.rules.pack import Pack
from extraction.rules.periods import periods
from extraction.rules.slots.common import no_value, reask
from extraction.rules.slots.date_hour import in_daylight
from extraction.rules.slots.date_latent import heard, latent
from extraction.rules.slots.date_meant import WELL_THEN, denies_event, meant

#: Said of the lunar year at least as often.
_MAY_BE_LUNAR = frozenset(["八月十五", "五月初五", "九月初九", "七月十五", "正月十五"])
#: Read back: a season, 10.28, 十一三号, the day of coming home counted in or not.
_LOOSE = ("season", "pointed", "run_together", "home", "nth_day", "short_year", "loosely")
#: 过完年的第二天: a day counted from something whose own day may be told.
_NEXT_DAY = re.compile(r"的?(?P<w>第二天|次日|隔天|后一天|前一天|头一天|头天|第三天)(?!晚|夜)")
_SHIFT = {"前一天": -1, "头一天": -1, "头天": -1, "第三天": 2}


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`date`, `start`+`end`, or `datetime`; several different days are confirmed."""
    since = analysis.since()
    named = [m for m in analysis.moments if m.start >= since]
    moments = _narrowest(meant(analysis, asked, named)) or ([] if named else latent(analysis, asked))
    if not moments:
        return _heard(analysis, asked) or _without(analysis, pack)
    if len({(m.first, m.last) for m in moments}) > 1:
        return _several(moments)
    moment = moments[-1]
    if week := _same_weekday(analysis, asked, moment):
        return week
    counted = (_next(analysis, moment) if asked.future else None) or _away(analysis, asked, moment)
    return counted or _stored(analysis, asked, moment)


def _same_weekday(analysis: Analysis, asked: Asked, moment: Moment) -> Result | None:
    """周二 said on a Tuesday: not today, which would be said as such, but a week from it; read back."""
    bare = moment.rule == "weekday" and moment.first == moment.last == analysis.ref and not moment.bound
    if not bare or analysis.text[moment.start] in "上下这本今" or analysis.text[moment.start].isascii():
        return None
    away = timedelta(days=7 if asked.future else -7)
    at = moment.at + away if moment.at else None
    moved = replace(moment, first=moment.first + away, last=moment.last + away, at=at)
    values = {**_values(moved), "action": "confirm"}
    return Result("confirm", values, ((moment.start, moment.end),), "date.weekday", "inferred")


def _several(moments: list[Moment]) -> Result:
    listed = [m.first.isoformat() for m in moments]
    spans = tuple((m.start, m.end) for m in moments)
    return Result("confirm", {"candidates": listed, "action": "confirm"}, spans, "date.several", "inferred")


def _stored(analysis: Analysis, asked: Asked, moment: Moment) -> Result:
    hour = in_daylight(analysis, asked, moment)
    moment = hour or moment
    values, span, rule = _values(moment), ((moment.start, moment.end),), f"date.{moment.rule}"
    if analysis.text[moment.start : moment.end] in _MAY_BE_LUNAR:
        return Result("confirm", {**values, "action": "confirm"}, span, "date.perhaps_lunar", "inferred")
    ahead = not asked.future and analysis.ref is not None and moment.first > analysis.ref
    gone = asked.future and analysis.ref is not None and moment.last < analysis.ref
    if (
        ahead
        or gone
        or hour
        or WELL_THEN.match(analysis.text, moment.end)
        or denies_event(analysis, asked)
        or moment.bound
        or not 1920 <= moment.first.year <= 2100
        or moment.rule in _LOOSE
    ):
        return Result("confirm", {**values, "action": "confirm"}, span, rule, "inferred")
    return Result("answered", values, span, rule, "exact" if moment.rule == "month_day" else "normalised")


def _away(analysis: Analysis, asked: Asked, moment: Moment) -> Result | None:
    """是办完酒的第二天，酒是十号办的: the day after that one. Told behind a date it is of what is asked only
    where the same is said of it (八号摔的，第二天就肿了, to when it swelled)."""
    text = analysis.text
    hit = _NEXT_DAY.search(text, analysis.since())
    if hit is None or moment.rule == "nth_day" or moment.first != moment.last:
        return None
    if hit.start() < moment.end and moment.start < hit.end():
        return None
    if hit.start() > moment.end:
        clause = analysis.clauses[clause_at(analysis.clauses, hit.start())]
        if not set(asked.text) & set(text[hit.end() : clause.end]) & _COMPLAINTS:
            return None
    when = moment.first + timedelta(days=_SHIFT.get(hit["w"], 1))
    spans = ((moment.start, moment.end), hit.span())
    return Result(
        "confirm", {"date": when.isoformat(), "action": "confirm"}, spans, "date.next_day", "inferred"
    )


_COMPLAINTS = frozenset("疼痛肿烧热吐拉泻晕昏咳喘闷麻痒红流血疹抽抖虚胀酸停吃开始出现发犯")


def _heard(analysis: Analysis, asked: Asked) -> Result | None:
    found = heard(analysis, asked)
    if len(found) != 1:
        return None
    told = {**_values(found[0]), "action": "confirm"}
    return Result("confirm", told, ((found[0].start, found[0].end),), "date.heard", "repaired")


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


def _narrowest(moments: list[Moment]) -> list[Moment]:
    """上个月，就是十月三号: of one inside another the inner one counts."""
    return [m for m in moments if not any(_holds(m, other) for other in moments)]


def _holds(outer: Moment, inner: Moment) -> bool:
    wider = (outer.last - outer.first) > (inner.last - inner.first)
    return wider and outer.first <= inner.first and inner.last <= outer.last


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
