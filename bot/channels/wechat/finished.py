"""How a notification ended, as the platform tells it afterwards (TEMPLATESENDJOBFINISH, subscribe_msg_sent_event)."""

from __future__ import annotations

from sqlmodel import col, select

from bot.channels.wechat.incoming import SUCCESS, Came, Ended
from bot.settle import NOT_SENT
from bot.webhooks import known_contact
from storage.records import Communication, ContactPoint, SendAttempt
from storage.unit import SYSTEM, Store, Unit
from wire.channel import NOTIFICATION_FAILED, NOTIFICATION_REFUSED, NOTIFIED

#: In the words of the platform: user block · user refuse to accept the msg · reject.
_REFUSED = ("block", "refuse", "reject")


def take(store: Store, came: Came) -> None:
    """Ends the wait for an answer to what she never got: the outbox finds it and goes on without it.

    While our own request is still under way, its end finds it (bot/settle.py).
    """
    ended = came.ended
    if ended is None or ended.status == SUCCESS:
        return
    with store.unit(actor=SYSTEM, purpose="inbox") as unit:
        contact = known_contact(unit, came.inbound)
        if contact is None or contact.patient_id is None:
            return
        unit.lock_patient(contact.patient_id)
        found = _waiting(unit, contact)
        if found is None or _of_another(found[0], ended):
            return
        _mark(unit, *found, ended)
        unit.commit("wechat.finished")


def _mark(unit: Unit, opening: Communication, knock: SendAttempt, ended: Ended) -> None:
    refused = any(word in ended.status for word in _REFUSED)
    knock.outcome, knock.detail = NOT_SENT, NOTIFICATION_REFUSED if refused else NOTIFICATION_FAILED
    opening.provider_identifier = opening.provider_identifier or ended.identifier
    opening.not_before = unit.now
    unit.add(knock)
    unit.add(opening)
    unit.enqueue("outbox", opening.id, order_key=opening.patient_id or "")


def _of_another(opening: Communication, ended: Ended) -> bool:
    """Of another template, or of an older task: each has an id of its own, where the platform gives one."""
    known = opening.provider_identifier
    return bool(known and ended.identifier) and known != ended.identifier


def _waiting(unit: Unit, contact: ContactPoint) -> tuple[Communication, SendAttempt] | None:
    """The opening that waits behind its notification; a patient has one conversation at a time."""
    wanted = (
        select(Communication, SendAttempt)
        .join(SendAttempt, col(SendAttempt.communication_id) == col(Communication.id))
        .where(
            Communication.contact_point_id == contact.id,
            col(Communication.status).in_(("preparation", "in-progress")),
            SendAttempt.detail == NOTIFIED,
        )
        .order_by(col(Communication.order_no).desc(), col(SendAttempt.number))
    )
    return unit.session.exec(wanted.limit(1)).first()
