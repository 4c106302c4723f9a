"""Systolic and diastolic pressure. One number is never a pair; 145.92 is never a value.

Plausible ranges 60-260 and 30-160 mm[Hg] (device ranges of upper-arm monitors; to be signed off by
a clinician).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import heard_digits
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.pressure_words import CHANGED, label_of, timing_of
from extraction.rules.slots.pressures import (
    Part,
    at_two_times,
    hers,
    in_full,
    lone_upper,
    of_another_day,
    of_today,
    of_two_people,
    swinging,
    without_age,
)
from extraction.rules.slots.several import several
from extraction.rules.slots.unsettled import not_since
from extraction.rules.topics import labelled

SYS_RANGE, DIA_RANGE = (60.0, 260.0), (30.0, 160.0)
#: 多少算高，一百五行不行: no measurement.
_SUPPOSED = re.compile(
    r"多少(?:才|就)?(?:算|是)(?:正常|高|低|达标)|(?<![，, 。])(?:行不行|算不算|算高|要不要紧|有没有事)|what (?:would|is|counts)|how high"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`sys` and `dia`: number, [low, high], {comparator, value} or null with `missing`."""
    heard = heard_digits.corrected(analysis, pack)
    result = _measured(heard or analysis, asked, pack)
    if result.status == "answered" and of_another_day(analysis, asked.text, result.spans):
        result = _asked_back(result, "other_day")
    if result.status == "answered" and not_since(
        analysis.text, asked.text, max(end for _, end in result.spans)
    ):
        result = _asked_back(result, "not_since")
    return heard_digits.asked_back(result) if heard else result


def _measured(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    parts = of_today(analysis, asked.text, _parts(analysis, pack))
    since = analysis.since()
    late = [p for p in parts if p.quantity.start >= since]
    early = [p for p in parts if p.quantity.start < since]
    if since and late and early:
        corrected = _corrected(early, late)
        if corrected:
            return corrected
    parts = hers(analysis, without_age(analysis, late or ([] if since else parts)))
    if not parts:
        return _without(analysis, asked, pack)
    if len(parts) == 1 and _SUPPOSED.search(analysis.text):
        return reask("blood_pressure.supposed", {"sys": None, "dia": None})
    merged = swinging(analysis, parts) or _of_two_times(analysis, parts) or _merged(parts)
    if merged:
        return merged
    apart = lone_upper(analysis, parts)
    result = _readings(analysis, parts[1:] if apart else parts)
    why = "other_time" if apart else "two_people" if of_two_people(analysis, late or parts) else ""
    return _asked_back(result, why) if why and result.status == "answered" else result


def _asked_back(result: Result, why: str) -> Result:
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule=f"blood_pressure.{why}")


def _parts(analysis: Analysis, pack: Pack) -> list[Part]:
    text = analysis.text
    out: list[Part] = []
    usable = [q for q, topic in labelled(analysis, pack) if topic in ("", "blood_pressure", "heart_rate")]
    start = 0
    for quantity in _spaced(text, usable):
        if quantity.unit not in ("", "mm[Hg]", "kPa", "{count}", "/min", "{times}"):
            continue
        head = text[start : quantity.start]
        if quantity.number.high < SYS_RANGE[0] and CHANGED.search(head):
            continue
        label = label_of(head)
        if quantity.unit in ("/min", "{times}"):
            label = "pulse"
        timing = timing_of(head) or (out[-1].timing if out else "")
        out.append(Part(in_full(_hectopascals(quantity)), label, timing))
        start = quantity.end
    return out


def _spaced(text: str, usable: list[Quantity]) -> list[Quantity]:
    """150一100: a lone 一 between two numbers is a misheard dash."""
    return [
        q
        for q in usable
        if not (
            q.number.low == 1 and text[q.start - 1 : q.start].isdigit() and text[q.end : q.end + 1].isdigit()
        )
    ]


