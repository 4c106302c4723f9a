"""Concepts described in many words: hundreds of patterns, of which only those are tried that a text can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

_CHINESE, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[a-z]{2}")
#: So many of the needs of a wording are looked at, the rarest first.
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One wording of a sign. `needs`: sets of characters, of each of which a match holds one (rules/needed.py)."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A concept described in many words, each way bounded within a few clauses.

    `chinese` is tried where Chinese is spoken, `latin` where anything stands in Latin letters.
    `harmless`: words around which the concept means something else, however it was found (憋醒 of 尿憋醒).
    """

    code: str
    chinese: tuple[Way, ...]
    latin: tuple[Way, ...] = ()
    harmless: tuple[re.Pattern[str], ...] = ()

    def matches(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every place in `text` where it is described."""
        stop = len(text) if end is None else end
        for ways in (self.chinese, self.latin):
            yield from _apart(hit for way in ways for hit in way.pattern.finditer(text, start, stop))


def _apart(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The leftmost, of several at one place the first; none that overlaps one before it."""
    end = -1
    for hit in sorted(found, key=re.Match.start):
        if hit.start() >= end:
            end = hit.end()
            yield hit


class Signs:
    """All signs of a pack, with an index from characters to the wordings that need them."""

    def __init__(self, signs: Iterable[Sign] = ()) -> None:
        self.every = tuple(signs)
        self.harmless = tuple(sign for sign in self.every if sign.harmless)
        self._chinese = _Ways((sign.code, sign.chinese) for sign in self.every)
        self._latin = _Ways((sign.code, sign.latin) for sign in self.every)

    def described(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """What is described in the languages that the text is in, with its code."""
        if _CHINESE.search(text):
            yield from self._chinese.described(text)
        if _LATIN.search(text):
            yield from self._latin.described(text)


class _Ways:
    """The wordings of one language. A wording is a bit; a character says of which bits it meets the need."""

    def __init__(self, groups: Iterable[tuple[str, tuple[Way, ...]]]) -> None:
        self._ways = [(code, at, way) for at, (code, ways) in enumerate(groups) for way in ways]
        self._free = [0] * _DEPTH
        self._met: list[dict[str, int]] = [{} for _ in range(_DEPTH)]
        for number, (_, _, way) in enumerate(self._ways):
            for depth in range(_DEPTH):
                self._note(1 << number, depth, way.needs)

    def _note(self, bit: int, depth: int, needs: tuple[frozenset[str], ...]) -> None:
        if depth >= len(needs):
            self._free[depth] |= bit
            return
        for char in needs[depth]:
            self._met[depth][char] = self._met[depth].get(char, 0) | bit

    def described(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        found: dict[int, list[re.Match[str]]] = {}
        codes: dict[int, str] = {}
        for code, group, way in self._possible(text):
            if hits := list(way.pattern.finditer(text)):
                found.setdefault(group, []).extend(hits)
                codes[group] = code
        for group, hits in found.items():
            yield from ((hit, codes[group]) for hit in _apart(hits))

    def _possible(self, text: str) -> Iterator[tuple[str, int, Way]]:
        left, characters = -1, set(text)
        for free, met in zip(self._free, self._met, strict=True):
            left &= reduce(or_, (met[char] for char in characters if char in met), free)
        while left:
            lowest = left & -left
            yield self._ways[lowest.bit_length() - 1]
            left ^= lowest
