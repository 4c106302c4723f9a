"""Stretches that reach from now back or ahead: 过去三天, 近五年, 未来两周, 前一个小时, 还有三天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extraction.rules.dates.hit import Hit, Rule, day, number
from extraction.rules.dates.months import months
from extraction.rules.model import Anchors

_N = r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_U = r"(?P<half>半)?(?P<u>小时|钟头|分钟|秒钟?|天|日|周(?![岁末围转])|礼拜|星期|季度|月|年)"
#: 前 and 后 close a time as well (三天前, 术后): they open a window only at the beginning of what is said.
_OPENS = r"(?:(?<![\u4e00-\u9fff0-9])|(?<=[在的是就有约说这]))"
_SECONDS = {"小时": 3600, "钟头": 3600, "分钟": 60, "秒": 1, "秒钟": 1}
_DAYS = {"天": 1, "日": 1, "周": 7, "礼拜": 7, "星期": 7}
_MONTHS = {"月": 1, "季度": 3, "年": 12}


def _amount(m: re.Match[str]) -> float:
    said = 0.5 if m["n"] == "半" else float(number(m["n"]))
    return said + (0.5 if m["half"] else 0.0)


def _shifted(base: date, unit: str, amount: float) -> date:
    if unit in _DAYS:
        return base + timedelta(days=round(amount * _DAYS[unit]))
    whole = amount * _MONTHS[unit]
    return months(base, int(whole)) + timedelta(days=round((whole - int(whole)) * 30))


def _window(m: re.Match[str], a: Anchors, sign: int) -> Hit | None:
    amount, unit = _amount(m), m["u"]
    if not amount:
        return None
    if unit in _SECONDS:
        there = a.ref + sign * timedelta(seconds=amount * _SECONDS[unit])
        first, last = min(there, a.ref), max(there, a.ref)
        return Hit(first.date(), last.date(), True, "lately", first, until=last)
    today = a.ref.date()
    far = _shifted(today, unit, sign * amount)
    return Hit(far, today, True, "lately") if sign < 0 else Hit(today + timedelta(days=1), far, True, "ahead")


def _back(m: re.Match[str], a: Anchors) -> Hit | None:
    """过去十天, 最近一周, 前1周: from then until now."""
    return _window(m, a, -1)


def _ahead(m: re.Match[str], a: Anchors) -> Hit | None:
    """未来三天, 接下来两周, 之后五分钟: from now until then."""
    return _window(m, a, 1)


def _left(m: re.Match[str], a: Anchors) -> Hit | None:
    """还有三天: the day, or the minute, that is so far ahead."""
    amount, unit = _amount(m), m["u"]
    if unit in _SECONDS:
        at = a.ref + timedelta(seconds=amount * _SECONDS[unit])
        return Hit(at.date(), at.date(), False, "left", at)
    return day(_shifted(a.ref.date(), unit, amount), "left", approx=unit not in ("天", "日"))


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"(?:过去|最近|近)(?:的)?这?{_N} ?个?{_U}"), _back),
    (re.compile(rf"{_OPENS}(?:之前|此前|前)(?!两[天周年月个]){_N} ?个?{_U}(?![前后])"), _back),
    (re.compile(rf"{_OPENS}上(?:一?个|1个?)(?P<n>)(?P<half>)(?P<u>小时|钟头)"), lambda m, a: _hour(a, -1)),
    (re.compile(rf"{_OPENS}下(?:一?个|1个?)(?P<n>)(?P<half>)(?P<u>小时|钟头)"), lambda m, a: _hour(a, 1)),
    (re.compile(rf"(?:未来|接下来|往后|今后|此后)的?这?{_N} ?个?{_U}(?![前后])"), _ahead),
    (re.compile(rf"{_OPENS}(?:之后|后)(?!两[天周年]){_N} ?个?{_U}(?![前后])"), _ahead),
    (re.compile(rf"{_OPENS}上(?!半){_N} ?个?(?P<half>半)?(?P<u>小时|钟头|分钟|秒钟?)(?![前后])"), _back),
    (re.compile(rf"{_OPENS}下(?!半|[一1]个?[天日周礼星月年]){_N} ?个?{_U}(?![前后次回])"), _ahead),
    (re.compile(rf"再(?:过|等)(?:个|大概|差不多|约)?{_N} ?个?{_U}(?!之?前)(?:以?后|之后)?"), _left),
    (re.compile(rf"还(?:有|剩下?|差|得|要)(?:大概|差不多|约|整整|不到)? ?{_N} ?个?{_U}(?![前后了多]|[一二两三四五六七八九十0-9半]*[次回片粒])"), _left),
)  # fmt: skip


def _hour(a: Anchors, sign: int) -> Hit:
    far = a.ref + timedelta(hours=sign)
    first, last = min(far, a.ref), max(far, a.ref)
    return Hit(first.date(), last.date(), True, "lately", first, until=last)
