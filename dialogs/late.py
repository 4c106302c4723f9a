"""A button or a quotation of a question that is over: it answers nothing any more, and is heard all the same."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import select

from consent.register import withdrawn
from dialogs.engine.pressed import findings
from dialogs.heard import kin_in_danger
from dialogs.replies import Replies, urgent
from dialogs.session import Sessions
from storage.records import Communication, Encounter, Patient, QuestionnaireResponse
from storage.unit import Unit
from wire.dialog import Said
from wire.understanding import Answer, Finding, Question

QUOTED = "quoted"


class LatePresses:
    def __init__(self, sessions: Sessions, replies: Replies) -> None:
        self._sessions = sessions
        self._replies = replies

    def take(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter | None,
        message: Communication,
        question: Question | None,
        said: Said,
    ) -> None:
        """Danger and a wish to stop count; where the record says otherwise a nurse asks her, and reads her own words.

        `question` is the one that it belongs to; `encounter` the conversation that is running now.
        """
        message.reason = "late_choice" if message.kind == "choice" else QUOTED
        reading, found = said.reading, self._findings(unit, message, question, said)
        self._sessions.alarms.raise_flags(unit, patient, message, found)
        kin_in_danger(unit, self._sessions.alarms, patient, message, reading)
        wish = reading.intent("opt_out")
        if wish is not None and wish.certain:
            self._sessions.endings.withdraw(unit, patient, how="by_meaning", communication=message)
        elif self._differs(unit, patient, message, question, reading.answer):
            self._replies.unread(unit, patient, message, message.reason)
            if message.reason == QUOTED and not urgent(found):
                self._acknowledge(unit, patient, message, encounter)
        if urgent(found):
            self._replies.danger(unit, patient, message, encounter)

    def _acknowledge(
        self, unit: Unit, patient: Patient, message: Communication, encounter: Encounter | None
    ) -> None:
        """She is told that a nurse reads it, for the open question still waits; nothing while a nurse talks."""
        if encounter is None or encounter.owner == "bot":
            self._replies.acknowledge(unit, patient, message, encounter)

    def _differs(
        self,
        unit: Unit,
        patient: Patient,
        message: Communication,
        question: Question | None,
        answer: Answer | None,
    ) -> bool:
        """Of whoever has withdrawn only danger is heard, and what she writes by herself."""
        if question is None or answer is None or answer.status not in ("answered", "confirm"):
            return message.reason == QUOTED
        if withdrawn(unit, patient.id):
            return False
        return not _stands(unit, message, question, answer)

    def _findings(
        self, unit: Unit, message: Communication, question: Question | None, said: Said
    ) -> Sequence[Finding]:
        then = unit.get(Encounter, message.encounter_id or "")
        if question is None or then is None:
            return said.reading.findings
        return findings(self._sessions.library[then.questionnaire], question.link_id, said)


def _stands(unit: Unit, message: Communication, question: Question, answer: Answer) -> bool:
    """Whether the form says the same."""
    wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.encounter_id == message.encounter_id)
    response = unit.session.exec(wanted).first()
    items = unit.open(response, "items") or [] if response else []
    stored = next((item["answer"] or [] for item in items if item["linkId"] == question.link_id), [])
    values = [known.get("valueBoolean", known.get("valueCoding", {}).get("code")) for known in stored]
    value = answer.values.get("value")
    return values == [value == "yes" if question.type == "boolean" else value]
