"""Which pieces of text a pattern cannot do without, so that most patterns need not be tried on most texts.

A piece (gram) is one character, or two that stand together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import product
from operator import add
from re import _constants as op  # type: ignore[attr-defined]  # the only reader of the grammar; no stubs
from re import _parser as grammar  # type: ignore[attr-defined]  # the only reader of the grammar; no stubs
from typing import Any

#: One of these stands in every match.
Need = frozenset[str]
#: Each of these is met by every match of one way to match; none: that way cannot be told.
Needs = tuple[Need, ...]
#: So many words are written out, and so many ways told apart.
_WORDS, _WAYS = 64, 256
#: How many times likelier a text holds one character than two together that tell something.
_ALONE = 7
#: What stands in nearly every text in English.
_ENGLISH = frozenset(
    [
        "th",
        "he",
        "in",
        "er",
        "an",
        "re",
        "on",
        "at",
        "en",
        "nd",
        "ti",
        "es",
        "or",
        "te",
        "of",
        "ed",
        "is",
        "it",
        "al",
        "ar",
        "st",
        "to",
        "nt",
        "ng",
        "se",
        "ha",
        "as",
        "ou",
        "io",
        "le",
        "ve",
        "co",
        "me",
        "de",
        "hi",
        "ri",
        "ro",
        "ic",
        "ne",
        "ea",
        "ra",
        "ce",
        "li",
        "ch",
        "ll",
        "be",
        "ma",
        "si",
        "om",
        "ur",
        "ho",
        "wh",
        "ee",
        "ut",
        "no",
        "so",
        "we",
        "my",
        "la",
        "ut",
        "us",
        "do",
    ]
)
#: So often is written out what may stand again and again.
_AGAIN = 2
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_UNSEEN = (op.AT, op.ASSERT, op.ASSERT_NOT)
_Item = tuple[Any, Any]
#: The words of what the ways of one pattern share, by its identity in the tree, which outlives this.
_Seen = dict[int, frozenset[str] | None]


@lru_cache(maxsize=4)
def grams(text: str) -> frozenset[str]:
    """Every piece of a text that a need may name; each step of a turn asks for those of the same text."""
    return frozenset(map(add, text, text[1:])).union(text)


def needs(pattern: re.Pattern[str]) -> tuple[Needs, ...]:
    """The ways in which a pattern matches, with what each needs, the rarest first."""
    return needs_of(pattern.pattern, pattern.flags)


def needs_of(source: str, flags: int = 0) -> tuple[Needs, ...]:
    """The same of a pattern that need not be compiled for it; raises re.error."""
    tree = grammar.parse(source, flags)
    if tree.state.flags & (re.IGNORECASE | re.VERBOSE):
        return ((),)
    seen: _Seen = {}
    found = _ways(list(tree), seen)
    if len(found) > _WAYS:
        return ((),)
    ways = [_ordered(_needs(way, seen)) for way in found]
    return tuple(ways) if all(ways) else ((),)


def _ordered(found: Iterable[Need]) -> Needs:
    return tuple(sorted(set(found), key=lambda need: (_weight(need), sorted(need))))


def _weight(need: Need) -> float:
    """How likely a text meets it, by a rough guess: two characters stand together far less often than one does."""
    return sum(_ALONE if len(gram) == 1 or not _telling(gram) else 1 for gram in need)


def _ways(items: list[_Item], seen: _Seen) -> list[list[_Item]]:
    """A choice between wordings, each behind what all of them begin with."""
    if not items:
        return [items]
    kind, value = items[-1]
    if kind is op.SUBPATTERN and len(items) == 1 and not value[1] & re.IGNORECASE:
        return _ways(list(value[3]), seen)
    if kind is op.BRANCH and (len(items) == 1 or _words_of(kind, value, seen) is None):
        return [way for branch in value[1] for way in _ways([*items[:-1], *branch], seen)]
    return [items]


def _needs(items: Iterable[_Item], seen: _Seen) -> list[Need]:
    """What a sequence needs: one for every stretch whose words can all be written out, one for what lies between."""
    found: list[Need] = []
    run = frozenset({""})
    for kind, value in items:
        if kind is op.ASSERT:
            found += _needs(value[1], seen)  # it is seen, if not read
            continue
        words = _words_of(kind, value, seen)
        if words is not None and len(run) * len(words) <= _WORDS:
            run = frozenset(map("".join, product(run, words)))
            continue
        found += _of_words(run)
        run = words or frozenset({""})
        found += _of_item(kind, value, seen) if words is None else ()
    return [*found, *_of_words(run)]


@lru_cache(maxsize=4096)
def _of_words(words: frozenset[str]) -> tuple[Need, ...]:
    """One piece of each word, where possible one that others share."""
    pieces = {word: _pieces(word) for word in words}
    if not all(pieces.values()):
        return ()
    shared = Counter(piece for own in pieces.values() for piece in set(own))
    return (
        frozenset(max(own, key=lambda p: (len(p), _telling(p), shared[p], p)) for own in pieces.values()),
    )


def _telling(piece: str) -> bool:
    return " " not in piece and piece not in _ENGLISH


def _pieces(word: str) -> Sequence[str]:
    size = min(len(word), 2)
    return [word[at : at + size] for at in range(len(word) - size + 1)] if size else []


def _words_of(kind: Any, value: Any, seen: _Seen) -> frozenset[str] | None:
    """Every text that an item may match, None where they are too many or not known."""
    if kind in _UNSEEN:
        return frozenset({""})
    if kind is op.LITERAL:
        return frozenset(chr(value))
    read = _WRITTEN.get(kind)
    if read is None:
        return None
    if id(value) not in seen:
        found = read(value, seen)
        seen[id(value)] = found if found is not None and len(found) <= _WORDS else None
    return seen[id(value)]


def _words_of_sequence(items: Iterable[_Item], seen: _Seen) -> frozenset[str] | None:
    run = frozenset({""})
    for kind, value in items:
        words = _words_of(kind, value, seen)
        if words is None or len(run) * len(words) > _WORDS:
            return None
        run = frozenset(map("".join, product(run, words)))
    return run


def _words_of_class(parts: Iterable[_Item], _seen: _Seen) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in parts:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _WORDS:
            found.update(chr(code) for code in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found)


def _words_of_branches(branches: Iterable[Any], seen: _Seen) -> frozenset[str] | None:
    every = [_words_of_sequence(branch, seen) for branch in branches]
    return None if None in every else frozenset().union(*(one for one in every if one))


def _words_of_repeat(value: Any, seen: _Seen) -> frozenset[str] | None:
    least, most, items = value
    once = _words_of_sequence(items, seen) if most <= _AGAIN else None
    if once is None or len(once) ** most > _WORDS:
        return None
    counts = range(least, most + 1)
    return frozenset("".join(words) for count in counts for words in product(once, repeat=count))


def _of_item(kind: Any, value: Any, seen: _Seen) -> list[Need]:
    """What an item needs whose words cannot all be written out."""
    if kind in _REPEATS:
        return _needs(value[2], seen) if value[0] > 0 else []
    if kind is op.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else _needs(value[3], seen)
    if kind is op.ATOMIC_GROUP:
        return _needs(value, seen)
    return _of_branches(value[1], seen) if kind is op.BRANCH else []


def _of_branches(branches: Iterable[Any], seen: _Seen) -> list[Need]:
    every = [_ordered(_needs(branch, seen)) for branch in branches]
    return [frozenset().union(*(one[0] for one in every))] if all(every) else []


_WRITTEN: dict[Any, Callable[[Any, _Seen], frozenset[str] | None]] = {
    op.IN: _words_of_class,
    op.BRANCH: lambda value, seen: _words_of_branches(value[1], seen),
    op.SUBPATTERN: lambda value, seen: (
        None if value[1] & re.IGNORECASE else _words_of_sequence(value[3], seen)
    ),
    op.ATOMIC_GROUP: _words_of_sequence,
    op.MAX_REPEAT: _words_of_repeat,
    op.MIN_REPEAT: _words_of_repeat,
    op.POSSESSIVE_REPEAT: _words_of_repeat,
}
