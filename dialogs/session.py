"""The shell around the pure engine: one conversation with one patient, one transaction a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from care.flags import Alarms
from consent.dialog import ConsentDialog
from dialogs.ending import Endings
from dialogs.engine.definition import Questionnaire
from dialogs.engine.step import resume, start
from dialogs.outgoing import overtake, queue
from dialogs.reviews import write_reviews
from storage import channels
from storage.records import (
    CarePlan,
    Communication,
    ContactPoint,
    Encounter,
    Patient,
    QuestionnaireResponse,
    Task,
)
from storage.unit import Unit
from wire.dialog import Event, Silence, Turn

#: Who may not have been heard is looked at again so soon.
_SOON = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """How long an open question waits before the reminder, and after it (design defaults)."""

    wait: timedelta = timedelta(hours=4)
    hospital: str = ""


class Sessions:
    def __init__(
        self,
        library: Mapping[str, Questionnaire],
        endings: Endings,
        alarms: Alarms,
        consents: ConsentDialog,
        settings: SessionSettings,
    ) -> None:
        self.library = library
        self.endings = endings
        self.alarms = alarms
        self.consents = consents
        self._settings = settings

    @property
    def hospital(self) -> str:
        return self._settings.hospital or "本院"

    def open(
        self, unit: Unit, patient: Patient, task: Task, contact: ContactPoint, *, speak: bool = True
    ) -> Encounter:
        """Starts the conversation of a due Task; its first prompt stands in the outbox.

        `speak` is false for a call that is over: the questions were asked on the recording.
        """
        turn = start(
            self.library[task.questionnaire],
            language=patient.language,
            day=task.day,
            now=unit.now,
            context=self._context(unit, task),
        )
        encounter = self.begin(unit, patient, contact, task.questionnaire, turn.cursor)
        task.status = "in-progress"
        task.encounter_id = encounter.id
        unit.add(task)
        self._begin_response(unit, encounter, task, turn)
        if speak:
            queue(unit, patient, encounter, turn.say)
        return encounter

    def begin(
        self,
        unit: Unit,
        patient: Patient,
        contact: ContactPoint,
        questionnaire: str = "",
        cursor: Mapping[str, Any] | None = None,
    ) -> Encounter:
        encounter = Encounter(
            patient_id=patient.id,
            contact_point_id=contact.id,
            channel=contact.channel,
            language=patient.language,
            questionnaire=questionnaire,
            started_at=unit.now,
            last_turn_at=unit.now,
            wait_until=unit.now + self._settings.wait,
        )
        unit.seal(encounter, cursor=cursor)
        unit.add(encounter)
        unit.audit("encounter.start", object_type="Encounter", object_id=encounter.id, patient_id=patient.id)
        return encounter

    def _begin_response(self, unit: Unit, encounter: Encounter, task: Task, turn: Turn) -> None:
        response = QuestionnaireResponse(
            patient_id=encounter.patient_id,
            encounter_id=encounter.id,
            task_id=task.id,
            questionnaire=task.questionnaire,
            authored_at=unit.now,
        )
        unit.seal(response, items=list(turn.items))
        unit.add(response)

    def invite(
        self, unit: Unit, patient: Patient, contact: ContactPoint, notice: str, purposes: tuple[str, ...]
    ) -> Encounter:
        """Asks for consent, one purpose after the other; the gate counts invitations."""
        encounter = self.begin(unit, patient, contact)
        step = self.consents.invite(unit, patient, encounter, notice, purposes)
        queue(unit, patient, encounter, step.say)
        return encounter

    def invite_in(
        self, unit: Unit, patient: Patient, encounter: Encounter, *, reply_to: Communication
    ) -> None:
        """Asks for consent to follow-up in the conversation that the patient has begun, by the newest notice."""
        step = self.consents.invite(unit, patient, encounter, self.consents.newest(), ("follow_up",))
        queue(unit, patient, encounter, step.say, reply_to=reply_to)

    def advance(
        self, unit: Unit, patient: Patient, encounter: Encounter, event: Event, reply_to: Communication | None
    ) -> Turn:
        """Gives the event to the engine and writes everything that follows from it."""
        definition = self.library[encounter.questionnaire]
        cursor = unit.open(encounter, "cursor")
        turn = resume(definition, cursor, event, unit.now)
        encounter.turn += 1
        self.write(unit, patient, encounter, turn, reply_to)
        return turn

    def _context(self, unit: Unit, task: Task) -> dict[str, str]:
        """What the engine may know of the patient's situation."""
        care_plan = unit.get(CarePlan, task.care_plan_id) if task.care_plan_id else None
        known = {"hospital": self._settings.hospital}
        if care_plan is not None:
            known[f"{care_plan.anchor_kind}_date"] = care_plan.anchor_date.isoformat()
        return known

    def write(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        turn: Turn,
        reply_to: Communication | None = None,
    ) -> None:
        unit.seal(encounter, cursor=dict(turn.cursor))
        self.renew_wait(unit, encounter)
        self._keep_items(unit, encounter, turn)
        write_reviews(unit, encounter, turn.reviews)
        if turn.ended == "withdrawn":
            safety = [message for message in turn.say if message.basis == "safety"]
            self.endings.withdraw(
                unit, patient, how="by_meaning", communication=reply_to, urgent=(encounter, safety)
            )
            return
        if turn.ended:
            self.endings.end(unit, encounter, turn.ended)
        else:
            overtake(unit, encounter)
        queue(unit, patient, encounter, turn.say, reply_to=reply_to)

    def renew_wait(self, unit: Unit, encounter: Encounter) -> None:
        """The patient has said something: she has a whole wait for what is open now."""
        encounter.last_turn_at = unit.now
        encounter.wait_until = unit.now + self._settings.wait
        unit.add(encounter)

    def silence(self, unit: Unit, encounter: Encounter) -> None:
        """Nobody answered within the wait: a reminder, or the end with what is there."""
        patient = unit.lock_patient(encounter.patient_id)
        last = self._last_said(unit, encounter)
        if encounter.owner != "bot":
            encounter.wait_until = None
            unit.add(encounter)
        elif last in ("preparation", "in-progress") or self._unread(unit, patient):
            # The clock runs from the sending on, and an answer that nobody has read yet is no silence.
            encounter.wait_until = unit.now + self._settings.wait
            unit.add(encounter)
        elif self._deaf(unit, encounter):
            encounter.wait_until = unit.now + _SOON
            unit.add(encounter)
        elif last == "unknown":
            # Who has been reached before has only fallen silent, for all that anybody can say.
            reason = "expired" if encounter.turn else "not_reached"
            self.endings.end(unit, encounter, reason, "send_unknown")
        elif encounter.questionnaire:
            self.advance(unit, patient, encounter, Silence(), None)
        else:
            self.endings.end(unit, encounter, "no_answer")

    def of_message(self, unit: Unit, message: Communication) -> Encounter | None:
        """The running conversation a message belongs to: its own, that of its channel, or any other."""
        if message.encounter_id:
            own = unit.get(Encounter, message.encounter_id)
            return own if own and own.status == "in-progress" else None
        running = self.running(unit, message.patient_id or "")
        here = [e for e in running if e.contact_point_id == message.contact_point_id]
        if not self._proven(unit, message):
            return here[-1] if here else None
        if here:
            return here[0]
        others = [e for e in running if not self._unproven_talk(unit, e)]
        return next((e for e in others if e.channel == message.channel), others[0] if others else None)

    def _proven(self, unit: Unit, message: Communication) -> bool:
        """What comes from an account that may be somebody else's answers nothing that was asked elsewhere."""
        contact = unit.get(ContactPoint, message.contact_point_id or "")
        return contact is None or contact.status != "pending"

    def _unproven_talk(self, unit: Unit, encounter: Encounter) -> bool:
        """Nor does she answer elsewhere what an account is asked that has yet to show whose it is."""
        contact = unit.get(ContactPoint, encounter.contact_point_id or "")
        return contact is not None and contact.status == "pending" and not encounter.questionnaire

    def running(self, unit: Unit, patient_id: str) -> list[Encounter]:
        wanted = select(Encounter).where(
            Encounter.patient_id == patient_id, Encounter.status == "in-progress"
        )
        return list(unit.session.exec(wanted.order_by(col(Encounter.started_at))).all())

    def _unread(self, unit: Unit, patient: Patient) -> bool:
        wanted = select(Communication.id).where(
            Communication.patient_id == patient.id,
            Communication.direction == "inbound",
            col(Communication.status).in_(("preparation", "in-progress")),
        )
        return unit.session.exec(wanted.limit(1)).first() is not None

    def _deaf(self, unit: Unit, encounter: Encounter) -> bool:
        """Whether the provider of the conversation cannot be asked now what came in there."""
        _, *polled = channels.rows(unit, encounter.channel)
        return any(channels.held_up(unit, row) for row in polled)

    def _last_said(self, unit: Unit, encounter: Encounter) -> str:
        """What became of the bot's last message."""
        wanted = select(Communication.status).where(
            Communication.encounter_id == encounter.id, Communication.direction == "outbound"
        )
        return unit.session.exec(wanted.order_by(col(Communication.order_no).desc())).first() or ""

    def _keep_items(self, unit: Unit, encounter: Encounter, turn: Turn) -> None:
        wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.encounter_id == encounter.id)
        response = unit.session.exec(wanted).first()
        if response is not None:
            unit.seal(response, items=[dict(item) for item in turn.items])
            unit.add(response)
