"""A hospital's own words over the base pack: its drug names and its dialect, never a weaker rule.

A folder with files of the same names and shapes as extraction/lexicon. An entry of a code that the base has adds its
words to it; any other is new. Nothing of the base is taken away, redefined or lowered.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extraction.load import (
    FILE,
    FILES,
    LINE,
    SCHEMA,
    Entry,
    LexiconError,
    Source,
    place,
    read_source,
    sources,
)

#: What names an entry, by file; elsewhere `id`.
KEYS = {
    "concepts": "code", "drugs": "code", "modifiers": "category", "replies": "category", "units": "code",
    "signs": "code", "signs_en": "code", "signs_told": "code", "signs_seen": "code", "signs_lay": "code",
    "signs_plain": "code",
    "propositions": "code", "poles": "code", "poles_en": "code",
}  # fmt: skip
#: Words that make a rule hear less; an overlay may not add them where a red flag or a withdrawal depends on it.
_NARROWING = ("not", "unless", "milder")
_GUARDED_INTENTS = frozenset({"opt_out", "human_agent", "deceased", "wrong_person"})


def layered(overlay: Path | None, base: Iterable[Source] | None = None) -> list[Source]:
    """The base files, each with what the overlay adds. Raises LexiconError with file and line."""
    files = list(base) if base is not None else sources()
    if overlay is None:
        return files
    added = own(overlay, files)
    return [_joined(source, added[source.name]) if source.name in added else source for source in files]


def own(overlay: Path, base: list[Source]) -> dict[str, Source]:
    """The overlay's files as read, by name; each entry whole, or a known code with more words."""
    if not overlay.is_dir():
        raise LexiconError(f"{overlay.name}: no such folder")
    known = {source.name: source for source in base}
    out: dict[str, Source] = {}
    for path in sorted(overlay.glob("*.yaml")):
        if path.stem not in FILES:
            raise LexiconError(f"{path.name}:1: no file of a rule pack; one of {', '.join(FILES)}")
        codes = {entry[key_of(path.stem)] for entry in known[path.stem].entries}
        out[path.stem] = read_source(path, path.stem, codes, key_of(path.stem))
    if not out:
        raise LexiconError(f"{overlay.name}: no .yaml file in it")
    safety = {entry["concept"] for entry in known["safety"].entries}
    for source in out.values():
        for entry in source.entries:
            _guard(source, entry, known[source.name], safety)
    return out


def key_of(name: str) -> str:
    return KEYS.get(name, "id")


def _guard(source: Source, entry: Entry, base: Source, safety: set[str]) -> None:
    """Refuses what would make the base hear less, or redefine what it says."""
    key = key_of(source.name)
    old = next((e for e in base.entries if e[key] == entry[key]), None)
    for name, value in entry.items():
        if name in (LINE, FILE, key) or old is None:
            continue
        if not isinstance(value, list) and old.get(name) != value:
            raise _refused(entry, f"'{name}' of {entry[key]} belongs to the base and cannot be changed")
    narrowed = [n for n in _NARROWING if entry.get(n)]
    of_danger = (
        source.name == "safety" or entry.get("code") in safety or entry.get("code") in _GUARDED_INTENTS
    )
    if old is not None and narrowed and of_danger:
        raise _refused(entry, f"'{narrowed[0]}' would make {entry[key]} hear less of what is dangerous")
    if source.name == "modifiers" and old is None:
        raise _refused(entry, f"there is no category {entry[key]!r}; words may be added to those of the base")


def _refused(entry: Entry, why: str) -> LexiconError:
    return LexiconError(f"{place(entry)}: {why}")


def _joined(base: Source, added: Source) -> Source:
    """Entries of the base with more words, then those that are new; the base's own objects stay as they are."""
    key, field = key_of(base.name), "units" if base.name == "units" else "entries"
    more = {entry[key]: entry for entry in added.entries}
    merged = [
        _more(entry, more[entry[key]], base.name) if entry[key] in more else entry for entry in base.entries
    ]
    codes = {entry[key] for entry in base.entries}
    new = [entry for entry in added.entries if entry[key] not in codes]
    return Source(base.name, base.paths, {**base.document, field: merged + new}, (*base.layers, *added.paths))


def _more(entry: Entry, added: Entry, name: str) -> Entry:
    out = dict(entry)
    for field in SCHEMA[name]:
        if isinstance(added.get(field), list):
            out[field] = list(dict.fromkeys((*entry.get(field, ()), *added[field])))
    return out
