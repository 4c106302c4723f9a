"""Which characters a pattern cannot do without, so that most patterns need not be tried on most texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants as op  # type: ignore[attr-defined]  # the only reader of the grammar; no stubs
from re import _parser as grammar  # type: ignore[attr-defined]  # the same
from typing import Any

#: A class of more characters than this says too little.
_WIDEST = 64
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Every match holds at least one of these characters; empty where that cannot be told."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return frozenset()
    return _of_sequence(grammar.parse(pattern.pattern, pattern.flags)) or frozenset()


def every_need(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of characters of each of which every match holds one: those of the parts that must be there."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return ()
    parts = (_of_item(*item) for item in grammar.parse(pattern.pattern, pattern.flags))
    return tuple(sorted({one for one in parts if one}, key=len))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The smallest set among the parts that must be there."""
    found = [one for item in items if (one := _of_item(*item)) is not None]
    return min(found, key=len) if found else None


def _of_item(kind: Any, value: Any) -> frozenset[str] | None:
    if kind in _REPEATS:
        return _of_sequence(value[2]) if value[0] > 0 else None
    read = _READ.get(kind)
    return read(value) if read else None


def _of_branches(branches: Iterable[Any]) -> frozenset[str] | None:
    every = [_of_sequence(branch) for branch in branches]
    return None if None in every else frozenset().union(*(one for one in every if one))


def _of_class(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in parts:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _WIDEST:
            found.update(chr(code) for code in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found)


_READ: dict[Any, Callable[[Any], frozenset[str] | None]] = {
    op.LITERAL: lambda code: frozenset(chr(code)),
    op.IN: _of_class,
    op.BRANCH: lambda value: _of_branches(value[1]),
    op.SUBPATTERN: lambda value: None if value[1] & re.IGNORECASE else _of_sequence(value[3]),
    op.ATOMIC_GROUP: _of_sequence,
}
