"""Red flags are heard in every state; in the restricted state nothing is looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.records import AuditEvent, Encounter, Flag, Patient, Task
from tests.integration.path.hospital import Hospital
from tests.integration.path.test_chat import DAY_ONE

ALARM = "我现在胸口疼得要命，气都喘不上来"


def _open(hospital: Hospital) -> str:
    patient = hospital.patient("甲")
    hospital.tick()
    return patient


def _completed(hospital: Hospital) -> str:
    patient = _open(hospital)
    hospital.says("甲", *DAY_ONE)
    return patient


def _withdrawn(hospital: Hospital) -> str:
    patient = _open(hospital)
    hospital.says("甲", "退订")
    return patient


def _asked_for_consent(hospital: Hospital) -> str:
    patient = hospital.patient("甲", consents=(), plan="")
    hospital.invite(patient)
    return patient


def _nurse_owns(hospital: Hospital) -> str:
    patient = _open(hospital)
    hospital.change(Encounter, hospital.talk(patient).id, owner="nurse-1", epoch=1)
    return patient


def _never_consented(hospital: Hospital) -> str:
    return hospital.patient("甲", consents=(), plan="")


def test_a_conversation_without_form_or_question_swallows_nothing(hospital: Hospital) -> None:
    """The assistant's own conversation with nothing open in it: a nurse reads the message."""
    patient = hospital.patient("甲", consents=(), plan="")
    hospital.invite(patient)
    talk = hospital.talk(patient)
    hospital.change(Encounter, talk.id, cursor_sealed=None)
    hospital.says("甲", "您好")
    assert ("unread", "no_form") in hospital.work(patient)


def test_danger_of_the_family_is_read_at_once(hospital: Hospital) -> None:
    """Nobody can tell whether the daughter writes for her mother: a nurse finds out, the patient has no flag."""
    patient = _open(hospital)
    hospital.says("甲", "我妈叫不应了")
    assert ("unread", "kin_in_danger") in hospital.work(patient)


STATES: dict[str, Callable[[Hospital], str]] = {
    "open": _open,
    "completed": _completed,
    "withdrawn": _withdrawn,
    "consent dialog": _asked_for_consent,
    "nurse owns": _nurse_owns,
    "never consented": _never_consented,
}


@pytest.mark.parametrize("state", STATES)
def test_a_red_flag_is_heard_in_every_state(hospital: Hospital, state: str) -> None:
    """The words are quoted, the clock runs, a nurse has the task; no state is deaf (design §4.9)."""
    patient = STATES[state](hospital)
    hospital.says("甲", ALARM)
    assert "chest_pain" in hospital.flags(patient)
    flag = next(f for f in hospital.rows(Flag, patient_id=patient) if f.code == "chest_pain")
    assert hospital.opened(Flag, flag.id, "quote") in ALARM
    assert flag.tier == "emergency"
    assert flag.act_by > flag.raised_at
    assert ("red_flag", "chest_pain") in hospital.work(patient)
    shown = [found["code"] for record in hospital.records(patient) for found in record["flags"]]
    assert shown.count("chest_pain") == 1


@pytest.mark.parametrize("state", [s for s in STATES if s != "nurse owns"])
def test_somebody_in_danger_is_told_what_to_do(hospital: Hospital, state: str) -> None:
    """Whatever the state, the bot names 120; while a nurse owns the talk the answer is hers."""
    STATES[state](hospital)
    assert any("120" in text for text in hospital.says("甲", ALARM))


def test_an_emergency_ends_the_questions(hospital: Hospital) -> None:
    """Nobody in danger is asked about her tablets."""
    patient = _open(hospital)
    hospital.says("甲", ALARM)
    assert hospital.first(patient).outcome == "emergency"
    assert any(kind == "call_back" for kind, _ in hospital.work(patient))


def test_a_withdrawal_that_names_danger_is_both(hospital: Hospital) -> None:
    """A stop by meaning in which danger is named withdraws, alarms a nurse and names 120."""
    patient = _open(hospital)
    said = hospital.says("甲", "别再联系我了，我胸口疼得要命喘不上气")
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}
    assert "chest_pain" in hospital.flags(patient)
    assert any("120" in text for text in said)


def test_processed_twice_is_one_flag(hospital: Hospital) -> None:
    """The same message again raises no second flag and no second task."""
    patient = hospital.patient("甲", plan="")
    for _ in range(3):
        hospital.accept("甲", ALARM, identifier="same")
        hospital.settle()
    assert hospital.flags(patient).count("chest_pain") == 1
    assert len(hospital.rows(Task, kind="red_flag", reason="chest_pain")) == 1


def test_what_did_not_happen_is_no_flag(small_hospital: Hospital) -> None:
    """A denied symptom alarms nobody."""
    patient = small_hospital.patient("甲", plan="")
    small_hospital.says("甲", "胸口一点不疼，也不喘")
    assert not small_hospital.flags(patient)


def test_restricted_is_not_analysed(hospital: Hospital) -> None:
    """In the restricted state nothing is read: no flag, a content-free reply, an unread item (C2)."""
    patient = _open(hospital)
    hospital.change(Patient, patient, restricted=True)
    turn = hospital.talk(patient).turn
    said = hospital.says("甲", ALARM)
    assert not hospital.flags(patient)
    assert ("unread", "sealed") in hospital.work(patient)
    assert hospital.talk(patient).turn == turn
    assert [m.basis for m in hospital.out(patient)][-1] == "patient_initiated"
    assert len(said) == 1
    assert "胸" not in said[0]


def test_restricted_speech_is_not_transcribed(hospital: Hospital) -> None:
    """Also a voice note of a restricted patient is only kept."""
    patient = hospital.patient("甲", consents=("follow_up", "asr_transcription"), plan="")
    hospital.change(Patient, patient, restricted=True)
    hospital.speaks("甲", ALARM)
    assert not hospital.ear.calls
    assert not hospital.flags(patient)


def test_the_flag_is_audited_without_its_words(small_hospital: Hospital) -> None:
    """The chain names the code, never what the patient said."""
    _open(small_hospital)
    small_hospital.says("甲", ALARM)
    rows = small_hospital.rows(AuditEvent, action="flag.raise")
    assert "chest_pain" in {row.reason for row in rows}
    assert ALARM not in str([row.model_dump() for row in rows])
