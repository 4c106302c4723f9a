"""Numbers with a unit of time behind them that name a time and are no length: 六月份, 零八年, 三点钟, 十八周岁."""

from __future__ import annotations

import re
from collections.abc import Callable

_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}")
_NEIGHBOURS = ("一二", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五", "五七", "五八", "六八")
_MONTH_NAMED = re.compile(
    "份|初(?!步)|底|中旬|上旬|下旬|[0-9一二三四五六七八九十]+[日号]|开始|起(?!来)|那会|以来"
)
_OF_MONTH = re.compile(r"(?<![个半])月 ?$")
#: 三年前的五月, 去年的五月.
_YEAR_BEFORE = re.compile("[年之以]前的?$|年的$")
_DAY_BEHIND = re.compile("[日号]?[0-9一二三四五六七八九十]{1,2}[日号]")
_AGE_BEHIND = re.compile("大(?![概约半多把部])|龄")
_NOT_A_WEEK = tuple("岁末围身转")


def names_a_time(text: str, m: re.Match[str]) -> bool:
    """`m`: a number `n` or a word `fuzzy` with the unit `u`."""
    if _AGE_BEHIND.match(text, m.end("u")):  # 九个月大, 三月龄
        return True
    check = _CHECKS.get(m["u"])
    return _DAY_BEHIND.match(text, m.end("u")) is not None or (check is not None and check(text, m))


def _before(text: str, m: re.Match[str]) -> str:
    return text[m.start("u") - 1 : m.start("u")]


def _clock(text: str, m: re.Match[str]) -> bool:
    """三点钟; 三分钟 has its own unit."""
    return _before(text, m) not in tuple("个粒半")


def _hour(text: str, m: re.Match[str]) -> bool:
    """八时, but for 两天八时."""
    return text[m.start() - 1 : m.start()] not in ("天", "日")


def _month(text: str, m: re.Match[str]) -> bool:
    if m["fuzzy"] or _before(text, m) in tuple("个粒多半来"):
        return False
    of_a_year = _YEAR_BEFORE.search(text, max(0, m.start() - 4), m.start())
    return bool(of_a_year or _MONTH_NAMED.match(text, m.end("u")))


def _age(text: str, m: re.Match[str]) -> bool:
    return text[m.end("u") : m.end("u") + 1] in _NOT_A_WEEK


def _day(text: str, m: re.Match[str]) -> bool:
    """二月三十日 is a day, though there is none such."""
    return _OF_MONTH.search(text, max(0, m.start() - 3), m.start()) is not None


def _is_year(text: str, m: re.Match[str]) -> bool:
    """零八年, 九八年; 七八年 are seven or eight."""
    if not m["n"]:
        return False
    read_out = _TWO_DIGITS.fullmatch(m["n"]) is not None and m["n"] not in _NEIGHBOURS
    if m["n"].startswith("0"):  # 07年
        return True
    return read_out or text[m.start("n") - 1 : m.start("n")] in ("零", "〇")


def _quarter(text: str, m: re.Match[str]) -> bool:
    """三季度 is the third."""
    return not m["fuzzy"] and _before(text, m) not in ("个", "多")


_CHECKS: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "钟": _clock,
    "时": _hour,
    "月": _month,
    "周": _age,
    "日": _day,
    "年": _is_year,
    "季度": _quarter,
}
