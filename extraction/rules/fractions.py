"""Numbers made of numbers: 三分之一, 百分之九十五, 负五, 三点一二万亿 and runs with spaces in them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from extraction.rules.model import Number
from extraction.rules.numerals import ARABIC
from extraction.rules.spaced import scan_spaced as plain

_OF = re.compile(r" *分 *之 *负?")
_AND = re.compile(r" *又 *")
_PERCENT = re.compile(r"百 *分 *之 *")
_FURTHER = re.compile(r"(?: ?(?P<more>[多余来]) ?)?(?P<place>[万亿兆])|个亿")
_MORE = {"万": 1e4, "亿": 1e8, "兆": 1e12}


def scan(text: str, pseudo: Collection[str] = ()) -> tuple[Number, ...]:
    """All numbers of a normalised text with fractions, percentages and signs put together.

    百分之五 reads 5 (its unit is %), 三分之一 reads 1/3. Linear; never raises.
    """
    out: list[Number] = []
    for number in plain(text, pseudo):
        if _headless(text, number.start):
            continue
        item = _signed(text, _percent(text, number))
        if out and out[-1].low and _OF.fullmatch(text[out[-1].end : item.start]):
            out[-1] = _fraction(out[-1], item)
            _add_whole(text, out)
        elif out and item.start < out[-1].end:
            continue
        else:
            out.append(_larger(text, item))
    return tuple(n for n in out if n.end > n.start)


def _headless(text: str, start: int) -> bool:
    """点五: what stood before the point was not heard."""
    return text[start - 1 : start] == "点" and not text[max(0, start - 2) : start - 1].strip(" ，,。；")


def _percent(text: str, number: Number) -> Number:
    """百分之五: the 百 that names the whole is dropped with its words."""
    if number.low == 100 and text[number.start] == "百" and _PERCENT.match(text, number.start):
        return replace(number, end=number.start)
    return number


def _fraction(whole: Number, part: Number) -> Number:
    value = part.low / whole.low
    return Number(whole.start, part.end, value, value, step=0.01)


def _add_whole(text: str, out: list[Number]) -> None:
    """三又二分之一: the whole before 又 joins its fraction."""
    if len(out) > 1 and _AND.fullmatch(text[out[-2].end : out[-1].start]):
        whole, part = out[-2].low, out[-1].low
        value = whole - part if whole < 0 else whole + part
        out[-2:] = [Number(out[-2].start, out[-1].end, value, value, step=0.01)]


def _signed(text: str, number: Number) -> Number:
    before = text[max(0, number.start - 2) : number.start].rjust(2)
    minus = before[-1:] == "-" and not before[:1].strip(" ，,。(") and text[number.start] in ARABIC
    if before.endswith(("负", "零下")) or minus:
        return replace(number, start=number.start - 1, low=-number.high, high=-number.low)
    if before[-1:] == "." and number.form == "arabic" and not before[:1].isdigit() and before[:1] != ".":
        return _without_whole(text, number)
    return number


def _without_whole(text: str, number: Number) -> Number:
    """.5 and -.5."""
    digits, start = text[number.start : number.end], number.start - 1
    if not digits.isdigit():
        return number
    value = float(f"0.{digits}")
    if text[start - 1 : start] in ("-", "负") and text[start - 2 : start - 1].strip(" ，,。(") == "":
        start, value = start - 1, -value
    return replace(number, start=start, low=value, high=value, step=10.0 ** -len(digits))


def _larger(text: str, number: Number) -> Number:
    """3.12万亿, 四万万, 五百余万: one more large place right behind."""
    hit = _FURTHER.match(text, number.end)
    if hit is None or (hit["more"] and number.low != number.high):
        return number
    factor = _MORE[hit["place"] or "亿"]
    if hit["more"]:
        value = number.low * factor
        return replace(number, end=hit.end(), low=value, high=value, approx=True, step=factor)
    small = number.step < 1e4 and number.form != "arabic" and text[number.end - 1] not in _MORE
    if small and hit["place"]:
        return number
    step = number.step * factor
    return replace(number, end=hit.end(), low=number.low * factor, high=number.high * factor, step=step)
