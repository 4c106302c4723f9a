"""A rule pack out of its checked files: indexes, patterns, tables, and the id that names version and hash."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

from extraction.described import compiled, signs, vocabulary
from extraction.load import LINE, Entry, LexiconError, Source, place, sources
from extraction.rules import near_names
from extraction.rules import sounds as sounding
from extraction.rules.mandarin import standard
from extraction.rules.match import Form, form, index, spelled
from extraction.rules.needed import needs
from extraction.rules.numerals import CHARS, DIGIT
from extraction.rules.pack import (
    IntentRule,
    Meaning,
    Medicines,
    Pack,
    Pole,
    Proposition,
    SafetyRule,
    State,
    Step,
    Unit,
    WishRule,
)
from extraction.rules.policy import Cost
from extraction.rules.sieve import Sieve
from extraction.rules.sounds import alike

_SIGN_FILES = ("signs", "signs_en", "signs_told", "signs_seen", "signs_lay", "signs_plain")
NAME, VERSION = "base", "2.0.0"


@lru_cache(maxsize=1)
def simplified_table() -> dict[str, str]:
    """Traditional → simplified, one character to one, from OpenCC t2s; 睡不著 is 睡不着 there, 黏液 粘液."""
    chars = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {a: b for a, b in zip(chars, plain, strict=True) if a != b and len(b) == 1} | {
        "著": "着",
        "黏": "粘",
    }


@lru_cache(maxsize=1)
def syllables() -> dict[str, str]:
    """Character → its commonest syllable without tone, as `sounds.alike` hears it."""
    return {
        chr(code): alike(_toneless(said)) for code, said in pinyin_dict.items() if 0x4E00 <= code < 0xA000
    }


def _toneless(said: str) -> str:
    parts = unicodedata.normalize("NFD", said.partition(",")[0])
    return "".join(c for c in parts if not unicodedata.combining(c))


def _sounding(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(term, entry["code"]) for entry in entries for term in entry.get("sound", ())]


#: A name of so many characters is heard by its sound without being asked to.
_LONG_NAME = 3


def _medicines(entries: list[Entry]) -> Medicines:
    heard = [replace(f, sound=True) for f in _forms(entries, "code", "asr")]
    long = [(t, e["code"]) for e in entries for t in e["zh"] if len(t) >= _LONG_NAME and not t.isascii()]
    return Medicines(
        index((*_forms(entries, "code", "zh", "en"), *heard)),
        index(_forms(entries, "code", "weak")),
        {e["code"]: e["name"] for e in entries},
        sounding.index(long, syllables()),
        near_names.index(long, syllables()),
    )


def pack_id(files: list[Source]) -> str:
    """Name and version of the base, the folder of the overlay if there is one, and a hash over every file."""
    digest = hashlib.sha256()
    for source in files:
        for path in (*source.paths, *source.layers):
            digest.update(source.name.encode() + b"\0" + path.read_bytes() + b"\0")
    over = next((path.parent.name for source in files for path in source.layers), "")
    name = f"{NAME}@{VERSION}" + (f"+{over}" if over else "")
    return f"{name}+sha256:{digest.hexdigest()[:12]}"


def _forms(entries: list[Entry], key: str, *fields: str) -> list[Form]:
    return [
        form(text, str(entry[key])) for entry in entries for field in fields for text in entry.get(field, ())
    ]


def _spelled(entry: Entry) -> Entry:
    """A concept with every form that its slashes stand for written out."""
    return {**entry, **{k: [one for t in entry.get(k, ()) for one in spelled(t)] for k in ("zh", "not")}}


def _concept_forms(written: list[Entry], repairs: list[Entry]) -> list[Form]:
    entries = [_spelled(entry) for entry in written]
    blocked = [form(text, "-") for entry in entries for text in entry["not"]]
    pseudo = [form(t, "-") for e in entries if e["kind"] == "pseudo" for t in (*e["zh"], *e["en"])]
    real = _forms([e for e in entries if e["kind"] != "pseudo"], "code", "zh", "en")
    return real + blocked + pseudo + _forms(repairs, "code", "forms")


def _opposites(entries: list[Entry]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Longest words first; `睡得|香` lets a word of degree stand between."""
    told = [(e["code"], [w for t in e["opposite"] for w in spelled(t)]) for e in entries if e.get("opposite")]
    return tuple((code, re.compile("|".join(map(_degreed, _longest(words))))) for code, words in told)


_DEGREE = (
    "(?:挺|很|蛮|还|也|都|是|特别|非常|比较|倒|算|满|真|可|一直|几|又|老|贼|得|着|天天|每天|现在|最近|今天)*"
)


