"""不是145，是154: a number taken back and the one that takes its place, whatever is open."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from extraction.rules.model import Analysis, Quantity

_PAIR = re.compile(r" ?/ ?")
_DENIES = re.compile(r"不是(?:说)?[^，。,;；\d]{0,4}$|\b(?:not|isn't|wasn't) $")
_THEN = re.compile(r"[^\d。；;]{0,8}(?:是|改成|改为|应该|but|it's|it is|it was)[^\d。；;]{0,4}|[，,] ?")
_CHANGED = re.compile(
    r"[^\d。；;]{0,2}(?:(?:说|记|报|看|写)错了?[，, ]*(?:应该)?是|(?:要|得|给)?(?:改成|改为|换成|更正为)|应该是|应为)[^\d。；;]{0,3}"
)
_NOT = re.compile(r"[，, ]*(?:而|可)?(?:不是|别记成|不应该是)(?:说)?[^\d。；;，,]{0,4}|,? not ")


@dataclass(frozen=True, slots=True)
class Replaced:
    """The numbers denied and, one for one, those said instead; [start, end) holds both."""

    old: tuple[float, ...]
    new: tuple[float, ...]
    start: int
    end: int


def replaced(analysis: Analysis) -> Replaced | None:
    """A 不是A，是B, A改成B or 是B，不是A of numbers; as many on both sides, and not the same ones."""
    groups = _groups(analysis)
    for first, second in itertools.pairwise(groups):
        found = _exchange(analysis.text, first, second)
        if found and len(found.old) == len(found.new) and found.old != found.new:
            return found
    return None


def _groups(analysis: Analysis) -> list[list[Quantity]]:
    """The numbers of a turn, those of 145/92 together."""
    out: list[list[Quantity]] = []
    for quantity in analysis.quantities:
        if out and _PAIR.fullmatch(analysis.text, out[-1][-1].end, quantity.start):
            out[-1].append(quantity)
        else:
            out.append([quantity])
    return out


def _exchange(text: str, first: list[Quantity], second: list[Quantity]) -> Replaced | None:
    start, end = first[0].start, second[-1].end
    if text.startswith("就是", first[-1].end):
        return None  # 不是130就是140: one or the other
    between = (first[-1].end, second[0].start)
    if (_DENIES.search(text, 0, start) and _THEN.fullmatch(text, *between)) or _CHANGED.fullmatch(
        text, *between
    ):
        return Replaced(_values(first), _values(second), start, end)
    if _NOT.fullmatch(text, *between):
        return Replaced(_values(second), _values(first), start, end)
    return None


def _values(group: list[Quantity]) -> tuple[float, ...]:
    return tuple(quantity.number.low for quantity in group)
