"""Personal links: how a patient comes to her own pages without an account (compliance RT-5: they run out)."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlmodel import col, select

from storage.records import ContactPoint, PatientLink
from storage.unit import Unit

LIFE = timedelta(days=90)


def issue(unit: Unit, contact: ContactPoint, life: timedelta = LIFE) -> str:
    """A new token of 256 random bits, told once; earlier links stay good. Raises LookupError if nobody's."""
    if contact.patient_id is None:
        raise LookupError("the account belongs to nobody yet")
    token = secrets.token_urlsafe(32)
    link = PatientLink(
        token_index=unit.index("link", token),
        patient_id=contact.patient_id,
        contact_point_id=contact.id,
        created_at=unit.now,
        expires_at=unit.now + life,
    )
    unit.add(link)
    unit.audit("link.issue", object_type="PatientLink", object_id=link.id, patient_id=link.patient_id)
    return token


def resolve(unit: Unit, token: str) -> str | None:
    """The contact point of a good token. Keyed hashes are looked up, so the time taken tells nothing."""
    wanted = select(PatientLink).where(
        PatientLink.token_index == unit.index("link", token),
        PatientLink.expires_at > unit.now,
        col(PatientLink.revoked_at).is_(None),
    )
    found = unit.session.exec(wanted).first()
    return found.contact_point_id if found else None


def revoke(unit: Unit, patient_id: str) -> int:
    """Ends every link of the patient (a lost phone, a wrong address); returns how many."""
    wanted = select(PatientLink).where(
        PatientLink.patient_id == patient_id, col(PatientLink.revoked_at).is_(None)
    )
    links = unit.session.exec(wanted).all()
    for link in links:
        link.revoked_at = unit.now
        unit.add(link)
    if links:
        unit.audit("link.revoke", object_type="Patient", object_id=patient_id, patient_id=patient_id)
    return len(links)