def _longest(words: list[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _degreed(words: str) -> str:
    return _DEGREE.join(re.escape(w) for w in words.split("|"))


def _subjects(source: Source) -> tuple[tuple[str, re.Pattern[str]], ...]:
    asked = source.document.get("asked", {})
    return tuple((subject, re.compile(said)) for subject, said in asked.items() if subject != LINE)


def _wishes(source: Source) -> tuple[Sieve[WishRule], Sieve[WishRule]]:
    """What may be wanted, and apart from it that nothing more is."""
    sets = vocabulary(source, "，。；！？,;!?\\n")
    rules = [
        WishRule(
            e["id"], e["code"], compiled(e, e["patterns"], sets), tuple(e.get("unless", ())),
            e.get("certain", True), re.compile(e["asked"]) if "asked" in e else None,
        )
        for e in source.entries
    ]  # fmt: skip
    sieved = [(rule, needs(rule.pattern)) for rule in rules]
    wanted, unwanted = (
        Sieve(pair for pair in sieved if (pair[0].code == "opt_out") is stop) for stop in (False, True)
    )
    return wanted, unwanted


def _costs(source: Source) -> tuple[Cost, ...]:
    """Raises LexiconError for a price that is none: what is in doubt is never simply stored."""
    for entry in source.entries:
        if entry["then"] not in ("confirm", "reask"):
            raise LexiconError(f"{place(entry)}: 'then' must be confirm or reask")
    return tuple(
        Cost(e["id"], tuple(e.get("rules", ())), tuple(e.get("tiers", ())), e["then"]) for e in source.entries
    )


def _unit(entry: Entry) -> Unit:
    return Unit(entry["code"], entry["base"], float(entry.get("factor", 1)), bool(entry.get("tail", False)))


def _safety(entry: Entry) -> SafetyRule:
    return SafetyRule(
        entry["id"], entry["flag"], entry["concept"], entry["level"],
        tuple(entry.get("worse", ())), tuple(entry.get("milder", ())),
        bool(entry.get("past", False)), entry.get("tier", "exact"), tuple(entry.get("weak", ())),
    )  # fmt: skip


def _intent(entry: Entry) -> IntentRule:
    return IntentRule(
        entry["id"], entry["code"], bool(entry.get("whole", False)), bool(entry.get("certain", True)),
        tuple(entry.get("unless", ())),
    )  # fmt: skip


def _plausible(ranges: Entry) -> dict[str, tuple[float, float]]:
    return {unit: (float(v[0]), float(v[1])) for unit, v in ranges.items() if unit != LINE}


def _proposition(e: Entry) -> Proposition:
    return Proposition(e["code"], tuple(e["cues"]), tuple(e["yes"]), tuple(e["no"]))


def _meaning(e: Entry) -> Meaning:
    forms = tuple(one for text in e["forms"] for one in spelled(text))
    return Meaning(
        e["id"], tuple(e["names"]), forms, e.get("scale", ""), e.get("at", 0), e.get("beside", False)
    )


def _pole(e: Entry) -> Pole:
    sides = ("names", "forms", "against_names", "against", "hints", "against_hints")
    return Pole(e["code"], *(tuple(map(standard, e.get(k, ()))) for k in sides))


def _state(e: Entry) -> State:
    return State(e["id"], *(compiled(e, e[k], {}) for k in ("asked", "well", "ill")))


def _step(e: Entry) -> Step:
    return Step(e["id"], e["scale"], e["at"], *(compiled(e, e[k], {}) for k in ("options", "told")))


def _numbers_of_names(drugs: list[Entry]) -> frozenset[str]:
    """The 二甲双胍 of a medicine is no two."""
    names = {name for drug in drugs for name in drug["zh"] if len(name) > 2 and name[0] in DIGIT}
    return frozenset(name[:4] for name in names if not set(name[1:4]) & set(CHARS))


def build(files: list[Source]) -> Pack:
    """The pack of checked files."""
    by = {source.name: source.entries for source in files}
    sheet = {source.name: source for source in files}
    document = {name: source.document for name, source in sheet.items()}
    repairs = document["safety"].get("repairs", [])
    wishes, stops = _wishes(sheet["wishes"])
    return Pack(
        id=pack_id(files),
        simplified=simplified_table(),
        concepts=index(concepts := _concept_forms(by["concepts"], repairs)),
        codes=frozenset(f.payload for f in concepts),
        modifiers=index(_forms(by["modifiers"], "category", "forms")),
        units=index(_forms(by["units"], "code", "forms")),
        intents=index(_forms(by["intents"], "id", "forms")),
        replies=index(_forms(by["replies"], "category", "forms")),
        synonyms=index(_forms(by["options"], "id", "forms")),
        option_sets={o["id"]: (frozenset(o["codes"]), frozenset(o["displays"])) for o in by["options"]},
        repaired_options=frozenset(o["id"] for o in by["options"] if o.get("tier") == "repaired"),
        pseudo_numbers=frozenset(document["units"]["pseudo_numbers"]) | _numbers_of_names(by["drugs"]),
        unit_table={u["code"]: _unit(u) for u in by["units"]},
        plausible=_plausible(document["units"]["plausible"]),
        topics=index(form(t, k) for k, v in document["units"]["topics"].items() if k != LINE for t in v),
        safety=tuple(_safety(e) for e in by["safety"]),
        dangers=frozenset(e["concept"] for e in by["safety"]),
        intent_rules={e["id"]: _intent(e) for e in by["intents"]},
        propositions=tuple(_proposition(e) for e in by["propositions"]),
        meanings=tuple(_meaning(e) for e in (*by["meanings"], *by["meanings_told"], *by["meanings_en"])),
        poles=tuple(_pole(e) for e in by["poles"]),
        poles_en=tuple(_pole(e) for e in by["poles_en"]),
        states=tuple(map(_state, by["states"])),
        steps=tuple(map(_step, by["scales"])),
        signs=signs(*(sheet[name] for name in _SIGN_FILES)),
        subjects=_subjects(sheet["signs"]),
        wishes=wishes,
        stops=stops,
        costs=_costs(sheet["policy"]),
        symptoms=frozenset(e["code"] for e in by["concepts"] if e["kind"] == "symptom"),
        opposites=_opposites(by["concepts"]),
        repairs=frozenset(text for e in repairs for text in e["forms"]),
        sounds=sounding.index(_sounding(by["concepts"]), syllables()),
        medicines=_medicines(by["drugs"]),
        syllables=syllables(),
    )


@lru_cache(maxsize=1)
def base_pack() -> Pack:
    """The pack that ships with the code, read once."""
    return build(sources())
