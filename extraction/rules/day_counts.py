"""Rates that are counted by something else than times: so many days of a week, a dose in each part of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.numbers import scan

_N = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
#: 一礼拜里头三天, 一个月有十来天.
_DAYS_IN = re.compile(
    rf"(?:(?:一|每)?个?(?P<u>周|礼拜|星期|月)|(?<![十0-9])[七7]天(?=里|中|当))(?:里头?|里面|当中|中)?(?:我|大概|差不多|得?有|也就|就|要|得|能|总|至少|起码|最多|会|喝|去|吃|疼|动|走|练|个(?=[一两二三四五六])|[，, ]){{0,3}}"
    rf"(?P<n>{_N})(?:(?:到|至|-|~)(?P<m>{_N}))?(?P<loose>来|多)?(?:天|晚(?!饭|餐|点))(?![一两二三四五六七八九十0-9各每早晚前后没天就])"
)
_EN_N = "one|two|three|four|five|six|seven|[1-7]"
#: five or six days a week.
_DAYS_IN_EN = re.compile(
    rf"\b(?P<n>{_EN_N})(?: ?(?:or|to|-) ?(?P<m>{_EN_N}))? days? (?:a|per|each|every|out of the) week\b",
    re.ASCII,
)
_EN = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven"], 1)}
_SAID_PERIOD = re.compile("[一每]个?(?:周|礼拜|星期|月)|[七7]天")
#: 早上两喷晚上一喷; a 一阵 in each of two parts of the day.
_AMOUNT = re.compile(
    rf"[^，,。；一二两三四五六七八九十0-9半]{{0,3}}(?:{_N}|半)(?:个单位|单位|毫升|毫克|喷|吸|揿|片|粒|颗|滴|勺|针|支|下|包|袋|丸|贴|阵|场)"
)
_WEEK = 7
_THEN = re.compile(rf"[^。；]{{0,5}}?(?P<n>{_N})天")


@dataclass(frozen=True, slots=True)
class Counted:
    start: int
    end: int
    low: float
    high: float
    unit: str
    approx: bool = False
    spans: tuple[tuple[int, int], ...] = ()


def days_in(text: str, start: int, stop: int) -> Counted | None:
    """On so many days of a week or a month."""
    if m := _DAYS_IN_EN.search(text, start, stop):
        low, high = (float(_EN.get(said) or said) for said in (m["n"], m["m"] or m["n"]))
        return Counted(m.start(), m.end(), low, high, "wk", high > low, (m.span(),))
    for m in _DAYS_IN.finditer(text, start, stop):
        if not _SAID_PERIOD.match(m.group()) or (m["n"] in ("一", "1") and "里" not in m.group()):
            continue  # 停一周，一天两次
        low, high = _span(m["n"], m["m"])
        unit = "mo" if m["u"] == "月" else "wk"
        if low == _WEEK and (rest := _THEN.match(text, m.end())):  # 一礼拜七天，去六天
            low, high = _span(rest["n"], None)
        if 0 < low <= high <= (31 if unit == "mo" else 7):
            return Counted(m.start(), m.end(), low, high, unit, bool(m["loose"]) or high > low, (m.span(),))
    return None


def _span(said: str, until: str | None) -> tuple[float, float]:
    first, last = scan(said), scan(until or said)
    return (first[0].low, last[-1].high) if first and last else (0.0, 0.0)


def in_parts(text: str, parts: list[tuple[int, int, str]]) -> Counted | None:
    """Once in each part of the day that has its own amount."""
    found = [(a, m.end(), name) for a, b, name in parts if (m := _AMOUNT.match(text, b))]
    names = {name for _, _, name in found}
    if len(names) < 2 or len(found) != len(parts):
        return None
    spans = tuple((a, b) for a, b, _ in found)
    return Counted(spans[0][0], spans[-1][1], len(names), len(names), "d", spans=spans)
