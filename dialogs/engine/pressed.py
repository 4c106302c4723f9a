"""A button of an earlier message: the question that it stood under, and the red flags of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.engine import alarms, cursor, questions
from dialogs.engine.definition import Questionnaire
from dialogs.engine.entry import entry_of
from wire.dialog import Said
from wire.understanding import Finding, Question


def pressed(
    definition: Questionnaire, held: Mapping[str, Any], link_id: str, words: str | None
) -> Question | None:
    """The question of the item, where these words (None: whatever she says to it) stood on one of its own buttons.
    Raises CursorRefused.

    None for those of a read-back: of the item itself 对 says nothing.
    """
    state, item = cursor.load(definition, held), definition.item(link_id)
    if item is None:
        return None
    if words is not None and words not in [o.display for o in questions.buttons(item, state.language)]:
        return None
    return questions.question(item, state)


def findings(definition: Questionnaire, link_id: str, said: Said) -> tuple[Finding, ...]:
    """Those that the words set off, and those that the form sets off for this answer to its item."""
    heard, answer, item = said.reading.findings, said.reading.answer, definition.item(link_id)
    if item is None or answer is None or answer.status not in ("answered", "confirm"):
        return heard
    entry, source = entry_of(link_id, answer, said), f"{definition.url}#{link_id}"
    spans = entry.to_answer().evidence
    of_the_form = tuple(
        Finding(
            rule.flag,
            "urgent" if rule.level in alarms.URGENT else "review",
            spans,
            source,
            definition.canonical,
            entry.tier,
        )
        for rule in alarms.rules(item, entry)
        if rule.flag
    )
    known = {found.code for found in of_the_form}
    return (*of_the_form, *(found for found in heard if found.code not in known))
