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
    #: The question is on its way while she wrote: such words wait until that has ended.
    under_way: bool = False
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
        return _before_it(encounter, _crossed(unit, encounter, message, {}))
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
    crossed = question is not None and _crossed(unit, encounter, message, cursor)
    if question is not None and crossed is not False:
        return _before_it(encounter, crossed, (question, *also))
    return Expected(encounter.id, encounter.turn, question, also, epoch=encounter.epoch)


def _before_it(encounter: Encounter, crossed: bool | None, also: Sequence[Question] = ()) -> Expected:
    """No question is open for what she wrote, unless it comes out that she could see it."""
    return Expected(
        encounter.id,
        encounter.turn,
        None,
        also,
        epoch=encounter.epoch,
        crossed=crossed is not False,
        under_way=crossed is None,
    )


def _crossed(
    unit: Unit, encounter: Encounter, message: Communication, cursor: Mapping[str, Any]
) -> bool | None:
    """The first words of a talk are the knock's (dialogs/knock.py)."""
    repeated = cursor.get("mode") in ("ask", "closed")
    item = str(cursor["open"]) if repeated else ""
    surely = not encounter.questionnaire
    if encounter.owner != "bot" or (encounter.turn == 0 and same_account(encounter, message)):
        return False
    return crosses(unit, encounter, message, item, surely=surely)


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


def quoted(unit: Unit, message: Communication) -> Communication | None:
    """What she names of ours, be it the open question, another or a nurse's words. A press names its own."""
    if message.kind == "choice" or message.encounter_id is None:
        return None
    return unit.get(Communication, str((unit.open(message, "body") or {}).get("quotes", "")))


def _late(unit: Unit, sessions: Sessions, message: Communication, encounter: Encounter) -> bool:
    """It belongs to an earlier question, or to a nurse's while the bot's is open; what repeats that asks the same."""
    named = quoted(unit, message)
    if message.encounter_id is None or (named is None and message.kind != "choice"):
        return False
    if named is not None and named.basis == "staff":
        return encounter.owner == "bot" and asked_by_nurse(unit, encounter, message) is None
    if (message.encounter_id, message.turn) == (encounter.id, encounter.turn):
        return False
    return named is None or not _asks_the_same(unit, sessions, named, message, encounter)


def _asks_the_same(
    unit: Unit, sessions: Sessions, named: Communication, message: Communication, encounter: Encounter
) -> bool:
    """Whether these words of ours stand for what is open: they asked for the same, or for nothing.

    A value that was read back may be another by now, and whether to go on is no question of the item.
    """
    if named.encounter_id != encounter.id:
        return False
    cursor = unit.open(encounter, "cursor") or {}
    if not encounter.questionnaire:
        since = encounter.turn - int((cursor.get("consent") or {}).get("asked", encounter.turn))
        return named.turn >= since
    question, _ = expecting(sessions.library[encounter.questionnaire], cursor)
    body, last = unit.open(named, "body") or {}, str(cursor.get("last", ""))
    shown = [choice["display"] for choice in body.get("choices", ())]
    if question is None or (last and str(body.get("text", "")).endswith(last)):
        return question is not None
    if named.link_id == cursor["open"] and _only_reminded(unit, named, message):
        return True
    if not named.link_id:
        return not shown
    of_the_item = shown in ([], [option.display for option in question.options])
    return cursor["mode"] in ("ask", "closed") and named.link_id == question.link_id and of_the_item


def _only_reminded(unit: Unit, named: Communication, message: Communication) -> bool:
    """Nobody but the bot has said anything in the conversation since."""
    others = select(Communication.id).where(
        Communication.encounter_id == named.encounter_id,
        Communication.order_no > named.order_no,
        Communication.order_no < message.order_no,
        Communication.sender != "bot",
    )
    return unit.session.exec(others.limit(1)).first() is None


def _of_the_message(
    unit: Unit, sessions: Sessions, message: Communication, encounter: Encounter | None
) -> Expected:
    """Nothing is open that it could answer; a button or a quotation has the question that it belongs to."""
    question, named = _pressed(unit, sessions, message), quoted(unit, message)
    late = named is not None or (message.kind == "choice" and message.encounter_id is not None)
    if encounter is None:
        silent = withdrawn(unit, message.patient_id or "")
        return Expected("", 0, question, (), safety_only=silent, late=late)
    return Expected(encounter.id, encounter.turn, question, (), epoch=encounter.epoch, late=late)


def _pressed(unit: Unit, sessions: Sessions, message: Communication) -> Question | None:
    """The question that the button or the quotation belongs to, whatever is open by now."""
    encounter, named = unit.get(Encounter, message.encounter_id or ""), quoted(unit, message)
    if encounter is None or not encounter.questionnaire or not (named or message.kind == "choice"):
        return None
    if named is not None and named.basis == "staff":
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
    words = None if named else str((unit.open(message, "body") or {}).get("text", ""))
    return pressed(sessions.library[encounter.questionnaire], held, link_id, words)
