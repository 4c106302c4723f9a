"""Lengths that are said in other ways than so many of a unit: 数周, 一整天, 四分之一小时, 两个字, 30min, 八点到十点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.numbers import scan


@dataclass(frozen=True, slots=True)
class Length:
    start: int
    end: int
    low: float
    high: float
    unit: str
    approx: bool = False
    comparator: str = ""


_UNIT = {
    "秒钟": "s", "秒": "s", "分钟": "min", "分": "min", "小时": "h", "钟头": "h", "天": "d", "日": "d", "周": "wk", "礼拜": "wk", "星期": "wk",
    "月": "mo", "年": "a",
}  # fmt: skip
_ZH = r"秒钟?|分钟|小时|钟头|天|日(?!子)|周(?![岁末])|礼拜|星期|月(?!份)|年"
_N = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
#: 数周, 好些年, 若干天: three to nine, as 几.
_SEVERAL = re.compile(
    rf"(?<![次计岁倒无位度人指总分])(?:数|若干|好些|多)个?(?P<ten>[十百])?个?(?P<u>{_ZH})(?!据|字|量)"
)
_FEW = (3.0, 9.0)
_TENS = {"十": 10, "百": 100}
#: 四分之一小时, 三分之二天.
_PART = re.compile(rf"(?P<of>{_N})分之(?P<n>{_N})个?(?P<u>小时|钟头|天|年|月)")
_QUARTER_EN = re.compile(
    r"\b(?P<n>a|one|three) quarters?(?: of)? (?:an )?hours?\b|\bquarter of an hour\b", re.ASCII
)
#: 一整天, 整年, 一天一宿; 两晚 and 三宿 by their nights. How long one night was is not said.
_WHOLE = re.compile(
    r"(?:一|整)整?个?(?P<w>天|星期|礼拜|周|月|年)(?P<too>一[夜宿晚]上?)?(?=[都也就吧啊呢了的，,。 没睡疼痛咳]|$)"
)
_NIGHTS = re.compile(rf"(?P<n>{_N})(?:个晚上|晚上?|宿|夜)(?=[都没了吧啊，,。 ]|$)")
#: Cantonese: 三个字 is fifteen minutes, 两个骨 half an hour, 个几钟 an hour and some.
_FIVES = re.compile(
    r"(?P<n>[0-9]|1[01]|[一二两三四五六七八九]|十一?)个字(?=左右|度|到|咁|啦|咯|吧|[，,。 ]|$)|(?P<q>[一二两三])个?骨(?=左右|度|咁|啦|咯|吧|[，,。 ]|$)"
)
_AND_SOME = re.compile(rf"(?P<n>{_N})?个几(?P<u>钟头?|小时|月|礼拜|星期)")
_LETTERS = re.compile(
    r"(?<![a-z0-9.])(?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<u>h|hrs?|hours?|mins?|d|days?|wks?|weeks?|months?|y|yrs?|years?|s|secs?)(?![a-z])"
)
_LETTER = {"h": "h", "mi": "min", "d": "d", "w": "wk", "mo": "mo", "y": "a", "s": "s"}
_SEVERAL_EN = re.compile(
    r"\b(?:several|some|a few) (?P<u>second|minute|hour|day|week|month|year)s\b", re.ASCII
)
#: 刚满月, 满周岁, 出月子.
_FULL = re.compile(
    r"(?P<near>还?没|未|不到|快|就快|马上)?(?:刚刚?|才|已经|都)?(?:满月(?!酒|脸)|(?P<year>满周岁|满一?周年)|(?:出了?|坐完|坐满)月子?(?!份))"
)
_FIVE, _QUARTER = 5, 15


@lru_cache(maxsize=4)
def loose(text: str) -> tuple[Length, ...]:
    """Every such length, left to right."""
    out: list[Length] = []
    for made in (_severals(text), _parts(text), _wholes(text), _cantonese(text), _written(text), _full(text)):
        out += [x for x in made if not any(o.start < x.end and x.start < o.end for o in out)]
    return tuple(sorted(out, key=lambda x: x.start))


def _severals(text: str) -> Iterator[Length]:
    for m in _SEVERAL.finditer(text):
        if m.group()[0] == "多" and (m.start() == 0 or text[m.start() - 1] not in "许很好"):
            continue
        times = _TENS.get(m["ten"] or "", 1)
        yield Length(m.start(), m.end(), _FEW[0] * times, _FEW[1] * times, _UNIT[m["u"]], True)
    for m in _SEVERAL_EN.finditer(text):
        yield Length(m.start(), m.end(), *_FEW, _LETTER.get(m["u"][:1], "") or _LETTER[m["u"][:2]], True)


def _parts(text: str) -> Iterator[Length]:
    """Of an hour in minutes, of a day in hours, of a year in months."""
    for m in _PART.finditer(text):
        whole, count = (scan(m[key])[0].low for key in ("of", "n"))
        unit, per = {"h": ("min", 60), "d": ("h", 24), "a": ("mo", 12), "mo": ("d", 30)}[_UNIT[m["u"]]]
        if whole > count:
            value = round(count / whole * per, 1)
            yield Length(m.start(), m.end(), value, value, unit)
    for m in _QUARTER_EN.finditer(text):
        minutes = 45.0 if m["n"] == "three" else 15.0
        yield Length(m.start(), m.end(), minutes, minutes, "min")


def _wholes(text: str) -> Iterator[Length]:
    for m in _WHOLE.finditer(text):
        said = m["w"]
        if "整" in m.group() or said not in ("天", "年") or m["too"]:
            yield Length(m.start(), m.end(), 1, 1, _UNIT[said])
    for m in _NIGHTS.finditer(text):
        count = scan(m["n"])[0].low
        if count > 1:
            yield Length(m.start(), m.end(), count, count, "d")


def _cantonese(text: str) -> Iterator[Length]:
    for m in _FIVES.finditer(text):
        value = scan(m["n"] or m["q"])[0].low * (_FIVE if m["n"] else _QUARTER)
        yield Length(m.start(), m.end(), value, value, "min", _LEFT_OR_RIGHT.match(text, m.end()) is not None)
    for m in _AND_SOME.finditer(text):
        low = scan(m["n"])[0].low if m["n"] else 1.0
        yield Length(m.start(), m.end(), low, low + 1, _UNIT.get(m["u"], "h"), True)


_LEFT_OR_RIGHT = re.compile("左右|上下|度")


def _written(text: str) -> Iterator[Length]:
    """30min, 2 d, as a form has it."""
    for m in _LETTERS.finditer(text):
        unit = _LETTER.get(m["u"][:2]) or _LETTER[m["u"][:1]]
        yield Length(m.start(), m.end(), float(m["n"]), float(m["n"]), unit)


def _full(text: str) -> Iterator[Length]:
    for m in _FULL.finditer(text):
        made = Length(m.start(), m.end(), 1, 1, "a" if m["year"] else "mo")
        yield replace(made, comparator="<", approx=True) if m["near"] else made
