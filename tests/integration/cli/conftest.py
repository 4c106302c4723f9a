"""A command line in an empty folder, and one with keys and a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.read import Extractor
from storage.keys import generate_keyfiles
from tests.integration.cli.shell import Shell, shell
from tests.support.databases import SqliteTemplates

_EXTRACTOR: list[Extractor] = []


@pytest.fixture(autouse=True)
def _one_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading takes half a second: once for the room."""
    if not _EXTRACTOR:
        _EXTRACTOR.append(Extractor.load())
    monkeypatch.setattr(Extractor, "load", lambda *_: _EXTRACTOR[0])


@pytest.fixture
def followup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Where nothing is set up yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOLLOWUP_CONFIG", raising=False)
    return shell(monkeypatch, capsys)


@pytest.fixture
def installed(followup: Shell, sqlite_templates: SqliteTemplates, tmp_path: Path) -> Shell:
    """Keys, a database, and `testing` set in ./config.yaml."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    generate_keyfiles(data / "keys")
    sqlite_templates.copy(data)
    (tmp_path / "config.yaml").write_text("testing: true\n", "utf-8")
    return followup


@pytest.fixture
def patient(installed: Shell) -> str:
    """A fictional person who can be asked who she is."""
    ran = installed(
        "patient", "add", "--identifier", "no-1", "--name", "测试甲", "--phone", "13800005678", "--json"
    )
    return str(ran.row["patient"])
