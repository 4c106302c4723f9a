"""What a doubt costs, as the pack says: an answer may be made to be asked about, never less than its reading demands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.model import Result

#: How dear a status is: only dearer ones replace it.
_PRICE = {"answered": 0, "confirm": 1, "reask": 2}


@dataclass(frozen=True, slots=True)
class Cost:
    """`rules`: ids of answers, with a * for any beginning or end. `then`: confirm or reask."""

    id: str
    rules: tuple[str, ...]
    tiers: tuple[str, ...]
    then: str

    def meets(self, result: Result) -> bool:
        return result.tier in self.tiers or _named(result.rule, self.rules)


@lru_cache(maxsize=4096)
def _named(rule: str, patterns: tuple[str, ...]) -> bool:
    """Kept: there are some hundred ids of answers, and every turn asks for one of them at each cost."""
    return any(_like(rule, pattern) for pattern in patterns)


def _like(rule: str, pattern: str) -> bool:
    if pattern.startswith("*"):
        return rule.endswith(pattern[1:])
    return rule.startswith(pattern[:-1]) if pattern.endswith("*") else rule == pattern


def charged(result: Result, costs: Iterable[Cost]) -> Result:
    """The result with the dearest status that any cost demands; a reask keeps no value."""
    if result.status not in _PRICE:
        return result
    dearest = max((c.then for c in costs if c.meets(result)), key=_PRICE.__getitem__, default=result.status)
    if _PRICE[dearest] <= _PRICE[result.status]:
        return result
    values = {**result.values, "action": "confirm"} if dearest == "confirm" else {"action": "reask"}
    return replace(result, status=dearest, values=values)
