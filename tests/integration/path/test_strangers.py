"""An account that is nobody's yet: danger is heard, a nurse reads, and whoever it is gets her messages back."""

from __future__ import annotations

from datetime import timedelta

from storage.records import Communication, ContactPoint, Media, Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital, transcription, wav

PAIN = "胸口疼得要命，喘不上气"


def test_danger_from_an_unknown_account_is_urgent_work(hospital: Hospital) -> None:
    """Nobody knows who it is, so a nurse must look at once; the answer says nothing but where help is."""
    said = hospital.says("甲", PAIN)
    task = hospital.row(Task)
    message = hospital.row(Communication, direction="inbound")
    assert (task.kind, task.patient_id, task.focus, task.priority) == ("unread", None, message.id, 0)
    assert task.reason == "chest_pain"
    assert task.window_until - task.created_at <= timedelta(minutes=30)
    assert (message.status, message.reason) == ("completed", "unknown_sender")
    assert [("120" in text, "胸" in text) for text in said] == [(True, False)]


def test_what_an_unknown_account_says_is_read_by_a_nurse(hospital: Hospital) -> None:
    """Also a voice note, to which nobody has agreed that a machine hears it: one piece of work while it is open."""
    hospital.says("甲", "您好，我想问个事")
    hospital.speaks("甲", PAIN)
    assert not hospital.ear.calls
    assert [(t.kind, t.reason, t.priority) for t in hospital.rows(Task)] == [("unread", "unknown_sender", 3)]


def test_once_she_is_known_her_messages_are_heard(hospital: Hospital) -> None:
    """Bound, what she wrote before is hers: the flag is raised, and the work without a patient is done."""
    hospital.says("甲", "您好", PAIN)
    patient = hospital.patient("甲", plan="")
    hospital.settle()
    assert "chest_pain" in hospital.flags(patient)
    messages = hospital.rows(Communication, direction="inbound")
    assert {(m.patient_id, m.status, m.reason) for m in messages} == {(patient, "completed", "")}
    assert [hospital.body(m.id) for m in sorted(messages, key=lambda m: m.order_no)] == ["您好", PAIN]
    assert not hospital.rows(Task, patient_id=None)
    ended = [t for t in hospital.rows(Task, patient_id=patient) if t.reason == "sender_known"]
    assert [(t.status, t.outcome) for t in ended] == [("completed", "resolved")] * 2
    assert ("red_flag", "chest_pain") in hospital.work(patient)


def test_her_recording_is_sealed_for_her_and_heard(hospital: Hospital) -> None:
    """With her consent the voice note from before is transcribed as any other."""
    data = wav("early")
    hospital.ear.hear(data, transcription(PAIN))
    hospital.says("甲", "", kind="audio", audio=data, content_type="audio/wav")
    patient = hospital.patient("甲", consents=("follow_up", "asr_transcription"), plan="")
    hospital.settle()
    assert "chest_pain" in hospital.flags(patient)
    media = hospital.row(Media)
    assert (media.patient_id, media.status) == (patient, "transcribed")
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.read_blob(patient, media.blob) == data


def test_a_message_that_was_under_way_when_she_was_bound_is_hers(hospital: Hospital) -> None:
    """Accepted as nobody's and not yet heard when the account is bound, it is heard as hers."""
    hospital.accept("甲", PAIN)
    patient = hospital.patient("甲", plan="")
    late = hospital.row(Communication)
    assert (late.patient_id, late.status) == (patient, "preparation")
    hospital.settle()
    assert "chest_pain" in hospital.flags(patient)


def test_a_message_stored_beside_the_binding_is_hers(hospital: Hospital) -> None:
    """The webhook looked before the binding and stored after it: nothing is left nobody's."""
    hospital.accept("甲", PAIN)
    stray = hospital.row(Communication)
    patient = hospital.patient("丙", plan="")
    hospital.change(ContactPoint, stray.contact_point_id, patient_id=patient, address_sealed=None)
    hospital.settle()
    assert "chest_pain" in hospital.flags(patient)


def test_a_stop_of_an_unknown_account_is_obeyed(hospital: Hospital) -> None:
    """Nothing at all may go there until a person binds it, who finds the stop among the unread."""
    hospital.says("甲", "退订")
    assert hospital.row(ContactPoint).status == "stopped"
    task = hospital.row(Task)
    assert (task.kind, task.reason, task.patient_id) == ("unread", "stop", None)


def test_bound_anew_a_stopped_account_is_used_as_far_as_it_is_proven(hospital: Hospital) -> None:
    """The person who binds it decides; the old stop is hers to read and withdraws nothing later."""
    hospital.says("甲", "退订")
    patient = hospital.patient("甲")
    hospital.tick()
    assert hospital.row(ContactPoint).status == "active"
    assert [m.basis for m in hospital.out(patient)] == ["consent"]
    assert hospital.row(Task, patient_id=patient, kind="unread").status == "requested"


def test_whoever_writes_on_and_on_buries_nobody(hospital: Hospital) -> None:
    """One piece of work an account while it is open; danger is one of its own; another account has its own."""
    hospital.says("甲", *(f"第{number}条" for number in range(8)))
    hospital.says("甲", PAIN)
    hospital.says("乙", "在吗")
    assert sorted((t.reason, t.priority) for t in hospital.rows(Task)) == [
        ("chest_pain", 0), ("unknown_sender", 3), ("unknown_sender", 3),
    ]  # fmt: skip
