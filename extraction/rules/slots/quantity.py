"""One measured number with its unit, or a range, or why there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from extraction.rules import heard_digits, restated
from extraction.rules.apart import her_age, neighbours, own_now
from extraction.rules.asked import Asked, plausible
from extraction.rules.chosen import chosen, counts_something_else, other_condition
from extraction.rules.model import Analysis, Number, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots import bare, torn
from extraction.rules.slots.common import no_value, previous_unchanged, reask
from extraction.rules.slots.counted_none import NOT_ONE, in_words, none_at_all
from extraction.rules.slots.feverish import feverish, not_hot
from extraction.rules.slots.guesses import (
    halved,
    implausible,
    of_another_period,
    range_or_tenths,
    twice_said,
    two_tenths,
    whole_minute,
)
from extraction.rules.slots.pressures import of_another_day
from extraction.rules.slots.readings import Reading, plain, reading_of, scale, several, values_of
from extraction.rules.slots.unsettled import came_out_at, unsettled
from extraction.rules.slots.which import THEN_ASKED, answering, told_apart
from extraction.rules.slots.worked_out import worked_out
from extraction.rules.topics import is_change, labelled, topic_of
from extraction.rules.vitals import PART_OF_MINUTE, not_a_body

_PEAK = re.compile(r"最高|烧到|发到|高到|到过|昨|[琴寻噚][日晚]|前[天儿晚夜]|上[周个礼]|开始|夜里|半夜|凌晨")
_TODAY = re.compile(r"今[天早晚日]|现在|目前|这会|today|now|this (?:morning|evening)")
_YESTERDAY = re.compile(r"昨[天日晚夜]|[琴寻噚][日晚]|yesterday|last night")
_PEAK_TOLD = re.compile(r"最高|烧到|发到|高到|到过|昨")
_OVER = re.compile(r"退了?|不烧了?|好了|正常了?|下来了?|没了|冇咗|gone|normal|down")
_BORN = re.compile(r"年(?:的|生|出生|人|属)")
_ZH_BIG = 90.0
#: Below it "no fever" and the value agree.
_FEBRILE = 37.5
#: From here on it is one, wherever it was measured.
_HOT = 38.0
_CHANGE_ASKED = re.compile(
    r"变化|变没变|有没有变|(?:[涨掉瘦胖增减降升]了?|[轻重]了)(?:多少|几|没|吗|些|点)|(?:gain|lose|lost|change)"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high`; what is implausible, guessed or contradictory is confirmed."""
    if bare.is_bare(asked, pack) and (found := bare.numbers(analysis, asked, pack)):
        return bare.answer(asked, _paired(analysis, [bare.reading(analysis, q) for q in found]))
    heard = heard_digits.corrected(analysis, pack)
    result = _measured(heard or analysis, asked, pack)
    return heard_digits.asked_back(result) if heard else result


def _measured(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    usable = restated.of_half(analysis, asked.question, _usable(analysis, asked, pack))
    changes = [q for q in usable if _is_change(analysis, asked, q, pack)]
    readings = [r for q in usable if q not in changes and (r := reading_of(analysis, asked, pack, q))]
    if reckoned := worked_out(analysis, asked, pack, [r.quantity for r in readings]):
        return reckoned
    told = told_apart(analysis, readings)
    readings = answering(analysis, asked, told)
    if not readings:
        return _without(analysis, asked, pack, changes)
    spoken = _spoken_decimal(analysis, asked, pack, readings)
    if spoken:
        return spoken
    readings = _paired(analysis, readings)
    if once := twice_said(analysis, readings):
        readings = [once]
    distinct = {(r.low, r.high) for r in readings}
    if len(distinct) > 1:
        return _one_plausible(analysis, asked, pack, readings) or several(asked, readings)
    result = torn.asked_back(analysis, _one(analysis, asked, pack, readings[-1]))
    return replace(result, values={**result.values, **_fever(analysis, readings[-1], pack)})


def _one_plausible(analysis: Analysis, asked: Asked, pack: Pack, readings: list[Reading]) -> Result | None:
    """芬必得零点四，三十八度一: only one can be what was measured; it is read back."""
    bounds = plausible(asked.question, readings[0].unit, pack.plausible)
    fit = [r for r in readings if bounds and bounds[0] <= r.low and r.high <= bounds[1]]
    if len(fit) != 1:
        return None
    result = _one(analysis, asked, pack, fit[0])
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule="quantity.one_plausible", tier="inferred")


