"""Dates from an explicit base."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from extraction.rules.dates.clock import clock_spans
from extraction.rules.model import Anchors
from extraction.rules.times import find

REF = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday
PAST = Anchors(REF, "past", discharge=date(2026, 11, 10), surgery=date(2026, 11, 8))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("前天", date(2026, 11, 16)),
        ("大前天", date(2026, 11, 15)),
        ("这周一", date(2026, 11, 16)),
        ("上周二", date(2026, 11, 10)),
        ("上上个礼拜天", date(2026, 11, 8)),
        ("五天前", date(2026, 11, 13)),
        ("一个礼拜以前", date(2026, 11, 11)),
        ("两天了", date(2026, 11, 16)),
        ("十月三号", date(2026, 10, 3)),
        ("二十五号", date(2026, 10, 25)),
        ("2026-11-02", date(2026, 11, 2)),
        ("出院第二天", date(2026, 11, 11)),
        ("手术后一周", date(2026, 11, 15)),
        ("昨儿夜里", date(2026, 11, 17)),
        ("last monday", date(2026, 11, 16)),
        ("three days ago", date(2026, 11, 15)),
    ],
)
def test_onset(text: str, first: date) -> None:
    """Asked about the past, each expression gives one day at or before now."""
    assert [m.first for m in find(text, PAST)] == [first]


def test_a_range_of_days() -> None:
    """三四天了 began three to four days ago."""
    moment = find("三四天了", PAST)[0]
    assert (moment.first, moment.last) == (date(2026, 11, 14), date(2026, 11, 15))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("九月底", date(2026, 9, 21), date(2026, 9, 30)),
        ("九月中旬", date(2026, 9, 11), date(2026, 9, 20)),
        ("十二月初", date(2025, 12, 1), date(2025, 12, 10)),
        ("去年九月底", date(2025, 9, 21), date(2025, 9, 30)),
        ("去年三月五号", date(2025, 3, 5), date(2025, 3, 5)),
        ("上个月月底", date(2026, 10, 21), date(2026, 10, 31)),
        ("两个多星期前", date(2026, 10, 28), date(2026, 11, 4)),
        ("三个多月了", date(2026, 7, 18), date(2026, 8, 18)),
        ("十二三号", date(2026, 11, 12), date(2026, 11, 13)),
        ("上礼拜三四", date(2026, 11, 11), date(2026, 11, 12)),
        ("大大前天", date(2026, 11, 14), date(2026, 11, 14)),
        ("术后第二天", date(2026, 11, 10), date(2026, 11, 10)),
        ("手术后第五天", date(2026, 11, 13), date(2026, 11, 13)),
        ("手术第二天", date(2026, 11, 9), date(2026, 11, 9)),
    ],
)
def test_stretches(text: str, first: date, last: date) -> None:
    """Part of a named month, more than a number of weeks, two neighbouring days: from first to last."""
    assert [(m.first, m.last) for m in find(text, PAST)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("中秋前一天", date(2026, 9, 24), date(2026, 9, 24)),
        ("大年初一", date(2026, 2, 17), date(2026, 2, 17)),
        ("腊月二十三", date(2026, 2, 10), date(2026, 2, 10)),
        ("农历九月初五", date(2026, 10, 14), date(2026, 10, 14)),
        ("去年夏天", date(2025, 6, 1), date(2025, 8, 31)),
        ("年初", date(2026, 1, 1), date(2026, 2, 28)),
        ("前年", date(2024, 1, 1), date(2024, 12, 31)),
        ("18年3月", date(2018, 3, 1), date(2018, 3, 31)),
        ("二零二五年七月", date(2025, 7, 1), date(2025, 7, 31)),
        ("三月五号到八号", date(2026, 3, 5), date(2026, 3, 8)),
        ("9月20日-10月6日", date(2026, 9, 20), date(2026, 10, 6)),
        ("一个半月前", date(2026, 10, 3), date(2026, 10, 3)),
        ("半年前", date(2026, 5, 18), date(2026, 5, 18)),
        ("十来天前", date(2026, 11, 8), date(2026, 11, 8)),
        ("上上周", date(2026, 11, 2), date(2026, 11, 8)),
        ("三十一号", date(2026, 10, 31), date(2026, 10, 31)),
        ("二十几号", date(2026, 10, 20), date(2026, 10, 29)),
        ("the day before yesterday", date(2026, 11, 16), date(2026, 11, 16)),
        ("march 3rd", date(2026, 3, 3), date(2026, 3, 3)),
        ("a couple of weeks ago", date(2026, 11, 4), date(2026, 11, 4)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_more_of_the_calendar(text: str, first: date, last: date) -> None:
    """Lunar days, seasons, years, ranges that keep what was said before, half units, English."""
    assert [(m.first, m.last) for m in find(text, PAST)] == [(first, last)]


@pytest.mark.parametrize("text", ["二月三十号", "2月30日", "2025年2月29日", "农历十三月初一"])
def test_a_day_that_does_not_exist_is_no_other_day(text: str) -> None:
    """二月三十号 is not the thirtieth of this month."""
    assert find(text, PAST) == ()


def test_a_leap_day_is_of_a_leap_year() -> None:
    """2月29日 before November 2026 was in 2024."""
    assert find("2月29日", PAST)[0].first == date(2024, 2, 29)


def test_minutes_and_hours_are_moments() -> None:
    """两小时前 has a clock time."""
    assert find("两小时前", PAST)[0].at == REF - timedelta(hours=2)


def test_a_part_of_a_month_to_come() -> None:
    """Asked about a plan, 一月底 is next January's."""
    assert find("一月底", Anchors(REF, "future"))[0].last == date(2027, 1, 31)


def test_future_expectation() -> None:
    """Asked about an appointment, 周一 is the next one."""
    assert find("周一", Anchors(REF, "future"))[0].first == date(2026, 11, 23)


def test_without_anchor_nothing_is_invented() -> None:
    """出院第二天 needs a discharge date."""
    assert find("出院第二天", Anchors(REF)) == ()


@pytest.mark.parametrize("text", ["二月三十号", "9999年13月1日", "三百年前的三百年前"])
def test_impossible_dates_do_not_raise(text: str) -> None:
    """What is on no calendar is no date."""
    assert all(m.first.year >= 1 for m in find(text, PAST))


def test_clock_times_are_no_quantities() -> None:
    """早上七点 is a clock time, 七点二 a value."""
    assert clock_spans("早上七点量的") == ((0, 4),)
    assert clock_spans("七点二") == ()
