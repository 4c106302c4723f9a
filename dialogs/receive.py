"""What a patient's message does: withdrawal first, red flags always, then the conversation it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from consent.grammar import is_stop
from dialogs.aside import answers_nothing, are_hers, for_a_nurse, reply_to
from dialogs.binding import Bindings
from dialogs.crossing import UnderWay, same_account, says_nothing_else
from dialogs.engine.opened import NEVER_CODE
from dialogs.expected import Expected, asked_by_nurse, current
from dialogs.heard import as_said, kin_in_danger, opted_out
from dialogs.knock import BARE, ask_anew, let_in
from dialogs.late import LatePresses
from dialogs.outgoing import queue
from dialogs.replies import Replies
from dialogs.session import Sessions
from dialogs.stranger import finish, receive_stranger
from dialogs.texts import SAFETY
from storage.records import Communication, Encounter, Flag, Patient
from storage.unit import Unit
from wire.dialog import HeardTurn, Outgoing, Overheard, Said
from wire.understanding import Finding, Reading

#: Who says so of herself is not the patient: the desk shows 家属.
RELATIVES = ("third_party", "proxy_request")


class Receiver:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._bindings = Bindings(sessions)
        self._replies = Replies(sessions)
        self._late = LatePresses(sessions, self._replies)

    def receive(
        self, unit: Unit, message: Communication, expected: Expected, turn: HeardTurn, kind: str
    ) -> None:
        """Applies one message in the transaction of `unit`. Raises Stale if `expected` is out of date, and UnderWay.

        `kind`: text, voice, listen (a recording that only a person may hear), or sealed (processing is
        restricted: nothing in it was looked at).
        """
        reading = turn.reading
        if message.patient_id is None:
            return receive_stranger(unit, self._sessions, message, reading)
        if message.kind == "found":
            return finish(unit, message)
        patient = unit.lock_patient(message.patient_id)
        encounter = current(unit, self._sessions, message, expected)
        late = expected.late and message.reason != "stop"
        message.encounter_id = encounter.id if encounter else message.encounter_id
        body = unit.open(message, "body") or {}
        for_a_nurse(unit, message, body)
        if answers_nothing(message, body):
            self._aside(unit, patient, encounter, message, reading, hers=are_hers(message, body))
        elif late and (message.kind == "choice" or kind in ("text", "voice")):
            self._late.take(
                unit, patient, encounter, message, expected.question, as_said(turn, message, kind)
            )
        elif kind in ("sealed", "listen"):
            self._unheard(unit, patient, encounter, message, reading, kind)
        elif not reading.findings and self._bindings.shown(unit, message):
            self._code(unit, patient, encounter, message)
        elif not self._stopped(unit, patient, message, reading, kind):
            self._heard(unit, patient, encounter, message, as_said(turn, message, kind), expected)
        return finish(unit, message)

    def _stopped(
        self, unit: Unit, patient: Patient, message: Communication, reading: Reading, kind: str
    ) -> bool:
        """Whether the message is a stop: typed, it has been obeyed already; spoken, it is now."""
        typed = message.reason == "stop"
        if not typed and not (kind == "voice" and is_stop(reading.utterance)):
            return False
        self._alarms(unit, patient, message, reading.findings)
        if not typed:
            self._sessions.endings.withdraw(unit, patient, how="spoken", communication=message)
        self._bindings.identity.stopped(unit, patient, message)
        return True

    def _aside(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter | None,
        message: Communication,
        reading: Reading,
        *,
        hers: bool,
    ) -> None:
        """What changes no answer and no consent; danger in it is heard."""
        urgent = bool(self._alarms(unit, patient, message, reading.findings))
        told = reply_to(unit, message, encounter, urgent=urgent)
        if hers and opted_out(unit, self._sessions, encounter, reading):
            self._sessions.endings.withdraw(unit, patient, how="by_meaning", communication=message)
        elif told is not None:
            self._replies.acknowledge(unit, patient, message, encounter, *told)

    def _unheard(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter | None,
        message: Communication,
        reading: Reading,
        kind: str,
    ) -> None:
        """Only a person may hear it, which is asked where it is kept; what was read is what she wrote under it."""
        kin_in_danger(unit, self._sessions.alarms, patient, message, reading)
        urgent = self._alarms(unit, patient, message, reading.findings)
        if opted_out(unit, self._sessions, encounter, reading):
            self._sessions.endings.withdraw(unit, patient, how="by_meaning", communication=message)
            return
        if urgent:
            self._replies.danger(unit, patient, message, encounter)
            return
        if kind == "sealed":
            self._replies.unread(unit, patient, message, kind)
        of_the_bot = encounter is not None and encounter.owner == "bot"
        if kind == "listen" and encounter and of_the_bot and self._sessions.consents.pending(unit, encounter):
            self._consent(unit, patient, encounter, message, spoken=True, urgent=False)
        elif (
            kind == "listen" and encounter and self._identity(unit, patient, encounter, message, typed=False)
        ):
            return
        else:
            self._replies.acknowledge(unit, patient, message, encounter)

    def _code(
        self, unit: Unit, patient: Patient, encounter: Encounter | None, message: Communication
    ) -> None:
        text = self._bindings.from_patient(unit, patient, message)
        own = encounter is not None and encounter.contact_point_id == message.contact_point_id
        if text is not None:
            self._replies.acknowledge(unit, patient, message, encounter if own else None, text)

    def _identity(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        *,
        typed: bool,
        urgent: bool = False,
    ) -> bool:
        """Whether the message was an answer to who she is, and has been taken for it."""
        asked = encounter.owner == "bot" and self._bindings.identity.pending(unit, encounter)
        return asked and self._bindings.identity.reply(
            unit, patient, encounter, message, typed=typed, urgent=urgent
        )

    def _heard(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter | None,
        message: Communication,
        said: Said,
        expected: Expected,
    ) -> None:
        sessions, crossed = self._sessions, expected.crossed
        reading = said.reading
        if any(reading.intent(code) for code in RELATIVES):
            message.sender = "relative"
        kin_in_danger(unit, sessions.alarms, patient, message, reading)
        to_nurse = encounter is not None and asked_by_nurse(unit, encounter, message) is not None
        if let_in(unit, sessions, patient, encounter, message, reading):
            return
        if crossed and encounter is not None and not said.spoken:
            crossed = not self._bindings.identity.completes(unit, encounter, message)
        if crossed and encounter is not None and says_nothing_else(reading):
            if expected.under_way:
                raise UnderWay
            self._crossed(unit, patient, encounter, message, reading)
        elif encounter is not None and encounter.owner == "bot" and encounter.questionnaire and not to_nurse:
            turn = sessions.advance(unit, patient, encounter, said, message)
            emergencies = sessions.library[encounter.questionnaire].emergency_codes
            sessions.alarms.raise_flags(unit, patient, message, turn.findings, emergencies)
        else:
            self._without_form(unit, patient, encounter, message, said, to_nurse=to_nurse)

    def _crossed(
        self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication, reading: Reading
    ) -> None:
        """Our question is on its way to her, and she will answer that; these words stay in the transcript, marked."""
        message.reason = "crossed"
        here = same_account(encounter, message)
        if not here or len(reading.utterance.strip()) > BARE:
            self._replies.unread(unit, patient, message, "crossed")
        ask_anew(unit, self._sessions, patient, encounter, message)
        if not here:
            self._replies.acknowledge(unit, patient, message, None)

    def _without_form(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter | None,
        message: Communication,
        said: Said,
        *,
        to_nurse: bool,
    ) -> None:
        """No question of a form is open for the bot: danger and withdrawal first, then whoever is asked."""
        sessions, reading = self._sessions, said.reading
        urgent = bool(self._alarms(unit, patient, message, reading.findings))
        never = reading.answer is not None and reading.answer.values.get("value") == NEVER_CODE
        if never or opted_out(unit, self._sessions, encounter, reading):
            sessions.endings.withdraw(unit, patient, how="by_meaning", communication=message)
        elif encounter is None:
            self._replies.unsolicited(unit, patient, message, urgent=urgent)
        elif encounter.owner != "bot" or to_nurse:
            self._overheard(unit, patient, encounter, said)
            self._replies.unread(unit, patient, message, "nurse_owns")
        elif sessions.consents.pending(unit, encounter):
            self._consent(unit, patient, encounter, message, spoken=said.spoken, urgent=urgent)
        elif not self._identity(unit, patient, encounter, message, typed=not said.spoken, urgent=urgent):
            self._replies.unread(unit, patient, message, "no_form")

    def _overheard(self, unit: Unit, patient: Patient, encounter: Encounter, said: Said) -> None:
        """She is talking with a nurse: what was understood is proposed for the form, and nothing is said."""
        if not encounter.questionnaire:
            return
        asked = asked_by_nurse(unit, encounter, unit.session.get_one(Communication, said.communication)) or ""
        turn = HeardTurn(
            asked,
            said.reading,
            said.communication,
            said.audio_start,
            said.audio_end,
            said.media,
            said.words,
        )
        heard = self._sessions.advance(unit, patient, encounter, Overheard(turn), None)
        message = unit.session.get_one(Communication, said.communication)
        self._alarms(unit, patient, message, heard.findings)

    def _consent(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        *,
        spoken: bool,
        urgent: bool,
    ) -> None:
        consents = self._sessions.consents
        body = unit.open(message, "body") or {}
        step = (
            consents.spoken(unit, patient, encounter)
            if spoken
            else consents.reply(unit, patient, encounter, message, str(body.get("text", "")))
        )
        encounter.turn += 1
        self._sessions.renew_wait(unit, encounter)
        first = (Outgoing(SAFETY[patient.language], basis="safety"),) if urgent else ()
        queue(unit, patient, encounter, (*first, *step.say), reply_to=message)
        if step.unclear:
            self._replies.nurse(unit, patient, message, "review", "consent_unclear")
        if step.ended:
            self._sessions.endings.end(unit, encounter, step.ended)

    def _alarms(
        self, unit: Unit, patient: Patient, message: Communication, findings: Sequence[Finding]
    ) -> list[Flag]:
        return self._sessions.alarms.raise_flags(unit, patient, message, findings)
