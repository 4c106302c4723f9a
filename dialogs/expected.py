"""What a message is read against: the open question, and whether the conversation has moved on since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select

from consent.register import withdrawn
from dialogs.crossing import crosses, same_account
from dialogs.engine.opened import NEVER_CODE
from dialogs.engine.pressed import pressed
from dialogs.engine.step import expecting
from dialogs.session import Sessions
from storage.records import Communication, Encounter
from storage.unit import Unit
from wire.understanding import Question


@dataclass(frozen=True, slots=True)
class Expected:
    """What extraction must know before the message can be understood, and the turn and epoch it was read at.

    `safety_only`: the patient has withdrawn, and of what she says only danger is heard (design §4.9).
    """

    encounter: str
    turn: int
    question: Question | None
    also: Sequence[Question]
    safety_only: bool = False
    epoch: int = 0
    #: She wrote it before the question was on its way to her: only words that name their item answer it.
    crossed: bool = False
    #: A button or a quotation of an earlier question or of another conversation; `question` is that one.
    late: bool = False


def expect(unit: Unit, sessions: Sessions, message_id: str) -> Expected:
    """The question that is open for the patient who sent the message, if any."""
    message = unit.get(Communication, message_id)
    if message is None or message.patient_id is None:
        return Expected("", 0, None, ())
    encounter = sessions.of_message(unit, message)
    if encounter is None or _late(unit, sessions, message, encounter):
        return _of_the_message(unit, sessions, message, encounter)
    if not encounter.questionnaire:
        crossed = _crossed(unit, encounter, message, {})
        return Expected(encounter.id, encounter.turn, None, (), epoch=encounter.epoch, crossed=crossed)
    definition, cursor = sessions.library[encounter.questionnaire], unit.open(encounter, "cursor")
    question, also = expecting(definition, cursor)
    asked = asked_by_nurse(unit, encounter, message)
    if encounter.owner == "bot" and asked is None:
        return _of_the_bot(unit, encounter, message, cursor, question, also)
    if withdrawal_asked(question):
        return Expected(encounter.id, encounter.turn, question, (), epoch=encounter.epoch)
    items = [_without_buttons(q) for q in (question, *also) if q is not None]
    return Expected(
        encounter.id,
        encounter.turn,
        next((q for q in items if q.link_id == asked), None),
        [q for q in items if q.link_id != asked],
        epoch=encounter.epoch,
    )


def _without_buttons(question: Question) -> Question:
    """A nurse shows none: a number that is typed to her is no choice of 有 and 没有."""
    return replace(question, options=()) if question.type == "boolean" else question


def _of_the_bot(
    unit: Unit,
    encounter: Encounter,
    message: Communication,
    cursor: Mapping[str, Any],
    question: Question | None,
    also: Sequence[Question],
) -> Expected:
    place, epoch = (encounter.id, encounter.turn), encounter.epoch
    if question is not None and _crossed(unit, encounter, message, cursor):
        return Expected(*place, None, (question, *also), epoch=epoch, crossed=True)
    return Expected(*place, question, also, epoch=epoch)


def _crossed(unit: Unit, encounter: Encounter, message: Communication, cursor: Mapping[str, Any]) -> bool:
    """The first words of a talk are the knock's (dialogs/knock.py)."""
    repeated = cursor.get("mode") in ("ask", "closed")
    item = str(cursor["open"]) if repeated else ""
    surely = not encounter.questionnaire
    first = encounter.turn == 0 and same_account(encounter, message)
    return encounter.owner == "bot" and not first and crosses(unit, encounter, message, item, surely=surely)


def asked_by_nurse(unit: Unit, encounter: Encounter, message: Communication) -> str | None:
    """The item that a nurse's words asked for which were the last before the message, '' for none in particular.

    None where the last words before it were not hers: it answers what the bot had asked, whoever owns it by now.
    """
    wanted = select(Communication).where(
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        Communication.status != "not-done",
        Communication.order_no < message.order_no,
        col(Communication.basis).not_in(("safety", "patient_initiated")),
    )
    last = unit.session.exec(wanted.order_by(col(Communication.order_no).desc())).first()
    return last.link_id if last is not None and last.basis == "staff" else None


def withdrawal_asked(question: Question | None) -> bool:
    """The bot has asked whether she wants to hear no more, and her answer counts whoever owns the talk."""
    return question is not None and any(option.code == NEVER_CODE for option in question.options)


class Stale(Exception):
    """The conversation moved on while the message was being understood: read it again."""


def current(unit: Unit, sessions: Sessions, message: Communication, expected: Expected) -> Encounter | None:
    """The conversation that `expected` was read from, if it has not moved on or changed hands since."""
    encounter = sessions.of_message(unit, message)
    found = (encounter.id, encounter.turn, encounter.epoch) if encounter else ("", 0, 0)
    if found != (expected.encounter, expected.turn, expected.epoch):
        raise Stale
    return encounter


def quotes(unit: Unit, message: Communication) -> bool:
    """She named the question that she answers, be it the open one or another."""
    return message.encounter_id is not None and bool((unit.open(message, "body") or {}).get("quotes"))


def _late(unit: Unit, sessions: Sessions, message: Communication, encounter: Encounter) -> bool:
    """It belongs to an earlier question; what repeats the open one asks the same."""
    if message.kind != "choice" and not quotes(unit, message):
        return False
    if message.encounter_id is None or (message.encounter_id, message.turn) == (encounter.id, encounter.turn):
        return False
    return message.kind == "choice" or not _asks_the_same(unit, sessions, message, encounter)


def _asks_the_same(unit: Unit, sessions: Sessions, message: Communication, encounter: Encounter) -> bool:
    """Whether the quoted words of ours stand for what is open: they asked for the same, or for nothing."""
    if message.encounter_id != encounter.id:
        return False
    cursor = unit.open(encounter, "cursor") or {}
    if not encounter.questionnaire:
        since = encounter.turn - int((cursor.get("consent") or {}).get("asked", encounter.turn))
        return message.turn >= since
    question, _ = expecting(sessions.library[encounter.questionnaire], cursor)
    return message.link_id in ("", question.link_id if question else "")


def _of_the_message(
    unit: Unit, sessions: Sessions, message: Communication, encounter: Encounter | None
) -> Expected:
    """Nothing is open that it could answer; a button or a quotation has the question that it belongs to."""
    question, late = _pressed(unit, sessions, message), message.kind == "choice" or quotes(unit, message)
    late = late and message.encounter_id is not None
    if encounter is None:
        silent = withdrawn(unit, message.patient_id or "")
        return Expected("", 0, question, (), safety_only=silent, late=late)
    return Expected(encounter.id, encounter.turn, question, (), epoch=encounter.epoch, late=late)


def _pressed(unit: Unit, sessions: Sessions, message: Communication) -> Question | None:
    """The question that the button or the quotation belongs to, whatever is open by now."""
    encounter = unit.get(Encounter, message.encounter_id or "")
    quoted = message.kind != "choice" and quotes(unit, message)
    if encounter is None or not encounter.questionnaire or not (quoted or message.kind == "choice"):
        return None
    wanted = select(Communication.link_id).where(
        Communication.encounter_id == encounter.id,
        Communication.turn == message.turn,
        Communication.direction == "outbound",
        Communication.link_id != "",
    )
    link_id, held = unit.session.exec(wanted).first(), unit.open(encounter, "cursor")
    if link_id is None or held is None:
        return None
    words = None if quoted else str((unit.open(message, "body") or {}).get("text", ""))
    return pressed(sessions.library[encounter.questionnaire], held, link_id, words)
