"""Days, stretches and hours in the words of print, of the almanac and of Cantonese; what may mean two days is read back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from extraction.rules.model import Anchors
from extraction.rules.times import find
from tests.unit.extraction.conftest import Ask

REF = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday
PAST, FUTURE = Anchors(REF, "past"), Anchors(REF, "future")
BEGAN, DUE = "什么时候开始的？", "什么时候去复查？"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("22年底", date(2022, 11, 1), date(2022, 12, 31)),
        ("前年年尾", date(2024, 11, 1), date(2024, 12, 31)),
        ("八月尾", date(2026, 8, 21), date(2026, 8, 31)),
        ("2024年伊始", date(2024, 1, 1), date(2024, 1, 31)),
        ("2023年首季度", date(2023, 1, 1), date(2023, 3, 31)),
        ("去年暑假", date(2025, 7, 1), date(2025, 8, 31)),
        ("今个星期二", date(2026, 11, 17), date(2026, 11, 17)),
        ("上周周五", date(2026, 11, 13), date(2026, 11, 13)),
        ("上一周", date(2026, 11, 9), date(2026, 11, 15)),
        ("农历七月", date(2026, 8, 13), date(2026, 9, 10)),
        ("农历七月初6", date(2026, 8, 18), date(2026, 8, 18)),
        ("去年闰六月", date(2025, 7, 25), date(2025, 8, 22)),
        ("2019年——2021年", date(2019, 1, 1), date(2021, 12, 31)),
        ("2016到18年5月", date(2016, 1, 1), date(2018, 5, 31)),
        ("2022.03-2022.08", date(2022, 3, 1), date(2022, 8, 31)),
        ("前年中秋到重阳", date(2024, 9, 17), date(2024, 10, 11)),
        ("28号到4号", date(2026, 10, 28), date(2026, 11, 4)),
        ("三个季度前", date(2026, 2, 18), date(2026, 2, 18)),
        ("三个多月以来", date(2026, 7, 18), date(2026, 8, 18)),
        ("九七年三月", date(1997, 3, 1), date(1997, 3, 31)),
        ("四年前的九月", date(2022, 9, 1), date(2022, 9, 30)),
        ("两年前二月二十号", date(2024, 2, 20), date(2024, 2, 20)),
        ("三年前中秋节", date(2023, 9, 29), date(2023, 9, 29)),
        ("上上上周日", date(2026, 11, 1), date(2026, 11, 1)),
        ("87年第6个月", date(1987, 6, 1), date(1987, 6, 30)),
    ],
)
def test_stretches_gone(text: str, first: date, last: date) -> None:
    """Each is one stretch of days at or before now; two digits are a year that may be told by now."""
    assert [(m.first, m.last) for m in find(text, PAST)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("下年三月", date(2027, 3, 1), date(2027, 3, 31)),
        ("下四周", date(2026, 11, 19), date(2026, 12, 16)),
        ("今明两天", date(2026, 11, 18), date(2026, 11, 19)),
        ("今明两年", date(2026, 1, 1), date(2027, 12, 31)),
        ("明后天", date(2026, 11, 19), date(2026, 11, 20)),
        ("年底", date(2026, 11, 1), date(2026, 12, 31)),
        ("十一月中旬", date(2026, 11, 11), date(2026, 11, 20)),
        ("下半年", date(2026, 7, 1), date(2026, 12, 31)),
        ("下下下周二", date(2026, 12, 8), date(2026, 12, 8)),
        ("六日后", date(2026, 11, 24), date(2026, 11, 24)),
        ("97年体检", date(1997, 1, 1), date(1997, 12, 31)),
    ],
)
def test_stretches_to_come(text: str, first: date, last: date) -> None:
    """Of a plan; a year of the last century stays in it."""
    assert [(m.first, m.last) for m in find(text, FUTURE)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("昨天中午一点", "2026-11-17T13:00"),
        ("寻日晏昼两点", "2026-11-17T14:00"),
        ("十一月三号18时3刻", "2026-11-03T18:45"),
        ("2026-10-07 08:12:45", "2026-10-07T08:12"),
        ("昨天晚上八点05分20秒", "2026-11-17T20:05"),
        ("11月2日周一早上九点", "2026-11-02T09:00"),
        ("2026年11月2日6:15~7:45", "2026-11-02T06:15"),
    ],
)
def test_hours(text: str, at: str) -> None:
    """The hour is kept, with seconds behind it, a day of the week before it, and after noon."""
    assert [m.at and m.at.strftime("%Y-%m-%dT%H:%M") for m in find(text, PAST)] == [at]


READ: list[tuple[str, str, dict[str, Any]]] = [
    (BEGAN, "五天内", {"start": "2026-11-13", "end": "2026-11-18", "approx": True}),
    (DUE, "两周之内", {"start": "2026-11-18", "end": "2026-12-02", "approx": True}),
    (BEGAN, "10/28/2026", {"date": "2026-10-28", "status": "answered"}),
    (BEGAN, "5/4/2026", {"status": "confirm"}),
    (BEGAN, "11·9", {"date": "2026-11-09"}),
    (BEGAN, "周三", {"date": "2026-11-11", "status": "confirm"}),
    (DUE, "礼拜三", {"date": "2026-11-25", "status": "confirm"}),
    (DUE, "这周三", {"date": "2026-11-18", "status": "answered"}),
    (DUE, "后天两点半", {"datetime": "2026-11-20T14:30", "status": "confirm"}),
    (DUE, "周五四点", {"datetime": "2026-11-20T16:00", "status": "confirm"}),
    (DUE, "周五七点", {"datetime": "2026-11-20T07:00", "status": "answered"}),
    (BEGAN, "前天三点", {"datetime": "2026-11-16T15:00", "status": "confirm"}),
    (BEGAN, "前天凌晨三点", {"datetime": "2026-11-16T03:00", "status": "answered"}),
    ("哪天复查？", "周五", {"date": "2026-11-20"}),
    (BEGAN, "而家", {"date": "2026-11-18", "approx": True}),
    (DUE, "28年", {"start": "2028-01-01", "end": "2028-12-31", "status": "confirm"}),
    (BEGAN, "十月三号，六号，九号", {"candidates": ["2026-10-03", "2026-10-06", "2026-10-09"]}),
    (BEGAN, "次年年末", {"status": "reask"}),
    (BEGAN, "九月第2个星期六", {"date": "2026-09-12"}),
]


@pytest.mark.parametrize(("question", "said", "expected"), READ)
def test_days_answered(ask: Ask, question: str, said: str, expected: dict[str, Any]) -> None:
    """Read back: a day of the week that is today's own, a month and day in either order, three o'clock of no part of the day."""
    answer = ask("date", question, said)
    got = {**answer.values, "status": answer.status}
    assert {k: got.get(k) for k in expected} == expected
