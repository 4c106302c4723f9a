"""Which item of the form a nurse's own words ask for."""

from __future__ import annotations

from dialogs.engine import enable
from dialogs.engine.cursor import State
from dialogs.engine.definition import Item, Questionnaire

#: Share of a wording's pairs of characters that must stand in the nurse's words.
_ENOUGH = 0.5


def asked_item(definition: Questionnaire, state: State, words: str) -> str:
    """The linkId of the enabled item whose label or wording the words come closest to, '' when none does.

    A label that stands in the words as it is wins; else pairs of characters are compared.
    """
    language = state.language
    items = enable.enabled(definition, state)
    named = [i for i in items if (label := i.label.in_(language)) and label in words]
    if named:
        return max(named, key=lambda i: len(i.label.in_(language))).link_id
    near = [(_nearness(item, words, language), item.link_id) for item in items]
    best, link_id = max(near, default=(0.0, ""))
    return link_id if best >= _ENOUGH else ""


def _nearness(item: Item, words: str, language: str) -> float:
    said = _pairs(words)
    wordings = (_pairs(text.in_(language)) for text in (item.text, item.rephrase))
    return max((len(said & asked) / len(asked) for asked in wordings if asked), default=0.0)


def _pairs(text: str) -> set[str]:
    plain = "".join(c for c in text if c.isalnum())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}
