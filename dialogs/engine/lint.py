"""Coded findings on a questionnaire file. Nothing is activated while there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dialogs.engine.build import build
from dialogs.engine.definition import (
    CHOICE_TYPES,
    MAX_ITEMS,
    MAX_OPTIONS,
    MAX_TEXT,
    Item,
    Questionnaire,
)
from dialogs.engine.findings import Finding, Source
from dialogs.engine.phrases import Phrases
from dialogs.engine.reach import Defect, reach
from dialogs.engine.shape import shape
from dialogs.engine.text import LANGUAGES, Text

__all__ = ["Finding", "Source", "lint"]

#: What the opening must say in each language: how to stop, and that this is an AI (compliance C9).
STOP_WORDS = {"zh": ("回复“停”",), "en": ("STOP", "“stop”")}
AI_WORDS = {"zh": ("人工智能", "AI"), "en": ("AI ", "artificial intelligence")}


def lint(source: Source, phrases: Phrases) -> tuple[Questionnaire | None, tuple[Finding, ...]]:
    """`(questionnaire, ())` if the file is sound, else `(None, findings)` in the order of lines."""
    found = list(shape(source))
    form = build(source.data, phrases) if not found and isinstance(source.data, dict) else None
    if form:
        found = [source.finding(*defect) for defect in _defects(form)]
    return (None if found else form), tuple(sorted(found, key=lambda f: (f.line, f.code)))


def _defects(form: Questionnaire) -> Iterator[Defect]:
    yield from _opening(form)
    yield from _safety(form)
    yield from _limits(form)
    for number, item in enumerate(form.items):
        yield from _item(item, f"items[{number}]")
    yield from _doubles(form)
    yield from reach(form)


def _opening(form: Questionnaire) -> Iterator[Defect]:
    for code, wanted in (("D030", STOP_WORDS), ("D031", AI_WORDS)):
        for language in LANGUAGES:
            if not any(word in form.opening.in_(language) for word in wanted[language]):
                yield code, "opening", language


def _safety(form: Questionnaire) -> Iterator[Defect]:
    for code in ("emergency", "urgent"):
        if code not in form.safety:
            yield "D032", "safety", code
    if not form.sign_off:
        yield "D033", "", ""


def _limits(form: Questionnaire) -> Iterator[Defect]:
    if len(form.items) > MAX_ITEMS:
        yield "D015", "items", f"{len(form.items)} > {MAX_ITEMS}"


def _item(item: Item, path: str) -> Iterator[Defect]:
    wordings = (("text", item.text), ("rephrase", item.rephrase), ("help", item.help))
    yield from _long(wordings, path)
    yield from _reasks(item, path)
    yield from _options(item, path)
    if item.plausible and item.plausible[0] >= item.plausible[1]:
        yield "D014", f"{path}.plausible", str(list(item.plausible))


def _long(wordings: tuple[tuple[str, Text], ...], path: str) -> Iterator[Defect]:
    for key, text in wordings:
        if max(len(text.zh), len(text.en)) > MAX_TEXT:
            yield "D015", f"{path}.{key}", f"> {MAX_TEXT}"


def _reasks(item: Item, path: str) -> Iterator[Defect]:
    for language in LANGUAGES:
        said = [text.in_(language) for text in (item.text, item.rephrase, item.help)]
        if len(set(said)) < len(said):
            yield "D016", path, f"{item.link_id} ({language})"


def _options(item: Item, path: str) -> Iterator[Defect]:
    if (item.type in CHOICE_TYPES) != bool(item.options):
        yield "D012", path, ""
    if len(item.options) > MAX_OPTIONS:
        yield "D015", f"{path}.options", f"{len(item.options)} > {MAX_OPTIONS}"
    for code, count in Counter(o.code for o in item.options).items():
        if count > 1:
            yield "D013", f"{path}.options", code


def _doubles(form: Questionnaire) -> Iterator[Defect]:
    seen: set[str] = set()
    worded: dict[str, str] = {}
    for number, item in enumerate(form.items):
        if item.link_id in seen:
            yield "D010", f"items[{number}].linkId", item.link_id
        seen.add(item.link_id)
        for said in (
            t.in_(language) for t in (item.text, item.rephrase, item.help) for language in LANGUAGES
        ):
            if worded.setdefault(said, item.link_id) != item.link_id:
                yield "D017", f"items[{number}]", said
