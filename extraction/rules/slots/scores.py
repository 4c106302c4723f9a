"""Pain from 0 to 10, and how long something lasts."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, reask, short
from extraction.rules.topics import labelled

_VERY = re.compile(r"十分(?:疼|痛|难受|厉害)")
_DURATION = ("min", "h", "d", "wk", "mo", "a")
_INTERMITTENT = re.compile(r"断断续续|一阵一阵|一阵阵|时有时无|on and off|comes and goes")
_CONTINUOUS = re.compile(r"一直|持续|不停|constantly|all the time")
_HALF = re.compile(r"(?:大)?半(?:个)?(?:多)?(小时|钟头|天|月|年)")
_HALF_UNIT = {"小时": "h", "钟头": "h", "天": "d", "月": "mo", "年": "a"}
#: Alert for a nurse from 7 of 10 (forms/postdischarge_own.yaml; to be signed off by a clinician).
ALERT = 7


def pain(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` on 0-10; 十分疼 (very) is confirmed, 一点点 is no number."""
    usable = [q for q, _ in labelled(analysis, pack) if q.unit in ("", "{score}", "{count}")]
    usable = [q for q in usable if q.start >= analysis.since()]
    very = _VERY.search(analysis.text)
    severity = next((c for c in ("severe", "moderate", "mild") if analysis.has(c)), "")
    if not usable or very:
        return _without_score(analysis, pack, severity, very)
    if len({(q.number.low, q.number.high) for q in usable}) > 1:
        values = {"candidates": [_plain(q.number.low) for q in usable], "action": "confirm"}
        return Result("confirm", values, tuple((q.start, q.end) for q in usable), "pain.several", "inferred")
    return _score(usable[-1])


def _without_score(analysis: Analysis, pack: Pack, severity: str, very: re.Match[str] | None) -> Result:
    if very:
        values = {"severity": "severe", "candidates": [8, 9, 10], "action": "confirm"}
        return Result("confirm", values, (very.span(),), "pain.very", "inferred")
    pains = [m for m in analysis.mentions if m.code in ("pain", "severe_pain", "headache", "abdominal_pain")]
    reply = short(analysis, pack, "no")
    if pains and pains[-1].polarity == "negative" and not pains[-1].conflict and not severity:
        span = (pains[-1].start, pains[-1].end)
        return Result("answered", {"value": 0}, (span,), "pain.denied", "inferred")
    known = no_value(analysis, pack, {"value": None}, "pain")
    if known and not (reply and pains):
        return known
    severe = any(m.code == "severe_pain" and m.asserted for m in pains)
    degree = "severe" if severe else severity
    return reask("pain.none", {"value": None, **({"severity": degree} if degree else {})})


def _score(quantity: Quantity) -> Result:
    number, span = quantity.number, ((quantity.start, quantity.end),)
    low, high = number.low, number.high
    if number.comparator in (">", ">="):
        high = 10.0
    if number.comparator in ("<", "<="):
        low = 0.0
    values: dict[str, object] = (
        {"value": _plain(low)} if low == high else {"low": _plain(low), "high": _plain(high)}
    )
    if high >= ALERT:
        values["alert"] = "review"
    if not 0 <= low <= high <= 10:
        return Result("confirm", {**values, "action": "confirm"}, span, "pain.out_of_range", "normalised")
    return Result(
        "answered", values, span, "pain.value", "exact" if number.form == "arabic" else "normalised"
    )


def duration(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` with a UCUM `unit` of time."""
    course = "intermittent" if _INTERMITTENT.search(analysis.text) else ""
    course = course or ("continuous" if _CONTINUOUS.search(analysis.text) else "")
    extra: dict[str, object] = {"course": course} if course else {}
    usable = [q for q in analysis.quantities if q.unit in _DURATION and q.start >= analysis.since()]
    half = _HALF.search(analysis.text)
    if half and not usable:
        values = {"value": 0.5, "unit": _HALF_UNIT[half.group(1)], "approx": True, **extra}
        return Result("answered", values, (half.span(),), "duration.half", "normalised")
    if not usable:
        return no_value(analysis, pack, {}, "duration") or reask("duration.none")
    if len(usable) > 1:
        values = {"candidates": [_timed(q) for q in usable], "action": "confirm"}
        return Result(
            "confirm", values, tuple((q.start, q.end) for q in usable), "duration.several", "inferred"
        )
    values = {**_timed(usable[0]), **extra}
    return Result("answered", values, ((usable[0].start, usable[0].end),), "duration.value", "normalised")


def _timed(quantity: Quantity) -> dict[str, object]:
    number = quantity.number
    values: dict[str, object] = {"value": _plain(number.low)}
    if number.low != number.high:
        values = {"low": _plain(number.low), "high": _plain(number.high)}
    values["unit"] = quantity.unit
    if number.approx:
        values["approx"] = True
    if number.comparator:
        values["comparator"] = number.comparator
    return values


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
