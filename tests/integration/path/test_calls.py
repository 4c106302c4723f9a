"""A finished call: taken in with consent only, understood as preliminary, and never asked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.calls import CallRefused
from storage.blobs import Blobs
from storage.db import is_sqlite
from storage.records import (
    AuditEvent,
    CarePlan,
    Communication,
    ContactPoint,
    Encounter,
    Media,
    Observation,
    Task,
)
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital, wav
from transcription.turns import Asked
from wire.speech import Segment, Transcription, Word

ALL = ("follow_up", "call_recording", "asr_transcription")
LOG = (
    Asked(0.0, 2.0, "symptoms", "这阵子身上有没有哪里不舒服？"),
    Asked(6.0, 8.0, "blood_pressure", "高压和低压各是多少？"),
    Asked(14.0, 16.0, "weight", "体重多少公斤？"),
)
CALL = wav("call", seconds=20)


def _said(*lines: tuple[float, str], channel: int = 1, probability: float = 0.95) -> Transcription:
    """Each line begins at its second; each character takes 0.2 seconds."""
    segments = []
    for start, words in lines:
        spoken = tuple(
            Word(start + 0.2 * n, start + 0.2 * (n + 1), character, probability)
            for n, character in enumerate(words)
        )
        segments.append(Segment(start, start + 0.2 * len(words), channel, words, probability, spoken))
    return Transcription("ok", 20.0, "fake", tuple(segments))


def _patient(hospital: Hospital, consents: Sequence[str] = ALL) -> str:
    return hospital.patient("甲", channel="phone", consents=consents, plan=HYPERTENSION)


def _ingest(hospital: Hospital, patient: str, *lines: tuple[float, str], sound: bytes = CALL) -> str:
    hospital.ear.hear(sound, _said(*lines))
    message = hospital.app.calls.ingest(hospital.first(patient).id, sound, LOG, bot=0, patient=1)
    hospital.settle()
    return message


@pytest.mark.parametrize("missing", ALL)
def test_without_each_consent_nothing_is_kept(hospital: Hospital, missing: str) -> None:
    """Follow-up, recording and transcription are asked separately; without one there is no row and no file."""
    patient = _patient(hospital, [p for p in ALL if p != missing])
    with pytest.raises(CallRefused, match=f"no_consent:{missing}"):
        _ingest(hospital, patient, (3.0, "没有"))
    _nothing_kept(hospital)
    assert hospital.row(AuditEvent, action="call.refused").reason == f"no_consent:{missing}"


def test_consent_on_the_page_is_none_on_the_phone(hospital: Hospital) -> None:
    """All three given for the web page say nothing of the telephone (CN-1)."""
    patient = _patient(hospital, ())
    for purpose in ALL:
        hospital.agree(patient, purpose, "web")
    with pytest.raises(CallRefused, match="no_consent:follow_up"):
        _ingest(hospital, patient)
    _nothing_kept(hospital)


def test_a_task_that_does_not_wait_takes_no_call(hospital: Hospital) -> None:
    """An ended, unknown or nurse's Task refuses the recording, and nothing of it is kept."""
    patient = _patient(hospital)
    hospital.change(Task, hospital.first(patient).id, status="completed", outcome="completed")
    with pytest.raises(CallRefused, match="task_not_waiting"):
        _ingest(hospital, patient)
    with pytest.raises(CallRefused, match="no_such_task"):
        hospital.app.calls.ingest("none", CALL, LOG, bot=0, patient=1)
    _nothing_kept(hospital)


def test_a_patient_without_a_telephone_takes_no_call(hospital: Hospital) -> None:
    """A recording that cannot be hers is refused before its bytes are written."""
    patient = _patient(hospital)
    hospital.change(ContactPoint, hospital.row(ContactPoint).id, channel="web")
    with pytest.raises(CallRefused, match="no_phone_contact"):
        _ingest(hospital, patient)
    _nothing_kept(hospital)


def _nothing_kept(hospital: Hospital) -> None:
    assert not hospital.rows(Media)
    assert not hospital.rows(Communication)
    assert not hospital.rows(Encounter)
    assert not [p for p in Path(hospital.app.settings.files.blobs).rglob("*") if p.is_file()]