def _hectopascals(quantity: Quantity) -> Quantity:
    if quantity.unit != "kPa":
        return quantity
    number = quantity.number
    mm = replace(number, low=round(number.low * 7.50062), high=round(number.high * 7.50062), approx=True)
    return replace(quantity, number=mm, unit="mm[Hg]")


def _figure(part: Part) -> object:
    number = part.quantity.number
    if number.comparator:
        return {"comparator": number.comparator, "value": _plain(number.low)}
    if number.low != number.high:
        return [_plain(number.low), _plain(number.high)]
    return _plain(number.low)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _merged(parts: list[Part]) -> Result | None:
    """One number that hides two: 12080, 145.92, or a range 100到189 that is a pair."""
    if len(parts) != 1:
        return None
    number = parts[0].quantity.number
    span = ((parts[0].quantity.start, parts[0].quantity.end),)
    if number.step < 1 and number.low == number.high:
        whole, _, rest = f"{number.low:g}".partition(".")
        pair = [{"sys": int(whole), "dia": int(rest)}] if rest and fits(float(whole), float(rest)) else []
        values: dict[str, object] = {"sys": None, "dia": None, **({"candidates": pair} if pair else {})}
        return reask("blood_pressure.decimal", values, span)
    if number.low == number.high and number.low >= 1000:
        digits = f"{number.low:.0f}"
        for cut in (3, 2):
            if fits(float(digits[:cut]), float(digits[cut:] or 0)):
                values = {"sys": int(digits[:cut]), "dia": int(digits[cut:]), "action": "confirm"}
                return Result("confirm", values, span, "blood_pressure.merged", "repaired")
        return reask("blood_pressure.nonsense", {"sys": None, "dia": None}, span)
    if number.high - number.low >= 25 and not number.comparator and fits(number.high, number.low):
        values = {"sys": _plain(number.high), "dia": _plain(number.low), "action": "confirm"}
        return Result("confirm", values, span, "blood_pressure.range_pair", "inferred")
    return None


def fits(high: float, low: float) -> bool:
    return SYS_RANGE[0] <= high <= SYS_RANGE[1] and DIA_RANGE[0] <= low <= DIA_RANGE[1] and high > low


def _readings(analysis: Analysis, parts: list[Part]) -> Result:
    pulse = [p for p in parts if p.label == "pulse"]
    values = [p for p in parts if p.label != "pulse"]
    if len(values) == 3 and not pulse and not any(p.label for p in values[2:]):
        pulse, values = values[2:], values[:2]
    if not values:
        return _with_pulse(reask("blood_pressure.pulse_only", {"sys": None, "dia": None}), pulse)
    pairs = [values[i : i + 2] for i in range(0, len(values), 2)]
    if len(pairs) == 1:
        return _with_pulse(_pair(pairs[0]), pulse)
    results = [_pair(pair) for pair in pairs]
    spans = tuple(s for r in results for s in r.spans)
    if any(r.status != "answered" for r in results) or len(pairs) > 4:
        return reask("blood_pressure.several", {"sys": None, "dia": None}, spans)
    return several(analysis, results, [pair[0].timing for pair in pairs])


def _with_pulse(result: Result, pulse: list[Part]) -> Result:
    if not pulse or not 25 <= pulse[0].mid <= 250:
        return result
    spans = (*result.spans, (pulse[0].quantity.start, pulse[0].quantity.end))
    return replace(
        result, values={**result.values, "pulse": _plain(pulse[0].quantity.number.low)}, spans=spans
    )


def _pair(pair: list[Part]) -> Result:
    if len(pair) == 1:
        return _single(pair[0])
    first, second = pair
    labels = (first.label, second.label)
    high, low = (
        (second, first)
        if labels in (("dia", "sys"), ("dia", "")) or labels == ("", "sys")
        else (first, second)
    )
    spans = tuple(sorted((p.quantity.start, p.quantity.end) for p in pair))
    swapped = high.mid < low.mid
    if swapped:
        high, low = low, high
    values: dict[str, object] = {"sys": _figure(high), "dia": _figure(low)}
    if any(p.quantity.number.approx for p in pair):
        values["approx"] = True
    return _judged(values, high, low, spans, swapped)


