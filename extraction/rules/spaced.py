"""Numbers that speech recognition writes with spaces in them: 一百 二 十 五, 三千 八百."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extraction.rules.model import Number
from extraction.rules.numbers import scan
from extraction.rules.numerals import CHARS, DIGIT, PLACE

_PLACES = frozenset(PLACE) - {"拾", "佰", "仟"}
_LARGE_PLACES = frozenset("千万亿")


def _joins(text: str, at: int, run: str) -> bool:
    """一百 二 十 五, 三千 八百: the space at `at` stands inside one number; not in 一百 八十, which may be a pressure."""
    right = text[at + 1 : at + 2]
    if right in _PLACES or (run[-1:] in _PLACES and set(run) & _LARGE_PLACES):
        return right in CHARS
    alone = text[at + 2 : at + 3]
    return run[-1:] in _PLACES and right in DIGIT and (not alone or alone in " ，。" or alone not in CHARS)


def _spaced(text: str) -> tuple[str, list[int]]:
    """The text without the spaces inside its Chinese numbers, and where each character stood."""
    kept: list[int] = []
    run = ""
    for at, char in enumerate(text):
        if char == " " and run and not run[-1].isascii() and _joins(text, at, run):
            continue
        run = run + char if char in CHARS else ""
        kept.append(at)
    return "".join(text[at] for at in kept), kept


def scan_spaced(text: str, pseudo: Collection[str] = ()) -> tuple[Number, ...]:
    """As `numbers.scan`, with the spaces inside one number taken out; places are those of `text`."""
    if " " not in text:
        return scan(text, pseudo)
    joined, places = _spaced(text)
    if len(joined) == len(text):
        return scan(text, pseudo)
    return tuple(replace(n, start=places[n.start], end=places[n.end - 1] + 1) for n in scan(joined, pseudo))
