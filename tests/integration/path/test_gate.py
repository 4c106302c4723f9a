"""The gate: the reasons that decide are the reasons that explain, at every minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.why import explain, lines
from consent.facts import Ask
from extraction.read import Extractor
from storage.records import Communication, ContactPoint, Encounter, Patient, Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, MORNING, SURGERY, Hospital, open_hospital
from tests.support.databases import SqliteTemplates
from wire.consent import Decision, Permit

NIGHT = MORNING.replace(hour=23)


@pytest.fixture(scope="module")
def town(
    sqlite_templates: SqliteTemplates, tmp_path_factory: pytest.TempPathFactory, extractor: Extractor
) -> Iterator[tuple[Hospital, list[str]]]:
    """Patients in every state that the gate tells apart; nobody is contacted any more."""
    folder = tmp_path_factory.mktemp("town")
    place = open_hospital(sqlite_templates.copy(folder), folder, extractor)
    people = [
        place.patient("同意", plan=SURGERY),
        place.patient("从未", consents=(), plan=""),
        place.patient("电话", channel="phone", plan=""),
        place.patient("将过期", plan="", until=MORNING + timedelta(days=9)),
        place.patient("受限", plan=""),
        place.patient("去世", plan=""),
        place.patient("停用", plan=""),
        place.patient("失联", plan=""),
        place.patient("撤回", plan=""),
    ]
    place.tick()
    place.change(Patient, people[4], restricted=True)
    place.change(Patient, people[5], status="deceased")
    place.change(Patient, people[6], status="inactive")
    place.change(ContactPoint, place.row(ContactPoint, patient_id=people[7]).id, status="lost")
    place.accept("撤回", "退订")
    place.settle()
    yield place, people
    place.app.close()


@given(who=st.integers(0, 8), minutes=st.integers(1, 20 * 24 * 60))
def test_why_equals_the_decision(town: tuple[Hospital, list[str]], who: int, minutes: int) -> None:
    """For any patient and minute, what `why` foretold is what the gate says when that minute has come."""
    place, people = town
    at = MORNING + timedelta(minutes=minutes)
    with place.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        told = explain(unit, place.app.gate, unit.lock_patient(people[who]), at)["channels"][0]
    place.clock.now = at
    with place.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        ask = Ask(basis="consent", channel=told["channel"], opening=True)
        verdict = place.app.gate.permit(
            unit, unit.lock_patient(people[who]), ask, communication="any", until=at + timedelta(minutes=1)
        )
        decision = place.app.gate.decide(unit, unit.lock_patient(people[who]), ask)
    assert told["allowed"] == decision.allowed == isinstance(verdict, Permit)
    assert [(r["code"], r["holds"]) for r in told["reasons"]] == [(r.code, r.holds) for r in decision.reasons]
    assert decision.allowed == (not decision.against)


@given(who=st.integers(0, 8), minutes=st.integers(0, 20 * 24 * 60))
def test_when_it_says_later_it_is_right(town: tuple[Hospital, list[str]], who: int, minutes: int) -> None:
    """A time to come back is only named for what passes by itself; then hours and caps hold."""
    place, people = town
    at = MORNING + timedelta(minutes=minutes)
    with place.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        patient = unit.lock_patient(people[who])
        ask = Ask(basis="consent", channel="phone" if who == 2 else "web", opening=True)
        decision = place.app.gate.decide(unit, patient, ask, at)
        if decision.retry_at is None:
            return
        assert {r.code for r in decision.against} <= {"contact_hours", "contact_cap"}
        assert decision.retry_at > at
        later = place.app.gate.decide(unit, patient, ask, decision.retry_at)
        assert "contact_cap" not in {r.code for r in later.against}


def test_the_reasons_are_said_in_both_languages(town: tuple[Hospital, list[str]]) -> None:
    """Each reason is a line with its mark, in Chinese and English."""
    place, people = town
    with place.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        found = explain(unit, place.app.gate, unit.lock_patient(people[1]), MORNING)
    text = lines(found)
    assert any(line.startswith("  ✗ consent_granted: ") and " / " in line for line in text)
    assert any(line.startswith("  ✓ ") for line in text)


def test_no_account_is_said(small_hospital: Hospital) -> None:
    """A patient without any account is explained too."""
    patient = small_hospital.patient("甲", plan="")
    small_hospital.change(ContactPoint, small_hospital.row(ContactPoint).id, patient_id=None)
    with small_hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        found = explain(unit, small_hospital.app.gate, unit.lock_patient(patient), MORNING)
    assert "no account" in lines(found)[-1]


def test_a_reply_at_night_is_no_intrusion(hospital: Hospital) -> None:
    """While the patient writes at 23:00 she is answered; nobody is woken by an opening (OG-5)."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.clock.now = NIGHT
    assert hospital.says("甲", "都没有")
    other = hospital.patient("乙")
    hospital.tick()
    assert not hospital.out(other)
    assert hospital.first(other).reason == "contact_hours"
    assert hospital.out(patient)[-1].status == "completed"


