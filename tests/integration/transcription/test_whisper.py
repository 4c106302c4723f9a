"""Real Whisper in its worker process, on synthetic calls and on recordings that hold no speech."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.transcription.conftest import encode, noise, silence, tone
from transcription.port import Hints
from transcription.turns import Asked, turns
from transcription.weights import from_extra, installed
from transcription.worker import WhisperTranscriber

ROOT = Path(__file__).parents[3]
CLIPS = ROOT / "followup" / "demo" / "audio"
TRAPS = ROOT / ".." / "shared" / "assets" / "audio" / "traps"
CALLS = TRAPS.parent / "calls"

pytestmark = pytest.mark.skipif(not installed(), reason="the extra whisper-base is not installed")


@pytest.fixture(scope="module")
def transcriber(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhisperTranscriber]:
    with WhisperTranscriber(from_extra(tmp_path_factory.mktemp("weights"))) as started:
        yield started


def test_the_patients_side_of_a_call_has_words_inside_its_turn(transcriber: WhisperTranscriber) -> None:
    """Of call_p11 the manifest says: the patient speaks from 3.11 to 7.76 s, after the bot."""
    hints = Hints("请说说血压和心率。", "blood_pressure", speech_channel=1, bot_channel=0)
    heard = transcriber.transcribe((CLIPS / "call_p11.ulaw.wav").read_bytes(), hints=hints)
    words = [word for segment in heard.segments for word in segment.words]
    assert (heard.status, heard.model, round(heard.duration, 1)) == ("ok", "whisper-base", 9.7)
    assert {segment.channel for segment in heard.segments} == {1}
    assert len(words) > 8
    assert all(2.9 <= word.start <= word.end <= 7.9 for word in words)
    assert "压" in "".join(word.text for word in words)
    assert not any(char.isdigit() for word in words for char in word.text)


def test_both_sides_of_a_call_come_out_and_give_one_turn(transcriber: WhisperTranscriber) -> None:
    """A refusal on the patient's channel is the answer to the bot's request."""
    data = (CLIPS / "call_refused.ulaw.wav").read_bytes()
    heard = transcriber.transcribe(data, hints=Hints(bot_channel=0))
    [turn] = turns(heard, [Asked(0.0, 5.0, "recording", "")])
    assert {segment.channel for segment in heard.segments} == {0, 1}
    assert turn.link_id == "recording"
    assert "不同意" in turn.text
    assert (turn.start, turn.end) == (pytest.approx(5.9, abs=0.4), pytest.approx(8.8, abs=1.2))


def test_the_same_recording_gives_the_same_words(transcriber: WhisperTranscriber) -> None:
    """Temperature 0 only: a transcript can be made again."""
    data = (CLIPS / "call_p11.ulaw.wav").read_bytes()
    hints = Hints(speech_channel=1)
    assert transcriber.transcribe(data, hints=hints) == transcriber.transcribe(data, hints=hints)


def test_a_damaged_recording_is_a_status(transcriber: WhisperTranscriber) -> None:
    """Empty, no sound, half a call: never an exception, and half a call is heard in part."""
    data = (CLIPS / "call_p11.ulaw.wav").read_bytes()
    assert transcriber.transcribe(b"", hints=Hints()).status == "empty"
    assert transcriber.transcribe(b"words, no sound", hints=Hints()).status == "not_audio"
    half = transcriber.transcribe(data[: len(data) * 6 // 10], hints=Hints(speech_channel=1))
    assert (half.status, half.detail) == ("ok", "truncated")


@pytest.mark.skipif(not TRAPS.is_dir(), reason="the shared folder is not beside the checkout")
@pytest.mark.parametrize("trap", sorted(TRAPS.glob("*")), ids=lambda path: path.name)
def test_every_trap_gives_nothing_or_a_clear_error(transcriber: WhisperTranscriber, trap: Path) -> None:
    """Silence, noise and tones have no words, whatever the open question is."""
    for hints in (Hints(), Hints("您今天头晕吗？", "boolean")):
        heard = transcriber.transcribe(trap.read_bytes(), hints=hints)
        assert heard.status in ("no_speech", "not_audio", "truncated")
        assert heard.segments == ()


@pytest.mark.skipif(not CALLS.is_dir(), reason="the shared folder is not beside the checkout")
def test_a_patient_who_says_nothing_has_no_transcript(transcriber: WhisperTranscriber) -> None:
    """Line noise on the patient's channel is no answer, though the bot speaks on the other."""
    data = (CALLS / "call_patient_silent.ulaw.wav").read_bytes()
    for hints in (Hints(bot_channel=0), Hints(speech_channel=1, bot_channel=0)):
        heard = transcriber.transcribe(data, hints=hints)
        assert (heard.status, heard.segments) == ("no_speech", ())


