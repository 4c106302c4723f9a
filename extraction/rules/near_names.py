"""Long names of which speech recognition got one syllable wrong (倍他洛克). What is found is confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extraction.rules.match import Form, Found
from extraction.rules.sounds import Sound, spell

#: A shorter name with one syllable wrong may be any word.
_SHORTEST = 4
#: 缓释胶囊 is no name.
_FORM = re.compile(r"(?:软?胶囊|颗粒|口服液|滴丸|[片丸散膏露水])$")
Pairs = Mapping[tuple[str, str], tuple[Sound, ...]]


@dataclass(frozen=True, slots=True)
class NearNames:
    """Names by the sounds at their beginning and by those behind: with one wrong syllable one pair is whole."""

    first: Pairs = field(default_factory=dict)
    third: Pairs = field(default_factory=dict)


def index(terms: Iterable[tuple[str, str]], syllables: Mapping[str, str]) -> NearNames:
    """(term, code) pairs of four syllables or more."""
    first: dict[tuple[str, str], list[Sound]] = {}
    third: dict[tuple[str, str], list[Sound]] = {}
    for term, code in terms:
        said = spell(_FORM.sub("", term), syllables)
        if len(said) >= _SHORTEST:
            sound = Sound(said, term, code)
            first.setdefault((said[0], said[1]), []).append(sound)
            third.setdefault((said[2], said[3]), []).append(sound)
    return NearNames({k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in third.items()})


def find(
    text: str, spelled: Sequence[str], names: NearNames, taken: Iterable[tuple[int, int]]
) -> tuple[Found, ...]:
    """What is one syllable off one name, and of no other; nothing that was read already. `spelled`: see `sounds.heard`."""
    pairs = list(pairwise(spelled))
    likely = [
        at
        for at, (first, third) in enumerate(zip(pairs, pairs[2:], strict=False))
        if first in names.first or third in names.third
    ]
    busy = {at for a, b in taken for at in range(a, b)} if likely else set()
    out: list[Found] = []
    for at in likely:
        hit = None if at in busy else _at(text, spelled, names, at, busy)
        if hit:
            out.append(hit)
            busy.update(range(hit.start, hit.end))
    return tuple(out)


def _at(text: str, spelled: Sequence[str], names: NearNames, at: int, busy: set[int]) -> Found | None:
    likely = (
        *names.first.get((spelled[at], spelled[at + 1]), ()),
        *names.third.get((spelled[at + 2], spelled[at + 3]), ()),
    )
    close = [s for s in likely if _one_off(spelled[at : at + len(s.syllables)], s.syllables)]
    if len({s.code for s in close}) != 1:
        return None
    best = max(close, key=lambda s: len(s.syllables))
    end = at + len(best.syllables)
    if any(place in busy for place in range(at, end)):
        return None
    return Found(at, end, Form(text[at:end], best.code, (text[at:end],), sound=True))


def _one_off(said: Sequence[str], name: tuple[str, ...]) -> bool:
    return len(said) == len(name) and all(said) and sum(a != b for a, b in zip(said, name, strict=True)) == 1
