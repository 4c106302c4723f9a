"""One word a thing: every noun of the records and of the wire stands in the glossary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.rule import ROOT, sources

ADR_LINES = 40


def nouns() -> Iterator[str]:
    """Classes of `wire/`, and tables: what two rooms talk about."""
    for source in sources():
        if source.path.startswith(("wire/", "storage/records/")) and source.is_python:
            for node in source.tree.body:
                if isinstance(node, ast.ClassDef) and (source.room == "wire" or _is_table(node)):
                    yield node.name


def _is_table(node: ast.ClassDef) -> bool:
    return any(keyword.arg == "table" for keyword in node.keywords)


def test_every_noun_is_explained() -> None:
    """A new record or wire value brings its line in docs/glossary.md with it."""
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    known = set(re.findall(r"\w+", glossary))
    found = set(nouns())
    assert {"Patient", "Permit"} <= found
    assert sorted(found - known) == []


def test_a_decision_is_one_page() -> None:
    """Each decision has its number, its three parts, and at most forty lines."""
    pages = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. "), page.name
        assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"], page.name
        assert text.count("\n") <= ADR_LINES, page.name