def _judged(
    values: dict[str, object], high: Part, low: Part, spans: tuple[tuple[int, int], ...], swapped: bool
) -> Result:
    if high.mid <= 26 and low.mid <= 16 and high.mid > low.mid and fits(high.mid * 10, low.mid * 10):
        values = {"sys": _plain(high.mid * 10), "dia": _plain(low.mid * 10), "action": "confirm"}
        return Result("confirm", values, spans, "blood_pressure.tens", "repaired")
    fraction = any(p.quantity.number.step < 1 for p in (high, low))
    if bool(high.quantity.number.comparator) != bool(low.quantity.number.comparator) and not low.label:
        return Result(
            "confirm", {**values, "action": "confirm"}, spans, "blood_pressure.half_bound", "inferred"
        )
    if not fits(high.mid, low.mid) or fraction:
        return Result(
            "confirm", {**values, "action": "confirm"}, spans, "blood_pressure.implausible", "inferred"
        )
    if swapped:
        return Result("confirm", {**values, "action": "confirm"}, spans, "blood_pressure.swapped", "inferred")
    plain = all(p.quantity.number.form == "arabic" for p in (high, low))
    return Result("answered", values, spans, "blood_pressure.pair", "exact" if plain else "normalised")


def _single(part: Part) -> Result:
    """One number only: ask for the other."""
    span = ((part.quantity.start, part.quantity.end),)
    which = "dia" if part.label == "dia" else "sys"
    bounds = DIA_RANGE if which == "dia" else SYS_RANGE
    other = "sys" if which == "dia" else "dia"
    if not bounds[0] <= part.mid <= bounds[1]:
        return reask(
            "blood_pressure.implausible", {"sys": None, "dia": None, "missing": ["sys", "dia"]}, span
        )
    values: dict[str, object] = {which: _figure(part), other: None, "missing": [other]}
    if part.quantity.number.approx:
        values["approx"] = True
    return reask("blood_pressure.single", values, span)


def _of_two_times(analysis: Analysis, parts: list[Part]) -> Result | None:
    """The later upper value is read back and its lower one asked for; both count for an alert."""
    if not at_two_times(analysis, parts):
        return None
    first, last = (_single(part) for part in parts)
    both = [{"sys": reading.values["sys"]} for reading in (first, last)]
    values = {**last.values, "readings": both, "action": "confirm"}
    return Result("confirm", values, first.spans + last.spans, "blood_pressure.two_times", "inferred")


def _corrected(early: list[Part], late: list[Part]) -> Result | None:
    """130 80，不对，低压85: the named half is replaced, the other stands."""
    if len(late) != 1 or len(early) < 2:
        return None
    first, second = early[-2:]
    which = late[0].label or (
        "dia" if abs(late[0].mid - second.mid) < abs(late[0].mid - first.mid) else "sys"
    )
    if which == "pulse":
        return None
    pair = (
        [first, replace(late[0], label="dia")] if which == "dia" else [replace(late[0], label="sys"), second]
    )
    result = _pair([replace(p, label="") for p in pair])
    values = {**result.values, "corrects": which}
    if late[0].label and result.status == "answered":
        return replace(result, values=values, rule="blood_pressure.corrected")
    return replace(
        result, status="confirm", values={**values, "action": "confirm"}, rule="blood_pressure.corrected"
    )


def _without(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    null: dict[str, object] = {"sys": None, "dia": None}
    known = no_value(analysis, pack, null, "blood_pressure")
    if known:
        return known
    normal = short(analysis, pack, "normal", "well")
    if normal:
        return reask("blood_pressure.normal", {**null, "detail": "normal"}, ((normal.start, normal.end),))
    return previous_unchanged(analysis, asked, pack, "blood_pressure") or reask("blood_pressure.none", null)
