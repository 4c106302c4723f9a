"""A talk whose opening she has not seen: what she writes then is leave to begin, and answers nothing.

WeChat lets us notify where we may not speak, and everywhere a message may cross ours on its way. Her 好的 must
not be read as the answer to a question, or as a consent, that she has not seen yet. So it is where a talk comes
over to an account in its middle.
"""

from __future__ import annotations

from sqlmodel import col, select

from care.work import nurse_task
from dialogs.crossing import (
    UnderWay,
    crosses,
    new_here,
    nobody_knows,
    our_words,
    perhaps_seen,
    same_account,
    says_nothing_else,
)
from dialogs.fallback import say_again
from dialogs.identity import Identity
from dialogs.outgoing import queue
from dialogs.session import Sessions
from dialogs.texts import SAFETY
from storage.records import Communication, Encounter, Patient
from storage.unit import Unit
from wire.dialog import Outgoing
from wire.understanding import Reading

#: Characters of a bare 好, 可以, 开始吧; what is longer a nurse reads.
BARE = 4


def let_in(
    unit: Unit,
    sessions: Sessions,
    patient: Patient,
    encounter: Encounter | None,
    message: Communication,
    reading: Reading,
) -> bool:
    """Whether the message came before the first words of the talk; danger and a wish to stop count all the same.

    Raises UnderWay.
    """
    opening = _unsaid(unit, encounter, message, reading)
    if encounter is None or opening is None or _emergency(sessions, encounter, reading):
        return False
    message.reason = message.reason or "before_opening"
    urgent = sessions.alarms.raise_flags(unit, patient, message, reading.findings)
    wish = reading.intent("opt_out")
    if wish is not None and wish.certain:
        sessions.endings.withdraw(unit, patient, how="by_meaning", communication=message)
        return True
    if urgent:
        safety = Outgoing(SAFETY[patient.language], basis="safety")
        queue(unit, patient, encounter, [safety], reply_to=message, label=f"re-{message.id}-")
    if len(reading.utterance.strip()) > BARE:
        nurse_task(
            unit,
            patient.id,
            "unread",
            focus=message.id,
            reason="before_opening",
            encounter_id=encounter.id,
        )
    if not urgent:  # whoever is in danger is not asked how she slept: the opening waits for its next look
        _say_now(unit, opening, message)
        ask_anew(unit, sessions, patient, encounter, message)
    return True


def ask_anew(
    unit: Unit, sessions: Sessions, patient: Patient, encounter: Encounter, message: Communication
) -> None:
    """The open question once more, where it got lost: only what she has read counts."""
    if not nobody_knows(unit, encounter):
        return
    if sessions.consents.pending(unit, encounter):
        step = sessions.consents.repeat(unit, patient, encounter)
        encounter.turn += 1
        sessions.renew_wait(unit, encounter)
        queue(unit, patient, encounter, step.say, reply_to=message)
    elif (identity := Identity(sessions)).pending(unit, encounter):
        identity.ask_again(unit, patient, encounter, message)
    elif encounter.questionnaire and same_account(encounter, message):
        sessions.renew_wait(unit, encounter)
        doubtful = perhaps_seen(unit, encounter, message)
        say_again(unit, patient, encounter, message, doubtful=doubtful)


def _emergency(sessions: Sessions, encounter: Encounter, reading: Reading) -> bool:
    """The form itself says what is to be done then, and that its questions end with it."""
    if not encounter.questionnaire:
        return False
    codes = sessions.library[encounter.questionnaire].emergency_codes
    return any(found.level == "urgent" and found.code in codes for found in reading.findings)


def _unsaid(
    unit: Unit, encounter: Encounter | None, message: Communication, reading: Reading
) -> Communication | None:
    """The first words of the talk on this account, if none can have been on her screen when this message came in."""
    if encounter is None or encounter.owner != "bot" or not same_account(encounter, message):
        return None
    crossed = crosses(unit, encounter, message, surely=not encounter.questionnaire)
    if crossed is False:
        return None
    here = Communication.contact_point_id == message.contact_point_id
    wanted = select(Communication).where(*our_words(encounter), here, Communication.status != "not-done")
    first = unit.session.exec(wanted.order_by(col(Communication.order_no)).limit(1)).first()
    if first is None or (encounter.turn and not new_here(unit, first)):
        return None
    if crossed is None and says_nothing_else(reading):
        raise UnderWay
    return first if crossed else None


def _say_now(unit: Unit, opening: Communication, message: Communication) -> None:
    """She has written: the opening goes out now, in the answer to her message where that is held open.

    While its notification is under way, it does so as soon as that has ended (bot/settle.py).
    """
    if opening.status not in ("preparation", "in-progress"):
        return
    held = message.reply_by is not None and message.reply_by > unit.now
    opening.not_before = message.reply_by if held and message.reply_by else unit.now
    opening.slot = message.id
    unit.add(opening)
    unit.enqueue("outbox", opening.id, order_key=opening.patient_id or "")