def test_the_same_file_twice_is_one_call(hospital: Hospital) -> None:
    """Taken in again, also after it was understood, it is the same call."""
    patient = _patient(hospital)
    first = _ingest(hospital, patient, (3.0, "没有不舒服"))
    assert _ingest(hospital, patient, (3.0, "没有不舒服")) == first
    assert len(hospital.rows(Media)) == len(hospital.rows(Encounter)) == 1
    assert len(hospital.rows(Communication, kind="call")) == 1


def test_heard_numbers_are_preliminary(hospital: Hospital) -> None:
    """Nobody can be asked any more: value, message, file and second are kept, a nurse confirms."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "没有不舒服"), (9.0, "一百三十八，八十六"))
    item = hospital.items(patient)["blood_pressure"]
    assert item["status"] == "confirm"
    parts = {part["linkId"]: part["answer"][0]["valueQuantity"]["value"] for part in item["item"]}
    assert parts == {"blood_pressure.sys": 138, "blood_pressure.dia": 86}
    media = hospital.row(Media)
    audio = item["evidence"]["audio"]
    assert audio["media"] == media.id
    assert 8.9 <= audio["start"] < audio["end"] <= 11.0
    said = hospital.body(item["evidence"]["communication"])
    assert said[item["evidence"]["start"] : item["evidence"]["end"]] == item["evidence"]["text"]
    row = hospital.row(Observation, link_id="blood_pressure")
    assert (row.status, row.media_id, row.confirmed_by) == ("preliminary", media.id, "")
    assert row.audio_start is not None
    assert any(kind == "review" for kind, _ in hospital.work(patient))


def test_nothing_is_said_to_somebody_who_hung_up(hospital: Hospital) -> None:
    """A finished recording gets no reply on any channel."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "没有"), (9.0, "听不清楚你说啥"))
    assert not hospital.out(patient)
    assert hospital.first(patient).status in ("completed", "failed")


@pytest.mark.parametrize("heard", ["145.92", "145.92。", "就是145.92"])
def test_a_decimal_is_no_blood_pressure(hospital: Hospital, heard: str) -> None:
    """Whisper's 145.92 for two spoken numbers is never a value (speech.md §3)."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (9.0, heard))
    item = hospital.items(patient).get("blood_pressure", {})
    values = [
        a["valueQuantity"]["value"]
        for part in (item, *item.get("item", ()))
        for a in part.get("answer") or ()
        if "valueQuantity" in a
    ]
    assert 145.92 not in values
    assert item.get("status") != "answered"


def test_a_son_is_not_the_patient(hospital: Hospital) -> None:
    """Somebody else says he is not the patient: nothing that he says after it is used."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "你打错了，我不是他本人"), (9.0, "一百五十，九十五"))
    assert hospital.first(patient).outcome == "wrong_person"
    assert not hospital.observations(patient)
    assert "blood_pressure" not in {k for k, i in hospital.items(patient).items() if i.get("answer")}


def test_a_refusal_in_the_call_withdraws(hospital: Hospital) -> None:
    """Said on the telephone it is a withdrawal too: consent ends, and so does the Task."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "你们以后都不要再给我打电话了"), (9.0, "一百五十，九十五"))
    assert hospital.first(patient).outcome == "withdrawn"
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}


@pytest.mark.parametrize("words", ["停", "退订", "不要再联系我", "stop"])
def test_a_stop_word_in_a_call_withdraws(hospital: Hospital, words: str) -> None:
    """The closed grammar counts in a call as in a message (CN-10); what was said before it stays."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, words), (9.0, "一百五十，九十五"))
    assert hospital.first(patient).outcome == "withdrawn"
    assert {(c.status, c.ended_reason) for c in hospital.permits(patient)} == {("inactive", "withdrawn")}
    assert not hospital.observations(patient)
    assert not hospital.out(patient)


@pytest.mark.parametrize("item", ["smokes", "adherence"])
def test_a_stop_that_may_be_an_answer_holds_contact_until_a_nurse_looked(
    hospital: Hospital, item: str
) -> None:
    """停 to whether she still smokes, or takes her tablets: perhaps no stop, so nothing is withdrawn and nobody called."""
    patient = _patient(hospital)
    hospital.agree(patient, "follow_up", "web")
    log = (Asked(0.0, 2.0, item, "您还在这样吗？"),)
    hospital.ear.hear(CALL, _said((3.0, "停")))
    hospital.app.calls.ingest(hospital.first(patient).id, CALL, log, bot=0, patient=1)
    hospital.settle()
    assert {c.status for c in hospital.permits(patient)} == {"active"}
    task = hospital.row(Task, patient_id=patient, reason="opt_out")
    assert (task.kind, task.priority) == ("review", 1)
    assert hospital.row(CarePlan).status == "on-hold"
    assert [t.status for t in hospital.rows(Task, kind="follow_up") if not t.outcome] == ["on-hold"]


