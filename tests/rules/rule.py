"""What a rule is, and the files that it reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: What is made here and not written by anyone.
MADE = {"__pycache__", "data", "dist", "node_modules"}
NOT_PRODUCT = {"tests", "benchmarks"}
TEXTS = {
    ".cfg",
    ".css",
    ".html",
    ".ini",
    ".js",
    ".json",
    ".jsonl",
    ".lock",
    ".mako",
    ".md",
    ".py",
    ".toml",
    ".txt",
}
TEXTS |= {"", ".sh", ".yaml", ".yml"}


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the checkout, and its text."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def is_product(self) -> bool:
        return self.is_python and self.room not in NOT_PRODUCT and "/" in self.path

    @property
    def tree(self) -> ast.Module:
        return _parse(self.text)


@dataclass(frozen=True)
class Rule:
    """`why` is for whoever breaks it. `good` and `bad` are lines by which the rule itself is tested."""

    name: str
    why: str
    applies: Callable[[Source], bool]
    find: Callable[[Source], Iterator[int]]
    good: tuple[str, ...] = field(repr=False)
    bad: tuple[str, ...] = field(repr=False)
    #: A path to which the rule applies, for the lines above.
    at: str = "care/example.py"

    def hits(self, source: Source) -> list[str]:
        if not self.applies(source):
            return []
        return [f"{source.path}:{line}" for line in sorted(set(self.find(source)))]


@lru_cache(maxsize=1024)
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every text file of the checkout, read once. Works without git, as in an unpacked archive."""
    return tuple(Source(p.relative_to(ROOT).as_posix(), p.read_text("utf-8")) for p in sorted(_files(ROOT)))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        hidden = path.name.startswith(".") and path.name not in (".ci", ".gitignore")
        if hidden or path.name in MADE or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.suffix in TEXTS:
            yield path


def python(source: Source) -> bool:
    return source.is_python


def product(source: Source) -> bool:
    return source.is_product


def product_but(*allowed: str) -> Callable[[Source], bool]:
    """Our packages, except the files or folders (with a slash at the end) that are named."""
    return lambda source: source.is_product and not source.path.startswith(allowed)


def calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """`a.b.c` for an attribute or a name, '' for anything else at its root."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def last(node: ast.expr) -> str:
    """The last name of what is called: `b` of `x().b`."""
    return dotted(node).rpartition(".")[2]


def lines(source: Source, pattern: re.Pattern[str]) -> Iterator[int]:
    return (number for number, line in enumerate(source.text.splitlines(), 1) if pattern.search(line))
