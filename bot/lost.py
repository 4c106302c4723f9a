"""An account that can no longer be reached, and one that is heard from again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import and_, col, or_, select

from storage.records import Communication, ContactPoint
from storage.unit import Unit

LOST = "channel_lost"
#: A provider's clock is not ours: so much earlier by it may be later by ours.
_APART = timedelta(minutes=5)


def lose(unit: Unit, row: Communication) -> None:
    """The channel said that the account of this message is gone: nothing more goes there."""
    contact = unit.get(ContactPoint, row.contact_point_id or "")
    if contact is not None and contact.status != "lost":
        _set(unit, contact, "lost")
        _look_now(unit, contact)


def find_again(unit: Unit, contact: ContactPoint, written: datetime | None) -> None:
    """Whoever writes can be reached, unless she wrote it before she left; an account is active only where its
    proof stands, which is not so after somebody else answered there. The patient is locked."""
    unit.session.refresh(contact)
    if contact.status == "lost" and not _left_since(unit, contact, written):
        _set(unit, contact, "active" if contact.bound_at else "pending")


def _left_since(unit: Unit, contact: ContactPoint, written: datetime | None) -> bool:
    """Whether the loss was later: by the provider's word, or by what became of a message of ours."""
    if written is None:
        return False
    left = and_(
        col(Communication.direction) == "inbound",
        col(Communication.kind) == "lost",
        col(Communication.sent_at) > written,
    )
    refused = and_(
        col(Communication.direction) == "outbound",
        col(Communication.reason) == LOST,
        col(Communication.ended_at) > written + _APART,
    )
    wanted = select(Communication.id).where(Communication.contact_point_id == contact.id, or_(left, refused))
    return unit.session.exec(wanted.limit(1)).first() is not None


def _look_now(unit: Unit, contact: ContactPoint) -> None:
    """What waits to be said there need not wait to find out: another way, or a nurse, has it at once."""
    wanted = select(Communication).where(
        Communication.contact_point_id == contact.id,
        Communication.direction == "outbound",
        Communication.status == "preparation",
        Communication.not_before > unit.now,
    )
    for row in unit.session.exec(wanted).all():
        row.not_before = unit.now
        unit.add(row)
        unit.enqueue("outbox", row.id, order_key=row.patient_id or "")


def _set(unit: Unit, contact: ContactPoint, status: str) -> None:
    contact.status = status
    unit.add(contact)
    unit.audit(
        f"contact.{status}",
        object_type="ContactPoint",
        object_id=contact.id,
        patient_id=contact.patient_id or "",
    )
