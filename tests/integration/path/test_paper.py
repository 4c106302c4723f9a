"""Consent on paper takes effect by a second person, and never against what the patient said since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from consent.paper import EvidenceRefused, check_evidence, file_evidence, filed
from consent.register import Evidence, answer, withdraw
from storage.records import AuditEvent, Consent
from storage.unit import Actor, Unit
from tests.integration.path.hospital import Hospital

FIRST, SECOND = Actor("n1", "system"), Actor("n2", "system")


def _file(hospital: Hospital, patient: str, channel: str = "web") -> str:
    with hospital.app.store.unit(actor=FIRST) as unit:
        notice = hospital.app.current_notice()
        row = file_evidence(
            unit,
            unit.lock_patient(patient),
            purpose="follow_up",
            channel=channel,
            notice=notice,
            scan=b"scan",
        )
        unit.commit("test.filed")
    hospital.clock.advance(timedelta(hours=1))
    return row.id


def _check(hospital: Hospital, consent: str) -> None:
    with hospital.app.store.unit(actor=SECOND) as unit:
        row = filed(unit, consent)
        assert row is not None
        check_evidence(unit, row)
        unit.commit("test.checked")


def _withdraw(hospital: Hospital, patient: str, *channels: str) -> None:
    with hospital.app.store.unit(actor=FIRST) as unit:
        withdraw(unit, unit.lock_patient(patient), how="staff", channels=channels)
        unit.commit("test.withdrawn")
    hospital.clock.advance(timedelta(hours=1))


def _status(hospital: Hospital, consent: str) -> str:
    return str(hospital.row(Consent, id=consent).status)


def test_a_withdrawal_ends_the_paper_that_waits(hospital: Hospital) -> None:
    """What was filed before the patient said stop can no longer take effect, and the try is audited."""
    patient = hospital.patient("甲", consents=(), plan="")
    consent = _file(hospital, patient)
    hospital.says("甲", "退订")
    with pytest.raises(EvidenceRefused, match="not_waiting"):
        _check(hospital, consent)
    assert _status(hospital, consent) == "inactive"
    assert hospital.row(AuditEvent, action="consent.permit").reason == "not_waiting"


def test_a_withdrawal_on_another_channel_leaves_the_paper(hospital: Hospital) -> None:
    """Taken back on the telephone, the paper for the page still waits, and takes effect."""
    patient = hospital.patient("甲", consents=(), plan="")
    consent = _file(hospital, patient)
    _withdraw(hospital, patient, "phone")
    _check(hospital, consent)
    assert _status(hospital, consent) == "active"


@pytest.mark.parametrize(("said", "why"), [("withdrawn", "withdrawn_since"), ("deny", "denied_since")])
def test_the_word_of_the_patient_since_is_stronger(hospital: Hospital, said: str, why: str) -> None:
    """An answer that ended, or a no, after the filing: the paper is refused, with an audit row."""
    patient = hospital.patient("甲", plan="")
    consent = _file(hospital, patient)
    if said == "deny":
        with hospital.app.store.unit(actor=FIRST) as unit:
            _deny(hospital, unit, patient)
            unit.commit("test.denied")
    else:
        _withdraw(hospital, patient)
        hospital.change(Consent, consent, status="draft", ended_reason="", ended_at=None)
    with pytest.raises(EvidenceRefused, match=why):
        _check(hospital, consent)
    assert _status(hospital, consent) == "draft"
    assert not [c for c in hospital.permits(patient) if c.status == "active"]
    assert hospital.row(AuditEvent, action="consent.permit", outcome="denied").reason == why


def _deny(hospital: Hospital, unit: Unit, patient: str) -> None:
    answer(
        unit,
        unit.lock_patient(patient),
        purpose="follow_up",
        channel="web",
        notice=hospital.app.current_notice(),
        decision="deny",
        evidence=Evidence("keyword_reply", words="不同意"),
    )


def test_paper_filed_after_a_withdrawal_counts(hospital: Hospital) -> None:
    """Who signs again after taking back is followed up again."""
    patient = hospital.patient("甲", plan="")
    _withdraw(hospital, patient)
    _check(hospital, _file(hospital, patient))
    assert [c.status for c in hospital.permits(patient)].count("active") == 1


def test_a_withdrawn_paper_that_never_counted_locks_invitations(hospital: Hospital) -> None:
    """Nobody is asked again soon after a no, though no permit had taken effect (CN-12)."""
    patient = hospital.patient("甲", consents=(), plan="")
    _file(hospital, patient)
    _withdraw(hospital, patient)
    hospital.clock.advance(timedelta(days=30))
    hospital.invite(patient)
    assert not hospital.web.sent
    assert "refusal_lock" in hospital.out(patient)[-1].reason


def test_the_paper_is_read_behind_the_lock(hospital: Hospital) -> None:
    """A withdrawal between the first look and the lock is seen: the row is read again."""
    patient = hospital.patient("甲", consents=(), plan="")
    consent = _file(hospital, patient)
    with hospital.app.store.unit(actor=SECOND) as unit:
        assert unit.get(Consent, consent) is not None
        meanwhile = update(Consent).where(col(Consent.id) == consent).values(status="inactive")
        unit.session.execute(meanwhile, execution_options={"synchronize_session": False})
        row = filed(unit, consent)
        assert row is not None
        with pytest.raises(EvidenceRefused, match="not_waiting"):
            check_evidence(unit, row)