def test_a_stop_in_a_call_whose_conversation_has_ended_withdraws(hospital: Hospital) -> None:
    """Also where no form is open any more, a stop is a stop."""
    patient = _patient(hospital)
    hospital.ear.hear(CALL, _said((3.0, "退订")))
    hospital.app.calls.ingest(hospital.first(patient).id, CALL, LOG, bot=0, patient=1)
    hospital.change(Encounter, hospital.talk(patient).id, status="completed")
    hospital.settle()
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}


def test_a_heard_value_is_dated_to_its_second(hospital: Hospital) -> None:
    """Effective is when it was said, not when the machine had done: the start of the call and the offset."""
    patient = _patient(hospital)
    hospital.ear.hear(CALL, _said((9.0, "一百三十八，八十六")))
    message = hospital.app.calls.ingest(hospital.first(patient).id, CALL, LOG, bot=0, patient=1)
    began = hospital.clock.now - timedelta(minutes=5)
    hospital.change(Communication, message, sent_at=began)
    hospital.clock.advance(timedelta(hours=3))
    hospital.settle()
    said = hospital.row(Observation, link_id="blood_pressure").effective_at - began
    assert timedelta(seconds=8) < said < timedelta(seconds=12)


def test_a_red_flag_in_a_call_is_heard(hospital: Hospital) -> None:
    """Danger that was named in a recording alarms a nurse, with the words of that turn."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "胸口疼得要命，喘不上气"))
    assert "chest_pain" in hospital.flags(patient)


@pytest.mark.parametrize("status", ["no_speech", "not_audio", "truncated", "worker_failed"])
def test_a_call_that_cannot_be_heard_ends_with_work_for_a_nurse(hospital: Hospital, status: str) -> None:
    """Silence or a broken file: the call ends with a clear status and somebody looks at it."""
    patient = _patient(hospital)
    hospital.ear.hear(CALL, Transcription(status, 0.0, "fake"))
    hospital.app.calls.ingest(hospital.first(patient).id, CALL, LOG, bot=0, patient=1)
    hospital.settle()
    task = hospital.first(patient)
    assert task.status in ("completed", "failed")
    assert task.outcome not in ("", "completed")
    assert not hospital.observations(patient)
    assert (("listen", status) in hospital.work(patient)) is (status != "no_speech")
    assert hospital.work(patient)


def test_the_recording_is_written_outside_of_every_transaction(hospital: Hospital) -> None:
    """Nothing slow while others wait for the patient (design §4.3)."""
    patient = _patient(hospital)
    store = hospital.app.store

    class Watched(Blobs):
        def put(self, dek: bytes, data: bytes | Iterable[bytes]) -> str:
            with store.unit(actor=SYSTEM) as unit:  # inside another one this would wait for itself
                unit.lock_patient(patient)
            return super().put(dek, data)

    store._blobs = Watched(hospital.app.settings.files.blobs)
    assert _ingest(hospital, patient, (3.0, "没有不舒服"))


def test_a_task_that_ended_while_the_call_waited_takes_no_call(hospital: Hospital) -> None:
    """Whoever held the patient has ended it: what was read before the wait does not count."""
    engine = hospital.app.store.engine
    if is_sqlite(engine):
        pytest.skip("SQLite has one writer: what a unit has read cannot change before it writes")
    patient = _patient(hospital)
    task = hospital.first(patient).id
    left = [True]

    def end_it(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if "FROM patient" in statement and "FOR NO KEY UPDATE" in statement and left:
            left.clear()
            hospital.change(Task, task, status="completed", outcome="completed")

    event.listen(engine, "before_cursor_execute", end_it)
    with pytest.raises(CallRefused, match="task_not_waiting"):
        _ingest(hospital, patient)
    event.remove(engine, "before_cursor_execute", end_it)
    assert not left
    _nothing_kept(hospital)
