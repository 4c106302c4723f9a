"""What was heard of one message: as the conversation takes it, and danger of somebody else in it."""

from __future__ import annotations

from care.flags import Alarms
from care.work import RED, nurse_task
from consent.grammar import half_agrees
from dialogs.session import Sessions
from storage.records import Communication, Encounter, Patient
from storage.unit import Unit
from wire.dialog import HeardTurn, Said
from wire.understanding import Reading


def kin_in_danger(
    unit: Unit, alarms: Alarms, patient: Patient, message: Communication, reading: Reading
) -> None:
    """我妈叫不应了: of whom it is said only a person can tell, and at once."""
    if reading.kin and not any(f.level == "urgent" for f in reading.findings):
        nurse_task(
            unit, patient.id, "unread", focus=message.id, reason="kin_in_danger",
            encounter_id=message.encounter_id, within=alarms.clock(reading.kin), priority=RED,
        )  # fmt: skip


def opted_out(unit: Unit, sessions: Sessions, encounter: Encounter | None, reading: Reading) -> bool:
    """A certain wish to hear no more; beside a yes in the consent dialog it is asked about (CN-6)."""
    wish = reading.intent("opt_out")
    asked = encounter is not None and sessions.consents.pending(unit, encounter)
    return wish is not None and wish.certain and not (asked and half_agrees(reading.utterance))


def as_said(turn: HeardTurn, message: Communication, kind: str) -> Said:
    return Said(
        turn.reading,
        message.id,
        spoken=kind == "voice",
        media=turn.media if kind == "voice" else "",
        audio_start=turn.audio_start,
        audio_end=turn.audio_end,
        words=turn.words,
    )
