"""A message of an account that is nobody's yet: danger is heard, a person reads it, nobody is answered."""

from __future__ import annotations

from care.flags import Alarms
from care.handover import hand_over
from care.work import PRIORITY, nurse_task
from consent.grammar import is_stop
from storage.records import Communication, ContactPoint
from storage.unit import Unit
from wire.understanding import Reading

STOPPED = "stopped"


def receive_stranger(unit: Unit, alarms: Alarms, message: Communication, reading: Reading, kind: str) -> None:
    """The message waits for its patient; see `care.people.bind`. One that has got her meanwhile is hers."""
    contact = unit.get(ContactPoint, message.contact_point_id or "")
    if contact is not None and contact.patient_id is not None:
        hand_over(unit, [message], unit.lock_patient(contact.patient_id))
        return
    message.reason = "unknown_sender"
    if contact is not None and kind in ("text", "choice") and is_stop(reading.utterance):
        message.reason, contact.status = "stop", STOPPED
        unit.add(contact)
    _ask_nurse(unit, alarms, message, reading)
    finish(unit, message)


def _ask_nurse(unit: Unit, alarms: Alarms, message: Communication, reading: Reading) -> None:
    danger = [finding for finding in reading.findings if finding.level == "urgent"]
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
