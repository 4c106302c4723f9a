"""Parts of a year, a month or a week that are counted out: 九月的第二周, 去年前两个月, 第三季度, 上半月."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from extraction.rules.dates.hit import MONTH, YEAR, Hit, Rule, day, number, year_of
from extraction.rules.dates.months import expected, month_end, months
from extraction.rules.model import Anchors

_WEEKDAY = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
_SHIFT = {"上": -1, "下": 1, "这": 0, "本": 0, "当": 0}
_N = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_YEAR_OF = rf"(?:{YEAR}|本年度?的?)"
_MONTH_OF = rf"(?:(?:{YEAR})?(?<![0-9个上下这本每半零十一二三四五六七八九]){MONTH} ?月份?的?|(?P<which>[上下]个?|这个?|[本当])月份?的?)"
#: 第二周, 前十天, 最后三个月, 最后一个星期一; not 第一周岁 and 前三天后.
_PART = (
    rf"[里中内]?(?:第(?P<nth>{_N})|(?P<side>前|头|首|最[后後末]|末)(?: ?(?P<n>{_N}))?) ?个?"
    r"(?P<u>天|日(?!子)|周(?![岁末围转])|星期|礼拜|季度|月)(?P<wd>(?<=[周期拜])[一二三四五六日天])?(?!前|后|之|以)"
)
_THURSDAY = 3


def _year_base(m: re.Match[str], a: Anchors) -> tuple[date, date]:
    first = date(year_of(m, a)[0], 1, 1)
    return first, date(first.year, 12, 31)


def _month_base(m: re.Match[str], a: Anchors) -> tuple[date, date]:
    if m["which"]:
        first = months(a.ref.date().replace(day=1), _SHIFT[m["which"][0]])
    else:
        year, fixed = year_of(m, a)
        first = expected(date(year, number(m["month"]), 1), a, 12, fixed)
    return first, month_end(first)


def _part_of(base: Callable[[re.Match[str], Anchors], tuple[date, date]]) -> Rule:
    def rule(m: re.Match[str], a: Anchors) -> Hit | None:
        first, last = base(m, a)
        return _weekday_in(m, first, last) if m["wd"] else _stretch_in(m, first, last)

    return rule


def _place(m: re.Match[str]) -> tuple[int, int, bool]:
    """(how many before it, how many it covers, counted from the end)."""
    if m["nth"]:
        return number(m["nth"]) - 1, 1, False
    return 0, number(m["n"] or "一"), m["side"][0] in "最末"


def _weekday_in(m: re.Match[str], first: date, last: date) -> Hit | None:
    """The second Saturday of a month; its last Monday."""
    before, _, from_end = _place(m)
    at = _WEEKDAY[m["wd"]]
    if from_end:
        chosen = last - timedelta(days=(last.weekday() - at) % 7)
    else:
        chosen = first + timedelta(days=(at - first.weekday()) % 7 + 7 * before)
    return day(chosen, "nth", fixed=True) if first <= chosen <= last else None


def _stretch_in(m: re.Match[str], first: date, last: date) -> Hit | None:
    before, count, from_end = _place(m)
    unit = m["u"]
    if before < 0 or count < 1:
        return None
    if unit in ("天", "日"):
        begin = last - timedelta(days=count - 1) if from_end else first + timedelta(days=before)
        end = begin + timedelta(days=count - 1)
    elif unit in ("月", "季度"):
        size = 3 if unit == "季度" else 1
        begin = months(last.replace(day=1), 1 - count * size) if from_end else months(first, before * size)
        end = month_end(months(begin, count * size - 1))
    else:
        begin, end = _weeks(first, last, before, count, from_end=from_end)
    inside = begin <= last and end >= first and (unit in ("周", "星期", "礼拜") or end <= last)
    return Hit(begin, end, begin != end, "nth", None, True) if inside else None


def _weeks(first: date, last: date, before: int, count: int, *, from_end: bool) -> tuple[date, date]:
    """A week belongs to the year or month that holds its Thursday (ISO 8601)."""
    if from_end:
        thursday = last - timedelta(days=(last.weekday() - _THURSDAY) % 7)
        end = thursday + timedelta(days=3)
        return end - timedelta(days=7 * count - 1), end
    thursday = first + timedelta(days=(_THURSDAY - first.weekday()) % 7)
    begin = thursday - timedelta(days=3) + timedelta(days=7 * before)
    return begin, begin + timedelta(days=7 * count - 1)


def _quarter(m: re.Match[str], a: Anchors) -> Hit:
    year, fixed = year_of(m, a)
    if m["which"]:
        now = date(a.ref.year, (a.ref.month - 1) // 3 * 3 + 1, 1)
        begin = months(now, 3 * _SHIFT[m["which"][0]])
    else:
        begin = date(year, number(m["q"] or m["q3"] or m["q2"]) * 3 - 2, 1)
        begin = expected(begin, a, 12, fixed, month_end(months(begin, 2)))
    return Hit(begin, month_end(months(begin, 2)), True, "quarter", None, True)


def _half_month(m: re.Match[str], a: Anchors) -> Hit:
    """上半月: of the month that is named, or of this one."""
    if m["month"]:
        year, fixed = year_of(m, a)
        first = expected(date(year, number(m["month"]), 1), a, 12, fixed)
    else:
        first = months(a.ref.date().replace(day=1), _SHIFT[(m["which"] or "本")[0]])
    if m["half"] in "上前":
        return Hit(first, first.replace(day=15), True, "part_of_month", None, True)
    return Hit(first.replace(day=16), month_end(first), True, "part_of_month", None, True)


def _half_week(m: re.Match[str], a: Anchors) -> Hit:
    weeks = _SHIFT[(m["which"] or "本")[0]]
    monday = a.ref.date() - timedelta(days=a.ref.weekday()) + timedelta(days=7 * weeks)
    if m["half"] in "上前":
        return Hit(monday, monday + timedelta(days=2), True, "part_of_week")
    return Hit(monday + timedelta(days=3), monday + timedelta(days=6), True, "part_of_week")


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"{_YEAR_OF}{_PART}"), _part_of(_year_base)),
    (re.compile(rf"{_MONTH_OF}{_PART}"), _part_of(_month_base)),
    (re.compile(rf"(?:{YEAR})?(?:(?:第(?P<q>[一二三四1-4])个?|(?P<q3>[一二三四1-4]))季度|\bq(?P<q2>[1-4])\b|(?P<which>上个?|这个?|本|下个?)季度)(?![一1两二三]?次)"), _quarter),
    (re.compile(rf"{_MONTH_OF}(?P<half>[上下前后])半个?月(?!前|后|以|之)"), _half_month),
    (re.compile(r"(?P<month>)(?P<which>)(?<![以之天])(?P<half>[上下]|(?<![\u4e00-\u9fff])[前后])半月(?!前|后|以|之)"), _half_month),
    (re.compile(r"(?:(?P<which>上个?|这个?|本|下个?)(?:周|星期|礼拜)的?)?(?<![以之天])(?P<half>[上下前后])半个?(?:周|星期|礼拜)(?!前|后|以|之)"), _half_week),
)  # fmt: skip
