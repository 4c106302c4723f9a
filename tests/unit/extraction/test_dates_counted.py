"""Dates that are counted out of longer times, reach from now, or are made dates by the question."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from extraction.rules.model import Anchors
from extraction.rules.times import find
from tests.unit.extraction.conftest import Ask

ZONE = timezone(timedelta(hours=8))
REF = datetime(2026, 11, 18, 10, tzinfo=ZONE)  # a Wednesday
ASKED = "什么时候开始的？"
PAST, FUTURE = Anchors(REF, "past"), Anchors(REF, "future")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("九月第一个礼拜六", date(2026, 9, 5), date(2026, 9, 5)),
        ("上个月的最后一天", date(2026, 10, 31), date(2026, 10, 31)),
        ("去年第二周", date(2025, 1, 6), date(2025, 1, 12)),
        ("去年最后两个月", date(2025, 11, 1), date(2025, 12, 31)),
        ("今年前五天", date(2026, 1, 1), date(2026, 1, 5)),
        ("今年二季度", date(2026, 4, 1), date(2026, 6, 30)),
        ("下半月", date(2026, 11, 16), date(2026, 11, 30)),
        ("前半周", date(2026, 11, 16), date(2026, 11, 18)),
        ("近三天", date(2026, 11, 15), date(2026, 11, 18)),
        ("2-4月份", date(2026, 2, 1), date(2026, 4, 30)),
        ("九月三到八号", date(2026, 9, 3), date(2026, 9, 8)),
        ("七十年代末", date(1977, 1, 1), date(1979, 12, 31)),
        ("八几年", date(1980, 1, 1), date(1989, 12, 31)),
        ("2022-07", date(2022, 7, 1), date(2022, 7, 31)),
        ("九三年", date(1993, 1, 1), date(1993, 12, 31)),
        ("冬月里", date(2025, 12, 20), date(2026, 1, 18)),
        ("2021年底", date(2021, 11, 1), date(2021, 12, 31)),
        ("前年底", date(2024, 11, 1), date(2024, 12, 31)),
        ("2016年秋天", date(2016, 9, 1), date(2016, 11, 30)),
        ("八月中下旬", date(2026, 8, 11), date(2026, 8, 31)),
        ("前年这个时候", date(2024, 11, 18), date(2024, 11, 18)),
        ("the week before last", date(2026, 11, 2), date(2026, 11, 8)),
        ("early june", date(2026, 6, 1), date(2026, 6, 10)),
    ],
)
def test_stretches(text: str, first: date, last: date) -> None:
    """Each is one stretch of days at or before now."""
    assert [(m.first, m.last) for m in find(text, PAST)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("父亲节", date(2027, 6, 20)),
        ("教师节", date(2027, 9, 10)),
        ("再过两周", date(2026, 12, 2)),
        ("两周后的周五", date(2026, 12, 4)),
        ("12月9", date(2026, 12, 9)),
        ("贰零贰柒年叁月捌日", date(2027, 3, 8)),
        ("the 20th", date(2026, 11, 20)),
    ],
)
def test_plans(text: str, when: date) -> None:
    """Each is one day at or after now."""
    assert [m.first for m in find(text, FUTURE)] == [when]


@pytest.mark.parametrize("text", ["四月一片", "9月12粒", "二月三十号", "十三月二号", "17周岁", "六七年了"])
def test_no_day(text: str) -> None:
    """Counts, ages and days that do not exist name no day of a month."""
    assert not [m for m in find(text, PAST) if m.rule in ("month_day", "day_of_month", "year")]


@pytest.mark.parametrize(
    ("text", "bound", "edge"),
    [
        ("2017年以后", "after", date(2018, 1, 1)),
        ("十月份以前", "before", date(2026, 9, 30)),
        ("九月六号之前", "before", date(2026, 9, 6)),
        ("九月六号前后", "", date(2026, 9, 6)),
        ("重阳节以后", "after", date(2026, 10, 18)),
        ("九月底之前", "before", date(2026, 9, 30)),
    ],
)
def test_bounds(text: str, bound: str, edge: date) -> None:
    """What lies before or after a time is not in it; 前后 is about it."""
    moment = find(text, PAST)[0]
    assert (moment.bound, moment.first) == (bound, edge)


@pytest.mark.parametrize(
    ("said", "key", "value"),
    [
        ("方才", "date", "2026-11-18"),
        ("本年", "start", "2026-01-01"),
        ("2009", "start", "2009-01-01"),
        ("下午两点到三点半", "end", "2026-11-18T15:30"),
        ("差十分九点", "datetime", "2026-11-18T08:50"),
        ("昨晚十二点", "datetime", "2026-11-18T00:00"),
        ("16年查出来的", "start", "2016-01-01"),
        ("上洲二", "date", "2026-11-10"),
        ("八一", "date", "2026-08-01"),
        ("就这两天", "start", "2026-11-16"),
        ("十三号，不，十四号", "date", "2026-11-14"),
        ("2-3天", "start", "2026-11-15"),
        ("今天第四天", "date", "2026-11-15"),
        ("是喝完喜酒的第二天，喜酒是六号办的", "date", "2026-11-07"),
    ],
)
def test_only_the_question_makes_it_a_date(ask: Ask, said: str, key: str, value: str) -> None:
    """The value, whether stored or read back."""
    assert ask("date", ASKED, said).values[key] == value


@pytest.mark.parametrize(
    "said", ["16年查出来的", "上洲二", "今天第四天", "2017年以后", "是喝完喜酒的第二天，喜酒是六号办的"]
)
def test_what_may_be_otherwise_is_read_back(ask: Ask, said: str) -> None:
    """Two digits may be years; sounds, bounds and days told by another are asked about."""
    assert ask("date", ASKED, said).status == "confirm"


@pytest.mark.parametrize(
    "said",
    [
        "拔完牙第四天",
        "3-4次",
        "每个月六号去拿",
        "前年一年都没犯",
        "七个月大",
        "换了那个药的第二天",
        "二月三十号",
    ],
)
def test_a_day_after_what_nobody_dated_is_asked(ask: Ask, said: str) -> None:
    """Without the day of the event there is none."""
    assert ask("date", ASKED, said).status == "reask"
