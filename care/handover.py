"""What an account wrote before anybody knew whose it is becomes its patient's, and is heard anew."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from care.work import end_nurse_tasks
from consent.nobody import CODE_REFUSED
from storage.records import Communication, Media, Patient, Task
from storage.unit import Unit


def unassigned(unit: Unit, contact_id: str, *, waiting: bool = True) -> list[Communication]:
    """The messages of an account that are nobody's, locked, in the order in which they came.

    Without `waiting` those are left out that somebody is at work on: he sees whose they are.
    """
    wanted = select(Communication).where(
        Communication.contact_point_id == contact_id,
        col(Communication.patient_id).is_(None),
        Communication.direction == "inbound",
    )
    ordered = wanted.order_by(col(Communication.created_at), col(Communication.id))
    return list(unit.session.exec(ordered.with_for_update(skip_locked=not waiting)).all())


def hand_over(unit: Unit, messages: Sequence[Communication], patient: Patient) -> None:
    """Gives the messages to the patient, who is locked.

    A stop is not heard again: it has been obeyed until now, and whoever binds the account knows better. Nor
    is a code that was refused.
    """
    for message in messages:
        unit.assign(message, patient.id)
        _hand_over_recording(unit, message, patient)
        message.order_no = unit.next_order(patient)
        if message.reason not in ("stop", CODE_REFUSED):
            _again(unit, message)
        unit.add(message)
        _hand_over_work(unit, message, patient)


def _again(unit: Unit, message: Communication) -> None:
    message.status, message.reason, message.worker = "preparation", "", ""
    message.attempts, message.lease_until, message.ended_at = 0, None, None
    message.not_before = unit.now
    unit.enqueue(
        "recordings" if message.media_id else "inbox", message.id, order_key=message.patient_id or ""
    )


def _hand_over_recording(unit: Unit, message: Communication, patient: Patient) -> None:
    """Its bytes are sealed again for her; the old blob is swept."""
    media = unit.get(Media, message.media_id) if message.media_id else None
    if media is not None:
        media.blob = unit.put_blob(patient.id, unit.read_blob(None, media.blob))
        unit.assign(media, patient.id)
        unit.add(media)


def _hand_over_work(unit: Unit, message: Communication, patient: Patient) -> None:
    wanted = select(Task).where(Task.focus == message.id, col(Task.patient_id).is_(None))
    for task in unit.session.exec(wanted).all():
        task.patient_id = patient.id
        unit.add(task)
    if message.status == "preparation":
        end_nurse_tasks(unit, focus=message.id, kind="unread", reason="sender_known")
