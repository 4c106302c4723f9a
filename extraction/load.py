"""The only reader of lexicon/*.yaml: checks the shape, builds the pack, names version and hash."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from opencc import OpenCC

from extraction.rules import sounds as sounding
from extraction.rules.match import Form, form, index
from extraction.rules.pack import IntentRule, Pack, Proposition, SafetyRule, Sign, Unit
from extraction.rules.sounds import alike

NAME, VERSION = "base", "1.0.0"
FILES = ("concepts", "intents", "modifiers", "options", "propositions", "replies", "safety", "signs", "units")
FOLDER = Path(__file__).parent / "lexicon"
LINE = "__line__"
Entry = dict[str, Any]
_SET = re.compile(r"\{([a-z][a-z0-9]*)\}")

#: key → (required, type) of one entry, by file.
_TEXTS = (True, list)
_MAYBE = (False, list)
SCHEMA: dict[str, dict[str, tuple[bool, type]]] = {
    "concepts": {"code": (True, str), "kind": (True, str), "zh": _TEXTS, "en": _TEXTS, "not": _MAYBE, "sound": _MAYBE},
    "modifiers": {"category": (True, str), "forms": _TEXTS},
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
        "worse": _MAYBE, "milder": _MAYBE, "past": (False, bool), "tier": (False, str),
    },
    "signs": {"code": (True, str), "patterns": _TEXTS},
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
    """One lexicon file as read: entries with their line under LINE."""

    name: str
    path: Path
    document: Entry

    @property
    def entries(self) -> list[Entry]:
        found: list[Entry] = self.document["units" if self.name == "units" else "entries"]
        return found


class _Loader(yaml.SafeLoader):
    """SafeLoader that notes the line of each mapping and leaves yes/no as the strings they are."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def sources(folder: Path = FOLDER) -> list[Source]:
    """Every file of the pack; raises LexiconError with file and line."""
    return [_read(folder / f"{name}.yaml", name) for name in FILES]


def _read(path: Path, name: str) -> Source:
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader subclass
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise LexiconError(f"{path.name}: {problem}") from problem
    key = "units" if name == "units" else "entries"
    if not isinstance(document, dict) or not isinstance(document.get(key), list):
        raise LexiconError(f"{path.name}:1: expected a mapping with a list '{key}'")
    for entry in document[key]:
        _check(path.name, name, entry)
    return Source(name, path, document)


def _check(file: str, name: str, entry: object) -> None:
    if not isinstance(entry, dict):
        raise LexiconError(f"{file}: an entry is not a mapping: {entry!r}")
    line, schema = entry[LINE], {**SCHEMA[name], "good": _TEXTS, "bad": _TEXTS}
    for key, (required, kind) in schema.items():
        if key not in entry and not required:
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


@lru_cache(maxsize=1)
def simplified_table() -> dict[str, str]:
    """Traditional → simplified, one character to one, from OpenCC t2s."""
    chars = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {a: b for a, b in zip(chars, plain, strict=True) if a != b and len(b) == 1}


