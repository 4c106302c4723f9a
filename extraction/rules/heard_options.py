"""Options that were heard as other characters of the same sound: 又边, 要房. To be confirmed, always."""

from __future__ import annotations

from functools import lru_cache

from extraction.rules import sounds
from extraction.rules.meanings import meanings_of, words_of
from extraction.rules.model import Analysis
from extraction.rules.pack import Keyed, Pack
from extraction.rules.picked import Pick, judged
from wire.understanding import Option

#: Two syllables of other words than the options' own sound like too much else.
_LEAST_OTHER = 3


def heard(analysis: Analysis, options: tuple[Option, ...], pack: Pack) -> list[Pick]:
    """Options whose words only sound like what is written; the sounds of one option alone."""
    if analysis.language == "en":
        return []
    table = _table(tuple((o.code, o.display) for o in options), Keyed(pack))
    spelled = sounds.heard(analysis.text, pack.syllables)
    picks = [
        Pick(hit.form.payload, hit.start, hit.end, False, "repaired", "choice.sound")
        for hit in sounds.find(analysis.text, spelled, table, tuple)
        if hit.start >= analysis.since()
    ]
    return judged(analysis, picks)


@lru_cache(maxsize=512)
def _table(displays: tuple[tuple[str, str], ...], box: Keyed) -> sounds.Sounds:
    """The terms that sound like one option alone."""
    owners: dict[tuple[str, ...], set[str]] = {}
    terms: dict[str, str] = {}
    for code, display in displays:
        for term in _terms(display, box):
            owners.setdefault(_spelled(term, box), set()).add(code)
            terms.setdefault(term, code)
    terms_heard = (sounds.Sound(_spelled(term, box), term, code) for term, code in terms.items())
    return sounds.table(sound for sound in terms_heard if len(owners[sound.syllables]) == 1)


@lru_cache(maxsize=16384)
def _spelled(term: str, box: Keyed) -> tuple[str, ...]:
    return sounds.spell(term, box.pack.syllables)


def _terms(display: str, box: Keyed) -> list[str]:
    """The display, what stands before 计 or 边, and its longer other words."""
    own = [display] if len(display) > 1 else []
    shorter = [display[1:]] if len(display) > _LEAST_OTHER and display[0] in "有没无不" else []
    others = [w for name in meanings_of(display, box) for w in words_of(name, box) if len(w) >= _LEAST_OTHER]
    tail = [display[-2:]] if len(display) > _LEAST_OTHER else []
    return own + shorter + tail + [w for w in others if "~" not in w and w[0] != "+"]