def _tones(seconds: float, *hertz: float) -> NDArray[np.int16]:
    """Several at once, as a telephone makes them."""
    return sum((tone(seconds, 8_000, hertz=h) // len(hertz) for h in hertz), silence(seconds, 8_000))


def _cadence(sound: NDArray[np.int16], pause: float, times: int) -> NDArray[np.int16]:
    return np.concatenate([np.concatenate([sound, silence(pause, 8_000)])] * times)


def _pink(seconds: float) -> NDArray[np.int16]:
    """Noise that falls off with the frequency, as a bad line has it."""
    spectrum = np.fft.rfft(noise(seconds, 8_000).astype(float))
    sound = np.fft.irfft(spectrum / np.sqrt(np.arange(1, len(spectrum) + 1)))
    return np.asarray(6_000 * sound / np.abs(sound).max(), np.int16)


def _breath(seconds: float) -> NDArray[np.int16]:
    """Noise that swells and fades, twice in five seconds."""
    swell = np.abs(np.sin(2 * np.pi * 0.2 * np.arange(int(seconds * 8_000)) / 8_000))
    return np.asarray(2 * _pink(seconds) * swell / 3, np.int16)


MADE = {
    "silence": silence(12, 8_000),
    "long silence": silence(40, 8_000),
    "white noise": noise(8, 8_000),
    "pink noise": _pink(8),
    "breath": _breath(10),
    "mains hum": _tones(8, 50, 100, 150),
    "dial tone": _tones(6, 350, 440),
    "ring-back": _cadence(_tones(1, 450), 4, 3),
    "busy": _cadence(_tones(0.35, 450), 0.35, 10),
    "keys": _cadence(_tones(0.12, 770, 1336), 0.2, 12),
    "fax": _cadence(_tones(0.5, 1100), 3, 3),
}


@pytest.mark.parametrize("kind", ["wav_mulaw", "ogg_opus", "amr_nb"])
@pytest.mark.parametrize("name", MADE)
def test_sounds_without_speech_have_no_words(transcriber: WhisperTranscriber, name: str, kind: str) -> None:
    """Made here, so that every machine proves it: the real detector and model, whatever is asked."""
    rate = 48_000 if kind == "ogg_opus" else 8_000
    sound = encode(kind, np.repeat(MADE[name], rate // 8_000))
    for hints in (Hints(), Hints("您今天头晕吗？", "boolean")):
        heard = transcriber.transcribe(sound, hints=hints)
        assert (heard.status, heard.segments) == ("no_speech", ())


_KILLED = """
import os, signal
from transcription import child
real = child.send
def send(out, head, body=b""):
    if "heard" in head:
        os.kill(os.getpid(), signal.SIGKILL)
    real(out, head, body)
child.send = send
child.main()
"""


def test_a_worker_killed_while_it_hears_leaves_no_file(
    transcriber: WhisperTranscriber, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kill -9 with a voice in memory: the temporary folder stays empty (EN-3)."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    data = (CLIPS / "call_p11.ulaw.wav").read_bytes()
    with WhisperTranscriber(transcriber.weights, command=(sys.executable, "-c", _KILLED)) as doomed:
        assert doomed.transcribe(data, hints=Hints()).status == "worker_failed"
    assert list(tmp_path.rglob("*")) == []
