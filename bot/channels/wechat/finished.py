"""How a notification ended, as the platform tells it afterwards (TEMPLATESENDJOBFINISH)."""

from __future__ import annotations

from sqlmodel import col, select

from bot.channels.wechat.incoming import Came
from bot.settle import NOT_SENT
from bot.webhooks import known_contact
from storage.records import Communication, ContactPoint, SendAttempt
from storage.unit import SYSTEM, Store, Unit
from wire.channel import NOTIFIED

FINISHED = "templatesendjobfinish"
#: failed:user block · failed: system failed, as our words.
NOT_DELIVERED = REFUSED, FAILED = "notification_refused", "notification_failed"


def told(came: Came) -> bool:
    """Whether the event says that a notification did not arrive."""
    return came.event == FINISHED and came.status != "success"


def take(store: Store, came: Came) -> bool:
    """Ends the wait for an answer to what she never got: the outbox finds it and goes on without it.

    False where our own side has not written down yet that it was sent: the platform tells it again.
    """
    with store.unit(actor=SYSTEM, purpose="inbox") as unit:
        contact = known_contact(unit, came.inbound)
        if contact is None or contact.patient_id is None:
            return True
        unit.lock_patient(contact.patient_id)
        found = _waiting(unit, contact)
        if found is None:
            return True
        opening, knock = found
        if opening.status == "in-progress":
            return False
        knock.outcome, knock.detail = NOT_SENT, REFUSED if "block" in came.status else FAILED
        opening.not_before = unit.now
        unit.add(knock)
        unit.add(opening)
        unit.enqueue("outbox", opening.id, order_key=contact.patient_id)
        unit.commit("wechat.finished")
        return True


def _waiting(unit: Unit, contact: ContactPoint) -> tuple[Communication, SendAttempt] | None:
    """The opening that waits behind its notification; a patient has one conversation at a time."""
    wanted = (
        select(Communication, SendAttempt)
        .join(SendAttempt, col(SendAttempt.communication_id) == col(Communication.id))
        .where(
            Communication.contact_point_id == contact.id,
            col(Communication.status).in_(("preparation", "in-progress")),
            SendAttempt.number == Communication.attempts,
            SendAttempt.detail == NOTIFIED,
        )
    )
    return unit.session.exec(wanted.limit(1)).first()
