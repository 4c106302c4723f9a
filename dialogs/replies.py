"""What is said to a message that moves no form on, and the nurse's task that stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from care.work import nurse_task
from consent.register import withdrawn
from dialogs.crossing import same_account
from dialogs.outgoing import queue
from dialogs.session import Sessions
from dialogs.texts import CONTENT_FREE, SAFETY
from storage.records import Communication, ContactPoint, Encounter, Patient
from storage.unit import Unit
from wire.dialog import Outgoing
from wire.understanding import Finding


def urgent(findings: Iterable[Finding]) -> bool:
    return any(found.level == "urgent" for found in findings)


class Replies:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def unsolicited(self, unit: Unit, patient: Patient, message: Communication, *, urgent: bool) -> None:
        """Talk without a form: a nurse reads it; the reply says nothing about the patient."""
        self.unread(unit, patient, message, "unsolicited")
        if urgent:
            self.danger(unit, patient, message, None)
        else:
            self.acknowledge(unit, patient, message, None)

    def danger(
        self, unit: Unit, patient: Patient, message: Communication, encounter: Encounter | None
    ) -> None:
        """What to do in danger, where she wrote."""
        here = encounter if encounter is not None and same_account(encounter, message) else None
        self.acknowledge(unit, patient, message, here, SAFETY, "safety")

    def acknowledge(
        self,
        unit: Unit,
        patient: Patient,
        message: Communication,
        encounter: Encounter | None,
        text: Mapping[str, str] = CONTENT_FREE,
        basis: str = "patient_initiated",
    ) -> None:
        """Answers in the running conversation, at whose question the patient still is, or in one of its own.

        Whoever has withdrawn is answered in danger alone, however the message came.
        """
        contact = unit.get(ContactPoint, message.contact_point_id or "")
        silent = encounter is None and basis != "safety" and withdrawn(unit, patient.id)
        if contact is None or silent:
            return
        talk = encounter or self._sessions.begin(unit, patient, contact)
        message.encounter_id = talk.id
        reply = Outgoing(text[patient.language], basis=basis)
        queue(unit, patient, talk, [reply], reply_to=message, label=f"re-{message.id}-")
        if encounter is None:
            self._sessions.endings.end(unit, talk, "completed")

    def unread(self, unit: Unit, patient: Patient, message: Communication, reason: str) -> None:
        self.nurse(unit, patient, message, "unread", reason)

    def nurse(self, unit: Unit, patient: Patient, message: Communication, kind: str, reason: str) -> None:
        nurse_task(unit, patient.id, kind, focus=message.id, reason=reason, encounter_id=message.encounter_id)
