"""Dates and clock times from an explicit base. Weeks start on Monday."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from extraction.rules.clock import clock_at
from extraction.rules.model import Anchors, Moment
from extraction.rules.months import expected, months, third_of, year_of
from extraction.rules.numbers import scan

_N = r"([0-9]{1,3}|[零一二两俩三四五六七八九十几]{1,4}|半)"
_DAY_WORDS = {"大大前": -4, "大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "大后": 3, "后": 2}
_WEEKDAY = dict(zip("一二三四五六日天末", (0, 1, 2, 3, 4, 5, 6, 6, 5), strict=True)) | {
    str(i): i - 1 for i in range(1, 8)
}
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNIT_DAYS = {"天": 1, "日": 1, "号": 1, "周": 7, "礼拜": 7, "星期": 7, "day": 1, "week": 7}
_ENGLISH_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_HOLIDAYS = {"国庆": (10, 1, 7), "十一": (10, 1, 7), "五一": (5, 1, 5), "元旦": (1, 1, 3)}
_YEAR = r"(?:(大前年|前年|去年|今年|明年)的?)?"
_MONTH = r"(?<![0-9个])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
Hit = tuple[date, date, bool, str]


def _number(text: str) -> tuple[int, int]:
    if text == "几":
        return 2, 9
    if text in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[text], _ENGLISH_NUMBERS[text]
    found = scan(text)
    return (int(found[0].low), int(found[0].high)) if found else (0, 0)


def _dayword(m: re.Match[str], a: Anchors) -> Hit:
    day = a.ref.date() + timedelta(days=_DAY_WORDS[m.group(1)])
    return day, day, False, "dayword"


def _weekday(m: re.Match[str], a: Anchors) -> Hit:
    which, day = m.group(1), _WEEKDAY[m.group(2)]
    monday = a.ref.date() - timedelta(days=a.ref.weekday())
    weeks = (
        -2
        if which.startswith("上上")
        else -1
        if which.startswith("上")
        else 2
        if which.startswith("下下")
        else 1
    )
    if not which or which[0] in "这本":
        weeks = 0
    chosen = monday + timedelta(days=7 * weeks + day)
    if not which and a.expect == "past" and chosen > a.ref.date():
        chosen -= timedelta(days=7)
    if not which and a.expect == "future" and chosen < a.ref.date():
        chosen += timedelta(days=7)
    two = m.group(2) == "末" or _WEEKDAY.get(m.group(3) or "") == day + 1
    return chosen, chosen + timedelta(days=int(two)), False, "weekday"


def _week(m: re.Match[str], a: Anchors) -> Hit:
    monday = a.ref.date() - timedelta(days=a.ref.weekday())
    shift = {"上上": -14, "上": -7, "这": 0, "本": 0, "下": 7}[m.group(1)]
    return monday + timedelta(days=shift), monday + timedelta(days=shift + 6), True, "week"


def _ago(m: re.Match[str], a: Anchors) -> Hit:
    sign = 1 if m.group("dir") in ("后", "以后", "之后") else -1
    low, high, approx = _amount(m.group(1), m.group("u"), bool(m.group("more")))
    if m.group("u") in ("年",):
        first, last = (months(a.ref.date(), sign * 12 * n) for n in (high, low))
    elif m.group("u") == "月":
        first, last = (months(a.ref.date(), sign * n) for n in (high, low))
        if m.group(1) == "半":
            first = last = a.ref.date() + timedelta(days=sign * 15)
    else:
        days = _UNIT_DAYS.get(m.group("u"), 1)
        first, last = (a.ref.date() + timedelta(days=sign * n * days) for n in (high, low))
    return min(first, last), max(first, last), approx or m.group("u") in ("年", "月"), "ago"


def _amount(text: str, unit: str, more: bool) -> tuple[int, int, bool]:
    low, high = _number(text)
    if text == "半":
        low = high = 0
    high += more and low == high and unit != "天"
    return low, high, more or low != high or text in ("半", "几")


def _month_day(m: re.Match[str], a: Anchors) -> Hit | None:
    year = year_of(m.group(1), a)
    month, day = _number(m.group(2))[0], _number(m.group(3))[0]
    try:
        chosen = date(year, month, day)
    except ValueError:
        return None
    return (*expected(chosen, a, 12, bool(m.group(1))), False, "month_day")


def _day_only(m: re.Match[str], a: Anchors) -> Hit | None:
    which, (day, last) = m.group(1), _number(m.group(2))
    base = months(
        a.ref.date().replace(day=1), {"上个月": -1, "上月": -1, "下个月": 1, "下月": 1}.get(which, 0)
    )
    try:
        chosen = base.replace(day=day)
    except ValueError:
        return None
    begin = expected(chosen, a, 1, bool(which))[0]
    return begin, begin + timedelta(days=last - day), last > day, "day_of_month"


def _fuzzy(m: re.Match[str], a: Anchors) -> Hit:
    which = m.group(1) or ""
    base = months(
        a.ref.date().replace(day=1), -1 if which.startswith("上") else 1 if which.startswith("下") else 0
    )
    end = months(base, 1) - timedelta(days=1)
    first, last = third_of(m.group(2), end.day)
    return base.replace(day=first), base.replace(day=last), True, "part_of_month"


def _part_of_named(m: re.Match[str], a: Anchors) -> Hit | None:
    """十月底: of the October before now, or after it where a plan is asked for."""
    month = _number(m.group(2))[0]
    base = date(year_of(m.group(1), a), month, 1)
    first, last = third_of(m.group(3), (months(base, 1) - timedelta(days=1)).day)
    begin = expected(base.replace(day=first), a, 12, bool(m.group(1)))[0]
    return begin, begin + timedelta(days=last - first), True, "part_of_month"


def _recent(m: re.Match[str], a: Anchors) -> Hit:
    """前两天 and 前几天 are loose: two to three, three to seven days back."""
    near, far = (2, 3) if m.group(1) == "两" else (3, 7)
    return a.ref.date() - timedelta(days=far), a.ref.date() - timedelta(days=near), True, "recent"


def _holiday(m: re.Match[str], a: Anchors) -> Hit:
    """Holidays of the solar calendar; those of the lunar one are not guessed."""
    month, first, last = _HOLIDAYS[m.group(1)]
    begin, end = date(a.ref.year, month, first), date(a.ref.year, month, last)
    begin, end = expected(begin, a, 12, False)[0], expected(end, a, 12, False)[0]
    return (begin, end, True, "holiday") if begin <= end else (begin, begin, True, "holiday")


def _nth_day(anchor: date, nth: int, m: re.Match[str]) -> Hit:
    """术后第三天 is three days on, as the ward counts; 手术第三天 counts the day itself as the first."""
    after = bool(m.group("after")) or m.group(1) == "术"
    day = anchor + timedelta(days=nth if after and m.group(1) != "出院" else nth - 1)
    return day, day, False, "anchor"


def _anchored(m: re.Match[str], a: Anchors) -> Hit | None:
    anchor = a.discharge if m.group(1) == "出院" else a.surgery
    if anchor is None:
        return None
    if m.group("nth"):
        return _nth_day(anchor, _number(m.group("nth"))[0], m)
    if m.group("n"):
        n = _number(m.group("n"))[0] * _UNIT_DAYS.get(m.group("u"), 30)
        return anchor + timedelta(days=n), anchor + timedelta(days=n), m.group("u") != "天", "anchor"
    day = anchor if m.group("day") == "当天" else anchor - timedelta(days=1)
    return day, day, False, "anchor"


def _english_day(m: re.Match[str], a: Anchors) -> Hit:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1, "last night": -1, "tonight": 0, "this morning": 0}[
        m.group(0)
    ]
    day = a.ref.date() + timedelta(days=shift)
    return day, day, False, "dayword"


def _english_weekday(m: re.Match[str], a: Anchors) -> Hit:
    day, today = _ENGLISH_DAYS.index(m.group(2)), a.ref.date()
    back = (today.weekday() - day) % 7 or 7
    ahead = (day - today.weekday()) % 7 or 7
    future = m.group(1) == "next" or (not m.group(1) and a.expect == "future")
    chosen = today + timedelta(days=ahead if future else -back)
    return chosen, chosen, False, "weekday"


def _english_ago(m: re.Match[str], a: Anchors) -> Hit:
    n, unit = _number(m.group(1))[0], m.group(2)
    if unit == "month":
        day = months(a.ref.date(), -n)
    elif unit == "year":
        day = months(a.ref.date(), -12 * n)
    else:
        day = a.ref.date() - timedelta(days=n * _UNIT_DAYS[unit])
    return day, day, unit in ("month", "year", "week"), "ago"


_SPAN = r"(?:个)?(?P<more>多|来)?(?:个)?(?P<u>天|周|礼拜|星期|月|年)(?:多)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Anchors], Hit | None]], ...] = (
    (re.compile(r"([0-9]{4})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})[日号]?"), _month_day),
    (
        re.compile(
            _YEAR
            + r"(?<![0-9])([0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
        ),
        _month_day,
    ),
    (
        re.compile(
            r"(出院|手术|术|开刀)(?:完|做完)?(?P<after>以?后|之后)?(?:的)?(?:第(?P<nth>[0-9]{1,2}|[一二三四五六七八九十]{1,2})天|(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?(?P<u>天|周|礼拜|星期|月)|(?P<day>当天|前一天))"
        ),
        _anchored,
    ),
    (re.compile(_N + _SPAN + r"(?:以|之)?(?P<dir>前|后)"), _ago),
    (re.compile(r"前(两|几|些)天"), _recent),
    (re.compile(r"(国庆|五一|元旦|十一(?=假|长假|那))"), _holiday),
    (re.compile(r"(大大前|大前|前|昨|今|明|大后|后)(?:天|儿个|儿|日|个|(?=早|晚|夜))"), _dayword),
    (
        re.compile(
            r"(上上|上|这|本|下下|下|)个?(?:周|星期|礼拜)([一二三四五六日天末1-7])([一二三四五六日天]?)(?![0-9个])"
        ),
        _weekday,
    ),
    (re.compile(r"(上上|上|这|本|下)个?(?:周|星期|礼拜)"), _week),
    (
        re.compile(
            r"(上个月|上月|这个月|本月|下个月|下月|)([0-9]{1,2}|[一二三四五六七八九十]{1,3})[号日](?!楼|线|床)"
        ),
        _day_only,
    ),
    (re.compile(rf"{_YEAR}{_MONTH}月(?:份)?(?:的)?(上旬|初|中旬|中|下旬|底|末)"), _part_of_named),
    (re.compile(r"(上个?|这个?|本|下个?|)月(?:的)?月?(上旬|初|中旬|中|下旬|底|末)"), _fuzzy),
    (re.compile(_N + _SPAN + r"(?P<dir>)了"), _ago),
    (re.compile(r"\b(?:yesterday|today|tomorrow|last night|tonight|this morning)\b"), _english_day),
    (re.compile(r"\b(?:(last|next|on|this) )?(" + "|".join(_ENGLISH_DAYS) + r")\b"), _english_weekday),
    (
        re.compile(
            r"\b([0-9]{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year)s? ago\b"
        ),
        _english_ago,
    ),
)


def _moment(text: str, hit: re.Match[str], got: Hit, a: Anchors) -> Moment:
    first, last, approx, rule = got
    part, clock, end = clock_at(text, hit.end())
    if hit.group(0) in ("last night", "this morning", "tonight"):
        part = {"last night": "night", "this morning": "morning", "tonight": "evening"}[hit.group(0)]
    at = datetime.combine(first, clock, a.ref.tzinfo) if clock and first == last else None
    return Moment(hit.start(), end, first, last, at, approx, part, rule)


def find(text: str, anchors: Anchors) -> tuple[Moment, ...]:
    """Every moment named in a normalised text, left to right, not overlapping.

    `anchors.ref` must be aware. Dates that cannot exist (二月三十号) are left out. Never raises.
    """
    found: list[Moment] = []
    taken = bytearray(len(text) + 1)
    for pattern, rule in _RULES:
        for hit in pattern.finditer(text):
            if any(taken[hit.start() : hit.end()]):
                continue
            got = _safely(rule, hit, anchors)
            if got is None:
                continue
            moment = _moment(text, hit, got, anchors)
            taken[moment.start : moment.end] = b"\x01" * (moment.end - moment.start)
            found.append(moment)
    return tuple(sorted(found, key=lambda m: m.start))


def _safely(
    rule: Callable[[re.Match[str], Anchors], Hit | None], hit: re.Match[str], a: Anchors
) -> Hit | None:
    """A date outside the calendar (三百年前 of year 1) is no date."""
    try:
        return rule(hit, a)
    except (OverflowError, ValueError):
        return None
