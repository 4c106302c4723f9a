"""One measured number with its unit, or a range, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extraction.rules import restated
from extraction.rules.apart import her_age, neighbours, own_now
from extraction.rules.asked import Asked, plausible
from extraction.rules.chosen import chosen
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
    "/d": ("{times}", "{count}"),
    "/wk": ("{times}", "{count}"),
    "{times}": ("{count}",),
}
_TIMING = (
    ("fasting", re.compile(r"空腹|没吃饭|饭前|餐前|早饭前|fasting|before breakfast|before meal")),
    ("postprandial", re.compile(r"餐后|饭后|吃完饭|after (?:meal|eating|breakfast|lunch|dinner)")),
    ("morning", re.compile(r"早上|早晨|上午|清早|早起|morning")),
    ("evening", re.compile(r"晚上|傍晚|睡前|evening|tonight|bedtime")),
)
_WEEKLY, _DAILY = re.compile(r"星期|每周|一周|礼拜|week"), re.compile(r"[一每]天|天天|每日|a day|every day")
_PEAK = re.compile(r"最高|烧到|发到|高到|到过|昨|前[天儿晚夜]|上[周个礼]|开始|夜里|半夜|凌晨")
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
    readings = _paired(analysis, readings)
    distinct = {(r.low, r.high) for r in readings}
    if len(distinct) > 1:
        return _several(asked, readings)
    result = _one(analysis, asked, pack, readings[-1])
    highest = _highest_before(analysis, asked, pack, readings[-1])
    return replace(result, values={**result.values, "previous_max": highest}) if highest else result


def _highest_before(analysis: Analysis, asked: Asked, pack: Pack, now: Reading) -> int | float | None:
    """前天最高39.3，今天37.4: how high the fever was."""
    bounds = pack.plausible["Cel"]
    if now.unit != "Cel":
        return None
    heads = [(q, analysis.text[max(0, q.start - 12) : q.start]) for q, _ in labelled(analysis, pack)]
    told = [
        q.number.high
        for q, head in heads
        if q.unit in ("", "Cel") and q.end <= now.quantity.start and _PEAK.search(head)
    ]
    highest = max((v for v in told if now.high < v <= bounds[1]), default=None)
    return None if highest is None else _plain(highest)


def _usable(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    topic = topic_of(asked.question, pack)
    since = analysis.since()
    usable = [
        q
        for q, label in labelled(analysis, pack)
        if q.start >= since and (not label or not topic or label == topic)
    ]
    usable = [q for q in usable if asked.question.unit == "a" or not her_age(analysis.text, q)]
    none = _NOT_ONE.search(analysis.text)
    usable = [q for q in usable if not (none and none.start() <= q.start < none.end())]
    usable = [q for q in usable if _scale(q.unit, asked.question.unit, pack)]
    return chosen(analysis, asked.question, own_now(analysis, usable))


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


def _paired(analysis: Analysis, readings: list[Reading]) -> list[Reading]:
    """96 97之间跳 is one answer, from one to the other."""
    pair = neighbours(analysis, [r.quantity for r in readings])
    if pair is None:
        return readings
    first, last = readings[0], readings[1]
    number = replace(first.quantity.number, low=pair[0], high=pair[1], approx=True)
    both = replace(first.quantity, end=last.quantity.end, number=number)
    return [replace(last, quantity=both, low=first.low, high=last.high)]


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
        return _halved(analysis, reading, values)
    if _of_another_period(analysis, asked, reading.unit):
        return Result("confirm", {**values, "action": "confirm"}, span, "quantity.other_period", "inferred")
    tier = "exact" if quantity.number.form == "arabic" and not converted else "normalised"
    return Result("answered", values, span, "quantity.value", tier)


def _halved(analysis: Analysis, reading: Reading, values: dict[str, object]) -> Result:
    """A weight of 130 without its unit is in 斤, as Chinese patients say it: asked about, unless 斤 was named beside it."""
    span, number = ((reading.quantity.start, reading.quantity.end),), reading.quantity.number
    ends = {
        key: _plain(v / 2)
        for key, v in (("value", reading.low), ("low", reading.low), ("high", reading.high))
        if key in values
    }
    values = {**values, **ends, "original": {"value": _plain(number.low), "unit": "斤"}}
    if any(q.unit == "斤" for q in analysis.quantities):
        return Result("answered", values, span, "quantity.unit_named", "normalised")
    values.update(candidates=[_plain(reading.low / 2), _plain(reading.low)], action="confirm")
    return Result("confirm", values, span, "quantity.unit_guessed", "inferred")


def _of_another_period(analysis: Analysis, asked: Asked, unit: str) -> bool:
    """两天一包 where a day is asked, 一天两次 where a week is."""
    if unit == "{cigarettes}":
        return any(q.unit == "wk" or (q.unit == "d" and q.number.high != 1) for q in analysis.quantities)
    weekly = unit == "{times}" and bool(_WEEKLY.search(asked.text))
    return weekly and bool(_DAILY.search(analysis.text))


def _implausible(reading: Reading, values: dict[str, object], bounds: tuple[float, float]) -> Result:
    """385 may be 38.5, 126 may be mg/dL: offer, never store."""
    span = ((reading.quantity.start, reading.quantity.end),)
    guesses = [("", reading.low / 10), ("", reading.low / 100)]
    if reading.unit == "mmol/L" and reading.low >= 60:
        guesses.insert(0, ("mg/dL", reading.low / 18.016))
    fits = [(unit, _plain(round(g, 1))) for unit, g in guesses if bounds[0] <= g <= bounds[1]]
    values["action"] = "confirm"
    if fits and reading.low == reading.high:
        unit, guess = fits[0]
        values.update(value=guess, candidates=[guess])
        said = reading.quantity
        values["original"] = {"value": _plain(said.number.low), "unit": unit or said.unit}
        return Result("confirm", values, span, "quantity.repaired", "repaired")
    return Result("confirm", values, span, "quantity.implausible", "normalised")


def _without(analysis: Analysis, asked: Asked, pack: Pack, changes: list[Quantity]) -> Result:
    if changes:
        number: Number = changes[-1].number
        factor, _ = _scale(changes[-1].unit, asked.question.unit, pack) or (1.0, 0.0)
        low, high = (_plain(round(v * factor, 2)) for v in (number.low, number.high))
        values: dict[str, object] = {"change_low": low, "change_high": high, "unit": asked.question.unit}
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
        or _none_at_all(analysis, asked)
        or previous_unchanged(analysis, asked, pack, "quantity")
        or reask("quantity.none", {"value": None})
    )


#: 一次也没拉, 一步都没走: none, of what is counted.
_NOT_ONE = re.compile(
    r"一(?:次|回|趟|步|支|根|杯|口|包|下|遍)[^，。]{0,3}(?:都|也)[^，。]{0,2}(?:没|冇|未|不)"
)
_COUNTED = frozenset(["/d", "/wk", "{times}", "{steps}", "{cigarettes}", "{count}", "{score}", "mL", ""])


def _none_at_all(analysis: Analysis, asked: Asked) -> Result | None:
    hit = _NOT_ONE.search(analysis.text)
    if not hit or asked.question.unit not in _COUNTED:
        return None
    values: dict[str, object] = {"value": 0, **({"unit": asked.question.unit} if asked.question.unit else {})}
    return Result("answered", values, (hit.span(),), "quantity.none_at_all", "inferred")
