"""Pain from 0 to 10."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, reask, short
from extraction.rules.topics import labelled

_VERY = re.compile(r"十分(?:疼|痛|难受|厉害)")
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


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
