"""One measured number with its unit, or a range, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extraction.rules import restated
from extraction.rules.apart import own_now
from extraction.rules.asked import Asked, plausible
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Number, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask
from extraction.rules.topics import is_change, labelled, topic_of

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
}
_TIMING = (
    ("fasting", re.compile(r"空腹|没吃饭|饭前|餐前|早饭前|fasting|before breakfast|before meal")),
    ("postprandial", re.compile(r"餐后|饭后|吃完饭|after (?:meal|eating|breakfast|lunch|dinner)")),
    ("morning", re.compile(r"早上|早晨|上午|清早|早起|morning")),
    ("evening", re.compile(r"晚上|傍晚|睡前|evening|tonight|bedtime")),
)
_WEEKLY, _DAILY = re.compile(r"星期|每周|一周|礼拜|week"), re.compile(r"[一每]天|天天|每日|a day|every day")
_ZH_BIG = 90.0


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


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high`; what is implausible, guessed or contradictory is confirmed."""
    usable = restated.of_half(analysis, asked.question, _usable(analysis, asked, pack))
    changes = [q for q in usable if is_change(analysis, q)]
    readings = [r for q in usable if q not in changes and (r := _reading(analysis, asked, pack, q))]
    readings = _current(analysis, _told_apart(analysis, readings))
    if not readings:
        return _without(analysis, asked, pack, changes)
    spoken = _spoken_decimal(analysis, asked, pack, readings)
    if spoken:
        return spoken
    distinct = {(r.low, r.high) for r in readings}
    if len(distinct) > 1:
        return _several(asked, readings)
    return _one(analysis, asked, pack, readings[-1])


def _usable(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    topic = topic_of(asked.question, pack)
    since = analysis.since()
    usable = [
        q
        for q, label in labelled(analysis, pack)
        if q.start >= since and (not label or not topic or label == topic)
    ]
    return own_now(analysis, usable)


def _reading(analysis: Analysis, asked: Asked, pack: Pack, quantity: Quantity) -> Reading | None:
    """None when the unit said cannot be the one asked for."""
    want = asked.question.unit
    scale = _scale(quantity.unit, want, pack)
    if scale is None:
        return None
    factor, offset = scale
    low, high = (round(v * factor + offset, 4) for v in (quantity.number.low, quantity.number.high))
    if (factor, offset) != (1.0, 0.0):
        places = 2 if (factor * 2).is_integer() else 1  # half of 斤 is exact
        low, high = round(low, places), round(high, places)
    at = clause_at(analysis.clauses, quantity.start)
    clause = analysis.clauses[at] if at >= 0 else None
    said = analysis.text[clause.start : clause.end] if clause else analysis.text
    timing = next((name for name, cue in _TIMING if cue.search(said)), "")
    past = any(m.category == "past" and clause_at(analysis.clauses, m.start) == at for m in analysis.marks)
    return Reading(quantity, low, high, want or _plain_unit(quantity.unit, pack), timing, past)


def _plain_unit(unit: str, pack: Pack) -> str:
    return pack.unit_table[unit].base if unit else ""


def _scale(said: str, want: str, pack: Pack) -> tuple[float, float] | None:
    if not said or not want or said == want or said in _NEUTRAL.get(want, ()):
        factor = pack.unit_table[said].factor if said and not want else 1.0
        return factor, 0.0
    if (said, want) in _CONVERT:
        return _CONVERT[(said, want)]
    unit, target = pack.unit_table[said], pack.unit_table.get(want)
    if target is None or unit.base != target.base:
        return None
    return unit.factor / target.factor, 0.0


def _told_apart(analysis: Analysis, readings: list[Reading]) -> list[Reading]:
    """饭前五点八饭后十点二: each with the meal and the day named before it, since the one before."""
    out: list[Reading] = []
    at = 0
    for r in readings:
        head = analysis.text[at : r.quantity.start]
        cued = [(hit.start(), name) for name, cue in _TIMING for hit in cue.finditer(head)]
        days = [m.last for m in analysis.moments if at <= m.start < r.quantity.start and m.first == m.last]
        timing = max(cued)[1] if cued and len(readings) > 1 else r.timing
        out.append(replace(r, timing=timing, on=days[-1] if days else None))
        at = r.quantity.end
    return out


def _current(analysis: Analysis, readings: list[Reading]) -> list[Reading]:
    """Now before then: 上回七点一，今天六点八 answers with today's."""
    now = [r for r in readings if not r.past] or readings
    today = [r for r in now if r.on == analysis.ref]
    earlier = all(r.on is not None and analysis.ref and r.on < analysis.ref for r in now if r not in today)
    return today if today and earlier else now


def _spoken_decimal(analysis: Analysis, asked: Asked, pack: Pack, readings: list[Reading]) -> Result | None:
    """三十八五 for 38.5: two numbers without anything between, the second one digit."""
    if len(readings) != 2:
        return None
    a, b = readings[0].quantity, readings[1].quantity
    if (
        a.end != b.start
        or not 0 < b.number.low < 10
        or a.number.step < 1
        or a.unit
        or b.number.low != b.number.high
    ):
        return None
    value = float(f"{int(a.number.low)}.{int(b.number.low)}")
    bounds = plausible(asked.question, readings[0].unit, pack.plausible)
    if bounds and not bounds[0] <= value <= bounds[1]:
        return None
    values = {"value": _plain(value), "unit": readings[0].unit, "action": "confirm"}
    return Result("confirm", values, ((a.start, b.end),), "quantity.spoken_decimal", "repaired")


def _several(asked: Asked, readings: list[Reading]) -> Result:
    spans = tuple((r.quantity.start, r.quantity.end) for r in readings)
    wanted = [r for r in readings if asked.question.timing and r.timing == asked.question.timing]
    listed = [{"value": _plain(r.low), **({"timing": r.timing} if r.timing else {})} for r in readings]
    if len(wanted) == 1:
        values = {**_values(wanted[0]), "readings": listed}
        return Result("answered", values, spans, "quantity.timing", "normalised")
    values = {"readings": listed, "unit": readings[0].unit, "action": "confirm"}
    return Result("confirm", values, spans, "quantity.several", "inferred")


def _values(reading: Reading) -> dict[str, object]:
    number = reading.quantity.number
    values: dict[str, object] = {}
    if reading.low == reading.high:
        values["value"] = _plain(reading.low)
    else:
        values.update(low=_plain(reading.low), high=_plain(reading.high))
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


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 3)


