"""What a patient sends that is no answer and no consent: pictures, places, edits, what others said, commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from care.work import nurse_task
from dialogs.texts import HELP, IN_WORDS, SAFETY
from storage.records import Communication, Encounter
from storage.unit import Unit

#: Pictures come in heaps, and are answered once.
_HEAP = timedelta(minutes=10)
Reply = tuple[Mapping[str, str], str]


def answers_nothing(message: Communication, body: Mapping[str, Any]) -> bool:
    """A stop has been obeyed already, whatever it stood under."""
    aside = message.kind in ("edited", "other", "help") or bool(body.get("forwarded"))
    return aside and message.reason != "stop"


def are_hers(message: Communication, body: Mapping[str, Any]) -> bool:
    """Words that she has just written, so that a wish to hear no more among them is hers."""
    return message.kind != "edited" and not body.get("forwarded")


def for_a_nurse(unit: Unit, message: Communication, body: Mapping[str, Any]) -> None:
    """A nurse looks at what is no answer, a bare command excepted, and at what stands under a recording."""
    bare = message.kind == "help" and not body.get("text")
    if answers_nothing(message, body) and not bare:
        reason = "forwarded" if body.get("forwarded") else message.kind
    elif body.get("caption") and message.reason != "stop":
        reason = "caption"
    else:
        return
    nurse_task(
        unit, message.patient_id, "unread", focus=message.id, reason=reason, encounter_id=message.encounter_id
    )


def reply_to(
    unit: Unit, message: Communication, encounter: Encounter | None, *, urgent: bool
) -> Reply | None:
    """What she is told: that it was no answer, which she sees herself of her edits; nothing while a nurse talks."""
    if encounter is not None and encounter.owner != "bot":
        return None
    if urgent:
        return SAFETY, "safety"
    if message.kind == "edited":
        return None
    if message.kind == "help":
        return HELP, "patient_initiated"
    return None if _one_of_a_heap(unit, message) else (IN_WORDS, "patient_initiated")


def _one_of_a_heap(unit: Unit, message: Communication) -> bool:
    before = select(Communication.id).where(
        Communication.patient_id == message.patient_id,
        Communication.direction == "inbound",
        Communication.kind == message.kind,
        Communication.order_no < message.order_no,
        col(Communication.created_at) > message.created_at - _HEAP,
    )
    return unit.session.exec(before.limit(1)).first() is not None
