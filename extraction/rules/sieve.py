"""Rules by the characters that they cannot do without: only those are tried that a text may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

_Rule = TypeVar("_Rule")


class Sieve(Generic[_Rule]):
    """Rules in their order, each with its needs (rules/needed.py); without needs it is always tried."""

    __slots__ = ("_always", "_by_char", "_rules")

    def __init__(self, rules: Iterable[tuple[_Rule, frozenset[str]]] = ()) -> None:
        given = tuple(rules)
        self._rules = tuple(rule for rule, _ in given)
        self._always = frozenset(at for at, (_, needs) in enumerate(given) if not needs)
        by_char: dict[str, set[int]] = {}
        for at, (_, needs) in enumerate(given):
            for char in needs:
                by_char.setdefault(char, set()).add(at)
        self._by_char = {char: frozenset(places) for char, places in by_char.items()}

    def __iter__(self) -> Iterator[_Rule]:
        return iter(self._rules)

    def left(self, here: frozenset[str]) -> tuple[_Rule, ...]:
        """The rules that a text of these characters may fulfil, in their order."""
        found = self._always.union(*(self._by_char[char] for char in here if char in self._by_char))
        return tuple(self._rules[at] for at in sorted(found))
