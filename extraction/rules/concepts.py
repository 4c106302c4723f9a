"""Symptoms, events and other concepts: whole (头晕), split (头不晕), or described at length (signs)."""

from __future__ import annotations

from extraction.rules.match import Form, Found, Index, find_all
from extraction.rules.pack import Sign


def mentions(text: str, concepts: Index, signs: tuple[Sign, ...] = ()) -> tuple[tuple[Found, str], ...]:
    """(found, concept code) left to right; pseudo forms (payload '-') only block their text."""
    every = find_all(text, concepts)
    blocked = [h for h in every if h.form.payload == "-"]
    found = [(hit, hit.form.payload) for hit in every if hit.form.payload != "-"]
    found += [(hit, hit.form.payload) for hit in _described(text, signs, every, blocked)]
    return tuple(sorted(found, key=lambda pair: (pair[0].start, pair[0].end)))


def _described(
    text: str, signs: tuple[Sign, ...], known: tuple[Found, ...], blocked: list[Found]
) -> list[Found]:
    """Signs that say more than a form at the same place, and stand in no blocked word."""
    out: list[Found] = []
    for sign in signs:
        for hit in sign.pattern.finditer(text):
            a, b = hit.span()
            said = any(k.form.payload == sign.code and k.start < b and a < k.end for k in known)
            if not said and not any(k.start <= a and b <= k.end for k in blocked):
                out.append(Found(a, b, Form(hit.group(), sign.code, (hit.group(),))))
    return out
