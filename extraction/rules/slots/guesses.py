"""What a reading that cannot be as it was said may have meant: offered, never stored."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.slots.readings import Reading, plain

_WEEKLY, _DAILY = re.compile(r"星期|每周|一周|礼拜|week"), re.compile(r"[一每]天|天天|每日|a day|every day")


def halved(analysis: Analysis, reading: Reading, values: dict[str, object]) -> Result:
    """A weight of 130 without its unit is in 斤, as Chinese patients say it: asked about, unless 斤 was named beside it."""
    span, number = ((reading.quantity.start, reading.quantity.end),), reading.quantity.number
    ends = {
        key: plain(v / 2)
        for key, v in (("value", reading.low), ("low", reading.low), ("high", reading.high))
        if key in values
    }
    values = {**values, **ends, "original": {"value": plain(number.low), "unit": "斤"}}
    if any(q.unit == "斤" for q in analysis.quantities):
        return Result("answered", values, span, "quantity.unit_named", "normalised")
    values.update(candidates=[plain(reading.low / 2), plain(reading.low)], action="confirm")
    return Result("confirm", values, span, "quantity.unit_guessed", "inferred")


#: 公斤的话, 合七十公斤, 也就是: the same weight said once more.
_AGAIN = re.compile(r"公斤|千克|kg|市?斤|也就是|就是|合|换算|等于|折")
_SAME = 0.02


def twice_said(analysis: Analysis, readings: list[Reading]) -> Reading | None:
    """Of a weight told in 斤 and in 公斤, neither unit at the first one, the one in 公斤; None where it is no such pair."""
    if len(readings) != 2 or readings[0].unit != "kg" or analysis.language != "zh":
        return None
    small, large = sorted(readings, key=lambda r: r.low)
    same = small.low == small.high and abs(large.low - 2 * small.low) <= _SAME * large.low
    first, last = sorted(r.quantity.start for r in readings)
    named = _AGAIN.search(analysis.text, first, min(len(analysis.text), last + 12))
    return small if same and large.quantity.unit == "" and named else None


_PARTS = {"half": 2, "third": 3, "quarter": 4, "sixth": 6}


def whole_minute(reading: Reading, values: dict[str, object], parts: re.Match[str]) -> Result:
    times = _PARTS[str(parts.lastgroup)]
    said = {"value": plain(reading.low), "unit": f"/({60 // times}.s)"}
    values = {**values, "value": plain(reading.low * times), "original": said, "action": "confirm"}
    span = ((reading.quantity.start, reading.quantity.end),)
    return Result("confirm", values, span, "quantity.part_of_minute", "inferred")


#: Thirty-six or thirty-seven, or 36.7: said alike.
_TENTHS = re.compile(r"三十([五六七八])([六七八九])度?")


def range_or_tenths(analysis: Analysis, reading: Reading) -> float | None:
    """The temperature with tenths that 三十六七 may be as well; None where only a range is meant."""
    said = analysis.text[reading.quantity.start : reading.quantity.end].rstrip("吧左右")
    hit = _TENTHS.fullmatch(said) if reading.unit == "Cel" and reading.low < reading.high else None
    return reading.low + (reading.high - 30) / 10 if hit else None


#: 六点五六: 6.5 to 6.6 on a meter that shows one decimal, or 6.56.
_TWO_TENTHS = re.compile(r"点([零一二三四五六七八])([一二三四五六七八九])(?![零一二三四五六七八九十百])")
_CHARS = "零一二三四五六七八九"


def two_tenths(analysis: Analysis, reading: Reading, topic: str) -> dict[str, object]:
    """The range between two tenths, with the other reading among `candidates`; {} where only one was said."""
    said = analysis.text[reading.quantity.start : reading.quantity.end]
    hit = _TWO_TENTHS.search(said) if reading.unit == "Cel" or topic == "glucose" else None
    if not hit or _CHARS.index(hit[1]) + 1 != _CHARS.index(hit[2]) or reading.low != reading.high:
        return {}
    low = int(reading.low * 10) / 10
    return {"low": low, "high": plain(low + 0.1), "approx": True, "candidates": [plain(reading.low)]}


def of_another_period(analysis: Analysis, asked: Asked, unit: str) -> bool:
    """两天一包 where a day is asked, 一天两次 where a week is."""
    if unit == "{cigarettes}":
        return any(q.unit == "wk" or (q.unit == "d" and q.number.high != 1) for q in analysis.quantities)
    weekly = unit == "{times}" and bool(_WEEKLY.search(asked.text))
    return weekly and bool(_DAILY.search(analysis.text))


def implausible(reading: Reading, values: dict[str, object], bounds: tuple[float, float]) -> Result:
    """385 may be 38.5, 126 may be mg/dL: offer, never store."""
    span = ((reading.quantity.start, reading.quantity.end),)
    guesses = [("", reading.low / 10), ("", reading.low / 100)]
    if reading.unit == "mmol/L" and reading.low >= 60:
        guesses.insert(0, ("mg/dL", reading.low / 18.016))
    if reading.unit == "Cel":
        guesses.append(("[degF]", (reading.low - 32) / 1.8))
    fits = [(unit, plain(round(g, 1))) for unit, g in guesses if bounds[0] <= g <= bounds[1]]
    values["action"] = "confirm"
    if fits and reading.low == reading.high and not reading.quantity.unit:
        unit, guess = fits[0]
        values.update(value=guess, candidates=[guess])
        said = reading.quantity
        values["original"] = {"value": plain(said.number.low), "unit": unit or said.unit}
        return Result("confirm", values, span, "quantity.repaired", "repaired")
    return Result("confirm", values, span, "quantity.implausible", "normalised")
