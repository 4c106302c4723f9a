"""Medicines by name: generic, trade name, as speech recognition writes them, or by their sound."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.rules import near_names, sounds
from extraction.rules.match import Found, find
from extraction.rules.model import Drug
from extraction.rules.pack import Pack


def named(text: str, spelled: Sequence[str], pack: Pack) -> tuple[Drug, ...]:
    """Every medicine in the order of the words; what is only heard by its sound is repaired. `spelled`: see `sounds.heard`."""
    exact = find(text, pack.medicines.forms)
    taken = [(hit.start, hit.end) for hit in exact]
    heard = sounds.find(text, spelled, pack.medicines.sounds, lambda: taken)
    taken += [(hit.start, hit.end) for hit in heard]
    weak = [
        h for h in find(text, pack.medicines.weak) if not any(a < h.end and h.start < b for a, b in taken)
    ]
    taken += [(hit.start, hit.end) for hit in weak]
    heard = (*heard, *near_names.find(text, spelled, pack.medicines.near, taken))
    found = [_drug(h, pack) for h in exact if not _swallowed(h, heard)]
    found += [_drug(h, pack, tier="repaired") for h in heard]
    found += [_drug(h, pack, weak=True) for h in weak]
    return tuple(sorted(found, key=lambda d: d.start))


def _swallowed(hit: Found, longer: tuple[Found, ...]) -> bool:
    return any(h.start <= hit.start and hit.end <= h.end for h in longer)


def _drug(hit: Found, pack: Pack, *, tier: str = "exact", weak: bool = False) -> Drug:
    code = hit.form.payload
    heard = "repaired" if hit.form.sound else tier
    return Drug(hit.start, hit.end, code, pack.medicines.names[code], heard, weak)
