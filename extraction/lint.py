"""Checks a rule pack: shape, duplicates, references, and every example it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extraction.build import build
from extraction.load import FILE, FOLDER, LINE, Entry, LexiconError, Source, sources
from extraction.overlay import key_of, layered, own
from extraction.pipeline import analyse
from extraction.read import Extractor
from extraction.rules.asked import Asked
from extraction.rules.match import find, form, index, spelled
from extraction.rules.model import Analysis, Anchors
from extraction.rules.pack import Pack
from extraction.rules.pointed import pointed
from extraction.rules.poles import sided
from extraction.rules.predicates import cues
from wire.understanding import Question

#: Examples are read at this moment, so that lint gives the same result on any day.
_REF = datetime(2026, 11, 18, 10, tzinfo=UTC)
CODES = {
    "LX001": "the file cannot be read or has the wrong shape",
    "LX002": "no positive example",
    "LX003": "no negative example",
    "LX004": "a positive example is not recognised",
    "LX005": "a negative example is recognised",
    "LX006": "the same form stands for two codes",
    "LX007": "a rule names a concept or category that does not exist",
    "LX008": "the same code is defined twice",
}


@dataclass(frozen=True, slots=True)
class LexiconFinding:
    code: str
    file: str
    line: int
    detail: str


Recognise = Callable[[Pack, Entry, str], bool]


def _read(pack: Pack, text: str) -> Analysis:
    return analyse(text, pack, Anchors(_REF))


def _concept(pack: Pack, entry: Entry, text: str) -> bool:
    found = _read(pack, text).mentions
    if entry["kind"] == "pseudo":
        return not any(h.level == "urgent" for h in _read(pack, text).findings)
    return any(m.code == entry["code"] and m.asserted for m in found)


def _sign(pack: Pack, entry: Entry, text: str) -> bool:
    return any(m.code == entry["code"] and m.asserted for m in _read(pack, text).mentions)


def _modifier(pack: Pack, entry: Entry, text: str) -> bool:
    return any(h.form.payload == entry["category"] for h in find(text.lower(), pack.modifiers))


def _reply(pack: Pack, entry: Entry, text: str) -> bool:
    hits = find(text.lower(), pack.replies)
    return bool(hits) and hits[-1].form.payload == entry["category"]


def _option(pack: Pack, entry: Entry, text: str) -> bool:
    return any(h.form.payload == entry["id"] for h in find(text.lower(), pack.synonyms))


def _intent(pack: Pack, entry: Entry, text: str) -> bool:
    return any(w.rule == f"intent.{entry['id']}" for w in _read(pack, text).wishes)


def _wish(pack: Pack, entry: Entry, text: str) -> bool:
    rule = next(w for w in (*pack.wishes, *pack.stops) if w.id == entry["id"])
    said = pointed(_read(pack, text)).text
    return not any(word in said for word in rule.unless) and bool(rule.pattern.search(said))


def _cost(pack: Pack, entry: Entry, text: str) -> bool:
    """type|question|words: whether the answer costs what the entry says."""
    kind, question, words = text.split("|", 2)
    got = Extractor(pack).answer(
        Question(kind, question, unit="kg" if "公斤" in question else ""), words, _REF
    )
    return got.status == str(entry["then"])


def _safety(pack: Pack, entry: Entry, text: str) -> bool:
    return any(h.code == entry["flag"] for h in _read(pack, text).findings)


def _drug(pack: Pack, entry: Entry, text: str) -> bool:
    return any(d.code == entry["code"] for d in _read(pack, text).drugs)


def _unit(pack: Pack, entry: Entry, text: str) -> bool:
    return any(q.unit == entry["code"] for q in _read(pack, text).quantities)


def _proposition(pack: Pack, entry: Entry, text: str) -> bool:
    proposition = next(p for p in pack.propositions if p.code == entry["code"])
    question = Question("boolean", proposition=proposition.code)
    asked = Asked(question, "", False, False, False, frozenset(), proposition, ())
    said = cues(_read(pack, text), asked, 0)
    return bool(said) and all(c.value == "yes" for c in said)


def _pole(pack: Pack, entry: Entry, text: str) -> bool:
    pole = next(p for p in (*pack.poles, *pack.poles_en) if p.code == entry["code"])
    said = sided(_read(pack, text), pole, 0, yes="yes")
    return bool(said) and all(c.value == "yes" for c in said)


def _meaning(pack: Pack, entry: Entry, text: str) -> bool:
    return bool(
        find(text.lower(), index(form(w, "") for t in entry["forms"] for w in spelled(t.lstrip("+"))))
    )


def _state(pack: Pack, entry: Entry, text: str) -> bool:
    state = next(s for s in pack.states if s.code == entry["id"])
    return any(side.search(text.lower()) for side in (state.well, state.ill))


def _step(pack: Pack, entry: Entry, text: str) -> bool:
    """No longer words of another step around it."""
    steps = [s for s in pack.steps if s.scale == entry["scale"]]
    hits = [(s.code, *hit.span()) for s in steps for hit in s.told.finditer(text.lower())]
    whole = [h for h in hits if not any(g[1] <= h[1] and h[2] <= g[2] and g[1:] != h[1:] for g in hits)]
    return any(code == entry["id"] for code, _, _ in whole)


_RECOGNISERS: dict[str, Recognise] = {
    "concepts": _concept,
    "modifiers": _modifier,
    "replies": _reply,
    "options": _option,
    "intents": _intent,
    "safety": _safety,
    "drugs": _drug,
    "units": _unit,
    "signs": _sign,
    "signs_en": _sign,
    "signs_told": _sign,
    "signs_lay": _sign,
    "signs_plain": _sign,
    "signs_seen": _sign,
    "meanings": _meaning,
    "meanings_en": _meaning,
    "meanings_told": _meaning,
    "poles": _pole,
    "states": _state,
    "scales": _step,
    "poles_en": _pole,
    "propositions": _proposition,
    "wishes": _wish,
    "policy": _cost,
}


def lint_lexicon(folder: Path = FOLDER, overlay: Path | None = None) -> list[LexiconFinding]:
    """Coded findings with file and line, in file order; [] when the pack is sound.

    With an overlay its own entries are looked at too, and every example of the base again under its words.
    """
    try:
        files = layered(overlay, sources(folder))
    except LexiconError as problem:
        name, _, rest = str(problem).partition(":")
        line = rest.partition(":")[0]
        return [LexiconFinding("LX001", name, int(line) if line.isdigit() else 1, str(problem))]
    pack = build(files)
    found = [finding for source in files for finding in _file(source, pack)]
    return found + (_overlaid(overlay, sources(folder), pack) if overlay else [])


def _overlaid(overlay: Path, base: list[Source], pack: Pack) -> list[LexiconFinding]:
    """The overlay's entries by themselves: words added to a known entry bring examples of their own."""
    known = {(s.name, e[key_of(s.name)]): e for s in base for e in s.entries}
    out: list[LexiconFinding] = []
    for name, source in own(overlay, base).items():
        for entry in source.entries:
            whole = {**known.get((name, entry[key_of(name)]), {}), **entry}
            out += _examples(source, whole, pack)
    return out


