"""A message of an account that is nobody's yet: danger is heard, a person reads it, the answer tells nothing."""

from __future__ import annotations

from sqlmodel import col, select

from care.flags import Alarms
from care.handover import hand_over
from care.work import OPEN, PRIORITY, nurse_task
from consent.grammar import is_stop
from consent.nobody import answers_given
from dialogs.binding import Bindings, is_code
from dialogs.identity import held, text_of
from dialogs.outgoing import queue_to_nobody
from dialogs.session import Sessions
from dialogs.texts import NOT_CONNECTED
from storage.records import Communication, ContactPoint, Task
from storage.unit import Unit
from wire.understanding import Reading

STOPPED = "stopped"


def receive_stranger(unit: Unit, sessions: Sessions, message: Communication, reading: Reading) -> None:
    """The message waits for its patient; see `care.people.bind`. One that has got her meanwhile is hers, and a
    code leads to her.

    The account is held, so that of two messages at once the second sees what the first has done.
    """
    contact = held(unit, message.contact_point_id) if message.contact_point_id else None
    if contact is not None and contact.patient_id is not None:
        return hand_over(unit, [message], unit.lock_patient(contact.patient_id))
    if message.kind == "found":
        _answer(unit, sessions, message, contact)
        return finish(unit, message)
    if contact is not None and not reading.findings and is_code(unit, message):
        Bindings(sessions).from_nobody(unit, message, contact)
        return finish(unit, message)
    message.reason = "unknown_sender"
    if contact is not None and _says_stop(unit, message):
        message.reason, contact.status = "stop", STOPPED
        unit.add(contact)
    _ask_nurse(unit, sessions.alarms, message, reading)
    _answer(unit, sessions, message, contact)
    return finish(unit, message)


def _answer(unit: Unit, sessions: Sessions, message: Communication, contact: ContactPoint | None) -> None:
    """Once a day, and never to whoever wants to hear nothing. The gate holds the same limit."""
    if contact is None or contact.status == STOPPED or answers_given(unit, contact.id, unit.now):
        return
    queue_to_nobody(unit, contact, message, NOT_CONNECTED.replace("{hospital}", sessions.hospital))


def _ask_nurse(unit: Unit, alarms: Alarms, message: Communication, reading: Reading) -> None:
    """One piece of work an account and reason while it is open: whoever floods us must not bury the patients.

    Danger is a reason of its own, by its code.
    """
    danger = [finding for finding in reading.findings if finding.level == "urgent"]
    if _asked_already(unit, message, danger[0].code if danger else message.reason):
        return
    if danger:
        nurse_task(
            unit,
            None,
            "unread",
            focus=message.id,
            reason=danger[0].code,
            within=alarms.clock(danger),
            priority=PRIORITY["red_flag"],
        )
    else:
        nurse_task(unit, None, "unread", focus=message.id, reason=message.reason)


def _asked_already(unit: Unit, message: Communication, reason: str) -> bool:
    wanted = (
        select(Task.id)
        .join(Communication, col(Communication.id) == col(Task.focus))
        .where(
            Communication.contact_point_id == message.contact_point_id,
            col(Task.patient_id).is_(None),
            Task.kind == "unread",
            Task.reason == reason,
            col(Task.status).in_(OPEN),
        )
    )
    return message.contact_point_id is not None and unit.session.exec(wanted.limit(1)).first() is not None


def _says_stop(unit: Unit, message: Communication) -> bool:
    """Typed, be it under a picture or a recording; nothing that was edited or passed on."""
    body = unit.open(message, "body") or {}
    own = message.kind in ("text", "choice", "audio", "other", "help") and not body.get("forwarded")
    return own and is_stop(text_of(unit, message))


def finish(unit: Unit, message: Communication) -> None:
    message.status = "completed"
    message.lease_until = None
    message.ended_at = unit.now
    unit.add(message)
    unit.audit(
        "communication.understand",
        object_type="Communication",
        object_id=message.id,
        patient_id=message.patient_id or "",
    )
