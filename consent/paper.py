"""Consent on paper: staff file it, a second person checks it; the patient's own word is stronger (CN-8)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlmodel import select

from consent.notice import Notice
from consent.register import activate
from storage.records import Consent, Media, Patient
from storage.unit import Unit


class EvidenceRefused(Exception):
    """Why the evidence cannot take effect: not_waiting, same_person (who filed it), or what the patient
    said after it was filed: withdrawn_since, denied_since."""


def file_evidence(
    unit: Unit, patient: Patient, *, purpose: str, channel: str, notice: Notice, scan: bytes
) -> Consent:
    """Staff file a paper consent. It permits nothing until a second person checked it (CN-8)."""
    row = Consent(
        patient_id=patient.id,
        purpose=purpose,
        channel=channel,
        notice=notice.canonical,
        notice_hash=notice.digest,
        status="draft",
        evidence_kind="paper_scan",
        filed_by=unit.actor.id,
        created_at=unit.now,
    )
    blob = unit.put_blob(patient.id, scan)
    unit.seal(row, evidence={"scan": blob, "shown": notice.digest})
    unit.add(row)
    unit.add(_scan(unit, row, blob, scan))
    unit.audit("consent.file_evidence", object_type="Consent", object_id=row.id, patient_id=row.patient_id)
    return row


def _scan(unit: Unit, row: Consent, blob: str, scan: bytes) -> Media:
    """Names the blob: what no Media names is swept."""
    return Media(
        patient_id=row.patient_id,
        kind="consent_scan",
        blob=blob,
        digest=unit.index("media", hashlib.sha256(scan).hexdigest()),
        size=len(scan),
        consent_id=row.id,
        created_at=unit.now,
    )


def filed(unit: Unit, consent_id: str) -> Consent | None:
    """The evidence as it stands now, its patient locked: a withdrawal in the meantime must be seen."""
    row = unit.get(Consent, consent_id)
    if row is not None:
        unit.lock_patient(row.patient_id)
        unit.session.refresh(row)
    return row


def check_evidence(unit: Unit, row: Consent, *, valid_until: datetime | None = None) -> Consent:
    """A second person has seen the paper: the patient's answer takes effect from now on. `row` is `filed`."""
    refused = _why_not(unit, row)
    if refused:
        unit.audit_refusal("consent.permit", object_type="Consent", object_id=row.id, reason=refused)
        raise EvidenceRefused(refused)
    activate(unit, row, valid_until)
    return row


def _why_not(unit: Unit, row: Consent) -> str:
    if row.status != "draft":
        return "not_waiting"
    if row.filed_by == unit.actor.id:
        return "same_person"
    return _overtaken(unit, row)


def _overtaken(unit: Unit, row: Consent) -> str:
    """What the patient said about this purpose and channel after the paper was filed."""
    wanted = select(Consent).where(
        Consent.patient_id == row.patient_id, Consent.purpose == row.purpose, Consent.channel == row.channel
    )
    for said in unit.session.exec(wanted).all():
        if said.decision == "deny" and said.granted_at and said.granted_at >= row.created_at:
            return "denied_since"
        if said.ended_reason == "withdrawn" and said.ended_at and said.ended_at >= row.created_at:
            return "withdrawn_since"
    return ""
