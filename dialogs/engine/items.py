"""The QuestionnaireResponse items as they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogs.engine import enable, values
from dialogs.engine.cursor import State
from dialogs.engine.definition import Item, Questionnaire
from dialogs.engine.entry import Entry


def items(definition: Questionnaire, state: State) -> tuple[dict[str, Any], ...]:
    """One row for every enabled item that something is known about, in the order of the form.

    Keys: linkId, text, answer, status, evidence, rule, pack, confirmed_by; and where they apply
    `item` (parts of a blood pressure), `confirmation` (the words of the yes) and `further_evidence`.
    What still waits for the patient's yes is shown with status `confirm`.
    """
    rows = []
    for item in enable.enabled(definition, state):
        if entry := state.answers.get(item.link_id) or _waiting(state, item):
            rows.append(_row(item, entry, state.language))
    return tuple(rows)


def _waiting(state: State, item: Item) -> Entry | None:
    held = state.held.get(item.link_id)
    return replace(held, status="confirm") if held else None


def _row(item: Item, entry: Entry, language: str) -> dict[str, Any]:
    proof = [e.to_json() for e in entry.evidence]
    row: dict[str, Any] = {
        "linkId": item.link_id,
        "text": item.text.in_(language),
        "answer": values.answers(item, entry, language),
        "status": entry.status,
        "evidence": proof[0] if proof else None,
        "rule": entry.rule,
        "pack": entry.pack,
        "confirmed_by": "patient" if entry.confirmation else None,
    }
    if parts := values.children(item, entry, language):
        row["item"] = parts
    if entry.confirmation:
        row["confirmation"] = entry.confirmation.to_json()
    if proof[1:]:
        row["further_evidence"] = proof[1:]
    return row
