"""Commit points in the code, in docs/commit-points.md and in the crash tests are the same."""

from __future__ import annotations

import re
from pathlib import Path

from followup.ownership import PACKAGES
from tests.support.crash_points import (
    COMMAND_POINTS,
    NOT_KILLED,
    PAGE_POINTS,
    PLAYED_POINTS,
    WECHAT_POINTS,
)

ROOT = Path(__file__).parents[2]


def _in_code() -> set[str]:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return {name for path in files for name in re.findall(r'\.commit\("([a-z._]+)"\)', path.read_text())}


def _in_document() -> set[str]:
    rows = (ROOT / "docs" / "commit-points.md").read_text("utf-8").splitlines()
    return {
        name
        for row in rows
        if row.startswith("| `")
        for name in re.findall(r"`([a-z._]+)`", row.split("|")[1])
    }


def test_every_commit_point_is_described() -> None:
    """The document names each point of the code, and no other."""
    assert _in_document() == _in_code()


def test_every_commit_point_is_killed_at() -> None:
    """A crash test dies at each point, or a reason says why none does."""
    killed = {*PLAYED_POINTS, *COMMAND_POINTS, *PAGE_POINTS, *WECHAT_POINTS}
    assert killed | {*NOT_KILLED} == _in_code()