def _is_change(analysis: Analysis, asked: Asked, q: Quantity, pack: Pack) -> bool:
    told = is_change(analysis, q) and not came_out_at(analysis, asked, q, pack)
    return told or _as_change(asked, q, pack)


def _as_change(asked: Asked, q: Quantity, pack: Pack) -> bool:
    """五斤, to how much she lost."""
    scaled = scale(q.unit, asked.question.unit, pack)
    least = pack.plausible.get(asked.question.unit, (0.0, 0.0))[0]
    return bool(scaled and _CHANGE_ASKED.search(asked.text)) and q.number.high * (scaled or (1, 0))[0] < least


def _fever(analysis: Analysis, now: Reading, pack: Pack) -> dict[str, object]:
    """What is said of the fever beside the temperature of now: that it is gone, how high it was."""
    if now.unit != "Cel":
        return {}
    highest = _highest_before(analysis, pack, now)
    denied = any(m.code == "fever" and m.polarity == "negative" for m in analysis.mentions)
    gone: dict[str, object] = {"fever": "no"} if denied and now.high < _FEBRILE else {}
    if not denied and now.low >= _HOT and not now.quantity.number.comparator:
        gone = {"fever": "yes"}
    return gone if highest is None else {**gone, "previous_max": highest}


def _highest_before(analysis: Analysis, pack: Pack, now: Reading) -> int | float | None:
    """前天最高39.3，今天37.4: how high the fever was."""
    bounds = pack.plausible["Cel"]
    heads = [(q, analysis.text[max(0, q.start - 12) : q.start]) for q, _ in labelled(analysis, pack)]
    told = [
        q.number.high
        for q, head in heads
        if q.unit in ("", "Cel") and q.start != now.quantity.start and _PEAK.search(head)
    ]
    highest = max((v for v in told if now.high < v <= bounds[1]), default=None)
    return None if highest is None else plain(highest)


