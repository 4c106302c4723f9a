"""Days that belong together: from the one to the other, said twice, a day of a week or of a year that is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from extraction.rules.dates.hit import Hit
from extraction.rules.dates.months import month_end, months
from extraction.rules.model import Anchors, Moment

#: Reads the moments of a text.
Read = Callable[[str, Anchors], tuple[Moment, ...]]
_TO = re.compile(r" ?(?:到|至|~|-|—{1,2}|–|－|和|与) ?")
#: 十月三号星期六 and 周二（十一月三号） say one day twice.
_SAME = re.compile(r"[，, ]?[(（]?(?:是|就是|也就是)?(?:那天)?(?:是)?")
_WHICH_WEEK = re.compile(r"[上下这本今]")
#: 下周，周四: the day of that week.
_OF_WEEK = re.compile(r"[啦吧的了哈呢啊，, ]{0,4}")
#: 两周后的周三: the day of the week that is reached.
_WEEKS_AWAY = re.compile("周|礼拜|星期")
_OF_REACHED = re.compile(r"[的那个 ]{0,3}")
_BETWEEN = re.compile(r"之?间")


def joined(text: str, found: Sequence[tuple[Moment, Hit]], read: Read) -> list[Moment]:
    """一月十日到十二日 is one stretch; of the second what is not said is as in the first."""
    out: list[tuple[Moment, Hit]] = []
    for moment, hit in found:
        if out and _said_twice(text, out[-1][0], moment):
            out[-1] = (
                (moment, hit) if moment.rule == "month_day" else (_with_hour(out[-1][0], moment), out[-1][1])
            )
            continue
        if (
            out
            and _same_list(text, out[-1][0], moment)
            and (last := _same_month(out[-1][0].last, moment.last.day))
        ):
            out.append((replace(moment, first=last, last=last), hit))
            continue
        if out and (moved := _of_year_gone(text, out[-1][0], moment, hit, read)):
            out[-1] = (moved, hit)
            continue
        if out and _in_week(text, out[-1][0], moment):
            monday = out[-1][0].first - timedelta(days=out[-1][0].first.weekday())
            at = monday + timedelta(days=moment.first.weekday())
            out[-1] = (replace(moment, start=out[-1][0].start, first=at, last=at), hit)
            continue
        if out and _same_week(text, out[-1][0], moment):
            monday = out[-1][0].first - timedelta(days=out[-1][0].first.weekday())
            at = monday + timedelta(days=moment.first.weekday())
            out.append((replace(moment, first=at, last=at + (moment.last - moment.first)), hit))
            continue
        if out and (end := _range_end(text, out[-1], (moment, hit), read)):
            first = out[-1][0]
            until = moment.at if first.at else None
            kept = first.at if until else None
            out[-1] = (replace(first, end=moment.end, last=end, at=kept, until=until), out[-1][1])
        else:
            out.append((moment, hit))
    return [moment for moment, _ in out]


def _with_hour(day: Moment, again: Moment) -> Moment:
    """六月一号周六早上十点: the hour stands behind the day of the week."""
    if day.at is not None or day.first != day.last or not (again.at or again.part):
        return day
    at = datetime.combine(day.first, again.at.timetz()) if again.at else None
    return replace(day, end=again.end, at=at, part=again.part or day.part)


#: 九月十号，十一号，十二号: all of the month that was named.
_LISTED = re.compile(" ?[，,、和跟] ?")


def _same_list(text: str, a: Moment, b: Moment) -> bool:
    one_by_one = a.rule in ("month_day", "day_of_month") and b.rule == "day_of_month" and b.first == b.last
    return (
        one_by_one
        and not b.at
        and text[b.start] not in "上下这本当"
        and _LISTED.fullmatch(text, a.end, b.start) is not None
    )


def _said_twice(text: str, a: Moment, b: Moment) -> bool:
    """A day of the week beside the date; before it only where the two agree."""
    if b.rule == "dayword" and _TODAY_EN.match(text, b.start):
        return a.rule == "ago" and text[a.end : b.start] == " "
    if not _SAME.fullmatch(text, a.end, b.start):
        return False
    return (a.rule, b.rule) == ("month_day", "weekday") or (
        (a.rule, b.rule) == ("weekday", "month_day") and a.first.weekday() == b.first.weekday()
    )


#: 下周二或者周三: of the same week.
_OR = re.compile(r"[，,、 ]*(?:或者?|和|跟|还是|要不|要么)?(?:是|就)?")


def _same_week(text: str, a: Moment, b: Moment) -> bool:
    both = a.rule == b.rule == "weekday" and not _WHICH_WEEK.match(text, b.start)
    return (
        both
        and _WHICH_WEEK.match(text, a.start) is not None
        and _OR.fullmatch(text, a.end, b.start) is not None
    )


#: two weeks ago today.
_TODAY_EN = re.compile("today|tonight")


def _in_week(text: str, week: Moment, moment: Moment) -> bool:
    bare = (
        moment.rule == "weekday" and moment.first == moment.last and not _WHICH_WEEK.match(text, moment.start)
    )
    if bare and week.rule == "ago" and week.first == week.last:
        return _WEEKS_AWAY.search(text, week.start, week.end) is not None and bool(
            _OF_REACHED.fullmatch(text, week.end, moment.start)
        )
    return bare and week.rule == "week" and _OF_WEEK.fullmatch(text, week.end, moment.start) is not None


def _of_year_gone(text: str, years: Moment, moment: Moment, hit: Hit, read: Read) -> Moment | None:
    """三年前的五月: in the year that is so far away, not the nearest."""
    away = years.rule == "ago" and _YEARS_AWAY.search(text, years.start, years.end) is not None
    named = moment.rule in _OF_A_YEAR and not hit.fixed and years.first == years.last
    if not away or not named or _OF_REACHED.fullmatch(text, years.end, moment.start) is None:
        return None
    until = datetime.combine(date(years.first.year, 12, 31), time(23), UTC)
    again = read(text[moment.start : moment.end], Anchors(until, "past"))
    return replace(again[0], start=years.start, end=moment.end) if len(again) == 1 else None


#: 两年前; not 一年半前, which may reach into another year.
_YEARS_AWAY = re.compile("(?<!半)年[以之]?[前后]$")
_OF_A_YEAR = frozenset(["month", "month_day", "part_of_month", "season", "part_of_year", "holiday", "lunar"])


def _range_end(text: str, first: tuple[Moment, Hit], second: tuple[Moment, Hit], read: Read) -> date | None:
    (a, said), (b, told) = first, second
    between = _TO.fullmatch(text, a.end, b.start)
    if between is None:
        return None
    if between.group().strip() in ("和", "与") and not _BETWEEN.match(text, b.end):
        return None
    last: date | None = b.last
    if b.rule in ("holiday", "lunar") and not told.fixed:
        again = read(text[b.start : b.end], Anchors(datetime.combine(a.first, time(), UTC), "future"))
        last = again[0].last if again else last
    if b.rule == "weekday" and a.rule == "weekday" and not _WHICH_WEEK.match(text, b.start):
        last = a.first + timedelta(days=(b.last.weekday() - a.first.weekday()) % 7)
    if b.rule == "day_of_month" and a.rule in ("month_day", "day_of_month"):
        last = _same_month(a.first, b.last.day)
    elif b.rule in ("month_day", "month") and not told.fixed:
        last = _same_year(a.first, b.last, said)
    return last if last and last >= a.first else None


def _same_month(first: date, day: int) -> date | None:
    base = first if day >= first.day else months(first.replace(day=1), 1)
    return base.replace(day=day) if day <= month_end(base).day else None


def _same_year(first: date, last: date, said: Hit) -> date:
    try:
        moved = last.replace(year=first.year)
    except ValueError:
        return last
    return moved if moved >= first else moved.replace(year=first.year + 1)
