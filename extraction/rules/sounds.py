"""Words that sound like a concept of the pack though they are written otherwise (头云, 凶口疼).

Only terms that opt in are looked for, each of two syllables or more. What is found is repaired: it is
confirmed before it counts, and a red flag in it is raised and marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.rules.match import Form, Found

#: Sounds that speech recognition and many dialects do not keep apart.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))


@dataclass(frozen=True, slots=True)
class Sound:
    """A term with its syllables; `code` is the concept it stands for."""

    syllables: tuple[str, ...]
    term: str
    code: str


#: The first two syllables → the sounds that begin with them, longest first.
Sounds = Mapping[tuple[str, str], tuple[Sound, ...]]


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
    """(term, code) pairs by how they sound."""
    return table(Sound(spell(term, syllables), term, code) for term, code in terms)


def table(sounds: Iterable[Sound]) -> Sounds:
    """Sounds of two syllables or more by the first two."""
    found: dict[tuple[str, str], list[Sound]] = {}
    for sound in sounds:
        if len(sound.syllables) > 1:
            found.setdefault((sound.syllables[0], sound.syllables[1]), []).append(sound)
    return {k: tuple(sorted(v, key=lambda s: -len(s.syllables))) for k, v in found.items()}


def heard(text: str, syllables: Mapping[str, str]) -> list[str]:
    """The syllable of each character, '' where it has none."""
    return [syllables.get(char, "") for char in text]


def find(
    text: str, spelled: Sequence[str], sounds: Sounds, taken: Callable[[], Iterable[tuple[int, int]]]
) -> tuple[Found, ...]:
    """What sounds like a term and is not written like it; it may hold a word that was read (凶口疼), not cut one.

    `spelled`: see `heard`. `taken`: what was read, asked for only where something sounds like a term.
    """
    likely = [at for at, pair in enumerate(pairwise(spelled)) if pair in sounds]
    if not likely:
        return ()
    over: dict[int, list[tuple[int, int]]] = {}
    for a, b in taken():
        for at in range(a, b):
            over.setdefault(at, []).append((a, b))
    out: list[Found] = []
    for at in likely:
        free = not out or at >= out[-1].end
        hit = free and _at(text, spelled, over.get(at, ()), at, sounds[spelled[at], spelled[at + 1]])
        if hit:
            out.append(hit)
    return tuple(out)


def _at(
    text: str, spelled: Sequence[str], over: Sequence[tuple[int, int]], at: int, sounds: tuple[Sound, ...]
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
