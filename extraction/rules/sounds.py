"""Words that sound like a concept of the pack though they are written otherwise (头云, 凶口疼).

Only terms that opt in are looked for, each of two syllables or more. What is found is repaired: it is
confirmed before it counts, and a red flag in it is raised and marked so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extraction.rules.match import Form, Found

#: Sounds that speech recognition and many dialects do not keep apart.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))


@dataclass(frozen=True, slots=True)
class Sound:
    """A term with its syllables; `code` is the concept it stands for."""

    syllables: tuple[str, ...]
    term: str
    code: str


#: First syllable → the sounds that begin with it, longest first.
Sounds = Mapping[str, tuple[Sound, ...]]


def alike(syllable: str) -> str:
    """A toneless syllable without the differences that are not heard: zhang and zan are one."""
    for written, heard in _ALIKE:
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
    return syllable[:-1] if syllable.endswith("ng") and syllable[-3:-2] in "aei" else syllable


def spell(term: str, syllables: Mapping[str, str]) -> tuple[str, ...]:
    """The syllables of a term; () where a character has none."""
    spelled = tuple(syllables.get(char, "") for char in term)
    return spelled if all(spelled) else ()


def index(terms: Iterable[tuple[str, str]], syllables: Mapping[str, str]) -> Sounds:
    """(term, code) pairs by their first syllable."""
    table: dict[str, list[Sound]] = {}
    for term, code in terms:
        if len(spelled := spell(term, syllables)) > 1:
            table.setdefault(spelled[0], []).append(Sound(spelled, term, code))
    return {k: tuple(sorted(v, key=lambda s: -len(s.syllables))) for k, v in table.items()}


def find(
    text: str, sounds: Sounds, syllables: Mapping[str, str], taken: Iterable[tuple[int, int]]
) -> tuple[Found, ...]:
    """What sounds like a term and is not written like it; it may hold a word that was read (凶口疼), not cut one."""
    spelled = [syllables.get(char, "") for char in text]
    over: dict[int, list[tuple[int, int]]] = {}
    for a, b in taken:
        for at in range(a, b):
            over.setdefault(at, []).append((a, b))
    out: list[Found] = []
    at = 0
    while at < len(text):
        hit = _at(text, spelled, over.get(at, ()), at, sounds.get(spelled[at], ()))
        if hit:
            out.append(hit)
        at = hit.end if hit else at + 1
    return tuple(out)


def _at(
    text: str, spelled: list[str], over: Sequence[tuple[int, int]], at: int, sounds: tuple[Sound, ...]
) -> Found | None:
    for sound in sounds:
        end = at + len(sound.syllables)
        alike = tuple(spelled[at:end]) == sound.syllables and text[at:end] != sound.term
        if alike and not any(_cuts(a, b, at, end) for a, b in over):
            return Found(at, end, Form(text[at:end], sound.code, (text[at:end],), sound=True))
    return None


def _cuts(a: int, b: int, start: int, end: int) -> bool:
    """What was read reaches into the first syllable from before, or covers the whole; what begins later may go on."""
    shorter = a == start and b < end
    return a <= start < b and not shorter
