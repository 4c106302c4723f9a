"""What extraction must know about an item that is asked, or that may be filled or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dialogs.engine import enable
from dialogs.engine.cursor import State
from dialogs.engine.definition import Item, Questionnaire
from dialogs.engine.text import Text
from wire.understanding import Option, Question

YES, NO = "yes", "no"
#: The context keys of `start` that extraction is told about.
_ANCHORS = ("discharge_date", "surgery_date")


def options(item: Item, language: str) -> tuple[Option, ...]:
    """The choices of a closed question, in the language it is asked in."""
    return tuple(Option(o.code, o.text.in_(language), o.synonyms(language)) for o in item.options)


def buttons(item: Item, language: str) -> tuple[Option, ...]:
    """What a channel may show as buttons."""
    if item.type == "boolean":
        return (Option(YES, item.yes.in_(language)), Option(NO, item.no.in_(language)))
    return options(item, language)


def question(item: Item, state: State, text: str = "") -> Question:
    """The item as extraction's Question, with the wording it is asked in."""
    return Question(
        type=item.type,
        text=text or item.text.in_(state.language),
        link_id=item.link_id,
        options=buttons(item, state.language),
        exclusive=tuple(o.code for o in item.options if o.exclusive),
        proposition=item.proposition,
        unit=item.unit,
        plausible=item.plausible,
        timing=item.timing,
        previous=previous(item, state.context),
        **_situation(state),
    )


def previous(item: Item, context: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The value of the last follow-up, if the caller gave it in `context["previous"]`."""
    known = context.get("previous")
    found = known.get(item.link_id) if isinstance(known, Mapping) else None
    return found if isinstance(found, Mapping) else None


def others(definition: Questionnaire, state: State, focus: str) -> tuple[Question, ...]:
    """The other enabled items, answered ones too: they may be volunteered or corrected."""
    return tuple(question(item, state) for item in enable.enabled(definition, state) if item.link_id != focus)


def yes_or_no(item: Item, state: State, text: str) -> Question:
    """A read-back: the patient says yes, no, or another value (the item itself is in `also`)."""
    return Question(
        "boolean", text, item.link_id, proposition="read_back", **_situation(state), options=assent(state)
    )


def missing_part(item: Item, state: State, text: str) -> Question:
    """The other half of a blood pressure: one number in mm[Hg]."""
    return Question("quantity", text, item.link_id, unit="mm[Hg]", plausible=(30, 300), **_situation(state))


def assent(state: State) -> tuple[Option, ...]:
    words = (Text("对", "yes"), Text("不对", "no"))
    return tuple(Option(c, w.in_(state.language)) for c, w in zip((YES, NO), words, strict=True))


def _situation(state: State) -> dict[str, Any]:
    found: dict[str, Any] = {"language": state.language}
    found["respondent"] = str(state.context.get("respondent") or "self")
    for name in _ANCHORS:
        if state.context.get(name):
            found[name] = date.fromisoformat(str(state.context[name]))
    return found
