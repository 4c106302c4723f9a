"""The only reader of the lexicon: checks the shape of every entry and names the place of what is wrong.

A part of the pack is one file, `signs.yaml`, or a folder of files by theme, `wishes/*.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILES = (
    "concepts",
    "drugs",
    "intents",
    "meanings",
    "meanings_en",
    "meanings_told",
    "modifiers",
    "options",
    "poles",
    "poles_en",
    "policy",
    "propositions",
    "replies",
    "safety",
    "scales",
    "signs",
    "signs_en",
    "signs_lay",
    "signs_plain",
    "signs_seen",
    "signs_told",
    "states",
    "units",
    "wishes",
)
FOLDER = Path(__file__).parent / "lexicon"
LINE, FILE = "__line__", "__file__"
Entry = dict[str, Any]

#: key → (required, type) of one entry, by file.
_TEXTS = (True, list)
_MAYBE = (False, list)
_SIGNS: dict[str, tuple[bool, type]] = {
    "code": (True, str),
    "patterns": _MAYBE,
    "pairs": _MAYBE,
    "not": _MAYBE,
}
_MEANINGS: dict[str, tuple[bool, type]] = {
    "id": (True, str),
    "names": _TEXTS,
    "forms": _TEXTS,
    "scale": (False, str),
    "at": (False, int),
    "beside": (False, bool),
}
_POLES: dict[str, tuple[bool, type]] = {
    "code": (True, str),
    **dict.fromkeys(("names", "forms", "against_names", "against"), _TEXTS),
    **dict.fromkeys(("hints", "against_hints"), _MAYBE),
}
SCHEMA: dict[str, dict[str, tuple[bool, type]]] = {
    "concepts": {"code": (True, str), "kind": (True, str), "zh": _TEXTS, "en": _TEXTS, "not": _MAYBE, "sound": _MAYBE, "opposite": _MAYBE},
    "drugs": {
        "code": (True, str), "name": (True, str), "class": (True, str), "zh": _TEXTS, "en": _TEXTS,
        "weak": _MAYBE, "asr": _MAYBE,
    },
    "modifiers": {"category": (True, str), "forms": _TEXTS},
    "meanings": _MEANINGS, "meanings_en": _MEANINGS, "meanings_told": _MEANINGS,
    "replies": {"category": (True, str), "forms": _TEXTS},
    "options": {
        "id": (True, str), "codes": _TEXTS, "displays": _TEXTS, "forms": _TEXTS, "tier": (False, str),
    },
    "intents": {
        "id": (True, str), "code": (True, str), "forms": _TEXTS,
        "unless": _MAYBE, "whole": (False, bool), "certain": (False, bool),
    },
    "safety": {
        "id": (True, str), "flag": (True, str), "concept": (True, str), "level": (True, str),
        "worse": _MAYBE, "milder": _MAYBE, "past": (False, bool), "tier": (False, str), "weak": _MAYBE,
    },
    "poles": _POLES, "poles_en": _POLES,
    "policy": {"id": (True, str), "then": (True, str), "rules": _MAYBE, "tiers": _MAYBE},
    "signs": _SIGNS, "signs_en": _SIGNS, "signs_told": _SIGNS, "signs_seen": _SIGNS, "signs_lay": _SIGNS,
    "signs_plain": _SIGNS,
    "wishes": {
        "id": (True, str), "code": (True, str), "patterns": _TEXTS, "unless": _MAYBE, "certain": (False, bool),
        "asked": (False, str),
    },
    "states": {"id": (True, str), "asked": _TEXTS, "well": _TEXTS, "ill": _TEXTS},
    "scales": {"id": (True, str), "scale": (True, str), "at": (True, int), "options": _TEXTS, "told": _TEXTS},
    "propositions": {"code": (True, str), "cues": _TEXTS, "yes": _TEXTS, "no": _TEXTS},
    "units": {
        "code": (True, str), "base": (True, str), "forms": _TEXTS,
        "factor": (False, float), "tail": (False, bool),
    },
}  # fmt: skip


class LexiconError(ValueError):
    """A rule pack cannot be read: file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """One part of the lexicon as read: entries with their line under LINE and their file under FILE."""

    name: str
    paths: tuple[Path, ...]
    document: Entry
    #: The files of overlays that were laid over it.
    layers: tuple[Path, ...] = ()

    @property
    def entries(self) -> list[Entry]:
        found: list[Entry] = self.document["units" if self.name == "units" else "entries"]
        return found


#: libyaml reads the pack several times faster; it is missing from some builds of PyYAML.
_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[valid-type,misc]  # the base is chosen when this is loaded
    """SafeLoader that notes the line of each mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def sources(folder: Path = FOLDER) -> list[Source]:
    """Every part of the pack; raises LexiconError with file and line."""
    return [_part(folder, name) for name in FILES]


def _part(folder: Path, name: str) -> Source:
    """A file, or the files of the folder of that name as one: in order of their names."""
    paths = sorted((folder / name).glob("*.yaml"))
    if not paths:
        return read_source(folder / f"{name}.yaml", name)
    read = [read_source(path, name) for path in paths]
    document: Entry = {"entries": [entry for source in read for entry in source.entries]}
    for source in read:
        document.setdefault("vocabulary", {}).update(source.document.get("vocabulary", {}))
    return Source(name, tuple(paths), document)


def read_source(path: Path, name: str, known: Collection[str] = (), named_by: str = "") -> Source:
    """One file. An entry whose `named_by` is one of `known` may leave out what the base says of it."""
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - it makes plain data only: a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise LexiconError(f"{path.name}: {' '.join(str(problem).split())}") from problem
    key = "units" if name == "units" else "entries"
    if not isinstance(document, dict) or not isinstance(document.get(key), list):
        raise LexiconError(f"{path.name}:1: expected a mapping with a list '{key}'")
    for entry in document[key]:
        _check(path.name, name, entry, partial=isinstance(entry, dict) and entry.get(named_by) in known)
        entry[FILE] = path.name if path.stem == name else f"{name}/{path.name}"
    return Source(name, (path,), document)


def place(entry: Entry) -> str:
    """Where an entry stands, as file:line."""
    return f"{entry[FILE]}:{entry[LINE]}"


def _check(file: str, name: str, entry: object, *, partial: bool) -> None:
    if not isinstance(entry, dict):
        raise LexiconError(f"{file}: an entry is not a mapping: {entry!r}")
    line, schema = entry[LINE], {**SCHEMA[name], "good": _TEXTS, "bad": _TEXTS}
    for key, (required, kind) in schema.items():
        if key not in entry and (not required or (partial and key not in ("good", "bad"))):
            continue
        value = entry.get(key)
        if kind is float and isinstance(value, int):
            continue
        if not isinstance(value, kind):
            raise LexiconError(f"{file}:{line}: '{key}' must be a {kind.__name__}")
        if kind is list and not all(isinstance(item, str) and item for item in entry[key]):
            raise LexiconError(f"{file}:{line}: '{key}' must hold texts only")
    unknown = set(entry) - set(schema) - {LINE}
    if unknown:
        raise LexiconError(f"{file}:{line}: unknown key {sorted(unknown)[0]!r}")
