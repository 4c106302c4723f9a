"""What a nurse types into the review form, as the answer it stands for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry
from dialogs.engine.judge import in_range
from dialogs.engine.values import answers, children

Fields = Mapping[str, Sequence[str]]
MAX_WORDS = 2000


class BadValue(ValueError):
    """Why the value is not taken: a code (missing, number, option, date, range, long)."""


def answer_of(item: Item, fields: Fields, language: str, *, unusual: bool) -> dict[str, Any]:
    """`{"answer": […], "item"?: […]}` in the record's shape (design §6).

    `fields` are the form's: `value` (several for multi_choice), `sys`, `dia`, `pulse`. A number outside the
    plausible range is refused unless `unusual` says that it is meant. Raises BadValue.
    """
    if item.type in (
        "boolean",
        "choice",
        "multi_choice",
        "quantity",
        "pain_score",
        "duration",
        "date",
        "blood_pressure",
    ):
        entry = Entry(item.link_id, item.type, "answered", _values(item, fields))
        if not unusual and not in_range(item, entry):
            raise BadValue("range")
        found: dict[str, Any] = {"answer": answers(item, entry, language)}
        if parts := children(item, entry, language):
            found["item"] = parts
        if not found["answer"] and not parts:
            raise BadValue("missing")
        return found
    return {"answer": [{"valueString": _words(fields)}]}


def _values(item: Item, fields: Fields) -> dict[str, Any]:
    given = [value.strip() for value in fields.get("value", ()) if value.strip()]
    match item.type:
        case "boolean":
            return {"value": _one_of(given, ("yes", "no"))}
        case "choice":
            return {"value": _one_of(given, [o.code for o in item.options])}
        case "multi_choice":
            return {"values": _some_of(item, given)}
        case "date":
            return {"date": _date(given)}
        case "blood_pressure":
            parts = {part: _number(fields.get(part, ())) for part in ("sys", "dia", "pulse")}
            if parts["sys"] is None or parts["dia"] is None:
                raise BadValue("missing")
            return {part: number for part, number in parts.items() if number is not None}
        case _:
            number = _number(given)
            if number is None:
                raise BadValue("missing")
            return {"value": number, "unit": item.unit}


def _one_of(given: Sequence[str], allowed: Sequence[str]) -> str:
    if len(given) != 1:
        raise BadValue("missing")
    if given[0] not in allowed:
        raise BadValue("option")
    return given[0]


def _some_of(item: Item, given: Sequence[str]) -> list[str]:
    options = [item.option(code) for code in given]
    if not given:
        raise BadValue("missing")
    if any(o is None for o in options) or (len(given) > 1 and any(o and o.exclusive for o in options)):
        raise BadValue("option")
    return list(given)


def _number(given: Sequence[str]) -> float | int | None:
    text = next((value.strip() for value in given if value.strip()), "")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise BadValue("number") from None
    if not math.isfinite(number):
        raise BadValue("number")
    return int(number) if number.is_integer() else number


def _date(given: Sequence[str]) -> str:
    if not given:
        raise BadValue("missing")
    try:
        return date.fromisoformat(given[0]).isoformat()
    except ValueError:
        raise BadValue("date") from None


def _words(fields: Fields) -> str:
    text = next((value.strip() for value in fields.get("value", ()) if value.strip()), "")
    if not text:
        raise BadValue("missing")
    if len(text) > MAX_WORDS:
        raise BadValue("long")
    return text
