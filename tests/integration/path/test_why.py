"""What `why` says of a past minute is what was decided then."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from bot.channel import SendError, SendUnknown
from care.why import explain
from consent.facts import Ask
from consent.register import Evidence, answer, withdraw
from storage.access import Access
from storage.records import Communication
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, MORNING, SURGERY, Hospital

WEEK = timedelta(days=7)
STEP = timedelta(hours=1)
Verdict = tuple[bool, str | None, list[tuple[str, bool, str]]]


def _explained(hospital: Hospital, patient: str, at: datetime) -> Verdict:
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        found: dict[str, Any] = explain(unit, hospital.app.gate, Access(unit).patient(patient), at)[
            "channels"
        ][0]
    reasons = [(r["code"], r["holds"], r["detail"]) for r in found["reasons"]]
    return found["allowed"], found["retry_at"], reasons


def _decided(hospital: Hospital, patient: str) -> Verdict:
    """As the ticker decides: now, without looking back."""
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        ask = Ask(basis="consent", channel="web", opening=True)
        decision = hospital.app.gate.decide(unit, Access(unit).patient(patient), ask)
    retry = decision.retry_at.isoformat() if decision.retry_at else None
    return decision.allowed, retry, [(r.code, r.holds, r.detail) for r in decision.reasons]


def test_the_minute_of_a_contact_was_allowed(hospital: Hospital) -> None:
    """A contact is no reason against itself: of the minute in which it was made, `why` says allowed."""
    patient = hospital.patient("甲")
    hospital.clock.advance(STEP)
    hospital.tick()
    made = hospital.row(Communication, patient_id=patient).created_at
    hospital.clock.advance(STEP)
    hospital.says("甲", "退订")
    hospital.clock.advance(STEP)
    assert _explained(hospital, patient, made)[0]
    assert not _explained(hospital, patient, hospital.clock.now)[0]


@pytest.mark.parametrize("seed", range(2))
def test_a_week_is_explained_as_it_was_decided(small_hospital: Hospital, seed: int) -> None:
    """Grants, refusals, withdrawals, messages and failed sends over a week: each hour is told as it was."""
    chance = Random(seed)  # noqa: S311 - a seed makes the run repeatable; nothing is secret
    patient = small_hospital.patient("甲", plan=SURGERY)
    small_hospital.patient("甲", consents=(), plan=HYPERTENSION)
    decided: dict[datetime, Verdict] = {}
    while small_hospital.clock.now < MORNING + WEEK:
        small_hospital.clock.advance(timedelta(minutes=1))
        decided[small_hospital.clock.now] = _decided(small_hospital, patient)
        small_hospital.clock.advance(STEP - timedelta(minutes=1))
        _something(small_hospital, patient, chance)
    assert len({verdict[0] for verdict in decided.values()}) == 2
    assert {at: _explained(small_hospital, patient, at) for at in decided} == decided


def _something(hospital: Hospital, patient: str, chance: Random) -> None:
    match chance.randrange(12):
        case 0 | 1 | 2:
            _answer(hospital, patient, "permit")
        case 3:
            _answer(hospital, patient, "deny")
        case 4:
            _withdraw(hospital, patient)
        case 5:
            hospital.accept("甲", "都没有")
        case 6:
            hospital.web.fails = [chance.choice([SendUnknown("timeout"), SendError("channel_down")])]
    hospital.tick()


def _answer(hospital: Hospital, patient: str, decision: str) -> None:
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        answer(
            unit,
            unit.lock_patient(patient),
            purpose="follow_up",
            channel="web",
            notice=hospital.app.current_notice(),
            decision=decision,
            evidence=Evidence("click"),
        )
        unit.commit("test.answered")


def _withdraw(hospital: Hospital, patient: str) -> None:
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        withdraw(unit, unit.lock_patient(patient), how="staff")
        unit.commit("test.withdrawn")
