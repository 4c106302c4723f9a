"""Voice notes: transcribed only with consent, and what cannot be heard is asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.records import Communication, Media, Transcript
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital, transcription, wav

BOTH = ("follow_up", "asr_transcription")


def test_a_spoken_answer_is_an_answer(hospital: Hospital) -> None:
    """Consent to transcription given: the words are understood and quoted, and the model is named."""
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    hospital.speaks("甲", "都没有")
    item = hospital.items(patient)["breath"]
    said = hospital.body(item["evidence"]["communication"])
    assert said[item["evidence"]["start"] : item["evidence"]["end"]] == item["evidence"]["text"]
    transcript = hospital.row(Transcript)
    assert (transcript.status, transcript.model) == ("ok", "fake")
    assert hospital.row(Media).status == "transcribed"


def test_without_consent_a_nurse_listens(hospital: Hospital) -> None:
    """No consent to transcription: nothing is transcribed, a nurse has it to listen to (design §4.9)."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.speaks("甲", "都没有")
    assert not hospital.ear.calls
    assert not hospital.rows(Transcript)
    assert hospital.row(Media).status == "listen"
    assert hospital.work(patient) == {("listen", "no_asr_consent")}
    assert hospital.talk(patient).turn == 0


def test_consent_on_another_channel_is_none(hospital: Hospital) -> None:
    """A yes to transcription on the telephone says nothing of voice notes on the page (CN-1)."""
    patient = hospital.patient("甲")
    hospital.agree(patient, "asr_transcription", "phone")
    hospital.tick()
    hospital.speaks("甲", "都没有")
    assert not hospital.rows(Transcript)


@pytest.mark.parametrize(
    ("sound", "status"),
    [
        (b"x", "not_audio"),
        (b"\x00" * 4000, "not_audio"),
        (wav("silence"), "no_speech"),
        (wav("half"), "truncated"),
        (wav("prompt"), "echo"),
        (wav("broken"), "worker_failed"),
    ],
)
def test_what_cannot_be_heard_is_asked_again(hospital: Hospital, sound: bytes, status: str) -> None:
    """Empty, silent or broken audio: a clear status, no answer invented, and the question in other words."""
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    asked = hospital.web.sent[-1][1].text
    said = hospital.speaks("甲", "", sound=sound, status=status)
    assert said
    assert said[0] != asked
    assert "answer" not in hospital.items(patient).get("breath", {})
    assert hospital.row(Transcript).status == status
    row = hospital.row(Communication, direction="inbound")
    assert (row.status, hospital.body(row.id)) == ("completed", "")


def test_numbers_that_were_heard_are_read_back(hospital: Hospital) -> None:
    """A blood pressure from speech counts only after the patient said yes to it (speech.md §3)."""
    patient = hospital.patient("甲", consents=BOTH, plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没有不舒服")
    said = hospital.speaks("甲", "一百三十六，八十四")
    assert "136" in said[-1]
    assert hospital.items(patient)["blood_pressure"]["status"] == "confirm"
    hospital.says("甲", "对的")
    assert hospital.items(patient)["blood_pressure"]["status"] == "answered"


def test_the_recording_is_kept_sealed(hospital: Hospital) -> None:
    """The bytes of the voice stand nowhere in the blob store as they came."""
    hospital.patient("甲", consents=BOTH, plan="")
    data = wav("sealed")
    hospital.ear.hear(data, transcription("嗯"))
    hospital.says("甲", "", kind="audio", audio=data, content_type="audio/wav")
    media = hospital.row(Media)
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.read_blob(media.patient_id, media.blob) == data
    stored = [p.read_bytes() for p in Path(hospital.app.settings.files.blobs).rglob("*") if p.is_file()]
    assert stored
    assert not any(data[100:200] in content for content in stored)


def test_a_badly_heard_no_is_read_back_before_it_counts(hospital: Hospital) -> None:
    """没有 at 0.15 to the question of chest pain and breath is no no: the patient is asked (speech.md §3)."""
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    said = hospital.speaks("甲", "没有", probability=0.15)
    assert "？" in said[-1]
    assert hospital.items(patient)["breath"]["status"] == "confirm"
    hospital.says("甲", "没有")
    assert hospital.items(patient)["breath"]["status"] == "answered"
