"""Concepts described in many words: hundreds of patterns, of which only those are tried that a text can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extraction.rules.needed import Needs
from extraction.rules.sieve import Sieve

_CHINESE, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[a-z]{2}")


@dataclass(frozen=True)
class Way:
    """One wording of a sign. `needs`: what each way to match it cannot do without (rules/needed.py)."""

    source: str
    needs: tuple[Needs, ...] = ((),)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text may first fulfil it: of a thousand ways most wait long for one."""
        return re.compile(self.source)


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
    """All signs of a pack, with a sieve for each language."""

    def __init__(self, signs: Iterable[Sign] = ()) -> None:
        self.every = tuple(signs)
        #: By code, what around its words gives them another sense.
        self.harmless: dict[str, tuple[re.Pattern[str], ...]] = {}
        for sign in self.every:
            if sign.harmless:
                self.harmless[sign.code] = (*self.harmless.get(sign.code, ()), *sign.harmless)
        self._chinese = _sieve((sign.code, sign.chinese) for sign in self.every)
        self._latin = _sieve((sign.code, sign.latin) for sign in self.every)

    def compile(self) -> None:
        """Every wording at once: a longer start, and no turn that waits for one."""
        for sign in self.every:
            for way in (*sign.chinese, *sign.latin):
                _ = way.pattern

    def described(self, text: str, here: frozenset[str]) -> Iterator[tuple[re.Match[str], str]]:
        """What is described in the languages that the text is in, with its code; `here`: the pieces of the text."""
        if _CHINESE.search(text):
            yield from _described(text, self._chinese.left(here))
        if _LATIN.search(text):
            yield from _described(text, self._latin.left(here))


#: A way with the code and the place of its sign.
_Told = tuple[str, int, Way]


def _sieve(groups: Iterable[tuple[str, tuple[Way, ...]]]) -> Sieve[_Told]:
    return Sieve(((code, at, way), way.needs) for at, (code, ways) in enumerate(groups) for way in ways)


def _described(text: str, told: Iterable[_Told]) -> Iterator[tuple[re.Match[str], str]]:
    found: dict[int, list[re.Match[str]]] = {}
    codes: dict[int, str] = {}
    for code, group, way in told:
        if hits := list(way.pattern.finditer(text)):
            found.setdefault(group, []).extend(hits)
            codes[group] = code
    for group, hits in found.items():
        yield from ((hit, codes[group]) for hit in _apart(hits))
