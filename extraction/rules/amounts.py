"""The numbers of a dosing with their units, apart from clock times and days that run into them (七点一片, 一三五一片)."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.dates.clock import clock_spans
from extraction.rules.model import Analysis, Number, Quantity
from extraction.rules.periods import number
from extraction.rules.withdrawn import Spans, inside

#: 一周减一片: by how much it changes.
_CHANGE = re.compile(r"(?:减|撤|少吃)(?:了|个)?$")
_COUNTED = ("{dose}", "{count}", "")
#: 喷两下, 吸一口: counted by what is done.
_DONE = re.compile(r"(?P<verb>[喷吸揿按])(?:个|了|上)?$")
#: The end of a clock time, or of the days of a week, right before the number that is meant.
_RUN_ON = re.compile(
    r"(?:[零一二两三四五六七八九十\d]{1,3}点|(?:一三五|二四六)[日七]?|(?<=[周期拜])[一二三四五六日天]|(?<=[周期拜][一二三四五六][到至])[二三四五六日])(?=(?P<n>[一二两三四五六七八九半]|\d(?!\d)))"
)
_TWO = re.compile(r"(?:(?<=[周期拜])[一二三四五六]{1,4}|一三五|二四六)[日天七]?两$")
_PIECES = re.compile("[片粒颗支袋包丸喷吸滴勺]")


def amounts(analysis: Analysis, start: int, end: int, left_out: Spans) -> list[Quantity]:
    """What [start, end) of the turn counts, without what is left out and the clock times."""
    clocks = clock_spans(analysis.text)
    out = []
    for q in analysis.quantities:
        here = start <= q.start < end and not inside(q.start, left_out)
        here = here and not _CHANGE.search(analysis.text, max(start, q.start - 3), q.start)
        if here and not any(a <= q.start < b for a, b in clocks):
            out.append(_and_a_half(analysis.text, _own(analysis.text, _done(analysis.text, start, q))))
    return [_part_of_one(analysis.text, q, out) for q in out if not _over(analysis.text, q, out)]


#: 3/4片.
_PART_OF_ONE = re.compile(r"(?<![0-9/])(?P<n>[1-3])/(?P<of>[2-4])$")


def _part_of_one(text: str, q: Quantity, found: list[Quantity]) -> Quantity:
    hit = _PART_OF_ONE.search(text, max(0, q.start - 2), q.number.end) if q.unit == "{dose}" else None
    if hit is None or not int(hit["n"]) < int(hit["of"]):
        return q
    value = int(hit["n"]) / int(hit["of"])
    return replace(q, start=hit.start(), number=replace(q.number, start=hit.start(), low=value, high=value))


def _over(text: str, q: Quantity, found: list[Quantity]) -> bool:
    """The 3 of 3/4片."""
    return (
        not q.unit
        and text.startswith("/", q.end)
        and any(o.unit == "{dose}" and o.start == q.end + 1 and o.number.low in (2, 3, 4) for o in found)
    )


#: 两毫克半.
_HALF_MORE = re.compile(r"半(?![片粒颗个支包袋年月天])")


def _and_a_half(text: str, q: Quantity) -> Quantity:
    if q.unit not in ("mg", "ug", "g", "mL", "U") or not _HALF_MORE.match(text, q.end):
        return q
    n = q.number
    return replace(q, end=q.end + 1, number=replace(n, low=n.low + 0.5, high=n.high + 0.5))


def _done(text: str, start: int, q: Quantity) -> Quantity:
    if text.startswith("#", q.end):  # 1# in a prescription
        return replace(q, unit="{dose}", unit_form="片", end=q.end + 1)
    verb = _DONE.search(text, max(start, q.start - 3), q.start)
    if verb is None or q.unit_form not in ("下", "口"):
        return q
    return replace(q, unit="{dose}", unit_form=verb["verb"] if q.unit_form == "下" else q.unit_form)


def _two(text: str, q: Quantity) -> Quantity:
    """Of 周五两片 and 一三五两粒 the two: no weight of five 两."""
    hit = _TWO.search(text, max(0, q.start - 1), q.end)
    form = _PIECES.match(text, q.end)
    if hit is None or form is None:
        return q
    return Quantity(q.end - 1, form.end(), Number(q.end - 1, form.end(), 2, 2), "{dose}", form.group())


def _own(text: str, q: Quantity) -> Quantity:
    """Of 十点一片 and 一三五一片 the one."""
    if q.unit_form == "两":
        return _two(text, q)
    hit = _RUN_ON.match(text, q.start, q.end) if q.unit in _COUNTED else None
    if hit is None:
        return q
    half = text[hit.end("n") : q.end].endswith("半")  # 二四六一片半
    value = number(hit["n"]) + (0.5 if half else 0.0)
    return Quantity(hit.end(), q.end, Number(hit.end(), q.end, value, value), q.unit, q.unit_form)