def _one(analysis: Analysis, asked: Asked, pack: Pack, reading: Reading) -> Result:
    quantity, values = reading.quantity, _values(reading)
    if asked.question.timing and "timing" not in values:
        values["timing"] = asked.question.timing
    span = ((quantity.start, quantity.end),)
    converted = _scale(quantity.unit, asked.question.unit, pack) not in (None, (1.0, 0.0))
    if converted and quantity.unit != "m":
        values["original"] = {"value": _plain(quantity.number.low), "unit": quantity.unit}
    meal = {asked.question.timing, reading.timing}
    if meal == {"fasting", "postprandial"}:
        return Result("confirm", {**values, "action": "confirm"}, span, "quantity.other_timing", "inferred")
    bounds = plausible(asked.question, reading.unit, pack.plausible)
    if bounds and not (bounds[0] <= reading.low and reading.high <= bounds[1]):
        return _implausible(reading, values, bounds)
    if reading.unit == "kg" and not quantity.unit and reading.low >= _ZH_BIG and analysis.language == "zh":
        values.update(candidates=[_plain(reading.low), _plain(reading.low / 2)], action="confirm")
        return Result("confirm", values, span, "quantity.unit_guessed", "inferred")
    if _of_another_period(analysis, asked, reading.unit):
        return Result("confirm", {**values, "action": "confirm"}, span, "quantity.other_period", "inferred")
    tier = "exact" if quantity.number.form == "arabic" and not converted else "normalised"
    return Result("answered", values, span, "quantity.value", tier)


def _of_another_period(analysis: Analysis, asked: Asked, unit: str) -> bool:
    """两天一包 where a day is asked, 一天两次 where a week is."""
    if unit == "{cigarettes}":
        return any(q.unit == "wk" or (q.unit == "d" and q.number.high != 1) for q in analysis.quantities)
    weekly = unit == "{times}" and bool(_WEEKLY.search(asked.text))
    return weekly and bool(_DAILY.search(analysis.text))


def _implausible(reading: Reading, values: dict[str, object], bounds: tuple[float, float]) -> Result:
    """385 may be 38.5, 126 may be mg/dL: offer, never store."""
    span = ((reading.quantity.start, reading.quantity.end),)
    guesses = [reading.low / 10, reading.low / 100]
    if reading.unit == "mmol/L":
        guesses = [reading.low / 18.016, *guesses] if reading.low >= 60 else guesses
    fits = [_plain(round(g, 1)) for g in guesses if bounds[0] <= g <= bounds[1]]
    values["action"] = "confirm"
    if fits:
        values["candidates"] = fits[:1]
        return Result("confirm", values, span, "quantity.repaired", "repaired")
    return Result("confirm", values, span, "quantity.implausible", "normalised")


def _without(analysis: Analysis, asked: Asked, pack: Pack, changes: list[Quantity]) -> Result:
    if changes:
        number: Number = changes[-1].number
        values: dict[str, object] = {"change_low": _plain(number.low), "change_high": _plain(number.high)}
        return reask("quantity.change", values, ((changes[-1].start, changes[-1].end),))
    fever = [m for m in analysis.mentions if m.code == "fever" and m.polarity != "unknown"]
    if fever and asked.question.unit == "Cel":
        last = fever[-1]
        word = "yes" if last.asserted and not last.past else "no"
        status = "answered" if word == "no" else "reask"
        values = {"fever": word, **({"action": "reask"} if word == "yes" else {})}
        return Result(status, values, ((last.start, last.end),), "quantity.fever", "inferred")
    known = no_value(analysis, pack, {"value": None}, "quantity")
    return (
        known
        or previous_unchanged(analysis, asked, pack, "quantity")
        or reask("quantity.none", {"value": None})
    )
