"""What stood on a button: the choice of a message of ours, found by its conversation, turn and number."""

from __future__ import annotations

from sqlmodel import select

from storage.records import Communication, Encounter
from storage.unit import SYSTEM, Store


def choice(store: Store, talk: str, turn: int, number: int) -> str:
    """Its words; '' where the conversation has ended or gone on, or never had it."""
    with store.unit(actor=SYSTEM, purpose="inbox", read_only=True) as unit:
        encounter = unit.get(Encounter, talk)
        if encounter is None or encounter.status != "in-progress" or encounter.turn != turn:
            return ""
        wanted = select(Communication).where(
            Communication.encounter_id == talk,
            Communication.turn == turn,
            Communication.direction == "outbound",
        )
        bodies = [unit.open(row, "body") or {} for row in unit.session.exec(wanted)]
    shown: list[dict[str, str]] = next((body["choices"] for body in bodies if body.get("choices")), [])
    return str(shown[number - 1]["display"]) if 0 < number <= len(shown) else ""
