"""Symptoms, events and other concepts of the lexicon, whole (头晕) or split (头不晕)."""

from __future__ import annotations

from extraction.rules.match import Found, Index, find_all


def mentions(text: str, concepts: Index) -> tuple[tuple[Found, str], ...]:
    """(found, concept code) left to right; pseudo forms (payload '-') only block their text."""
    return tuple((hit, hit.form.payload) for hit in find_all(text, concepts) if hit.form.payload != "-")
