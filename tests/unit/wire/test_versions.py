"""Versions are ordered by their numbers, wherever the newest of something is wanted."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from care.plans import Plans
from consent.facts import _superseded
from consent.notice import load_notices
from dialogs.load import library
from followup.cli import dialog
from followup.wiring import Core
from scheduler.plan import load_plans
from wire.versions import version_key

#: In an order in which neither the first, the last nor the greatest text is the newest.
VERSIONS = ("1.2", "1.10", "1.9")


def _versions(one: Any) -> dict[str, Any]:
    made = (replace(one, version=version) for version in VERSIONS)
    return {each.canonical: each for each in made}


def test_the_parts_count_as_numbers() -> None:
    """1.10 comes after 1.9, and 2 after both."""
    assert sorted(["2", "1.10", "1.9", "1.9.1"], key=version_key) == ["1.9", "1.9.1", "1.10", "2"]


def test_the_newest_plan_is_applied() -> None:
    """A short name means 1.10 and not 1.9."""
    known = _versions(next(iter(load_plans().values())))
    name = next(iter(known.values())).name
    canonical = Plans(known, ZoneInfo("Asia/Shanghai")).canonical(name)
    assert canonical is not None
    assert canonical.endswith("|1.10")


def test_the_newest_notice_is_shown_and_supersedes() -> None:
    """What patients are shown is 1.10; a material 1.10 ends what 1.9 granted (CN-3)."""
    known = _versions(replace(next(iter(load_notices().values())), material=True))
    notices = {notice.version: canonical for canonical, notice in known.items()}
    assert Core.current_notice(cast("Core", SimpleNamespace(notices=known))).version == "1.10"
    assert [_superseded(notices[v], known) for v in ("1.9", "1.10")] == [True, False]


def test_the_newest_questionnaire_is_talked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its short name `simulate` takes 1.10."""
    one = next(iter(library().values()))
    monkeypatch.setattr(dialog, "library", lambda: _versions(one))
    assert dialog.find(one.url.rsplit("/", 1)[-1]).version == "1.10"
