"""Rule packs from the command line: lint with an overlay, and what a change would alter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extraction.build import build
from extraction.overlay import layered
from extraction.read import Extractor
from tests.integration.cli.shell import Shell

WORDS = "entries:\n- {code: dizziness, zh: [脑壳打转转], good: [脑壳打转转], bad: [脑壳清醒]}\n"


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of words; the loader of the room reads it where it is named."""
    folder = tmp_path / "ourwords"
    folder.mkdir()
    (folder / "concepts.yaml").write_text(WORDS, "utf-8")
    base = Extractor.load()
    monkeypatch.setattr(Extractor, "load", lambda at=None: Extractor(build(layered(at))) if at else base)
    return folder


def test_cases_that_change_end_with_one(followup: Shell, overlay: Path, tmp_path: Path) -> None:
    """Ids and values, not the words, unless they are asked for."""
    row = {"id": "a", "type": "boolean", "question": "头晕吗？", "utterance": "脑壳打转转"}
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    ran = followup("lexicon", "diff", overlay, "--cases", cases, "--json")
    assert (ran.code, ran.row["id"], ran.row["before"]["status"], ran.row["after"]["value"]) == (
        1,
        "a",
        "reask",
        "yes",
    )
    assert "脑壳" not in ran.out
    assert (
        followup("lexicon", "diff", overlay, "--cases", cases, "--words", "--json").row["words"]
        == "脑壳打转转"
    )


def test_nothing_changes_ends_with_zero(followup: Shell, overlay: Path, tmp_path: Path) -> None:
    """The same answers under both."""
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"type": "boolean", "question": "头晕吗？", "utterance": "不晕"}\n', "utf-8")
    assert followup("lexicon", "diff", overlay, "--cases", cases).code == 0


def test_stored_answers_are_looked_at(installed: Shell, overlay: Path) -> None:
    """A database without answers has none that would change; the look is audited."""
    ran = installed("lexicon", "diff", overlay, "--json")
    assert (ran.code, ran.out) == (0, "")
    assert installed("audit", "verify", "--json").row["ok"]


@pytest.mark.parametrize("bad", ["absent", "cases"])
def test_wrong_use_is_one_line(followup: Shell, overlay: Path, tmp_path: Path, bad: str) -> None:
    """A folder that is not there, a file that holds no cases."""
    (tmp_path / "bad.jsonl").write_text("no json\n", "utf-8")
    folder = tmp_path / "nowhere" if bad == "absent" else overlay
    ran = followup("lexicon", "diff", folder, "--cases", tmp_path / "bad.jsonl")
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1


def test_lint_takes_the_overlay(followup: Shell, overlay: Path) -> None:
    """The hospital's words with those of the base."""
    assert followup("lexicon", "lint", "--overlay", overlay).code == 0
