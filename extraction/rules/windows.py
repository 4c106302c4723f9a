"""A text too long to be read at once, in overlapping pieces cut where a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Characters of a piece, and how many of them the next one reads again.
SIZE, OVERLAP = 1500, 200
_END = re.compile(r"[。．.！!？?；;\n]")


def windows(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each piece, in order; whatever is shorter than the overlap is whole in one of them."""
    start = 0
    while start < len(text):
        end = min(len(text), start + SIZE)
        yield start, end
        if end == len(text):
            return
        start = _sentence_start(text, end - OVERLAP, start + 1)


def _sentence_start(text: str, at: int, lowest: int) -> int:
    """Behind the last sentence end before `at`; `at` itself where no sentence ends near."""
    ends = [hit.end() for hit in _END.finditer(text, max(lowest, at - OVERLAP), at)]
    return ends[-1] if ends else at
