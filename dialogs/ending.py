"""How a conversation ends: by its own end, by withdrawal, or because nobody can be reached."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from care.conclude import Conclusions
from care.plans import OPEN, Plans
from care.work import AT_ONCE, call_off, nurse_task
from consent import register
from consent.gate import PROACTIVE
from dialogs.outgoing import overtake, queue
from storage.records import Communication, Encounter, Patient, QuestionnaireResponse, Task
from storage.unit import Unit
from wire.dialog import Outgoing

WITHDRAWN = {
    "zh": "好的，以后不再联系您做随访了。您之前的回答按规定保存。如有不舒服请及时就医，紧急情况请拨打120。",
    "en": "All right, we will not contact you for follow-up again. If you feel unwell please seek care; "
    "in an emergency call 120.",
}


#: QuestionnaireResponse.status by how the conversation ended. What a stranger may have said is no value.
RESPONSE_STATUS = {"completed": "completed", "wrong_person": "entered-in-error"}


class Endings:
    def __init__(self, plans: Plans, conclusions: Conclusions) -> None:
        self._plans = plans
        self._conclusions = conclusions

    def end(self, unit: Unit, encounter: Encounter, reason: str, detail: str = "") -> None:
        """Closes the conversation, its form and its Task, and draws what follows from the answers."""
        if encounter.status != "in-progress":
            return
        encounter.status = "completed" if reason == "completed" else "discontinued"
        encounter.ended_reason = reason
        encounter.ended_at = unit.now
        encounter.wait_until = None
        unit.add(encounter)
        overtake(unit, encounter)
        answered = self._close_responses(unit, encounter, reason)
        outcome = _outcome(reason, answered=answered)
        for task in self._tasks(unit, encounter):
            self._plans.end(unit, task, outcome, detail or ("" if outcome == reason else reason))
        unit.audit(
            "encounter.end",
            object_type="Encounter",
            object_id=encounter.id,
            patient_id=encounter.patient_id,
            reason=reason,
        )

    def withdraw(
        self,
        unit: Unit,
        patient: Patient,
        *,
        how: str,
        communication: Communication | None = None,
        channels: Sequence[str] = (),
        urgent: tuple[Encounter, Sequence[Outgoing]] | None = None,
    ) -> None:
        """Withdrawal wins: consent, waiting messages and running conversations end in one transaction.

        `urgent` are words of safety and where they are said: they go first. The acknowledgement is queued
        last; per-patient order holds it back until nothing is in flight.
        """
        agreed = register.any_permit(unit, patient.id)
        cancelled = register.withdraw(
            unit,
            patient,
            how=how,
            communication_id=communication.id if communication else "",
            channels=channels,
        )
        told_in = self._told_in(unit, patient, communication, agreed=agreed)
        for encounter in self._running(unit, patient, channels):
            self.end(unit, encounter, "withdrawn", how)
        call_off(unit, patient.id, channels)
        for row in cancelled:
            if row.basis == "safety":
                self.untold(unit, row, row.reason)
        if urgent is not None:
            queue(unit, patient, *urgent, reply_to=communication, label="safety")
        if told_in is not None:
            text = WITHDRAWN.get(patient.language, WITHDRAWN["zh"])
            queue(
                unit,
                patient,
                told_in,
                [Outgoing(text, basis="withdrawal_ack")],
                reply_to=communication,
                label="ack",
            )

    def overtaken(self, unit: Unit, row: Communication) -> bool:
        """Whether the conversation went on while this message of ours was still being tried."""
        encounter = unit.get(Encounter, row.encounter_id or "")
        return encounter is not None and row.basis in PROACTIVE and row.turn < encounter.turn

    def superseded(self, unit: Unit, row: Communication) -> bool:
        """Whether a takeover, a withdrawal or a move has come before it: the gate would refuse it whenever it is due."""
        encounter = unit.get(Encounter, row.encounter_id or "")
        return encounter is not None and row.epoch != encounter.epoch

    def untold(self, unit: Unit, row: Communication, code: str) -> None:
        """The patient does not know what she must know: somebody tells her, whatever state the talk is in."""
        if row.basis == "safety":
            nurse_task(
                unit, row.patient_id or "", "call_back", focus=row.id, reason=f"safety:{code}", within=AT_ONCE
            )
        elif row.basis == "withdrawal_ack":
            reason = f"withdrawal_ack:{code}"
            nurse_task(unit, row.patient_id or "", "offline_follow_up", focus=row.id, reason=reason)

    def undeliverable(self, unit: Unit, row: Communication, code: str) -> None:
        """A message that will never be sent ends its conversation, unless that has ended or gone on."""
        self.untold(unit, row, code)
        if self.overtaken(unit, row):
            return
        encounter = unit.get(Encounter, row.encounter_id or "")
        if encounter is None or encounter.epoch != row.epoch or encounter.status != "in-progress":
            return
        # To a notice that never came no answer counts.
        if code == "channel_lost" or row.turn == 0 or row.basis == "invitation":
            self.end(unit, encounter, "not_reached", code)
        nurse_task(
            unit,
            encounter.patient_id,
            "offline_follow_up",
            focus=row.id,
            reason=code,
            encounter_id=encounter.id,
        )

    def _told_in(
        self, unit: Unit, patient: Patient, communication: Communication | None, *, agreed: bool
    ) -> Encounter | None:
        """The conversation that carries the acknowledgement: the running one, or one of its own."""
        if communication is None:
            return None
        running = self._running(unit, patient, (communication.channel,))
        if running:
            return running[0]
        if not agreed and _told_already(unit, patient):
            return None
        own = Encounter(
            patient_id=patient.id,
            contact_point_id=communication.contact_point_id,
            channel=communication.channel,
            language=patient.language,
            started_at=unit.now,
            last_turn_at=unit.now,
        )
        unit.add(own)
        unit.session.flush()
        unit.audit("encounter.start", object_type="Encounter", object_id=own.id, patient_id=patient.id)
        return own

    def _running(self, unit: Unit, patient: Patient, channels: Sequence[str]) -> list[Encounter]:
        wanted = select(Encounter).where(
            Encounter.patient_id == patient.id, Encounter.status == "in-progress"
        )
        if channels:
            wanted = wanted.where(col(Encounter.channel).in_(channels))
        return list(unit.session.exec(wanted).all())

    def _close_responses(self, unit: Unit, encounter: Encounter, reason: str) -> bool:
        """Whether any answer stands in the forms that were closed."""
        answered = False
        wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.encounter_id == encounter.id)
        for response in unit.session.exec(wanted).all():
            response.status = RESPONSE_STATUS.get(reason, "stopped")
            unit.add(response)
            if response.status != "entered-in-error":
                self._conclusions.conclude(unit, encounter, response)
            answered = answered or bool(unit.open(response, "items"))
        return answered

    def _tasks(self, unit: Unit, encounter: Encounter) -> list[Task]:
        wanted = select(Task).where(
            Task.encounter_id == encounter.id, Task.kind == "follow_up", col(Task.status).in_(OPEN)
        )
        return list(unit.session.exec(wanted).all())


def _outcome(reason: str, *, answered: bool) -> str:
    """What became of the follow-up: answers that stand are never called nothing."""
    if answered and reason in ("expired", "not_reached"):
        return "partial"
    return "no_answer" if reason == "expired" else reason


def _told_already(unit: Unit, patient: Patient) -> bool:
    """Our last word to the patient, said or on its way, is the acknowledgement."""
    wanted = select(Communication.basis).where(
        Communication.patient_id == patient.id,
        Communication.direction == "outbound",
        Communication.status != "not-done",
    )
    last = unit.session.exec(wanted.order_by(col(Communication.order_no).desc())).first()
    return last == "withdrawal_ack"
