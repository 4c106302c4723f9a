"""What stood on a button: the choice of a message of ours, found by its conversation, turn and number."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import select

from bot.webhooks import known_contact
from storage.records import Communication, Encounter
from storage.unit import SYSTEM, Store, Unit
from wire.channel import Inbound


def choice(store: Store, event: Inbound, number: int) -> Inbound | None:
    """The event with the words of its button; None where its conversation (`answers`) is over, or not hers who pressed.

    One a turn and account, however often it is pressed: what a stranger presses takes nothing from her.
    """
    if event.answers is None:
        return None
    talk, turn = event.answers
    with store.unit(actor=SYSTEM, purpose="inbox", read_only=True) as unit:
        contact, encounter = known_contact(unit, event), unit.get(Encounter, talk)
        if contact is None or contact.patient_id is None or encounter is None:
            return None
        open_still = encounter.status == "in-progress" and encounter.turn == turn
        if encounter.patient_id != contact.patient_id or not open_still:
            return None
        shown = _shown(unit, talk, turn)
    if not 0 < number <= len(shown):
        return None
    return replace(
        event, identifier=f"tap:{contact.id}:{talk}:{turn}", text=str(shown[number - 1]["display"])
    )


def _shown(unit: Unit, talk: str, turn: int) -> list[dict[str, str]]:
    wanted = select(Communication).where(
        Communication.encounter_id == talk,
        Communication.turn == turn,
        Communication.direction == "outbound",
    )
    bodies = [unit.open(row, "body") or {} for row in unit.session.exec(wanted)]
    return next((body["choices"] for body in bodies if body.get("choices")), [])
