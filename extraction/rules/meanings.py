"""Options by what patients call them: 我家那口子 for the spouse, 羊粪蛋 for a hard stool."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from extraction.rules.focus import focus
from extraction.rules.match import Index, find, form, index
from extraction.rules.model import Analysis
from extraction.rules.pack import Keyed, Pack
from extraction.rules.picked import Pick, judged
from extraction.rules.poles import opposed
from wire.understanding import Option


def meant(analysis: Analysis, options: tuple[Option, ...], pack: Pack) -> list[Pick]:
    """The options whose meaning is told in other words; 'inferred', with their denial."""
    codes, forms = _table(tuple((o.code, o.display.lower()) for o in options), Keyed(pack))
    picks = [
        Pick(codes[h.form.payload], h.start, h.end, False, "inferred", "choice.meaning")
        for h in find(analysis.text, forms)
        if h.start >= analysis.since()
    ]
    return judged(analysis, picks)


_SIDES = {"yes": ("excellent", "well", "happy"), "no": ("bad", "sad")}


def sided_option(analysis: Analysis, options: tuple[Option, ...], question: str, pack: Pack) -> list[Pick]:
    """Of 睡眠怎么样 with good and bad among its options: what speaks for either pole of the topic."""
    codes, _ = _table(tuple((o.code, o.display.lower()) for o in options), Keyed(pack))
    if not any(n in codes for n in _SIDES["yes"]) or not any(n in codes for n in _SIDES["no"]):
        return []
    cues = opposed(analysis, focus(question), pack.poles, analysis.since(), "self")
    if len({c.value for c in cues}) != 1:
        return []
    code = next(codes[name] for name in _SIDES[cues[0].value] if name in codes)
    return [Pick(code, cues[0].start, cues[0].end, False, "inferred", "choice.pole")]


@lru_cache(maxsize=512)
def _table(displays: tuple[tuple[str, str], ...], box: Keyed) -> tuple[Mapping[str, str], Index]:
    """Meaning → code where it tells one option from the others, and the words of those meanings."""
    owners: dict[str, set[str]] = {}
    for code, display in displays:
        for name in _of(display, box):
            owners.setdefault(name, set()).add(code)
    codes = {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}
    _, words = _book(box)
    said: dict[str, set[str]] = {}
    for name, code in codes.items():
        for text in words[name]:
            said.setdefault(text, set()).add(code)
    told = (form(t, name) for name in codes for t in words[name] if len(said[t]) == 1)
    return codes, index(told)


@lru_cache(maxsize=4)
def _book(box: Keyed) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Name → the meanings that have it, meaning → its words; either side of a pair of states is a meaning too."""
    pack = box.pack
    every = [(m.id, m.names, m.forms) for m in pack.meanings]
    for p in pack.poles:
        for sign, names, forms in (("+", p.names, p.forms), ("-", p.against_names, p.against)):
            long = tuple(n for n in names if len(n) > 1)
            every.append((p.code + sign, long, tuple(w for w in (*names, *forms) if len(w) > 1)))
    named: dict[str, tuple[str, ...]] = {}
    for name, names, _ in every:
        for word in names:
            named[word] = (*named.get(word, ()), name)
    return named, {name: tuple(dict.fromkeys(forms)) for name, _, forms in every}


def _of(display: str, box: Keyed) -> tuple[str, ...]:
    """The meanings whose name is the longest that stands in the display."""
    named, _ = _book(box)
    for length in range(len(display), 0, -1):
        found = [
            named[w] for at in range(len(display) - length + 1) if (w := display[at : at + length]) in named
        ]
        if found:
            return tuple(dict.fromkeys(name for names in found for name in names))
    return ()
