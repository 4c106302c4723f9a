"""Options that are weeks or months to come (本周、下周、下个月), and the one into which a day that was named falls."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_WEEK = r"(?:周|星期|礼拜)"
_STRETCHES: tuple[tuple[re.Pattern[str], Callable[[date], tuple[date, date]]], ...] = (
    (re.compile(r"^今天$|^today$"), lambda day: (day, day)),
    (re.compile(r"^明天$|^tomorrow$"), lambda day: (day + timedelta(1), day + timedelta(1))),
    (re.compile(r"^后天$"), lambda day: (day + timedelta(2), day + timedelta(2))),
    (re.compile(rf"^(?:本|这个?){_WEEK}|^this week"), lambda day: _week(day, 0)),
    (re.compile(rf"^下个?{_WEEK}|^next week"), lambda day: _week(day, 1)),
    (re.compile(rf"^下下个?{_WEEK}"), lambda day: _week(day, 2)),
    (re.compile(r"^(?:本|这个?)月|^this month"), lambda day: _month(day, 0)),
    (re.compile(r"^下个?月|^next month"), lambda day: _month(day, 1)),
)
_LEAST = 2
#: 这两天, 就今明: within the week.
_SOON = re.compile(r"这[两几一]天|今明|马上|尽快|越快越好|赶早")


def _week(day: date, ahead: int) -> tuple[date, date]:
    monday = day - timedelta(day.weekday()) + timedelta(weeks=ahead)
    return monday, monday + timedelta(6)


def _month(day: date, ahead: int) -> tuple[date, date]:
    first = (day.replace(day=1) + timedelta(days=31 * ahead)).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(1)


def in_its_week(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """The first option whose stretch holds the last day that was named; [] where it is past or in none."""
    if analysis.ref is None:
        return []
    stretches = [
        (option, reach(analysis.ref))
        for option in options
        for pattern, reach in _STRETCHES
        if pattern.search(option.display.lower())
    ]
    if len(stretches) < _LEAST:
        return []
    told = [m for m in analysis.moments if m.start >= analysis.since() and m.first >= analysis.ref]
    if told:
        first, last, span = told[-1].first, told[-1].last, (told[-1].start, told[-1].end)
        rule = "choice.week"
    elif soon := _SOON.search(analysis.text, analysis.since()):
        first, last, span = analysis.ref, analysis.ref, soon.span()
        rule = "choice.soon"
    else:
        return []
    inside = [o for o, (start, end) in stretches if start <= first and last <= end]
    return [Pick(o.code, *span, False, "inferred", rule) for o in inside[:1]]
