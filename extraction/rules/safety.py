"""Red flags: a concept of the safety rules, asserted, whatever was asked.

Thresholds: the national hypertension service text (SBP ≥ 180 and/or DBP ≥ 110); to be signed off by a clinician.
Those of values named in any turn stand in vitals.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Heard, Mention
from extraction.rules.pack import Pack
from extraction.rules.urgency import level_of, surroundings
from extraction.rules.vitals import FEVER, LOW_SUGAR, eased, low_pressure, measured

SYSTOLIC, DIASTOLIC = 180.0, 110.0
#: Beyond these no cuff reads: a slip of the finger or of the ear.
HIGHEST_SYSTOLIC, HIGHEST_DIASTOLIC = 300.0, 200.0
_LOWER_NAMED = re.compile(r"低压|下压|舒张|低的|下面|底下|diastolic|/|over")
_ORDER = {"review": 0, "urgent": 1}


def heard(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """All findings of one turn, the strongest per flag, in the order of the words."""
    found = list(measured(analysis, pack))
    mentions = [_as_heard(m) for m in analysis.mentions if m.code in pack.dangers]
    rules = {code: [r for r in pack.safety if r.concept == code] for code in {m.code for m in mentions}}
    around = surroundings(analysis, pack) if mentions else {}
    for mention in mentions:
        near = around.get(clause_at(analysis.clauses, mention.start), frozenset())
        for rule in rules[mention.code]:
            if level := level_of(analysis, mention, rule, near - {mention.code}, pack):
                tier = rule.tier if rule.tier != "exact" else "inferred" if mention.conflict else mention.tier
                found.append(Heard(rule.flag, level, mention.start, mention.end, f"safety.{rule.id}", tier))
    return strongest(found)


def _as_heard(mention: Mention) -> Mention:
    return replace(mention, polarity="positive") if mention.perhaps_told else mention


def strongest(found: Iterable[Heard]) -> tuple[Heard, ...]:
    """The first of the strongest per flag, in the order of the words."""
    best: dict[str, Heard] = {}
    for item in found:
        old = best.get(item.code)
        if old is None or _ORDER[item.level] > _ORDER[old.level]:
            best[item.code] = item
    return tuple(sorted(best.values(), key=lambda h: (h.start, h.code)))


def by_value(kind: str, unit: str, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """(flag, level) that a value calls for: blood pressure in mm[Hg], temperature in Cel, mmol/L.

    Every one of several readings counts. A pressure that no device shows (1300/80) waits for its yes.
    """
    listed = values.get("readings")
    every = [values, *(r for r in listed if isinstance(r, Mapping))] if isinstance(listed, list) else [values]
    flags = [_by_pressure(v) if kind == "blood_pressure" else _by_number(unit, v) for v in every]
    if not any(flags):
        return ()
    sure = all(_lowest(v) >= SYSTOLIC or not isinstance(v.get("sys"), (list, tuple)) for v in every)
    level = "urgent" if kind != "blood_pressure" or sure else "review"
    return tuple(dict.fromkeys((flag, level) for flag in flags if flag))


def of_pressure(analysis: Analysis, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What a pressure calls for by the words of the turn: one that has come down since waits for a nurse."""
    if _below(values.get("sys")) and not _LOWER_NAMED.search(analysis.text):
        values = {**values, "dia": None}
    flags = by_value("blood_pressure", "", values)
    if flags:
        return (("raised_pressure", "review"),) if eased(analysis) else flags
    systolic, diastolic = _plain(values.get("sys")), _plain(values.get("dia"))
    return (("hypotension", "review"),) if low_pressure(analysis, systolic, diastolic) else ()


def _below(value: object) -> bool:
    """没到一百八，一百五左右: the second number says how much below, and is no lower pressure."""
    return isinstance(value, Mapping) and str(value.get("comparator", "")).startswith("<")


def _plain(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _lowest(values: Mapping[str, object]) -> float:
    """Of 一百七八 the lower end; of two bounds, so that 小两百 is no crisis yet."""
    said = values.get("sys")
    low = min((float(v) for v in said), default=0.0) if isinstance(said, (list, tuple)) else 0.0
    return SYSTOLIC if _top(values.get("dia")) >= DIASTOLIC else low


def _by_pressure(values: Mapping[str, object]) -> str:
    high, low = _top(values.get("sys")), _top(values.get("dia"))
    high, low = (high if high <= HIGHEST_SYSTOLIC else 0.0), (low if low <= HIGHEST_DIASTOLIC else 0.0)
    return "hypertensive_crisis" if high >= SYSTOLIC or low >= DIASTOLIC else ""


def _by_number(unit: str, values: Mapping[str, object]) -> str:
    value = values.get("value", values.get("high"))
    if not isinstance(value, (int, float)):
        return ""
    if unit == "Cel" and value >= FEVER:
        return "high_fever"
    return "hypoglycaemia" if unit == "mmol/L" and value <= LOW_SUGAR else ""


def _top(value: object) -> float:
    if isinstance(value, (list, tuple)):
        return max((float(v) for v in value), default=0.0)
    if isinstance(value, dict):
        return float(value.get("value", 0)) if value.get("comparator") in (">", ">=") else 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0
