"""Only `Unit.commit` commits (house rule 4)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = (
    "bot",
    "care",
    "consent",
    "console",
    "dialogs",
    "egress",
    "extraction",
    "followup",
    "interop",
    "scheduler",
    "storage",
    "transcription",
    "wire",
)
# The unit's own commit, and the migration, which runs before there are units.
ALLOWED = {"storage/unit.py": 1, "storage/schema.py": 1}


def commits(source: str) -> Iterator[int]:
    """Lines that end a database transaction: `x.commit()` without a commit point, and `engine.begin()`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            of_module = isinstance(node.func.value, ast.Name) and node.func.value.id in ("op", "context")
            if node.func.attr in ("commit", "begin") and not of_module:
                yield node.lineno
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value in ("COMMIT", "AUTOCOMMIT")
        ):
            yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        "session.commit()",
        "self.session.commit()",
        "engine.begin()",
        "run('COMMIT')",
        "c(isolation_level='AUTOCOMMIT')",
    ],
)
def test_a_bad_line_is_found(line: str) -> None:
    """The test sees what it is there for."""
    assert list(commits(line)) == [1]


@pytest.mark.parametrize("line", ["unit.commit('inbox.received')", "session.begin_nested()", "commit = 1"])
def test_a_good_line_passes(line: str) -> None:
    """A unit's commit names its point."""
    assert list(commits(line)) == []


def test_only_the_unit_commits() -> None:
    """In the whole repository."""
    found: dict[str, int] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            count = len(list(commits(path.read_text(encoding="utf-8"))))
            if count:
                found[path.relative_to(ROOT).as_posix()] = count
    assert found == ALLOWED
