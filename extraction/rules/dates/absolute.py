"""Days, months and years that are named: 去年三月五号, 2026-11-02, 十月底, 上半年, 二十五号."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date

from extraction.rules.dates.hit import (
    DAY,
    MONTH,
    TO,
    YEAR,
    YEAR2,
    YEAR4,
    YEAR_WORD,
    Hit,
    Rule,
    day,
    number,
    year_of,
)
from extraction.rules.dates.months import day_in_month, expected, month_end, months, nearest, third_of
from extraction.rules.model import Anchors
from extraction.rules.numbers import scan

_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_THIRDS = "上中旬|中下旬|头(?![痛疼昏晕几两])|上旬|初(?![一二三四五六七八九十])|中旬|中|下旬|底|末|尾"
#: 十五 and longer may stand without 日: 八月十五.
_MEASURES = "个片粒颗次天年多几号日度分斤回趟顿针支瓶包盒块袋遍周月岁点:%套轮期人家查换复.到至~-"
#: 9月12, 十月一: the day by itself, where nothing is counted with it (三月一次, 9月12片).
_BARE_DAY = (
    r"(?P<day>3[01]|[12][0-9]|[1-9]|[一二三四五六七八九十])(?![0-9一二三四五六七八九十])"
    r"(?! ?[个片粒颗次天年多几号日度分斤回趟顿针支瓶包盒块袋遍周月岁点:%套轮期人家查换复.到至~-])"
)
_SPOKEN_DAY = r"(?P<day>三十一?|二?十[一二三四五六七八九]|二十|初[一二三四五六七八九十])"


def _date(m: re.Match[str], a: Anchors) -> Hit | None:
    year, fixed = year_of(m, a)
    chosen = nearest(year, number(m["month"]), number(m["day"].removeprefix("初")), a, fixed)
    return day(chosen, "month_day", fixed=fixed) if chosen else None


def _iso(m: re.Match[str], a: Anchors) -> Hit | None:
    try:
        return day(date(int(m["y"]), int(m["m"]), int(m["d"])), "month_day", fixed=True)
    except ValueError:
        return None


def _with_strokes(m: re.Match[str], a: Anchors) -> Hit | None:
    """28/10/2026 and 10/28/2026; which of 3/10/2026 is the month is not known, and it is read back."""
    year = year_of({"year": m["y"]}, a)[0]
    made = []
    for month, when in ((int(m["m"]), int(m["d"])), (int(m["d"]), int(m["m"]))):
        with suppress(ValueError):
            made.append(date(year, month, when))
    sure = len(set(made)) == 1 and len(m["y"]) == len("2026")
    return day(made[0], "month_day" if sure else "pointed", fixed=True) if made else None


def _short_iso(m: re.Match[str], a: Anchors) -> Hit | None:
    """25-10-03, as a form has it: the year first. With strokes it may be the day, and is read back."""
    short = int(m["y"])
    year = short + (2000 if short <= a.ref.year % 100 + 10 else 1900)
    try:
        when = date(year, int(m["m"]), int(m["d"]))
    except ValueError:
        return None
    return day(when, "pointed" if m["s"] == "/" else "month_day", fixed=True)


def _days_of_month(m: re.Match[str], a: Anchors) -> Hit | None:
    """十月三到五号, 5-8号: from the one to the other."""
    low, high = number(m["day"]), number(m["d2"])
    if m["month"]:
        year, fixed = year_of(m, a)
        first = nearest(year, number(m["month"]), low, a, fixed)
    else:
        shift = {"上": -1, "下": 1}.get((m["which"] or "")[:1], 0)
        base = months(a.ref.date().replace(day=1), shift)
        first, fixed = day_in_month(base, low, a, bool(m["which"])), False
    if first is None or high > month_end(first).day:
        return None
    if low < high:
        return Hit(first, first.replace(day=high), False, "month_day", None, fixed)
    return None if m["month"] or m["which"] or low == high else _over_month(first, high, a)


def _over_month(first: date, high: int, a: Anchors) -> Hit:
    """二十五号到三号: into the next month."""
    if a.expect == "past" and months(first.replace(day=high), 1) > a.ref.date():
        first = months(first, -1)
    return Hit(first, months(first.replace(day=high), 1), False, "month_day")


def _months_of_year(m: re.Match[str], a: Anchors) -> Hit | None:
    """1-3月: the whole of each."""
    year, fixed = year_of(m, a)
    low, high = number(m["month"]), number(m["m2"])
    if not 1 <= low < high <= _MONTHS:
        return None
    first = date(year, low, 1)
    first = expected(first, a, _MONTHS, fixed, month_end(months(first, high - low)))
    return Hit(first, month_end(months(first, high - low)), True, "month", None, fixed)


_MONTHS = 12


def _day_of_month(m: re.Match[str], a: Anchors) -> Hit | None:
    """二十五号, 上个月五号, 十二三号, 二十几号."""
    said = m["days"].replace("廿", "二十")
    found = scan(said)
    if not found:
        return None
    low, high = int(found[0].low), int(found[0].high)
    shift = {"上": -1, "下": 1}.get((m["which"] or "")[:1], 0)
    first = day_in_month(months(a.ref.date().replace(day=1), shift), low, a, bool(m["which"]))
    if first is None:
        return None
    last = min(first.day + high - low, calendar.monthrange(first.year, first.month)[1])
    return Hit(first, first.replace(day=last), last > first.day, "day_of_month")


def _part_of_month(m: re.Match[str], a: Anchors) -> Hit | None:
    """十月底, 上个月月初: of the October before now, or after it where a plan is asked for."""
    groups = m.groupdict()
    fixed = bool(groups.get("which"))
    if groups.get("month"):
        year, fixed = year_of(m, a)
        base = date(year, number(m["month"]), 1)
    else:
        base = months(a.ref.date().replace(day=1), {"上": -1, "下": 1}.get((m["which"] or "")[:1], 0))
    first, last = third_of(m["third"], month_end(base).day)
    begin = (
        expected(base.replace(day=first), a, 12, fixed, base.replace(day=last))
        if groups.get("month")
        else base.replace(day=first)
    )
    return Hit(begin, begin.replace(day=min(last, month_end(begin).day)), True, "part_of_month", None, fixed)


def _month(m: re.Match[str], a: Anchors) -> Hit:
    year, fixed = year_of(m, a)
    first = date(year, number(m["month"]), 1)
    if not fixed and a.expect == "past" and first > a.ref.date():
        first = months(first, -12)
    if not fixed and a.expect == "future" and month_end(first) < a.ref.date():
        first = months(first, 12)
    return Hit(first, month_end(first), True, "month", None, fixed)


def _year(m: re.Match[str], a: Anchors) -> Hit:
    year, _ = year_of(m, a)
    return Hit(date(year, 1, 1), date(year, 12, 31), True, "year", None, True)


def _part_of_year(m: re.Match[str], a: Anchors) -> Hit:
    year, fixed = year_of(m, a)
    first, last = {
        "上": (1, 6),
        "前": (1, 6),
        "下": (7, 12),
        "后": (7, 12),
        "初": (1, 2),
        "头": (1, 2),
        "底": (11, 12),
        "末": (11, 12),
        "尾": (11, 12),
        "伊": (1, 1),
        "中": (6, 7),
    }[m["part"][-1] if m["part"][0] == "年" else m["part"][0]]
    begin = date(year, first, 1)
    if not fixed and m["part"][0] == "年":
        begin = expected(begin, a, 12, False, month_end(date(year, last, 1)))
    return Hit(begin, month_end(date(begin.year, last, 1)), True, "part_of_year", None, fixed)


def _season(m: re.Match[str], a: Anchors) -> Hit:
    year, fixed = year_of(m, a)
    begin = date(year, _SEASONS[m["season"]], 1)
    begin = expected(begin, a, 12, fixed, month_end(months(begin, 2)))
    return Hit(begin, month_end(months(begin, 2)), True, "season", None, fixed)


def _school_holiday(m: re.Match[str], a: Anchors) -> Hit:
    """暑假 is July and August, 寒假 from January into February."""
    year, fixed = year_of(m, a)
    begin = date(year, 7 if m["holiday"] == "暑假" else 1, 1)
    begin = expected(begin, a, 12, fixed, month_end(months(begin, 1)))
    return Hit(begin, month_end(months(begin, 1)), True, "season", None, fixed)


def _season_opens(m: re.Match[str], a: Anchors) -> Hit:
    """开春, 入冬: its first weeks."""
    year, fixed = year_of(m, a)
    begin = date(year, _SEASONS[m["season"]], 1)
    begin = expected(begin, a, 12, fixed, month_end(begin))
    return Hit(begin, month_end(begin), True, "season", None, fixed)


def _decade(m: re.Match[str], a: Anchors) -> Hit:
    """八十年代初: of its ten years the first, middle or last few."""
    said = m["cent"] or ""
    century = 19 if said in ("", "上") else number(said) - 1
    first = 100 * century + number(m["ten"])
    low, high = {
        "初": (0, 2),
        "早": (0, 2),
        "前": (0, 4),
        "中": (3, 6),
        "后": (5, 9),
        "末": (7, 9),
        "晚": (7, 9),
    }.get((m["part"] or "")[:1], (0, 9))
    return Hit(date(first + low, 1, 1), date(first + high, 12, 31), True, "decade", None, True)


def _loose_decade(m: re.Match[str], a: Anchors) -> Hit | None:
    """九几年, 零几年: one of ten."""
    ten = number(m["ten"])
    first = (1900 if ten >= _LAST_CENTURY else 2000) + 10 * ten
    return (
        Hit(date(first, 1, 1), date(first + 9, 12, 31), True, "decade", None, True)
        if first <= a.ref.year
        else None
    )


_LAST_CENTURY = 3


def _year_month(m: re.Match[str], a: Anchors) -> Hit:
    """2024-05: the month."""
    first = date(int(m["y"]), int(m["m"]), 1)
    return Hit(first, month_end(first), True, "month", None, True)


def _republic(m: re.Match[str], a: Anchors) -> Hit | None:
    """民国一百年, as on Taiwan: 1911 years behind."""
    said = scan(m["n"])
    year = _REPUBLIC + int(said[0].low) if said else 0
    return (
        Hit(date(year, 1, 1), date(year, 12, 31), True, "year", None, True)
        if 0 < year <= a.ref.year + 1
        else None
    )


_REPUBLIC = 1911


def _run_together(m: re.Match[str], a: Anchors) -> Hit | None:
    """十一三号: the third of November, its 月 not heard."""
    chosen = nearest(a.ref.year, number(m["m"]), number(m["d"]), a, False)
    return Hit(chosen, chosen, False, "run_together") if chosen else None


#: Read before what is counted from now.
NAMED: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2}) ?年 ?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2})(?: ?[日号]|(?![0-9]))"), _iso),
    (re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s> ?[-/.] ?)(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2}) ?[日号]?(?![0-9])"), _iso),
    (re.compile(r"(?<![0-9./-])(?P<y>[0-9]{2})(?P<s>[-./])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./-])"), _short_iso),
    (re.compile(r"(?<![0-9/])(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9])"), _with_strokes),
    (re.compile(rf"(?:{YEAR}?(?<![0-9个]){MONTH} ?月(?:份)?的?|(?P<which>上个?月|这个?月|本月|下个?月|))(?<![0-9零一二三四五六七八九十]){DAY}[日号]? ?{TO} ?(?P<d2>3[01]|[12][0-9]|[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[二三四五六七八九])[日号]"), _days_of_month),
    (re.compile(rf"{YEAR}?(?<![0-9个]){MONTH} ?月(?:份)?的? ?{DAY} ?[日号]"), _date),
    (re.compile(r"(?<![0-9零一二三四五六七八九十月])(?P<m>十[一二]?)(?P<d>(?<=十一)[三四五六七八九]|(?<=十二)[四五六七八九])[日号]"), _run_together),
)  # fmt: skip
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"{YEAR}?(?<![0-9个正腊十]){MONTH}月{_SPOKEN_DAY}(?![个片粒颗次天年多几号日度分斤])"), _date),
    (re.compile(rf"{YEAR}?(?<![0-9个每隔]){MONTH} ?月{_BARE_DAY}"), _date),
    (re.compile(rf"{YEAR}?(?<![0-9个每隔]){MONTH} ?{TO} ?(?P<m2>1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])月(?:份(?!量)|(?=[，。,、的里开就做住出间]|$))"), _months_of_year),
    (re.compile(rf"{YEAR}?(?<![0-9个]){MONTH} ?月(?:份)?的?(?P<third>{_THIRDS})"), _part_of_month),
    (re.compile(rf"(?:(?P<which>上个?|这个?|本|下个?)|(?<![0-9零一二三四五六七八九十正冬腊个]))月(?:的)?(?:月)?(?P<third>{_THIRDS})(?!药)"), _part_of_month),
    (re.compile(rf"{YEAR}(?<![0-9个]){MONTH} ?月(?:份)?"), _month),
    (re.compile(rf"(?<![0-9个上下这本每半零十一二三四五六七八九孕满])(?<!\d ){MONTH} ?月(?:份(?!量)|(?=[，。,、的里开就做住出到至和~—–-]|$|间)(?![前后以之多了]))"), _month),
    (re.compile(rf"(?:(?P<year>{YEAR4}|{YEAR2}) ?年|(?P<yearword>{YEAR_WORD}))的?(?P<part>[初底末中尾](?!旬|医|药|午|秋|元)|伊始|头(?=$|[，。,、]))"), _part_of_year),
    (re.compile(rf"{YEAR}?(?P<part>[上下前后]个?半年|(?<![次翌])(?<![次翌]年)年[初底末中尾]|(?<![次翌])年头(?=上))"), _part_of_year),
    (re.compile(rf"{YEAR}?(?P<season>[春夏秋冬])(?:天|季)"), _season),
    (re.compile(rf"{YEAR}(?P<season>[春夏秋冬])(?!天|季|奥)"), _season),
    (re.compile(rf"{YEAR}?(?P<holiday>暑假|寒假)"), _school_holiday),
    (re.compile(rf"{YEAR}?(?:刚?[入开交])(?P<season>[春夏秋冬])"), _season_opens),
    (re.compile(r"(?<![0-9一二两三四五六七八九十百])(?P<ten>[零一二五六七八九]|(?<![0-9])[0-25-9])几年(?![了前后来])"), _loose_decade),
    (re.compile(r"(?<![0-9./])(?<!(?<![0-9]{2})-)(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>1[0-2]|0?[1-9])(?![0-9./]|月|-(?!(?:19|20)[0-9]{2}))"), _year_month),
    (re.compile(r"民国(?P<n>[0-9]{1,3}|[零一二三四五六七八九十百]{1,6})年(?!级)"), _republic),
    (re.compile(rf"(?P<year>{YEAR4})(?= ?{TO} ?(?:{YEAR4}|[0-9]{{2}}) ?年)"), _year),
    (re.compile(rf"(?P<year>{YEAR4}|{YEAR2}) ?年(?!级|龄|轻|代|纪|货)"), _year),
    (re.compile(r"(?P<yearword>大前年|前年|去年|上年|(?<!一)下年(?![级度纪])|(?<!过)旧年|明年|后年)"), _year),
    (re.compile(r"(?P<cent>19|2[01]|十九|二十一?|上)个?世纪(?P<ten>[1-9]0|[一二三四五六七八九]?十)年代(?P<part>[初末中]|[前后早晚]期)?"), _decade),
    (re.compile(r"(?P<cent>)(?<![0-9])(?P<ten>[5-9]0|[五六七八九]十)年代(?P<part>[初末中]|[前后早晚]期)?"), _decade),
    (re.compile(rf"(?<![0-9个上下这本每半零十一二三四五六七八九]){MONTH} ?月(?=以来|那会|那时|那阵|起(?!来))"), _month),
    (re.compile(rf"(?P<which>上个?月|这个?月|本月|下个?月)的?(?P<days>3[01]|[12][0-9]|[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])(?![0-9一二三四五六七八九十])(?! ?[{_MEASURES}])"), _day_of_month),
    (re.compile(r"(?P<which>上个月|上月|这个月|这月|当月|本月|下个月|下月|)的?(?<![0-9一二三四五六七八九十正冬腊]月)(?P<days>[0-9]{1,2}|[一二三四五六七八九十廿几]{1,4})(?:号|日(?![本常子记光志])(?!(?<!1[0-9]日)(?<![23][0-9]日)(?<!十.日)(?<!十日)[之以]?[前后]))(?!楼|线|床|桌|馆)"), _day_of_month),
)  # fmt: skip
