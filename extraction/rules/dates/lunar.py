"""Festivals and days of the lunar year (lunar_python, ADR 25), and the holidays of the solar one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lunar_python import Lunar

from extraction.rules.dates.hit import YEAR, Hit, Rule, day, number, year_of
from extraction.rules.dates.months import expected
from extraction.rules.model import Anchors

#: name → (lunar month, lunar day, days it lasts).
_FESTIVALS = {
    "春节": (1, 1, 7), "过年": (1, 1, 7), "大年初一": (1, 1, 1), "元宵": (1, 15, 1), "正月十五": (1, 15, 1), "端午": (5, 5, 1),
    "七夕": (7, 7, 1), "乞巧": (7, 7, 1), "鬼节": (7, 15, 1), "破五": (1, 5, 1), "人日": (1, 7, 1), "中元节": (7, 15, 1), "中秋": (8, 15, 1), "八月节": (8, 15, 1), "八月十五过节": (8, 15, 1), "八月十五吃月饼": (8, 15, 1), "八月十五团圆": (8, 15, 1), "重阳": (9, 9, 1), "腊八": (12, 8, 1), "小年": (12, 23, 1),
    "农历新年": (1, 1, 7), "新春": (1, 1, 7), "上元节": (1, 15, 1), "龙抬头": (2, 2, 1), "端阳": (5, 5, 1), "五月节": (5, 5, 1), "寒衣节": (10, 1, 1), "下元节": (10, 15, 1), "祭灶": (12, 23, 1),
}  # fmt: skip
_EVE = frozenset({"除夕", "大年三十", "年三十", "大年夜"})
#: name → (month, day, days).
_SOLAR = {
    "国庆": (10, 1, 7),
    "十一": (10, 1, 7),
    "双十一": (11, 11, 1),
    "双十二": (12, 12, 1),
    "五一": (5, 1, 5),
    "元旦": (1, 1, 1),
    "阳历新年": (1, 1, 1),
    "公历新年": (1, 1, 1),
    "清明": (4, 5, 1),
    "圣诞": (12, 25, 1),
    "六一": (6, 1, 1),
    "三八": (3, 8, 1),
    "劳动节": (5, 1, 5), "儿童节": (6, 1, 1), "妇女节": (3, 8, 1), "情人节": (2, 14, 1), "植树节": (3, 12, 1), "愚人节": (4, 1, 1),
    "青年节": (5, 4, 1), "护士节": (5, 12, 1), "建党节": (7, 1, 1), "七一": (7, 1, 1), "建军节": (8, 1, 1), "八一": (8, 1, 1),
    "教师节": (9, 10, 1), "万圣": (10, 31, 1), "光棍节": (11, 11, 1), "平安夜": (12, 24, 1),
}  # fmt: skip
#: name → (month, weekday, which of them).
_NTH_WEEKDAY = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}
#: Their first day, unless the whole of the holiday is named.
_ONE_DAY = frozenset({"国庆", "五一", "十一", "劳动节"})
_STRETCH = ("那阵", "那几天", "放假", "期间", "假期", "长假", "的时候", "前", "后")
_LUNAR_MONTH = r"(?<![0-9零一二三四五六七八九十])(?P<month>正|冬|腊|十[一二]?|[一二三四五六七八九])月"
_LUNAR_DAY = r"(?P<day>初(?:[一二三四五六七八九十]|10|[1-9](?![0-9]))|[二廿]十?[一二三四五六七八九]?|三十|十[一二三四五六七八九]?)"
#: Only behind 农历 or 闰 are digits a month of the moon.
_MOON_MONTH = (
    r"(?P<leap>闰)?(?P<month>正|冬|腊|1[0-2]|[1-9](?![0-9])|十[一二]?|[一二三四五六七八九])月(?:份)?"
)
_MOON = "(?:农历|阴历|旧历|老历)"
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_NAMES = "|".join(sorted((*_FESTIVALS, *_EVE), key=len, reverse=True))
#: 他今年三十二 is no New Year's Eve.
_NO_AGE = r"(?<!年三十(?=[一二三四五六七八九岁多来几了]))"
_SOLAR_NAMES = r"劳动节|儿童节|妇女节|(?<!七夕)情人节|植树节|愚人节|青年节|护士节|建党节|建军节|教师节|万圣|光棍节|平安夜|七一(?=节|建党|那天)|八一(?=节|建军|那天)|双十[一二]|国庆|[阳公]历新年|五一(?=节|劳动|假|那|前|后|长|的时候|放|$|，)|元旦|清明|圣诞|六一(?=节|儿童|那|前|后)|三八(?=节|妇女|那天)|(?<!双)十一(?=假|长假|那(?!个|样)|国庆|黄金)"
_TERM_NAMES = "立春|雨水(?!多|大)|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪(?=节气|那)|大雪(?=节气|那)|冬至|小寒|大寒"
_AROUND = r"(?:节)?(?:放假|放长假)?(?:那阵子?|那(?:一)?天|那几天|当天|期间|假期|的时候)?(?:(?P<dir>前|后|之前|之后|以前|以后)(?:的)?(?:(?P<n>[一两二三四五六七八九十]|[0-9]{1,2})(?P<u>[天日]|周|个星期|个礼拜)|(?P<eve>夕)|(?=第)))?(?:第(?P<nth>[二三四])天)?"


@lru_cache(maxsize=512)
def _solar(year: int, month: int, when: int) -> date | None:
    """The solar day of a lunar one; None where the month is shorter."""
    try:
        told = Lunar.fromYmd(year, month, when).getSolar()
    except Exception:
        return None
    return date(told.getYear(), told.getMonth(), told.getDay())


def _lunar(year: int, month: int, when: int, a: Anchors, fixed: bool) -> date | None:
    """In the lunar year that begins in `year`, or in the nearest on the expected side."""
    sign = 1 if a.expect == "future" else -1
    for at in [year] if fixed else [year + 1, year, year - 1] if sign < 0 else [year - 1, year, year + 1]:
        chosen = _solar(at, month, when)
        if chosen is None:
            continue
        wrong = chosen > a.ref.date() if sign < 0 else chosen < a.ref.date()
        if fixed or not wrong:
            return chosen
    return None


def _named_day(m: re.Match[str], a: Anchors) -> Hit | None:
    year, fixed = year_of(m, a)
    month = _MONTHS.get(m["month"]) or number(m["month"])
    month = -month if m.groupdict().get("leap") else month
    chosen = _lunar(year, month, number(m["day"].removeprefix("初")), a, fixed)
    return day(chosen, "lunar", fixed=fixed) if chosen else None


def _festival(m: re.Match[str], a: Anchors) -> Hit | None:
    year, fixed = year_of(m, a)
    name = m["name"]
    if name in _EVE:
        new_year = _lunar(year + (1 if fixed else 0), 1, 1, a, fixed)
        return _around(m, new_year - timedelta(days=1), 1) if new_year else None
    month, when, days = _FESTIVALS[name]
    chosen = _lunar(year, month, when, a, fixed)
    return _around(m, chosen, days) if chosen else None


def _floating(m: re.Match[str], a: Anchors) -> Hit | None:
    """母亲节: the second Sunday of May of the year that is expected."""
    year, fixed = year_of(m, a)
    month, weekday, nth = _NTH_WEEKDAY[m["name"]]
    sign = 1 if a.expect == "future" else -1
    for at in [year] if fixed else [year, year + sign]:
        first = date(at, month, 1)
        chosen = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        if fixed or (chosen <= a.ref.date() if sign < 0 else chosen >= a.ref.date()):
            return _around(m, chosen, 1)
    return None


def _holiday(m: re.Match[str], a: Anchors) -> Hit:
    year, fixed = year_of(m, a)
    month, when, days = _SOLAR[m["name"]]
    return _around(m, expected(date(year, month, when), a, 12, fixed), days)


@lru_cache(maxsize=512)
def _term(year: int, name: str) -> date:
    told = Lunar.fromYmd(year, 6, 1).getJieQiTable()[name]
    return date(told.getYear(), told.getMonth(), told.getDay())


def _solar_term(m: re.Match[str], a: Anchors) -> Hit | None:
    """立冬, 冬至: the day the sun gets there, by the almanac of that year."""
    year, fixed = year_of(m, a)
    for at in [year] if fixed else [year, year - 1] if a.expect == "past" else [year, year + 1]:
        chosen = _term(at, m["name"])
        wrong = chosen > a.ref.date() if a.expect == "past" else chosen < a.ref.date()
        if fixed or not wrong:
            return _around(m, chosen, 1)
    return None


def _lunar_month(m: re.Match[str], a: Anchors) -> Hit | None:
    """腊月里, 农历八月, 闰六月: the whole of it."""
    year, fixed = year_of(m, a)
    month = _MONTHS.get(m["month"]) or number(m["month"])
    leap = bool(m.groupdict().get("leap"))
    first = _lunar(year, -month if leap else month, 1, a, fixed)
    if first is None:
        return None
    last = Lunar.fromDate(datetime.combine(first, time())).getMonth()
    days = next(
        n
        for n in (29, 30)
        if Lunar.fromDate(datetime.combine(first + timedelta(days=n), time())).getMonth() != last
    )
    return Hit(first, first + timedelta(days=days - 1), True, "lunar")


def _about_new_year(m: re.Match[str], a: Anchors) -> Hit | None:
    """年前, 年后: the weeks before and after the Spring Festival."""
    new_year = _lunar(a.ref.year, 1, 1, a, False)
    if new_year is None:
        return None
    if m["dir"] == "前":
        return Hit(new_year - timedelta(days=15), new_year - timedelta(days=1), True, "season")
    return Hit(new_year + timedelta(days=6), new_year + timedelta(days=20), True, "season")


def _new_year_day(m: re.Match[str], a: Anchors) -> Hit | None:
    """年初六: of the first lunar month."""
    year, fixed = year_of(m, a)
    chosen = _lunar(year, 1, number(m["day"].removeprefix("初")), a, fixed)
    return day(chosen, "lunar", fixed=fixed) if chosen else None


def _around(m: re.Match[str], chosen: date, days: int) -> Hit:
    """中秋节前一天, 国庆那阵子, 过年."""
    if m["n"] or m["eve"]:
        count = (number(m["n"]) if m["n"] else 1) * (7 if m["u"] in ("周", "个星期", "个礼拜") else 1)
        last = chosen + timedelta(days=days - 1)
        moved = last + timedelta(days=count) if m["dir"].endswith("后") else chosen - timedelta(days=count)
        return day(moved, "holiday")
    if m["nth"]:
        return day(chosen + timedelta(days=number(m["nth"]) - 1), "holiday")
    if days > 1 and not any(w in m.group() for w in _STRETCH) and m["name"] in _ONE_DAY:
        days = 1
    last = chosen + timedelta(days=days - 1)
    loose = days > 1 or any(w in m.group() for w in ("那阵", "那几天", "放假", "期间", "前", "后", "的时候"))
    return Hit(chosen, last, loose, "holiday")


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"{YEAR}?(?:{_MOON}的?)?(?P<name>{_NAMES}){_NO_AGE}{_AROUND}"), _festival),
    (re.compile(rf"{YEAR}?(?P<name>{_SOLAR_NAMES}){_AROUND}"), _holiday),
    (re.compile(rf"{YEAR}?(?P<name>{'|'.join(_NTH_WEEKDAY)}){_AROUND}"), _floating),
    (re.compile(rf"{YEAR}?(?P<name>{_TERM_NAMES}){_AROUND}"), _solar_term),
    (re.compile(rf"{YEAR}?(?P<month>)(?:大?年|正月)(?P<day>初[一二三四五六七八九十])"), _new_year_day),
    (re.compile(rf"{YEAR}?(?P<month>正|冬|腊)月(?![初一二三四五六七八九十廿底中头末])"), _lunar_month),
    (re.compile(r"(?<![\u4e00-\u9fff0-9])(?:过完?|开)?年(?P<dir>后|前)(?!天|后)"), _about_new_year),
    (re.compile(rf"{YEAR}?{_MOON}{_MOON_MONTH}{_LUNAR_DAY}[日号]?"), _named_day),
    (re.compile(rf"{_MOON}{YEAR}?的?{_MOON_MONTH}{_LUNAR_DAY}[日号]?"), _named_day),
    (re.compile(rf"{YEAR}?{_MOON}{_MOON_MONTH}"), _lunar_month),
    (re.compile(rf"{_MOON}{YEAR}?的?{_MOON_MONTH}"), _lunar_month),
    (re.compile(rf"{YEAR}?(?=闰){_MOON_MONTH}"), _lunar_month),
    (re.compile(rf"{YEAR}?(?P<month>正|冬|腊)月{_LUNAR_DAY}"), _named_day),
    (re.compile(rf"{YEAR}?{_LUNAR_MONTH}(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?(?![一二三四五六七八九日号]))"), _named_day),
)  # fmt: skip
