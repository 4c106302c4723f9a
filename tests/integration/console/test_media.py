"""Recordings as a browser plays them: PCM, the second that is asked for, and a row for every play."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np
import pytest
from httpx import Response

from storage.records import Media
from storage.unit import SYSTEM
from tests.support.house import House
from tests.support.office import Desk, Office
from tests.unit.transcription.conftest import encode, silence, tone
from transcription.audio import RATE

LOUD = 0.05


@pytest.fixture
def office(small_home: House) -> Office:
    return Office(small_home.app)


def keep(home: House, patient: str, sound: bytes, content_type: str = "audio/wav") -> str:
    """A recording of hers; returns its id."""
    blob = home.app.store.put_blob(patient, sound)
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = Media(
            patient_id=patient,
            kind="voice_note",
            blob=blob,
            content_type=content_type,
            digest="0" * 64,
            size=len(sound),
            created_at=unit.now,
        )
        unit.add(row)
        unit.commit("test.media")
    return row.id


def samples(answer: Response) -> np.ndarray:
    """One row a channel, -1 to 1."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/wav")
    with wave.open(io.BytesIO(answer.content)) as file:
        assert (file.getsampwidth(), file.getframerate()) == (2, RATE)
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
        return data.reshape(-1, file.getnchannels()).T


@pytest.fixture
def hers(small_home: House, office: Office) -> tuple[str, Desk]:
    patient = small_home.patient("甲")
    return patient, office.desk("nurse-a", patient)


def test_a_call_in_mu_law_keeps_its_channels_apart(small_home: House, hers: tuple[str, Desk]) -> None:
    """Left speaks in the first second, right in the second; whole and uncut without a place."""
    patient, desk = hers
    quiet, loud = silence(1, 8000), tone(1, 8000)
    call = encode("wav_mulaw", np.concatenate([loud, quiet]), np.concatenate([quiet, loud]))
    left, right = samples(desk.get(f"media/{keep(small_home, patient, call)}.wav"))
    assert abs(len(left) / RATE - 2) < 0.1
    half = RATE
    assert np.abs(left[:half]).max() > LOUD > np.abs(right[: half - 800]).max()
    assert np.abs(right[half:]).max() > LOUD > np.abs(left[half + 800 :]).max()


def test_the_second_in_which_a_value_was_said(small_home: House, hers: tuple[str, Desk]) -> None:
    """From `start` to `end` with a little before and after; beyond the end there is nothing more."""
    patient, desk = hers
    sound = np.concatenate([silence(2, 8000), tone(1, 8000), silence(2, 8000)])
    media = keep(small_home, patient, encode("amr_nb", sound), "audio/amr")
    for query, seconds in (
        ("start=2&end=3", 1.8),
        ("start=4.5&end=60", 0.9),
        ("start=0&end=0.5", 0.9),
        ("start=30&end=31", 0),
        ("start=3&end=1", 0),
    ):
        (track,) = samples(desk.get(f"media/{media}.wav?{query}"))
        assert abs(len(track) / RATE - seconds) < 0.1, query
    (track,) = samples(desk.get(f"media/{media}.wav?start=2&end=3"))
    assert np.abs(track).max() > LOUD


def test_every_play_is_a_row(small_home: House, office: Office, hers: tuple[str, Desk]) -> None:
    """Three plays, three rows with the recording and the patient, and none of a read beside them (AU-1)."""
    patient, desk = hers
    media = keep(small_home, patient, encode("wav_pcm", tone(1, 8000)))
    for _ in range(3):
        desk.get(f"media/{media}.wav")
    rows = office.audit(actor=desk.practitioner)
    assert [(r.action, r.object_id, r.patient_id, r.outcome) for r in rows if r.object_type == "Media"] == [
        ("media.play", media, patient, "ok")
    ] * 3


def test_what_she_may_not_hear_is_not_there(
    small_home: House, office: Office, hers: tuple[str, Desk]
) -> None:
    """Of another ward, of nobody's account, unknown, or deleted: 404, and no play stands in the chain."""
    patient, desk = hers
    stranger = office.desk("nurse-b")
    media = keep(small_home, patient, encode("wav_pcm", tone(1, 8000)))
    assert stranger.get(f"media/{media}.wav").status_code == 404
    assert desk.get("media/nothing.wav").status_code == 404
    assert office.audit(action="media.play") == []
    assert [r.outcome for r in office.audit(actor=stranger.practitioner) if r.action == "media.read"] == [
        "denied"
    ]
    for path in Path(small_home.app.settings.files.blobs).rglob("*"):
        if path.is_file():
            path.unlink()
    assert desk.get(f"media/{media}.wav").status_code == 404


@pytest.mark.parametrize("data", [b"not a sound", b"", b"RIFF\x00\x00\x00\x00WAVE", b"<html>" * 100])
def test_what_is_no_sound_is_415(small_home: House, hers: tuple[str, Desk], data: bytes) -> None:
    """Said so, with the small page."""
    patient, desk = hers
    answer = desk.get(f"media/{keep(small_home, patient, data)}.wav")
    assert (answer.status_code, "Not audio" in answer.text) == (415, True)


@pytest.mark.parametrize("query", ["start=-1", "start=x", "end=1e99", "start=nan", "end=inf", "start=36001"])
def test_an_impossible_place_is_refused(small_home: House, hers: tuple[str, Desk], query: str) -> None:
    """Not a place in a recording: 400."""
    patient, desk = hers
    media = keep(small_home, patient, encode("wav_pcm", tone(1, 8000)))
    assert desk.get(f"media/{media}.wav?{query}").status_code == 400