def test_a_reminder_at_night_waits_for_the_morning(small_hospital: Hospital) -> None:
    """What we say unasked keeps to the hours: the reminder of 22:00 goes out at 08:00."""
    small_hospital.clock.now = MORNING.replace(hour=18)
    patient = small_hospital.patient("甲")
    small_hospital.tick()
    small_hospital.wait(timedelta(hours=5))
    assert [m.status for m in small_hospital.out(patient)] == ["completed", "preparation"]
    small_hospital.wait(timedelta(hours=10))
    reminder = small_hospital.out(patient)[1]
    assert reminder.status == "completed"
    assert reminder.sent_at is not None
    assert reminder.sent_at >= MORNING.replace(day=3, hour=8)


def test_the_cap_does_not_count_the_row_itself(small_hospital: Hospital) -> None:
    """The opening that stands in the outbox is not blocked by its own row."""
    patient = small_hospital.patient("甲")
    small_hospital.tick()
    assert [m.status for m in small_hospital.out(patient)] == ["completed"]


def test_a_second_conversation_waits_a_day(small_hospital: Hospital) -> None:
    """Over all plans one conversation a day is opened, and the second waits with its reason."""
    patient = small_hospital.patient("甲", plan=HYPERTENSION)
    small_hospital.tick()
    small_hospital.says("甲", "帮我转人工吧")
    small_hospital.patient("甲", consents=(), plan=SURGERY, anchor=date(2026, 2, 27))
    small_hospital.wait(timedelta(hours=2))
    assert small_hospital.row(Task, action="d3").reason == "contact_cap"
    small_hospital.wait(timedelta(hours=23))
    assert small_hospital.row(Task, action="d3").status == "in-progress"
    assert len({m.encounter_id for m in small_hospital.out(patient)}) == 2


def test_a_refusing_gate_says_every_reason(small_hospital: Hospital) -> None:
    """Nothing stops at the first reason: a nurse sees all that is against contact."""
    patient = small_hospital.patient("甲", consents=(), plan="")
    small_hospital.change(Patient, patient, restricted=True, status="inactive")
    with small_hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        decision = small_hospital.app.gate.decide(
            unit, unit.lock_patient(patient), Ask(basis="consent", channel="web"), NIGHT
        )
    assert isinstance(decision, Decision)
    against = {reason.code for reason in decision.against}
    assert {"consent_granted", "not_restricted", "patient_active", "contact_hours"} <= against
    assert decision.retry_at is None


def test_the_gate_decides_again_at_the_claim(hospital: Hospital) -> None:
    """Consent that ended between the queue and the send is refused with its reason, and nothing is sent."""
    patient = hospital.patient("甲", until=MORNING + timedelta(minutes=5))
    hospital.app.ticker.tick()
    hospital.clock.advance(timedelta(minutes=6))
    hospital.settle()
    row = hospital.row(Communication, patient_id=patient)
    assert (row.status, row.reason) == ("not-done", "consent_not_expired")
    assert not hospital.web.sent
    assert hospital.first(patient).outcome == "not_reached"
    assert hospital.row(Encounter).status == "discontinued"
