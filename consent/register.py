"""The register of what patients said yes and no to. Staff can withdraw for a patient, never grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, or_, select

from consent.notice import Notice
from consent.waiting import cancel
from storage.records import Communication, Consent, ContactPoint, Encounter, Patient
from storage.unit import Unit

#: Consent ends with the course; a hospital sets its own length (CN-13, design default).
VALID_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a grant was given: keyword_reply, click, recorded_verbal, paper_scan … and the proof of it."""

    kind: str
    communication_id: str | None = None
    words: str = ""


def answer(
    unit: Unit,
    patient: Patient,
    *,
    purpose: str,
    channel: str,
    notice: Notice,
    decision: str,
    evidence: Evidence,
    valid_until: datetime | None = None,
) -> Consent:
    """Writes the patient's own permit or deny for one purpose on one channel; an older row ends."""
    _end(unit, _active(unit, patient.id, purpose, channel), f"replaced_by_{decision}")
    row = Consent(
        patient_id=patient.id,
        purpose=purpose,
        channel=channel,
        notice=notice.canonical,
        notice_hash=notice.digest,
        status="active",
        decision=decision,
        evidence_kind=evidence.kind,
        evidence_communication_id=evidence.communication_id,
        created_at=unit.now,
        granted_at=unit.now,
        valid_until=valid_until or unit.now + VALID_FOR,
    )
    unit.seal(row, evidence={"words": evidence.words, "shown": notice.digest})
    unit.add(row)
    unit.audit(
        f"consent.{decision}",
        object_type="Consent",
        object_id=row.id,
        patient_id=patient.id,
        detail={"purpose": purpose, "channel": channel, "notice": notice.canonical},
    )
    return row


def withdraw(
    unit: Unit,
    patient: Patient,
    *,
    how: str,
    communication_id: str = "",
    channels: Sequence[str] = (),
) -> list[Communication]:
    """Ends every permit and every paper that waits for its check (on `channels`, or all), bumps the epochs
    and cancels what waits to be sent.

    The caller holds the patient's lock. Whoever asked is told only when `settled` says so.
    Returns the cancelled messages.
    """
    standing = _withdrawable(unit, patient.id, channels)
    _end(unit, standing, "withdrawn")
    if not standing:
        _refuse(unit, patient, how, communication_id, channels)
    for encounter in _speaking(unit, patient.id, channels):
        encounter.epoch += 1
        unit.add(encounter)
    on_these = (col(Communication.channel).in_(channels),) if channels else ()
    cancelled = cancel(unit, "withdrawn", Communication.patient_id == patient.id, *on_these)
    unit.audit(
        "consent.withdraw",
        object_type="Patient",
        object_id=patient.id,
        patient_id=patient.id,
        reason=how,
        detail={"communication": communication_id, "channels": ",".join(channels) or "all"},
    )
    return cancelled


def _refuse(unit: Unit, patient: Patient, how: str, communication_id: str, channels: Sequence[str]) -> None:
    """Who had agreed to nothing and says stop has said no: she is not invited again for a while (CN-12)."""
    wanted = select(ContactPoint.channel).where(ContactPoint.patient_id == patient.id).distinct()
    said = {c.channel for c in _active(unit, patient.id) if c.purpose == "follow_up"}
    for channel in unit.session.exec(wanted).all():
        if channel in said or (channels and channel not in channels):
            continue
        row = Consent(
            patient_id=patient.id,
            purpose="follow_up",
            channel=channel,
            notice="",
            notice_hash="",
            status="active",
            decision="deny",
            evidence_kind=how,
            evidence_communication_id=communication_id or None,
            created_at=unit.now,
            granted_at=unit.now,
            valid_until=unit.now + VALID_FOR,
        )
        unit.add(row)
    unit.session.flush()


def settled(unit: Unit, patient_id: str) -> bool:
    """True when no message to the patient is being sent: only then is a withdrawal acknowledged."""
    wanted = select(Communication.id).where(
        Communication.patient_id == patient_id,
        Communication.direction == "outbound",
        Communication.status == "in-progress",
        col(Communication.lease_until) > unit.now,
        Communication.basis != "withdrawal_ack",
    )
    return unit.session.exec(wanted).first() is None


def activate(unit: Unit, row: Consent, valid_until: datetime | None = None) -> None:
    """The permit of `row` takes effect from now on; an older answer ends."""
    _end(unit, _active(unit, row.patient_id, row.purpose, row.channel), "replaced_by_permit")
    row.status = "active"
    row.granted_at = unit.now
    row.valid_until = valid_until or unit.now + VALID_FOR
    unit.add(row)
    unit.audit("consent.permit", object_type="Consent", object_id=row.id, patient_id=row.patient_id)


def permitted(unit: Unit, patient_id: str, purpose: str, channel: str) -> Consent | None:
    """The active, unexpired permit for one purpose on one channel, if there is one."""
    rows = _active(unit, patient_id, purpose, channel)
    return next(
        (c for c in rows if c.decision == "permit" and c.valid_until and c.valid_until > unit.now), None
    )


def any_permit(unit: Unit, patient_id: str) -> bool:
    """Whether the patient has said yes to anything, on any channel, that still stands."""
    return any(c.decision == "permit" for c in _active(unit, patient_id))


def withdrawn(unit: Unit, patient_id: str) -> bool:
    """The patient took follow-up consent back and has not given it again."""
    wanted = select(Consent).where(Consent.patient_id == patient_id, Consent.purpose == "follow_up")
    rows = unit.session.exec(wanted).all()
    taken_back = any(c.ended_reason == "withdrawn" for c in rows)
    return taken_back and not any(c.status == "active" and c.decision == "permit" for c in rows)


def _active(unit: Unit, patient_id: str, purpose: str = "", channel: str = "") -> list[Consent]:
    wanted = select(Consent).where(Consent.patient_id == patient_id, Consent.status == "active")
    if purpose:
        wanted = wanted.where(Consent.purpose == purpose, Consent.channel == channel)
    return list(unit.session.exec(wanted).all())


def _withdrawable(unit: Unit, patient_id: str, channels: Sequence[str]) -> list[Consent]:
    wanted = select(Consent).where(
        Consent.patient_id == patient_id,
        Consent.decision == "permit",
        col(Consent.status).in_(("active", "draft")),
    )
    if channels:
        wanted = wanted.where(col(Consent.channel).in_(channels))
    return list(unit.session.exec(wanted).all())


def _end(unit: Unit, rows: Sequence[Consent], reason: str) -> None:
    for row in rows:
        row.status = "inactive"
        row.ended_at = unit.now
        row.ended_reason = reason
        unit.add(row)
    unit.session.flush()


def _speaking(unit: Unit, patient_id: str, channels: Sequence[str]) -> list[Encounter]:
    """Conversations that go on, and ended ones with a message that might still be sent or tried again."""
    pending = select(Communication.encounter_id).where(
        Communication.patient_id == patient_id,
        Communication.direction == "outbound",
        col(Communication.status).in_(("preparation", "in-progress", "unknown")),
    )
    wanted = select(Encounter).where(
        Encounter.patient_id == patient_id,
        or_(Encounter.status == "in-progress", col(Encounter.id).in_(pending)),
    )
    if channels:
        wanted = wanted.where(col(Encounter.channel).in_(channels))
    return list(unit.session.exec(wanted).all())
