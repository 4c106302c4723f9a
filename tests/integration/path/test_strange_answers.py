"""Somebody else answers: nothing more goes to that account, nothing that was said there is a value."""

from __future__ import annotations

from datetime import timedelta

import pytest

from care.people import BadPatient, bind
from care.review import Place, ReviewRefused, version_of
from storage.records import (
    CarePlan,
    Communication,
    ContactPoint,
    Encounter,
    Patient,
    QuestionnaireResponse,
    Task,
)
from storage.unit import SYSTEM
from tests.integration.path.hospital import ANCHOR, DAY, HYPERTENSION, SURGERY, Hospital
from tests.integration.path.staffing import HERS, employ

WORDS = {"wrong_person": "你打错了，我不是他", "third_party": "我是他女儿", "deceased": "他上个月去世了"}


def _answered(hospital: Hospital, code: str, plan: str = SURGERY) -> str:
    patient = hospital.patient("甲", plan=plan)
    hospital.tick()
    hospital.says("甲", WORDS[code])
    return patient


@pytest.mark.parametrize("code", WORDS)
def test_who_answered_is_answered_once_and_never_again(hospital: Hospital, code: str) -> None:
    """The apology arrives; then neither follow-up nor reminder nor invitation goes to the account."""
    patient = _answered(hospital, code)
    assert [(m.basis, m.status) for m in hospital.out(patient)][1:] == [("patient_initiated", "completed")]
    contact = hospital.row(ContactPoint)
    assert (contact.patient_id, contact.status, contact.written) == (patient, "pending", False)
    sent = len(hospital.web.sent)
    hospital.invite(patient, "asr_transcription")
    hospital.wait(40 * DAY, step=timedelta(hours=12))
    assert len(hospital.web.sent) == sent
    assert hospital.first(patient).outcome == "wrong_person"
    assert hospital.row(Patient).status == "active"


@pytest.mark.parametrize(("code", "minutes"), [("deceased", 30), ("wrong_person", 240), ("third_party", 240)])
def test_a_nurse_is_asked_to_speak_with_them(hospital: Hospital, code: str, minutes: int) -> None:
    """She is to call, soon; at a death within half an hour."""
    patient = _answered(hospital, code)
    task = hospital.row(Task, patient_id=patient, kind="call_back", reason=code)
    assert task.window_until - task.created_at == timedelta(minutes=minutes)


@pytest.mark.parametrize(("plan", "held"), [(SURGERY, 3), (HYPERTENSION, 1)])
def test_after_a_death_the_plans_wait_for_a_person(hospital: Hospital, plan: str, held: int) -> None:
    """Every planned Task is open and held with its reason, however long; none is lost."""
    patient = _answered(hospital, "deceased", plan)
    hospital.wait(60 * DAY, step=timedelta(days=1))
    assert hospital.row(CarePlan).status == "on-hold"
    tasks = hospital.rows(Task, patient_id=patient, kind="follow_up")
    assert len(tasks) == held + 1
    assert [t.status for t in tasks if not t.outcome] == ["on-hold"] * held


def test_a_person_sets_it_right(hospital: Hospital) -> None:
    """She was alive after all: bound anew and enrolled again, she is followed up as planned."""
    patient = _answered(hospital, "deceased")
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        her = unit.lock_patient(patient)
        bind(unit, her, "web", "甲", proof="本人到院核对")
        hospital.app.plans.enrol(unit, her, hospital.app.plans.canonical(SURGERY) or "", ANCHOR[SURGERY])
        unit.commit("test.right")
    assert hospital.row(CarePlan).status == "active"
    hospital.wait(3 * DAY)
    assert hospital.row(Task, action="d3").status in ("in-progress", "failed")
    assert [m.basis for m in hospital.out(patient)][-1] == "consent"


def test_the_old_proof_does_not_open_the_account_again(hospital: Hospital) -> None:
    """The same file imported once more must not send follow-ups to the stranger."""
    patient = _answered(hospital, "wrong_person")
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        for proof in ("test", ""):
            with pytest.raises(BadPatient, match=r"^proof: "):
                bind(unit, unit.lock_patient(patient), "web", "甲", proof=proof)
    assert hospital.row(ContactPoint).status == "pending"


def test_a_doubted_account_that_was_lost_and_writes_again_stays_in_doubt(hospital: Hospital) -> None:
    """That somebody writes from it proves nothing: no follow-up goes there."""
    _answered(hospital, "wrong_person")
    hospital.change(ContactPoint, hospital.row(ContactPoint).id, status="lost")
    hospital.says("甲", "喂")
    assert hospital.row(ContactPoint).status == "pending"


def test_at_a_death_other_conversations_are_left_to_a_nurse(hospital: Hospital) -> None:
    """What another conversation was about to say is not said."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.invite(patient, "asr_transcription")
    hospital.says("甲", WORDS["deceased"])
    other = hospital.row(Encounter, patient_id=patient, questionnaire="")
    assert (other.status, other.owner, other.epoch) == ("in-progress", "nobody", 1)


def test_the_numbers_of_a_stranger_are_no_values(hospital: Hospital) -> None:
    """Answers, then 你打错了: the form is entered in error, and there is neither Observation nor proposal."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没有不舒服", "165/102", "对的", WORDS["wrong_person"])
    assert hospital.row(QuestionnaireResponse).status == "entered-in-error"
    assert not hospital.observations(patient)
    work = hospital.work(patient)
    assert not [reason for _, reason in work if reason.startswith("classification")]
    assert ("call_back", "wrong_person") in work
    assert hospital.row(Communication, direction="outbound", basis="patient_initiated").status == "completed"


def test_a_strangers_numbers_do_not_come_to_life_in_review(hospital: Hospital) -> None:
    """The form of somebody who is not the patient is void: a nurse can confirm nothing of it."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    employ(hospital, patient, HERS)
    hospital.tick()
    hospital.says("甲", "没有不舒服", "165/102", "对的", WORDS["wrong_person"])
    row = hospital.row(QuestionnaireResponse)
    items = {i["linkId"]: i for i in hospital.opened(QuestionnaireResponse, row.id, "items")}
    place = Place(row.id, "blood_pressure", version_of(items["blood_pressure"]))
    with (
        hospital.app.store.unit(actor=HERS, purpose="care") as unit,
        pytest.raises(ReviewRefused, match="in_error"),
    ):
        hospital.app.reviews.confirm(unit, place)
    assert not hospital.observations(patient)