def _usable(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    topic = topic_of(asked.question, pack)
    since = analysis.since()
    usable = [
        q
        for q, label in labelled(analysis, pack)
        if q.start >= since
        and (not label or not topic or label == topic)
        and not (topic == "temperature" and not_a_body(analysis, q))
    ]
    usable = [q for q in usable if asked.question.unit == "a" or not her_age(analysis.text, q)]
    none = NOT_ONE.search(analysis.text)
    usable = [q for q in usable if not (none and none.start() <= q.start < none.end())]
    if asked.question.unit == "a":  # 我五零年的: the year of birth
        usable = [q for q in usable if not _BORN.match(analysis.text, q.end - len(q.unit_form))]
    usable = [q for q in usable if scale(q.unit, asked.question.unit, pack)]
    usable = [q for q in usable if not counts_something_else(analysis.text, q, asked.text)]
    if len(usable) == 2 and _extremes(analysis):
        return usable
    kept = chosen(analysis, asked.question, usable)
    return own_now(analysis, kept, then=bool(THEN_ASKED.search(asked.text)))


def _paired(analysis: Analysis, readings: list[Reading]) -> list[Reading]:
    """96 97之间跳 is one answer, from one to the other."""
    pair = neighbours(analysis, [r.quantity for r in readings])
    if len(readings) == 2 and _extremes(analysis):
        pair = readings[0].low, readings[1].low
        pair = min(pair), max(pair)
    if pair is None:
        return readings
    first, last = readings[0], readings[1]
    number = replace(first.quantity.number, low=pair[0], high=pair[1], approx=True, comparator="")
    both = replace(first.quantity, end=last.quantity.end, number=number)
    return [replace(last, quantity=both, low=min(first.low, last.low), high=max(first.high, last.high))]


def _extremes(analysis: Analysis) -> bool:
    """最低五点二，最高九点三: both ends of one answer."""
    return "最低" in analysis.text and "最高" in analysis.text


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
    values = {"value": plain(value), "unit": readings[0].unit, "action": "confirm"}
    return Result("confirm", values, ((a.start, b.end),), "quantity.spoken_decimal", "repaired")


def _one(analysis: Analysis, asked: Asked, pack: Pack, reading: Reading) -> Result:
    quantity, values = reading.quantity, values_of(reading)
    if asked.question.timing and "timing" not in values:
        values["timing"] = asked.question.timing
    span = ((quantity.start, quantity.end),)
    converted = scale(quantity.unit, asked.question.unit, pack) not in (None, (1.0, 0.0))
    if converted and quantity.unit != "m":
        values["original"] = {"value": plain(quantity.number.low), "unit": quantity.unit}
    parts = PART_OF_MINUTE.search(analysis.text) if reading.unit == "/min" else None
    if parts:
        return whole_minute(reading, values, parts)
    bounds = plausible(asked.question, reading.unit, pack.plausible)
    if bounds and not (bounds[0] <= reading.low and reading.high <= bounds[1]):
        return implausible(reading, values, bounds)
    if reading.unit == "kg" and not quantity.unit and reading.low >= _ZH_BIG and analysis.language == "zh":
        return halved(analysis, reading, values)
    tenths = _tenths(analysis, asked, pack, reading, values)
    if doubt := "range_or_tenths" if tenths else _doubt(analysis, asked, reading):
        return Result("confirm", {**values, "action": "confirm"}, span, f"quantity.{doubt}", "inferred")
    tier = "exact" if quantity.number.form == "arabic" and not converted else "normalised"
    return Result("answered", values, span, "quantity.value", tier)


def _tenths(
    analysis: Analysis, asked: Asked, pack: Pack, reading: Reading, values: dict[str, object]
) -> bool:
    """Whether 三十六七 or 六点五六 may be read in two ways; `values` then holds both."""
    if pair := two_tenths(analysis, reading, topic_of(asked.question, pack)):
        values.update(pair)
        values.pop("value", None)
        return True
    if other := range_or_tenths(analysis, reading):
        values["candidates"] = [other]
        return True
    return False


def _of_another_day(analysis: Analysis, asked: Asked, reading: Reading) -> bool:
    """昨天八点一，今天没测, 最高烧到三十九度二，现在退了: none of today."""
    if _YESTERDAY.search(asked.text) and reading.on is not None and analysis.ref is not None:
        return reading.on < analysis.ref - timedelta(days=1)
    if not _TODAY.search(asked.text) or THEN_ASKED.search(asked.text):
        return False
    span = (reading.quantity.start, reading.quantity.end)
    earlier = reading.on is not None and analysis.ref is not None and reading.on < analysis.ref
    earlier = earlier or of_another_day(analysis, f"{asked.text}今天", (span,))
    head = analysis.text[max(0, reading.quantity.start - 10) : reading.quantity.start]
    over = (
        reading.unit == "Cel"
        and _PEAK_TOLD.search(head)
        and _OVER.search(analysis.text, reading.quantity.end)
    )
    return earlier or bool(over)


def _doubt(analysis: Analysis, asked: Asked, reading: Reading) -> str:
    """Why a plausible value may answer another question; '' where nothing says so."""
    if {asked.question.timing, reading.timing} == {"fasting", "postprandial"}:
        return "other_timing"
    if _of_another_day(analysis, asked, reading):
        return "other_day"
    if reading.quantity.unit == "尺":
        return "old_unit"
    if of_another_period(analysis, asked, reading.unit):
        return "other_period"
    if other_condition(analysis, asked.question, reading.quantity):
        return "other_condition"
    return unsettled(analysis, asked, reading)


def _without(analysis: Analysis, asked: Asked, pack: Pack, changes: list[Quantity]) -> Result:
    if changes:
        number: Number = changes[-1].number
        factor, _ = scale(changes[-1].unit, asked.question.unit, pack) or (1.0, 0.0)
        low, high = (plain(round(v * factor, 2)) for v in (number.low, number.high))
        values: dict[str, object] = {"change_low": low, "change_high": high, "unit": asked.question.unit}
        span = ((changes[-1].start, changes[-1].end),)
        if _CHANGE_ASKED.search(asked.text):
            return Result("answered", values, span, "quantity.change", "inferred")
        return reask("quantity.change", values, span)
    if felt := feverish(analysis, asked):
        return felt
    cold = {"fever": "no"} if not_hot(analysis) else {}
    known = no_value(analysis, pack, {"value": None, **cold}, "quantity")
    return (
        known
        or none_at_all(analysis, asked)
        or in_words(analysis, asked)
        or previous_unchanged(analysis, asked, pack, "quantity")
        or reask("quantity.none", {"value": None})
    )
