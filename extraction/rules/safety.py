"""Red flags: a concept of the safety rules, asserted, whatever was asked.

Thresholds: clinical/rules/redflags.yaml (体温≥39) and the national hypertension service text
(SBP ≥ 180 and/or DBP ≥ 110), glucose ≤ 3.9 or ≥ 16.7 mmol/L (national diabetes service text); to be
signed off by a clinician.
"""

from __future__ import annotations

from collections.abc import Mapping

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Heard, Mention, Quantity
from extraction.rules.pack import Pack, SafetyRule
from extraction.rules.topics import is_change, labelled

SYSTOLIC, DIASTOLIC, FEVER, LOW_SUGAR = 180.0, 110.0, 39.0, 3.9
#: Beyond these no cuff reads: a slip of the finger or of the ear.
HIGHEST_SYSTOLIC, HIGHEST_DIASTOLIC = 300.0, 200.0
#: Pulse at rest that cannot wait; to be signed off by a clinician.
SLOW_PULSE, FAST_PULSE = 40.0, 150.0
#: Said of money, of machines and of sleep as well: 吐血大甩卖, 网络抽风, 睡得叫都叫不醒.
_FIGURED = frozenset(
    [
        "bleeding",
        "bleeding_heavy",
        "gi_bleeding",
        "seizure",
        "altered_consciousness",
        "syncope",
        "severe_pain",
    ]
)
_ORDER = {"review": 0, "urgent": 1}


def heard(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """All findings of one turn, the strongest per flag, in the order of the words."""
    best: dict[str, Heard] = {h.code: h for h in measured(analysis, pack)}
    near, said = _categories(analysis), _asserted(analysis)
    said = said | ({"dark_food"} if analysis.has("dark_food") else set())
    rules = {
        code: [r for r in pack.safety if r.concept == code] for code in {m.code for m in analysis.mentions}
    }
    for mention in analysis.mentions:
        at = clause_at(analysis.clauses, mention.start)
        around = near.get(at, set()) | near.get(at + 1, set()) | (said - {mention.code})
        for rule in rules[mention.code]:
            level = _level(mention, rule, around)
            old = best.get(rule.flag)
            if level and (old is None or _ORDER[level] > _ORDER[old.level]):
                tier = rule.tier if rule.tier != "exact" else "inferred" if mention.conflict else mention.tier
                best[rule.flag] = Heard(
                    rule.flag, level, mention.start, mention.end, f"safety.{rule.id}", tier
                )
    return tuple(sorted(best.values(), key=lambda h: (h.start, h.code)))


def measured(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """烧到三十九度三, 血糖两点九 in any turn: the patient's own values now, whatever was asked."""
    topics = {q.start: topic for q, topic in labelled(analysis, pack) if not is_change(analysis, q)}
    found: dict[str, Heard] = {}
    for q in analysis.quantities:
        flag = _flag_of(q, topics.get(q.start, ""))
        if flag and flag not in found and not _unreal(analysis, q.start):
            found[flag] = Heard(flag, "urgent", q.start, q.end, f"safety.value.{flag}", "normalised")
    return tuple(found.values())


def _flag_of(quantity: Quantity, topic: str) -> str:
    low, above = quantity.number.low, quantity.number.comparator in (">", ">=")
    if quantity.unit == "Cel" and FEVER <= low <= 43 and quantity.number.comparator not in ("<", "<="):
        return "high_fever"
    if (
        topic == "glucose"
        and quantity.unit in ("", "mmol/L", "{count}")
        and 1 <= low <= LOW_SUGAR
        and not above
    ):
        return "hypoglycaemia"
    if topic == "heart_rate" and quantity.unit in ("", "/min", "{times}", "{count}"):
        return "heart_rate" if 20 <= low <= SLOW_PULSE or FAST_PULSE <= low <= 250 else ""
    return ""


def _unreal(analysis: Analysis, start: int) -> bool:
    """Supposed, past, asked, read, or another's."""
    at = clause_at(analysis.clauses, start)
    unreal = {"hypothetical", "past", "question", "reported", "family", "stranger", "negation"}
    return any(m.category in unreal and clause_at(analysis.clauses, m.start) == at for m in analysis.marks)


def _categories(analysis: Analysis) -> dict[int, set[str]]:
    """Modifier categories of each clause, by its index."""
    out: dict[int, set[str]] = {}
    for mark in analysis.marks:
        out.setdefault(clause_at(analysis.clauses, mark.start), set()).add(mark.category)
    return out


def _asserted(analysis: Analysis) -> set[str]:
    return {m.code for m in analysis.mentions if m.asserted and not m.past}


def _level(mention: Mention, rule: SafetyRule, around: set[str]) -> str:
    """'' when the mention does not count."""
    if mention.near_miss and mention.code == "syncope" and not mention.other_person:
        return "review"
    if not mention.asserted or (mention.past and not rule.past):
        return ""
    if "figurative" in around and mention.code in _FIGURED:
        return ""
    if rule.level == "review" and around & set(rule.worse):
        return "urgent"
    if rule.level == "urgent" and around & set(rule.milder) and not around & {"rest", "severe", "persistent"}:
        return "review"
    return rule.level


def by_value(kind: str, unit: str, values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """(flag, level) that a value calls for: blood pressure in mm[Hg], temperature in Cel, mmol/L.

    Every one of several readings counts. A pressure that no device shows (1300/80) waits for its yes.
    """
    listed = values.get("readings")
    every = [values, *(r for r in listed if isinstance(r, Mapping))] if isinstance(listed, list) else [values]
    flags = [_by_pressure(v) if kind == "blood_pressure" else _by_number(unit, v) for v in every]
    return tuple(dict.fromkeys((flag, "urgent") for flag in flags if flag))


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
