"""Puts what the bot says into the outbox, in the transaction that decided to say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col

from consent.gate import PROACTIVE
from consent.waiting import cancel
from storage.records import Communication, ContactPoint, Encounter, Patient
from storage.unit import Unit
from wire.dialog import Outgoing
from wire.understanding import Option

#: Why a message was not sent: the conversation went on without it.
OVERTAKEN = "overtaken"
#: The same, of what a takeover or a withdrawal has come before.
SUPERSEDED = "superseded"


def overtake(unit: Unit, encounter: Encounter) -> None:
    """What still waits to be said in this conversation is out of date: it is never sent, nor waited for."""
    cancel(
        unit, OVERTAKEN, Communication.encounter_id == encounter.id, col(Communication.basis).in_(PROACTIVE)
    )


def queue(
    unit: Unit,
    patient: Patient,
    encounter: Encounter,
    messages: Sequence[Outgoing],
    *,
    reply_to: Communication | None = None,
    label: str = "",
    sender: str = "bot",
    first: int = 0,
) -> list[Communication]:
    """One row a message, under the identity `encounter:turn:n`, bound to the encounter's epoch.

    A reply to a request that its channel still holds open waits for that slot until its deadline; `first` is
    the n of the first one, where the turn has been said before.
    """
    return [
        _row(unit, patient, encounter, message, f"{label}{number}", reply_to, sender)
        for number, message in enumerate(messages, first)
    ]


def said(unit: Unit, row: Communication) -> Outgoing:
    """What stands in the row, as it was queued."""
    body = unit.open(row, "body") or {}
    choices = tuple(Option(c["code"], c["display"]) for c in body.get("choices", ()))
    return Outgoing(
        text=body.get("text", ""),
        choices=choices,
        link_id=row.link_id,
        basis=row.basis,
        conversation=row.encounter_id or "",
        turn=row.turn,
    )


def _row(
    unit: Unit,
    patient: Patient,
    encounter: Encounter,
    message: Outgoing,
    number: str,
    reply_to: Communication | None,
    sender: str,
) -> Communication:
    own = reply_to is not None and reply_to.contact_point_id == encounter.contact_point_id
    not_before, slot = _moment(unit, reply_to if own else None)
    row = Communication(
        direction="outbound",
        channel=encounter.channel,
        identifier=f"{encounter.id}:{encounter.turn}:{number}",
        patient_id=patient.id,
        contact_point_id=encounter.contact_point_id,
        encounter_id=encounter.id,
        sender=sender,
        basis=message.basis,
        epoch=encounter.epoch,
        turn=encounter.turn,
        link_id=message.link_id,
        order_no=unit.next_order(patient),
        not_before=not_before,
        slot=slot,
        created_at=unit.now,
    )
    choices = [{"code": c.code, "display": c.display} for c in message.choices]
    unit.seal(row, body={"text": message.text, "choices": choices})
    unit.add(row)
    unit.enqueue("outbox", row.id, order_key=patient.id)
    return row


def queue_to_nobody(unit: Unit, contact: ContactPoint, reply_to: Communication, text: str) -> None:
    """A reply to an account that is nobody's: no patient and no conversation stand behind it."""
    not_before, slot = _moment(unit, reply_to)
    row = Communication(
        direction="outbound",
        channel=contact.channel,
        identifier=f"nobody:{reply_to.id}",
        contact_point_id=contact.id,
        sender="bot",
        basis="stranger",
        not_before=not_before,
        slot=slot,
        created_at=unit.now,
    )
    unit.seal(row, body={"text": text, "choices": []})
    unit.add(row)
    unit.enqueue("outbox", row.id)


def _moment(unit: Unit, reply_to: Communication | None) -> tuple[datetime, str]:
    """When a row may go out by itself, and the slot that may carry it until then ('' = none)."""
    if reply_to is not None and reply_to.reply_by is not None and reply_to.reply_by > unit.now:
        return reply_to.reply_by, reply_to.id
    return unit.now, ""
