"""Numbers as they are written where nothing but a number is asked: 2e5, 2^5, 1 3/5, 2.5M, 十打.

Elsewhere 3/5 is a date or a pressure, 2.5M a length and 打 an injection.
"""

from __future__ import annotations

import re

from extraction.rules import fractions, numbers_en, ranges
from extraction.rules.model import Analysis, Number, Quantity
from extraction.rules.pack import Pack

_N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_WRITTEN = re.compile(
    rf"(?P<sign>(?<![\d一-鿿])[-+])?(?:"
    rf"(?P<base>{_N})\^(?P<power>[-+]{{0,3}}\d{{1,2}})(?![\d.])"
    rf"|(?P<tens>{_N})e(?P<zeros>[-+]?\d{{1,2}})(?![\d.])"
    rf"|(?:(?P<whole>\d{{1,9}}) +)?(?P<above>\d{{1,9}})/(?P<below>\d{{1,9}})(?![\d/])"
    rf"|(?P<head>{_N}) ?(?P<short>[kmgbt])(?![a-z\d]))"
)
_LARGEST = 1e300
_SHORT = {"k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "t": 1e12}
#: Twelve of what is counted; 一打针 is an injection.
_DOZEN = re.compile(r" ?打(?![针点完胰死架个电吊过了就水胎饱嗝牌工])")


def written(analysis: Analysis, pack: Pack) -> tuple[Quantity, ...]:
    """The quantities of the turn, with what is written in another way read as one number."""
    text = analysis.text
    found = [n for hit in _WRITTEN.finditer(text) if (n := _read(analysis, hit))]
    every = (*fractions.scan(text, pack.pseudo_numbers), *numbers_en.scan(text))
    rest = (n for n in every if not any(n.start < f.end and f.start < n.end for f in found))
    numbers = sorted([*found, *(_dozens(text, n) for n in rest)], key=lambda n: n.start)
    return ranges.quantities(text, tuple(numbers), pack.units, pack.unit_table)


def _read(analysis: Analysis, hit: re.Match[str]) -> Number | None:
    value = _value(hit)
    # 2.5 m is a length, 2.5M millions
    letters = analysis.normal.span(*hit.span("short")).text if hit["short"] else ""
    if value is None or letters in ("m", "g", "b", "t"):
        return None
    value = -value if hit["sign"] == "-" else value
    return Number(hit.start(), hit.end(), value, value, form="written", step=0.01)


def _value(hit: re.Match[str]) -> float | None:
    try:
        value = _worked_out(hit)
    except (ZeroDivisionError, OverflowError):
        return None
    return value if abs(value) < _LARGEST else None


def _worked_out(hit: re.Match[str]) -> float:
    if hit["base"]:
        power = float(hit["power"].lstrip("+-")) * (-1) ** hit["power"].count("-")
        return float(_plain(hit["base"]) ** power)
    if hit["tens"]:
        return float(f"{hit['tens'].replace(',', '')}e{hit['zeros']}")
    if hit["below"]:
        return float(hit["whole"] or 0) + float(hit["above"]) / float(hit["below"])
    return _plain(hit["head"]) * _SHORT[hit["short"]]


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _dozens(text: str, number: Number) -> Number:
    hit = _DOZEN.match(text, number.end)
    if hit is None or number.low != number.high:
        return number
    value = number.low * 12
    return Number(number.start, hit.end(), value, value, form="spoken")