@lru_cache(maxsize=1)
def syllables() -> dict[str, str]:
    """Character → its commonest syllable without tone, as `sounds.alike` hears it."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - 20,000 entries, read once

    return {
        chr(code): alike(_toneless(said)) for code, said in pinyin_dict.items() if 0x4E00 <= code < 0xA000
    }


def _toneless(said: str) -> str:
    parts = unicodedata.normalize("NFD", said.partition(",")[0])
    return "".join(c for c in parts if not unicodedata.combining(c))


def _sounding(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(term, entry["code"]) for entry in entries for term in entry.get("sound", ())]


def pack_id(files: list[Source]) -> str:
    digest = hashlib.sha256()
    for source in files:
        digest.update(source.name.encode() + b"\0" + source.path.read_bytes() + b"\0")
    return f"{NAME}@{VERSION}+sha256:{digest.hexdigest()[:12]}"


def _forms(entries: list[Entry], key: str, *fields: str) -> list[Form]:
    return [
        form(text, str(entry[key])) for entry in entries for field in fields for text in entry.get(field, ())
    ]


def _concept_forms(entries: list[Entry], repairs: list[Entry]) -> list[Form]:
    blocked = [form(text, "-") for entry in entries for text in entry.get("not", ())]
    pseudo = [form(t, "-") for e in entries if e["kind"] == "pseudo" for t in (*e["zh"], *e["en"])]
    real = _forms([e for e in entries if e["kind"] != "pseudo"], "code", "zh", "en")
    return real + blocked + pseudo + _forms(repairs, "code", "forms")


def _signs(document: Entry) -> tuple[Sign, ...]:
    """One pattern a code; raises LexiconError for one that does not compile."""
    sets = {k: f"(?:{v})" for k, v in document["vocabulary"].items() if k != LINE}
    sets |= {f"g{n}": f"[^，。；！？,;!?\\n不没未无别]{{0,{n}}}" for n in range(1, 9)}
    out: list[Sign] = []
    for entry in document["entries"]:
        said = "|".join(_SET.sub(lambda m: sets.get(m[1], m[0]), text) for text in entry["patterns"])
        try:
            out.append(Sign(entry["code"], re.compile(said)))
        except re.error as problem:
            raise LexiconError(f"signs.yaml:{entry[LINE]}: {problem}") from problem
    return tuple(out)


def _safety(entry: Entry) -> SafetyRule:
    return SafetyRule(
        entry["id"], entry["flag"], entry["concept"], entry["level"],
        tuple(entry.get("worse", ())), tuple(entry.get("milder", ())),
        bool(entry.get("past", False)), entry.get("tier", "exact"),
    )  # fmt: skip


def _intent(entry: Entry) -> IntentRule:
    return IntentRule(
        entry["id"], entry["code"], bool(entry.get("whole", False)), bool(entry.get("certain", True)),
        tuple(entry.get("unless", ())),
    )  # fmt: skip


def build(files: list[Source]) -> Pack:
    """The pack of checked files."""
    by = {source.name: source.entries for source in files}
    document = {source.name: source.document for source in files}
    units = [
        Unit(u["code"], u["base"], float(u.get("factor", 1)), bool(u.get("tail", False))) for u in by["units"]
    ]
    plausible = {
        k: (float(v[0]), float(v[1])) for k, v in document["units"]["plausible"].items() if k != LINE
    }
    repairs = document["safety"].get("repairs", [])
    return Pack(
        id=pack_id(files),
        simplified=simplified_table(),
        concepts=index(_concept_forms(by["concepts"], repairs)),
        modifiers=index(_forms(by["modifiers"], "category", "forms")),
        units=index(_forms(by["units"], "code", "forms")),
        intents=index(_forms(by["intents"], "id", "forms")),
        replies=index(_forms(by["replies"], "category", "forms")),
        synonyms=index(_forms(by["options"], "id", "forms")),
        option_sets={o["id"]: (frozenset(o["codes"]), frozenset(o["displays"])) for o in by["options"]},
        repaired_options=frozenset(o["id"] for o in by["options"] if o.get("tier") == "repaired"),
        pseudo_numbers=frozenset(document["units"]["pseudo_numbers"]),
        unit_table={u.code: u for u in units},
        plausible=plausible,
        topics=index(form(t, k) for k, v in document["units"]["topics"].items() if k != LINE for t in v),
        safety=tuple(_safety(e) for e in by["safety"]),
        intent_rules={e["id"]: _intent(e) for e in by["intents"]},
        propositions=tuple(
            Proposition(e["code"], tuple(e["cues"]), tuple(e["yes"]), tuple(e["no"]))
            for e in by["propositions"]
        ),
        signs=_signs(document["signs"]),
        symptoms=frozenset(e["code"] for e in by["concepts"] if e["kind"] == "symptom"),
        repairs=frozenset(text for e in repairs for text in e["forms"]),
        sounds=sounding.index(_sounding(by["concepts"]), syllables()),
        syllables=syllables(),
    )


@lru_cache(maxsize=1)
def base_pack() -> Pack:
    """The pack that ships with the code, read once."""
    return build(sources())
