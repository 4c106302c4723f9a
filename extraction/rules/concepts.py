"""Symptoms, events and other concepts: whole (头晕), split (头不晕), or described at length (signs)."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.match import Form, Found, Index, find_all
from extraction.rules.needed import grams
from extraction.rules.signs import Signs

#: 咳木有血: negators of two characters, which no set of characters keeps out; 莫得力 is a want of strength.
_DENIED = re.compile(r"(?:木有|木得|莫得|呒没|哪有|哪里有)(?![力劲知感气意])")
#: A space inside Chinese words (胸 痛).
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


def mentions(text: str, concepts: Index, signs: Signs) -> tuple[tuple[Found, str], ...]:
    """(found, concept code) left to right; pseudo forms (payload '-') only block their text."""
    every = _spelled(text, concepts)
    blocked = [h for h in every if h.form.payload == "-"]
    found = [(hit, hit.form.payload) for hit in every if hit.form.payload != "-"]
    found += [(hit, hit.form.payload) for hit in _described(text, signs, every, blocked)]
    found = _meant(text, signs, found)
    return tuple(sorted(found, key=lambda pair: (pair[0].start, pair[0].end)))


def _meant(text: str, signs: Signs, found: list[tuple[Found, str]]) -> list[tuple[Found, str]]:
    """What was found, without what the words around it give another sense."""
    other = {
        code: [hit.span() for pattern in signs.harmless.get(code, ()) for hit in pattern.finditer(text)]
        for code in {code for _, code in found}
    }
    return [
        (hit, code) for hit, code in found if not any(a < hit.end and hit.start < b for a, b in other[code])
    ]


def _spelled(text: str, concepts: Index) -> tuple[Found, ...]:
    """Forms as they stand, and forms with spaces inside them."""
    plain = find_all(text, concepts)
    spaces = {at for hit in _SPACE.finditer(text) for at in range(*hit.span())}
    if not spaces:
        return plain
    places = [at for at in range(len(text)) if at not in spaces]
    joined = [_moved(hit, places) for hit in find_all("".join(text[at] for at in places), concepts)]
    torn = [h for h in joined if " " in text[h.start : h.end] and not any(_covers(p, h) for p in plain)]
    return tuple(sorted((*plain, *torn), key=lambda h: (h.start, h.end)))


def _moved(hit: Found, places: list[int]) -> Found:
    start, end = places[hit.start], places[hit.end - 1] + 1
    gap = (places[hit.gap[0]], places[hit.gap[1] - 1] + 1) if hit.gap[0] < hit.gap[1] else hit.gap
    return replace(hit, start=start, end=end, gap=gap)


def _covers(known: Found, hit: Found) -> bool:
    return known.start <= hit.start and hit.end <= known.end


def _described(text: str, signs: Signs, known: tuple[Found, ...], blocked: list[Found]) -> list[Found]:
    """Signs that say more than a form at the same place, and stand in no blocked word."""
    out: list[Found] = []
    for hit, code in signs.described(text, grams(text)):
        a, b = hit.span()
        said = any(k.form.payload == code and k.start < b and a < k.end for k in known)
        if (
            not said
            and not _DENIED.search(text, a, b)
            and not any(k.start <= a and b <= k.end for k in blocked)
        ):
            out.append(Found(a, b, Form(hit.group(), code, (hit.group(),))))
    return out
