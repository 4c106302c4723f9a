"""The only reader of questionnaires and of the engine's own sentences. Bad files give coded findings with lines, never tracebacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import yaml

from dialogs.engine.definition import Questionnaire
from dialogs.engine.findings import Finding, Source
from dialogs.engine.lint import lint
from dialogs.engine.phrases import Phrases
from dialogs.engine.phrases_lint import read_phrases

FOLDER = Path(__file__).parent / "library"
PHRASES = Path(__file__).parent / "phrases.yaml"
MAX_BYTES = 1_000_000
Findings = tuple[Finding, ...]
T = TypeVar("T")


class Loaded(NamedTuple):
    """The questionnaire, or None and what is wrong with the file."""

    definition: Questionnaire | None
    findings: tuple[Finding, ...]


class DefinitionError(ValueError):
    """A file that ships with the product is defective; one finding a line."""


@cache
def library() -> Mapping[str, Questionnaire]:
    """Canonical `url|version` → questionnaire, of every file in dialogs/library."""
    found: dict[str, Questionnaire] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        definition, findings = load_file(path)
        if definition is None:
            raise DefinitionError("\n".join(map(str, findings)))
        found[definition.canonical] = definition
    return MappingProxyType(found)


@cache
def phrases() -> Phrases:
    """What the engine says between the questions: dialogs/phrases.yaml."""
    found, findings = _read(PHRASES, phrases_text)
    if found is None:
        raise DefinitionError("\n".join(map(str, findings)))
    return found


def load_file(path: Path) -> Loaded:
    """Reads and lints one questionnaire file; what cannot be read is finding D001."""
    return Loaded(*_read(path, read_text))


def lint_file(path: Path) -> tuple[Finding, ...]:
    """The findings of one file: the engine's own sentences by their file name, else a questionnaire."""
    return _read(path, phrases_text if path.name == PHRASES.name else read_text)[1]


def read_text(text: str, name: str) -> Loaded:
    """Lints the YAML text of one questionnaire; `name` stands in the findings."""
    return Loaded(*_linted(text, name, lambda source: lint(source, phrases())))


def phrases_text(text: str, name: str) -> tuple[Phrases | None, tuple[Finding, ...]]:
    """Lints the YAML text of the engine's own sentences."""
    return _linted(text, name, read_phrases)


def _read(path: Path, read: Callable[[str, str], tuple[T | None, Findings]]) -> tuple[T | None, Findings]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, _refused(path.name, 1, f"> {MAX_BYTES} bytes")
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, _refused(path.name, 1, str(getattr(error, "strerror", None) or "not UTF-8"))
    return read(text, path.name)


def _linted(
    text: str, name: str, lint: Callable[[Source], tuple[T | None, Findings]]
) -> tuple[T | None, Findings]:
    try:
        root = yaml.compose(text, Loader=_Loader)
        lines: dict[str, int] = {}
        doubles: list[Finding] = []
        data = _plain(root, "", name, lines, doubles) if root else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error or type(error).__name__)
        return None, _refused(name, mark.line + 1 if mark else 1, problem)
    found, findings = lint(Source(name, data, lines))
    return (None, (*doubles, *findings)) if doubles else (found, findings)


class _Loader(yaml.SafeLoader):
    """SafeLoader that refuses aliases: a file of a few bytes must not grow to gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


_SCALARS = yaml.SafeLoader("")


def _plain(node: yaml.Node, path: str, name: str, lines: dict[str, int], doubles: list[Finding]) -> Any:
    """The node as plain data; notes the line of every path and every key given twice."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, name, lines, doubles)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(n, f"{path}[{i}]", name, lines, doubles) for i, n in enumerate(node.value)]
    return _scalar(node)


def _mapping(
    node: yaml.MappingNode, path: str, name: str, lines: dict[str, int], doubles: list[Finding]
) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        at = f"{path}.{key}" if path else key
        line = key_node.start_mark.line + 1
        if key in out:
            doubles.append(Finding("D003", name, line, at, key))
        lines[at] = line
        out[key] = _plain(value_node, at, name, lines, doubles)
    return out


def _scalar(node: yaml.Node) -> Any:
    """As YAML 1.2: only true and false are booleans (yes and no are words here), dates stay text."""
    kind, text = node.tag.rsplit(":", 1)[-1], str(node.value)
    if kind == "bool":
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind in ("int", "float"):
        return _SCALARS.construct_object(node)
    return None if kind == "null" else text


def _refused(name: str, line: int, problem: str) -> Findings:
    return (Finding("D001", name, line, "", problem),)
