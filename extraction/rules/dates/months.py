"""Months and years around an explicit base: a month on, the October before now, the last third."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from extraction.rules.model import Anchors


def months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = max(1, min(year, 9999))
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(first: date) -> date:
    return months(first.replace(day=1), 1) - timedelta(days=1)


def expected(chosen: date, a: Anchors, step: int, fixed: bool, last: date | None = None) -> date:
    """Moved by `step` months where it lies on the wrong side of now, unless the year was said.

    A stretch that goes on until `last` still lies ahead while that does.
    """
    if not fixed and a.expect == "past" and chosen > a.ref.date():
        chosen = months(chosen, -step)
    if not fixed and a.expect == "future" and (last or chosen) < a.ref.date():
        chosen = months(chosen, step)
    return chosen


def nearest(year: int, month: int, day: int, a: Anchors, fixed: bool) -> date | None:
    """The month and day in the year that is expected; for 2月29日 the nearest year that has it; None for 二月三十."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    sign = 1 if a.expect == "future" else -1
    tries = [year] if fixed else [year + sign * n for n in range(9)]
    for at in tries:
        try:
            chosen = date(at, month, day)
        except ValueError:
            continue
        wrong = chosen > a.ref.date() if sign < 0 else chosen < a.ref.date()
        if fixed or not wrong:
            return chosen
    return None


def day_in_month(base: date, day: int, a: Anchors, fixed: bool) -> date | None:
    """The day in the month of `base`, or in the nearest on the expected side that has such a day."""
    sign = 1 if a.expect == "future" else -1
    for step in [0] if fixed else range(4):
        month = months(base.replace(day=1), sign * step)
        if day > calendar.monthrange(month.year, month.month)[1]:
            continue
        chosen = month.replace(day=day)
        wrong = chosen > a.ref.date() if sign < 0 else chosen < a.ref.date()
        if fixed or not wrong:
            return chosen
    return None


def third_of(name: str, length: int) -> tuple[int, int]:
    """上旬, 中旬, 下旬: the three parts of a month of `length` days."""
    if name in ("上中旬", "中下旬"):
        return (1, 20) if name == "上中旬" else (11, length)
    return (1, 10) if name in ("初", "头", "上旬") else (11, 20) if name in ("中", "中旬") else (21, length)
