"""Coded findings on the file of the engine's own sentences, and the Phrases of a sound one."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from dialogs.engine.findings import Finding, Source
from dialogs.engine.phrases import Phrases
from dialogs.engine.shape import Table, table
from dialogs.engine.text import LANGUAGES, Text

_KINDS: Mapping[str, Any] = {"Pool": ["text"], "Button": "button", "Text": "text"}
_SHAPE: Table = {f.name: (_KINDS[str(f.type)], True) for f in fields(Phrases)}
#: What is filled in, by phrase. A read-back without its {value} would confirm nothing.
_FILLED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("changed", "read_back", "volunteered", "correction"), frozenset({"value"})),
    "closed": frozenset({"label", "yes", "no"}),
    "either_or": frozenset({"choices"}),
    "more_wordings": frozenset({"label"}),
}
#: The second wording of `half` may leave the known number out.
_MAY_BE_FILLED: Mapping[str, frozenset[str]] = {"half": frozenset({"known", "part"})}


def read_phrases(source: Source) -> tuple[Phrases | None, tuple[Finding, ...]]:
    """`(phrases, ())` if the file is sound, else `(None, findings)`: D002 to D006, D018, D019."""
    found = list(table(source, source.data, _SHAPE, ""))
    phrases = _build(source.data) if not found and isinstance(source.data, dict) else None
    if phrases:
        found = [source.finding(*defect) for defect in _defects(phrases)]
    return (None if found else phrases), tuple(sorted(found, key=lambda f: (f.line, f.code)))


def _build(data: Mapping[str, Any]) -> Phrases:
    makers: Mapping[str, Any] = {
        "Pool": lambda texts: tuple(_text(text) for text in texts),
        "Button": lambda words: {language: tuple(words[language]) for language in LANGUAGES},
        "Text": _text,
    }
    return Phrases(**{f.name: makers[str(f.type)](data[f.name]) for f in fields(Phrases)})


def _text(data: Mapping[str, str]) -> Text:
    return Text(data["zh"], data["en"])


def _defects(phrases: Phrases) -> Iterator[tuple[str, str, str]]:
    heard: dict[str, str] = {}
    for path, said in _sentences(phrases):
        name = path.split("[")[0]
        wanted, allowed = _FILLED.get(name, frozenset()), _MAY_BE_FILLED.get(name, frozenset())
        if not wanted <= _places(said) <= wanted | allowed:
            yield "D018", path, ", ".join(sorted(wanted | allowed)) or "–"
        if heard.setdefault(said, path) != path:
            yield "D019", path, said


def _sentences(phrases: Phrases) -> Iterator[tuple[str, str]]:
    for field in fields(Phrases):
        found = getattr(phrases, field.name)
        if isinstance(found, tuple):
            for number, text in enumerate(found):
                yield from ((f"{field.name}[{number}]", said) for said in (text.zh, text.en))
        elif isinstance(found, Text):
            yield from ((field.name, said) for said in (found.zh, found.en))


def _places(said: str) -> frozenset[str]:
    """The names in braces; a lone brace counts as a name that nothing has."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(said) if name is not None)
    except ValueError:
        return frozenset({"{"})
