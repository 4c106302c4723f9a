"""The shape of a questionnaire file: which keys there are, of which kind, and which must be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dialogs.engine.definition import LEVELS, OPERATORS, READ_BACK, TYPES
from dialogs.engine.findings import Finding, Source
from dialogs.engine.text import LANGUAGES

#: key → (kind, required). A kind is a name below, a table, or a list of one of them.
Table = Mapping[str, tuple[Any, bool]]

CONDITION: Table = {
    "item": ("name", False),
    "op": ("operator", True),
    "value": ("scalar", True),
    "part": ("part", False),
}
WHEN: Table = {"all": ([CONDITION], False), "any": ([CONDITION], False)}
ON_ANSWER: Table = {
    "when": (WHEN, True),
    "flag": ("name", False),
    "level": ("level", False),
    "say": ("text", False),
}
OPTION: Table = {
    "code": ("name", False),
    "zh": ("words", False),
    "en": ("words", False),
    "synonyms": ("synonyms", False),
    "exclusive": ("truth", False),
}
ITEM: Table = {
    "linkId": ("name", True),
    "type": ("type", True),
    "label": ("text", True),
    "text": ("text", True),
    "rephrase": ("text", True),
    "help": ("text", True),
    "options": ([OPTION], False),
    "yes": ("text", False),
    "no": ("text", False),
    "unit": ("name", False),
    "unit_text": ("text", False),
    "plausible": ("range", False),
    "proposition": ("name", False),
    "timing": ("name", False),
    "required": ("truth", False),
    "enable_when": (WHEN, False),
    "days": ("days", False),
    "on_answer": ([ON_ANSWER], False),
    "codes": ("names", False),
    "read_back": ("read_back", False),
}
FORM: Table = {
    "url": ("name", True),
    "version": ("name", True),
    "title": ("text", True),
    "purpose": ("text", True),
    "source": (["words"], False),
    "sign_off": ("words", False),
    "opening": ("text", True),
    "closing": ("text", True),
    "stop_text": ("text", True),
    "handoff_text": ("text", True),
    "wrong_person_text": ("text", True),
    "safety": ("scripts", True),
    "emergency_codes": (["name"], False),
    "days": ("days", False),
    "max_reasks": ("count", False),
    "items": ([ITEM], True),
}
_SETS = {"type": ("D007", TYPES), "operator": ("D008", OPERATORS), "level": ("D008", LEVELS)}
_SETS |= {"part": ("D008", ("sys", "dia", "pulse")), "read_back": ("D008", READ_BACK)}


def shape(source: Source) -> Iterator[Finding]:
    """Every departure from the shape: D002, D004 to D008, D011."""
    yield from table(source, source.data, FORM, "")


def table(source: Source, data: object, keys: Table, path: str) -> Iterator[Finding]:
    """What departs from a table of keys: D002, D004 to D008, D011."""
    if not isinstance(data, dict):
        yield source.finding("D004", path, "映射 / a mapping")
        return
    for key in data:
        if key not in keys:
            yield source.finding("D002", _join(path, key), key)
    for key, (kind, required) in keys.items():
        if key in data:
            yield from _kind(source, data[key], kind, _join(path, key))
        elif required:
            yield source.finding("D005", path, key)
    if keys is OPTION:
        yield from _option(source, data, path)


def _option(source: Source, data: Mapping[str, object], path: str) -> Iterator[Finding]:
    if not data.get("code"):
        yield source.finding("D011", path)
    for language in LANGUAGES:
        if not data.get(language):
            yield source.finding("D006", path, language)


def _kind(source: Source, data: object, kind: Any, path: str) -> Iterator[Finding]:
    if isinstance(kind, list):
        yield from _list(source, data, kind[0], path)
    elif isinstance(kind, Mapping):
        yield from table(source, data, kind, path)
    elif kind == "text":
        yield from _text(source, data, path)
    elif kind == "scripts":
        yield from _scripts(source, data, path)
    elif kind in _SETS:
        code, allowed = _SETS[kind]
        if data not in allowed:
            yield source.finding(code, path, f"{data} ({', '.join(allowed)})")
    elif not _fits(data, kind):
        yield source.finding("D004", path, _EXPECTED[kind])


def _list(source: Source, data: object, kind: Any, path: str) -> Iterator[Finding]:
    if not isinstance(data, list) or not data:
        yield source.finding("D004", path, "非空列表 / a list with entries")
        return
    for number, entry in enumerate(data):
        yield from _kind(source, entry, kind, f"{path}[{number}]")


def _text(source: Source, data: object, path: str) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield source.finding("D004", path, "zh 与 en / zh and en")
        return
    for key, value in data.items():
        if key not in LANGUAGES:
            yield source.finding("D002", _join(path, key), key)
        elif not isinstance(value, str):
            yield source.finding("D004", _join(path, key), _EXPECTED["words"])
    for language in LANGUAGES:
        if not str(data.get(language) or "").strip():
            yield source.finding("D006", path, language)


def _scripts(source: Source, data: object, path: str) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield source.finding("D004", path, "代码到话术 / code to text")
        return
    for key, value in data.items():
        yield from _text(source, value, _join(path, key))


_EXPECTED = {
    "name": "文字 / text",
    "words": "文字 / text",
    "scalar": "数字、文字或真假 / a number, text, true or false",
    "truth": "true 或 false / true or false",
    "count": "0 到 2 的整数 / a whole number from 0 to 2",
    "range": "[低, 高] 两个数 / [low, high], two numbers",
    "days": "正整数列表 / a list of whole numbers",
    "names": "文字到文字 / text to text",
    "synonyms": "zh 与 en 的文字列表 / lists of texts for zh and en",
    "button": "zh 与 en 的非空文字列表 / lists with texts for zh and en",
}


def _fits(data: object, kind: str) -> bool:
    return _CHECKS[kind](data)


def _texts(data: object) -> bool:
    return isinstance(data, list) and all(isinstance(text, str) for text in data)


def _number(data: object) -> bool:
    return isinstance(data, int | float) and not isinstance(data, bool)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _listed(data: object, check: Callable[[object], bool]) -> bool:
    return isinstance(data, list) and bool(data) and all(map(check, data))


def _word(data: object) -> bool:
    return isinstance(data, str) and bool(data.strip())


def _button(data: object) -> bool:
    return isinstance(data, dict) and set(data) == set(LANGUAGES) and all(map(_words, data.values()))


def _words(data: object) -> bool:
    return _listed(data, _word)


def _synonyms(data: object) -> bool:
    return isinstance(data, dict) and set(data) <= set(LANGUAGES) and all(map(_texts, data.values()))


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "name": _word,
    "words": _word,
    "scalar": lambda data: isinstance(data, str | int | float),
    "truth": lambda data: isinstance(data, bool),
    "count": lambda data: data in (0, 1, 2) and not isinstance(data, bool),
    "range": lambda data: _listed(data, _number) and isinstance(data, list) and len(data) == 2,
    "days": lambda data: _listed(data, lambda day: isinstance(day, int) and _number(day) and day > 0),
    "names": lambda data: isinstance(data, dict) and all(isinstance(v, str) for v in data.values()),
    "synonyms": _synonyms,
    "button": _button,
}