def _file(source: Source, pack: Pack) -> Iterator[LexiconFinding]:
    seen: set[str] = set()
    key = key_of(source.name)
    for entry in source.entries:
        if entry[key] in seen:
            yield _finding("LX008", entry, str(entry[key]))
        seen.add(entry[key])
        yield from _examples(source, entry, pack)
    yield from _twice(source, key)
    yield from _references(source, pack)


def _finding(code: str, entry: Entry, detail: str) -> LexiconFinding:
    return LexiconFinding(code, str(entry[FILE]), entry[LINE], f"{CODES[code]}: {detail}")


def _examples(source: Source, entry: Entry, pack: Pack) -> Iterator[LexiconFinding]:
    recognise = _RECOGNISERS[source.name]
    pseudo = entry.get("kind") == "pseudo"
    if not entry["good"] and not pseudo:
        yield _finding("LX002", entry, str(entry.get("code", entry.get("id", ""))))
    if not entry["bad"]:
        yield _finding("LX003", entry, str(entry.get("code", entry.get("id", ""))))
    for text in entry["good"]:
        if not recognise(pack, entry, text):
            yield _finding("LX004", entry, text)
    for text in entry["bad"]:
        if recognise(pack, entry, text) is not pseudo:
            yield _finding("LX005", entry, text)


#: Files whose entries may share forms on purpose.
_SHARED_FORMS = (
    "modifiers", "propositions", "poles", "poles_en", "meanings", "meanings_en", "meanings_told",
)  # fmt: skip


def _twice(source: Source, key: str) -> Iterator[LexiconFinding]:
    """Modifiers may share forms on purpose: the first category wins."""
    if source.name in _SHARED_FORMS:
        return
    owner: dict[str, str] = {}
    for entry in source.entries:
        written = (*entry.get("forms", ()), *entry.get("zh", ()), *entry.get("en", ()))
        for text in (one for said in written for one in (spelled(said) if "zh" in entry else (said,))):
            other = owner.setdefault(text.replace("|", "\0"), entry[key])
            if other != entry[key] and source.name != "options":
                yield _finding("LX006", entry, f"{text} ({other}, {entry[key]})")


def _references(source: Source, pack: Pack) -> Iterator[LexiconFinding]:
    if source.name != "safety":
        return
    known = {f.payload for forms in pack.concepts.values() for f in forms} | {
        s.code for s in pack.signs.every
    }
    categories = {f.payload for forms in pack.modifiers.values() for f in forms}
    for entry in source.entries:
        named = [entry["concept"], *entry.get("worse", ()), *entry.get("milder", ())]
        for name in named:
            if name not in known | categories:
                yield _finding("LX007", entry, name)
