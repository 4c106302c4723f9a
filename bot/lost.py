"""An account that can no longer be reached, and one that is heard from again."""

from __future__ import annotations

from storage.records import Communication, ContactPoint
from storage.unit import Unit


def lose(unit: Unit, row: Communication) -> None:
    """The channel said that the account of this message is gone: nothing more goes there."""
    contact = unit.get(ContactPoint, row.contact_point_id or "")
    if contact is not None and contact.status != "lost":
        _set(unit, contact, "lost")


def find_again(unit: Unit, contact: ContactPoint) -> None:
    """Whoever writes can be reached; an account is active only where its proof stands, which is not so after
    somebody else answered there. The patient is locked."""
    unit.session.refresh(contact)
    if contact.status == "lost":
        _set(unit, contact, "active" if contact.bound_at else "pending")


def _set(unit: Unit, contact: ContactPoint, status: str) -> None:
    contact.status = status
    unit.add(contact)
    unit.audit(
        f"contact.{status}",
        object_type="ContactPoint",
        object_id=contact.id,
        patient_id=contact.patient_id or "",
    )
