"""From the value keys of the extraction contract to FHIR answers (R4 QuestionnaireResponse)."""

from __future__ import annotations

from typing import Any

from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry
from dialogs.engine.numbers import measured
from dialogs.engine.text import Text
from wire.understanding import Values

PARTS = {
    "sys": Text("收缩压", "Systolic"),
    "dia": Text("舒张压", "Diastolic"),
    "pulse": Text("脉搏", "Pulse"),
}
_PART_UNIT = {"sys": "mm[Hg]", "dia": "mm[Hg]", "pulse": "/min"}


def codes_in(item: Item, values: Values) -> tuple[str, ...]:
    """The option codes that `values` name and the item really has."""
    named = values.get("values") if item.type == "multi_choice" else [values.get("value")]
    return tuple(c for c in named or () if isinstance(c, str) and item.option(c))


def answers(item: Item, entry: Entry, language: str) -> list[dict[str, Any]]:
    """`[{"value…": …}]` for the item, empty if there is no value. A range is two comparators."""
    values = entry.values
    match item.type:
        case "boolean":
            truth = {"yes": True, "no": False}.get(str(values.get("value")))
            return [] if truth is None else [{"valueBoolean": truth}]
        case "choice" | "multi_choice":
            return [_coding(item, code, language) for code in codes_in(item, values)]
        case "quantity" | "pain_score" | "duration":
            counted = _quantities(values, "", str(values.get("unit") or item.unit))
            return counted or (_words(entry) if values.get("since") else [])
        case "date":
            days = (values.get(k) for k in ("date", "start", "end", "datetime"))
            return [{"valueDate": str(day)[:10]} for day in days if day]
        case "blood_pressure":
            return []
        case _:
            return _words(entry)


def children(item: Item, entry: Entry, language: str) -> list[dict[str, Any]]:
    """The components of a blood pressure as child items `linkId.sys`, `linkId.dia`, `linkId.pulse`."""
    if item.type != "blood_pressure":
        return []
    found = {part: _quantities(entry.values, part, unit) for part, unit in _PART_UNIT.items()}
    return [
        {"linkId": f"{item.link_id}.{part}", "text": PARTS[part].in_(language), "answer": answer}
        for part, answer in found.items()
        if answer
    ]


def has_value(item: Item, entry: Entry) -> bool:
    return bool(answers(item, entry, "zh") or children(item, entry, "zh"))


def whole(item: Item, entry: Entry) -> bool:
    """A value with all its parts: a blood pressure needs both numbers."""
    if item.type == "blood_pressure":
        return all(measured(entry.values, part) for part in ("sys", "dia"))
    return has_value(item, entry)


def _coding(item: Item, code: str, language: str) -> dict[str, Any]:
    option = item.option(code)
    return {"valueCoding": {"code": code, "display": option.text.in_(language) if option else code}}


def _quantities(values: Values, part: str, unit: str) -> list[dict[str, Any]]:
    quantity = {"unit": unit, "system": "http://unitsofmeasure.org", "code": unit} if unit else {}
    return [
        {"valueQuantity": {"value": number, **({"comparator": sign} if sign else {}), **quantity}}
        for sign, number in measured(values, part)
    ]


def _words(entry: Entry) -> list[dict[str, Any]]:
    """Free words stay the patient's words; so do the types that FHIR has no single value for."""
    if entry.values.get("empty") or not entry.evidence:
        return []
    return [{"valueString": "；".join(e.text for e in entry.evidence)}]
