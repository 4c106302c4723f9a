"""Months and years around an explicit base: a month on, the October before now, the last third."""

from __future__ import annotations

from datetime import date

from extraction.rules.model import Anchors

_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1}


def months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for length in (day.day, 30, 29, 28):
        try:
            return date(max(1, min(year, 9999)), month + 1, length)
        except ValueError:
            continue
    return day


def expected(chosen: date, a: Anchors, step: int, fixed: bool) -> tuple[date, date]:
    """Moved by `step` months where it lies on the wrong side of now, unless the year was said."""
    if not fixed and a.expect == "past" and chosen > a.ref.date():
        chosen = months(chosen, -step)
    if not fixed and a.expect == "future" and chosen < a.ref.date():
        chosen = months(chosen, step)
    return chosen, chosen


def year_of(said: str | None, a: Anchors) -> int:
    if said and said.isdigit():
        return int(said)
    return a.ref.year + _YEARS.get(said or "", 0)


def third_of(name: str, length: int) -> tuple[int, int]:
    """上旬, 中旬, 下旬: the three parts of a month of `length` days."""
    return (1, 10) if name in ("初", "上旬") else (11, 20) if name in ("中", "中旬") else (21, length)
