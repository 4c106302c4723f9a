"""A number read as a value in the unit that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack

#: Unit said → how it enters another unit: value * factor + offset. Glucose by molar mass 180.16 g/mol.
_CONVERT = {
    ("mg/dL", "mmol/L"): (1 / 18.016, 0.0),
    ("[degF]", "Cel"): (5 / 9, -160 / 9),
}
_NEUTRAL = {
    "{cigarettes}": ("{count}", "{dose}"),
    "mmol/L": ("{count}",),
    "/min": ("{times}",),
    "{steps}": ("{times}",),
    "{score}": ("{count}",),
    "h": ("{count}",),
    "deg": ("Cel", "{count}"),
    "L/min": ("L", "{count}"),
    "/d": ("{times}", "{count}"),
    "/wk": ("{times}", "{count}"),
    "{times}": ("{count}",),
    "%": ("{count}",),
}
TIMING = (
    (
        "fasting",
        re.compile(
            r"(?<!不是)(?<!没)(?<!没有)(?<!非)空(?:着)?(?:腹|肚)|饿着肚子|没吃饭|饭前|餐前|早饭前|fasting|before breakfast|before meal"
        ),
    ),
    (
        "postprandial",
        re.compile(
            r"餐后|饭后|(?:吃|食)(?:完|过|了|好)[早午晚中]?[饭餐]|after (?:meal|eating|breakfast|lunch|dinner)"
        ),
    ),
    ("morning", re.compile(r"早上|早晨|上午|清早|早起|morning")),
    ("evening", re.compile(r"晚上|傍晚|睡前|evening|tonight|bedtime")),
)
#: Heights of a person in metres, where centimetres are asked.
_METRES = (0.4, 2.5)


@dataclass(frozen=True, slots=True)
class Reading:
    quantity: Quantity
    low: float
    high: float
    unit: str
    timing: str
    past: bool
    #: The day that was named for it, None where none was.
    on: date | None = None


def reading_of(analysis: Analysis, asked: Asked, pack: Pack, quantity: Quantity) -> Reading | None:
    """None when the unit said cannot be the one asked for."""
    want = asked.question.unit
    if want == "{steps}" and quantity.unit_form in ("趟", "次", "回"):  # 上下楼五趟
        return None
    scaled = scale("m" if _in_metres(quantity, want) else quantity.unit, want, pack)
    if scaled is None:
        return None
    factor, offset = scaled
    low, high = (v * factor + offset for v in (quantity.number.low, quantity.number.high))
    if (factor, offset) != (1.0, 0.0):
        places = 2 if (factor * 2).is_integer() else 1  # half of 斤 is exact
        low, high = round(low, places), round(high, places)
    at = clause_at(analysis.clauses, quantity.start)
    clause = analysis.clauses[at] if at >= 0 else None
    said = analysis.text[clause.start : clause.end] if clause else analysis.text
    timing = next((name for name, cue in TIMING if cue.search(said)), "")
    past = any(m.category == "past" and clause_at(analysis.clauses, m.start) == at for m in analysis.marks)
    return Reading(quantity, low, high, want or _plain_unit(quantity.unit, pack), timing, past)


def _in_metres(quantity: Quantity, want: str) -> bool:
    """1.72 where centimetres are asked."""
    number = quantity.number
    return want == "cm" and not quantity.unit and _METRES[0] < number.low < _METRES[1] and number.step < 1


def _plain_unit(unit: str, pack: Pack) -> str:
    return pack.unit_table[unit].base if unit else ""


def scale(said: str, want: str, pack: Pack) -> tuple[float, float] | None:
    if not said or not want or said == want or said in _NEUTRAL.get(want, ()):
        factor = pack.unit_table[said].factor if said and not want else 1.0
        return factor, 0.0
    if (said, want) in _CONVERT:
        return _CONVERT[(said, want)]
    if want not in pack.unit_table and want.startswith(f"{said}/"):
        return 1.0, 0.0
    unit, target = pack.unit_table[said], pack.unit_table.get(want)
    if target is None or unit.base != target.base:
        return None
    return unit.factor / target.factor, 0.0


def values_of(reading: Reading) -> dict[str, object]:
    number = reading.quantity.number
    values: dict[str, object] = {}
    if reading.low == reading.high:
        values["value"] = plain(reading.low)
    else:
        values.update(low=plain(reading.low), high=plain(reading.high))
    if number.comparator:
        values["comparator"] = number.comparator
    if number.approx:
        values["approx"] = True
    if reading.unit:
        values["unit"] = reading.unit
    if reading.timing:
        values["timing"] = reading.timing
    if reading.on is not None:
        values["measured_at"] = reading.on.isoformat()
    return values


def several(asked: Asked, readings: Sequence[Reading]) -> Result:
    spans = tuple((r.quantity.start, r.quantity.end) for r in readings)
    wanted = [r for r in readings if asked.question.timing and r.timing == asked.question.timing]
    listed = [{"value": plain(r.low), **({"timing": r.timing} if r.timing else {})} for r in readings]
    if len(wanted) == 1:
        values = {**values_of(wanted[0]), "readings": listed}
        return Result("answered", values, spans, "quantity.timing", "normalised")
    values = {"readings": listed, "unit": readings[0].unit, "action": "confirm"}
    return Result("confirm", values, spans, "quantity.several", "inferred")


def plain(value: float) -> int | float:
    """A whole number as such; of others the digits that were said, without what binary fractions add."""
    return int(value) if value == int(value) else float(f"{value:.12g}")
