"""别说高烧了，低烧都没有: what need not be spoken of, because less or more than it is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = r"(?:别|甭|莫|不要|不用)说"
_BEFORE = re.compile(rf"{_WORDS}(?:是|什么)?$")
_NOT_EVEN = re.compile(r"[了啦]?[，, ]*连?[^，。]{1,8}?[都也](?:没|不|未|冇)")
_NONE = re.compile(r"(?:没|冇)(?:有|得|出|犯|发|起|来)*(?:过|了)?[啊呀呢的]?(?:[，,。.！!； ]|$)")
_OPENS = re.compile(rf" *{_WORDS}")
_ASIDE = re.compile(rf"{_WORDS}(?!了)[^，。连]{{1,8}}")


def not_even(text: str, start: int, end: int) -> bool:
    """Whether what stands there is denied with less than it: 别说高烧了，低烧都没有; not 别说疼了，觉都没法睡."""
    less = _NOT_EVEN.match(text, end) if _BEFORE.search(text, 0, start) else None
    return less is not None and (
        _NONE.match(text, less.end() - 1) is not None or not set(text[start:end]).isdisjoint(less[0])
    )


def opens(text: str, start: int) -> bool:
    """Whether the clause that begins there only says what need not be spoken of."""
    return _OPENS.match(text, start) is not None


def only_aside(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether everything that proves an answer is what need not be spoken of."""
    aside = _ASIDE.search(text)
    if aside is None or not spans:
        return False
    return all(aside.start() <= a and b <= aside.end() for a, b in spans)
