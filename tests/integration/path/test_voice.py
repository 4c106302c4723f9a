"""Voice notes: transcribed only with consent, and what cannot be heard is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from extraction.read import Extractor
from storage.records import Communication, Media, Transcript
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital, open_hospital, transcription, wav
from tests.support.databases import SqliteTemplates
from wire.understanding import Question, Reading

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
        (b"", "empty"),
        (b"x", "not_audio"),
        (b"\x00" * 4000, "not_audio"),
        (wav("silence"), "no_speech"),
        (wav("half"), "truncated"),
        (wav("prompt"), "echo"),
        (wav("broken"), "worker_failed"),
        (wav("large"), "too_large"),
        (wav("slow"), "timeout"),
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
    assert hospital.row(Media).id == row.media_id
    heard_out = status in ("no_speech", "echo")
    assert (("listen", status) in hospital.work(patient)) is not heard_out


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


def test_of_a_note_that_is_cut_short_a_nurse_hears_the_rest(hospital: Hospital) -> None:
    """What was heard is an answer; what may stand in the lost part is for a human ear."""
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    sound = wav("cut")
    hospital.ear.hear(sound, replace(transcription("没有"), detail="truncated"))
    hospital.says("甲", "", kind="audio", audio=sound, content_type="audio/wav")
    assert hospital.items(patient)["breath"]["status"] == "answered"
    assert ("listen", "truncated") in hospital.work(patient)


def test_without_a_model_a_recording_waits_for_one(small_hospital: Hospital) -> None:
    """The row is tried again, and heard when the weights are there; nothing final is written before."""
    hospital = small_hospital
    hospital.ear.weights = False
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    sound = wav("early")
    hospital.says("甲", "", kind="audio", audio=sound, content_type="audio/wav")
    assert hospital.row(Communication, direction="inbound").status == "preparation"
    assert not hospital.rows(Transcript)
    hospital.ear.weights = True
    hospital.ear.hear(sound, transcription("没有"))
    hospital.wait(timedelta(minutes=5), timedelta(minutes=1))
    assert hospital.items(patient)["breath"]["status"] == "answered"


def test_a_recording_that_no_model_ever_hears_goes_to_a_nurse(small_hospital: Hospital) -> None:
    """After its tries the row is not done, and a person has it."""
    hospital = small_hospital
    hospital.ear.weights = False
    patient = hospital.patient("甲", consents=BOTH)
    hospital.tick()
    hospital.says("甲", "", kind="audio", audio=wav("never"), content_type="audio/wav")
    hospital.wait(timedelta(hours=3), timedelta(minutes=20))
    assert hospital.row(Communication, direction="inbound").status == "not-done"
    assert ("poison", "unheard") in hospital.work(patient)


class _Dated:
    """Keeps the moment that each utterance was read at."""

    def __init__(self, inner: Extractor) -> None:
        self.inner = inner
        self.moments: list[datetime] = []

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading:
        self.moments.append(ref)
        return self.inner.read(utterance, question, also, ref)


def test_days_are_those_of_the_hospital(
    sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor
) -> None:
    """昨天 at half past seven in Shanghai is yesterday there; in UTC it is still the day before."""
    dated = _Dated(extractor)
    morning = datetime.fromisoformat("2026-03-02T07:30:00+08:00")
    hospital = open_hospital(sqlite_templates.copy(tmp_path), tmp_path, dated, now=morning)
    hospital.patient("甲", plan="")
    hospital.says("甲", "昨天出院的")
    hospital.app.close()
    [moment] = dated.moments
    assert moment.isoformat() == "2026-03-02T07:30:40+08:00"
    said = extractor.answer(Question("date", "哪天出院的？"), "昨天出院的", moment)
    assert said.values["date"] == "2026-03-01"
