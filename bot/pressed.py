"""What stood on a button: the choice of a message of ours, found by its conversation, turn and number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlmodel import col, select

from bot.webhooks import known_contact
from storage.records import Communication, Encounter
from storage.unit import SYSTEM, Store, Unit
from wire.channel import Inbound


def choice(store: Store, event: Inbound, number: int) -> tuple[Inbound | None, bool]:
    """The event with the words of its button, and whether it answers what is open now.

    None where its conversation (`answers`) is not hers who pressed: what a stranger presses takes nothing from
    her. A choice counts once a turn that it answers and account, however often it is pressed; a reminder asks the
    same as what it reminds of, so that a button of either answers both. A press that is told again, since our ack
    got lost, is of the turn that it answered, whatever has been asked since.
    """
    if event.answers is None:
        return None, False
    talk, turn = event.answers
    with store.unit(actor=SYSTEM, purpose="inbox", read_only=True) as unit:
        contact, encounter = known_contact(unit, event), unit.get(Encounter, talk)
        if contact is None or contact.patient_id is None or encounter is None:
            return None, False
        shown = _shown(unit, talk, turn)[1]
        if encounter.patient_id != contact.patient_id or not 0 < number <= len(shown):
            return None, False
        told = _told_before(unit, encounter, event)
        again = told is None and _asked_again(unit, encounter, turn)
        now = told if told is not None else encounter.turn if again else turn
    in_time = encounter.status == "in-progress" and encounter.turn == now
    identifier = f"tap:{contact.id}:{talk}:{now}:{number}"
    words = str(shown[number - 1]["display"])
    answered = replace(event, identifier=identifier, event=event.identifier, text=words, answers=(talk, now))
    return answered, in_time


def _told_before(unit: Unit, encounter: Encounter, event: Inbound) -> int | None:
    """The turn that this very press has answered, where it is stored."""
    wanted = select(Communication.turn).where(
        Communication.encounter_id == encounter.id,
        Communication.direction == "inbound",
        Communication.kind == "choice",
        Communication.provider_identifier == event.identifier,
    )
    return unit.session.exec(wanted).first()


def _asked_again(unit: Unit, encounter: Encounter, turn: int) -> bool:
    """Whether the open question is that of the earlier turn. A value that is read back may be another by now."""
    cursor = unit.open(encounter, "cursor") if encounter.questionnaire else None
    if encounter.status != "in-progress" or cursor is None or cursor.get("mode") == "read_back":
        return False
    then, now = _shown(unit, encounter.id, turn), _shown(unit, encounter.id, encounter.turn)
    return then == now and then[0] != ""


def _shown(unit: Unit, talk: str, turn: int) -> tuple[str, list[dict[str, Any]]]:
    """The item that a turn asked for, and the choices it showed."""
    wanted = select(Communication).where(
        Communication.encounter_id == talk,
        Communication.turn == turn,
        Communication.direction == "outbound",
    )
    rows = unit.session.exec(wanted.order_by(col(Communication.order_no))).all()
    bodies = ((row.link_id, (unit.open(row, "body") or {}).get("choices")) for row in rows)
    return next(((link_id, choices) for link_id, choices in bodies if choices), ("", []))
