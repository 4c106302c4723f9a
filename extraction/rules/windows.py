"""A text too long to be read at once, in overlapping pieces cut where a sentence ends; what repeats itself is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Characters of a piece, and how many of them the next one reads again.
SIZE, OVERLAP = 1500, 200
_END = re.compile(r"[。．.！!？?；;\n]")
_CLAUSE = re.compile(r"[^，。．.！!？?；;,、\n]{0,200}[，。．.！!？?；;,、\n]*")
#: Clauses before and behind that give a clause its sense: repeated among the same ones it says nothing new.
_BEFORE, _BEHIND = 3, 2


def windows(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each piece, in order; whatever is shorter than the overlap is whole in one of them.

    Clauses that were there before among the same neighbours may be in none.
    """
    for start, end in _stretches(text):
        yield from _pieces(text, start, end)


def _pieces(text: str, start: int, last: int) -> Iterator[tuple[int, int]]:
    while start < last:
        end = min(last, start + SIZE)
        yield start, end
        if end == last:
            return
        start = _sentence_start(text, end - OVERLAP, start + 1)


def _sentence_start(text: str, at: int, lowest: int) -> int:
    """Behind the last sentence end before `at`; `at` itself where no sentence ends near."""
    ends = [hit.end() for hit in _END.finditer(text, max(lowest, at - OVERLAP), at)]
    return ends[-1] if ends else at


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where anything new is said, with its neighbours; stretches that lie near each other are one."""
    start = end = -1
    for first, last in _new(text):
        if start >= 0 and first - end > OVERLAP:
            yield start, end
            start = first
        elif start < 0:
            start = first
        end = max(end, last)
    if start >= 0:
        yield start, end


def _new(text: str) -> Iterator[tuple[int, int]]:
    places = [hit.span() for hit in _CLAUSE.finditer(text) if hit.end() > hit.start()]
    said = [text[a:b] for a, b in places]
    seen: set[tuple[str, ...]] = set()
    for at in range(len(places)):
        first, last = max(0, at - _BEFORE), min(len(places), at + _BEHIND + 1)
        around = tuple(said[first:last])
        if around not in seen:
            seen.add(around)
            yield places[first][0], places[last - 1][1]
