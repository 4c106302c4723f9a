"""Literal and gapped forms, looked up by their first character: linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

#: What may stand in the gap of a split form (头_晕): adverbs, negators, degree words.
_GAP = (
    "不没有也都很太老怎么点儿特别就还是发得真好比较又一直总会经常时常倒并再了些着挺的现在有时候未非常这那块里"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form. `parts` has two pieces for a split form, one for a literal."""

    text: str
    payload: str
    parts: tuple[str, ...] = ()
    #: `嘴角~斜`: anything but a negator may stand between; else adverbs and negators only.
    wide: bool = False
    #: Only sounds like the word it stands for.
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    form: Form
    #: The gap of a split form, (0, 0) for a literal.
    gap: tuple[int, int] = (0, 0)


Index = Mapping[str, tuple[Form, ...]]


def form(text: str, payload: str) -> Form:
    """A form from lexicon text; `头|晕` is split, `嘴角~斜` widely, anything else is literal."""
    wide = "~" in text
    parts = tuple(text.lower().split("~" if wide else "|"))
    return Form("".join(parts), payload, parts, wide)


def index(forms: Iterable[Form]) -> Index:
    """By first character, longest first."""
    table: dict[str, list[Form]] = {}
    for item in forms:
        table.setdefault(item.parts[0][0], []).append(item)
    return {k: tuple(sorted(v, key=lambda f: (-len(f.text), f.text))) for k, v in table.items()}


@lru_cache(maxsize=4096)
def _gapped(parts: tuple[str, ...], wide: bool) -> re.Pattern[str]:
    gap = "[^，。；！？,;!?\\n不没未无别]{0,7}?" if wide else f"([{_GAP}]{{0,5}}?)"
    return re.compile(gap.join(re.escape(p) for p in parts))


def _word_edge(text: str, start: int, end: int) -> bool:
    """Latin forms match whole words only."""
    if not (text[start].isascii() and text[start].isalpha()):
        return True
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


def match_at(text: str, at: int, forms: Index) -> Found | None:
    """The longest form that starts at `at`."""
    best: Found | None = None
    for item in forms.get(text[at], ()):
        if len(item.parts) == 1:
            end = at + len(item.parts[0])
            if text.startswith(item.parts[0], at) and _word_edge(text, at, end):
                return best if best and best.end >= end else Found(at, end, item)
        elif (hit := _gapped(item.parts, item.wide).match(text, at)) and (not best or hit.end() > best.end):
            best = Found(at, hit.end(), item, (0, 0) if item.wide else hit.span(1))
    return best


def find_all(text: str, forms: Index) -> tuple[Found, ...]:
    """Longest forms at every position that reach beyond the ones before; they may overlap
    (刀口疼得受不了: 刀口疼 and 疼得受不了), except where they say the same."""
    out: list[Found] = []
    for at, char in enumerate(text):
        hit = match_at(text, at, forms) if char in forms else None
        if hit is None or (out and hit.end <= out[-1].end):
            continue
        overlaps = bool(out) and hit.start < out[-1].end
        if not overlaps or (hit.form.payload != out[-1].form.payload and out[-1].form.payload != "-"):
            out.append(hit)
    return tuple(out)


def find(text: str, forms: Index) -> tuple[Found, ...]:
    """Leftmost longest forms, not overlapping."""
    out: list[Found] = []
    at = 0
    while at < len(text):
        hit = match_at(text, at, forms) if text[at] in forms else None
        if hit:
            out.append(hit)
        at = hit.end if hit else at + 1
    return tuple(out)
