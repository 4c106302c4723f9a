"""Messages that cross: what she wrote before a question was on its way to her is not its answer."""

from __future__ import annotations

from typing import Any

from sqlmodel import and_, col, or_, select

from consent.gate import PROACTIVE
from storage.records import Communication, Encounter, SendAttempt
from storage.unit import Unit
from wire.channel import NOTIFIED
from wire.understanding import Reading

#: How an attempt stands that may have shown her the words: it is under way, it ended well, nobody can say.
_PERHAPS_SEEN = ("", "sent", "unknown")


def our_words(encounter: Encounter) -> tuple[Any, ...]:
    """The rows of what we say of ourselves in the current turn, as conditions."""
    return (*_ours(encounter), Communication.turn == encounter.turn)


def crosses(unit: Unit, encounter: Encounter, message: Communication, item: str = "") -> bool:
    """Whether no words of the current turn can have been on her screen when the message came in.

    False where the turn has none, and for a button, which she has seen. `item` is the question where the turn
    may only have repeated it: then whoever has seen it in an earlier turn may answer it.
    """
    if message.kind == "choice":
        return False
    about = or_(Communication.turn == encounter.turn, and_(Communication.link_id == item, item != ""))
    seen = (
        select(SendAttempt.id)
        .join(Communication, col(SendAttempt.communication_id) == col(Communication.id))
        .where(
            *_ours(encounter),
            about,
            SendAttempt.detail != NOTIFIED,
            col(SendAttempt.outcome).in_(_PERHAPS_SEEN),
            SendAttempt.started_at <= message.created_at,
        )
    )
    if unit.session.exec(seen.limit(1)).first() is not None:
        return False
    said = select(Communication.id).where(*our_words(encounter), Communication.status != "not-done")
    return unit.session.exec(said.limit(1)).first() is not None


def _ours(encounter: Encounter) -> tuple[Any, ...]:
    return (
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        col(Communication.basis).in_((*PROACTIVE, "consent_dialog")),
    )


def says_nothing_else(reading: Reading) -> bool:
    """Without danger, a wish, or an answer that names what it is about: it could only be an answer."""
    return not (reading.findings or reading.intents or reading.others or reading.kin)
