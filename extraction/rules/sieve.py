"""Rules by the pieces of text that they cannot do without: only those are tried that a text may fulfil."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from extraction.rules.needed import Needs

_Rule = TypeVar("_Rule")
#: Of each way the rarest needs: a look at one costs a hundredth of a search.
_LOOKED_AT = 4


class Sieve(Generic[_Rule]):
    """Rules in their order, each with its ways (rules/needed.py); one with a way that cannot be told is always tried."""

    __slots__ = ("_always", "_by_gram", "_grams", "_rules")

    def __init__(self, rules: Iterable[tuple[_Rule, Iterable[Needs]]] = ()) -> None:
        given = [(rule, tuple(ways)) for rule, ways in rules]
        self._rules = tuple(rule for rule, _ in given)
        self._always = frozenset(at for at, (_, ways) in enumerate(given) if not all(ways))
        by_gram: dict[str, list[tuple[int, Needs]]] = {}
        for at, (_, ways) in enumerate(given):
            for needs in ways if all(ways) else ():
                for gram in needs[0]:
                    by_gram.setdefault(gram, []).append((at, needs[1:_LOOKED_AT]))
        self._by_gram = {gram: tuple(places) for gram, places in by_gram.items()}
        self._grams = frozenset(by_gram)

    def __iter__(self) -> Iterator[_Rule]:
        return iter(self._rules)

    def left(self, here: frozenset[str]) -> tuple[_Rule, ...]:
        """The rules that a text of these pieces may fulfil, in their order."""
        found = set(self._always)
        for gram in self._grams & here:
            for at, others in self._by_gram[gram]:
                if at in found:
                    continue
                for need in others:
                    if need.isdisjoint(here):
                        break
                else:
                    found.add(at)
        return tuple([self._rules[at] for at in sorted(found)]) if found else ()
