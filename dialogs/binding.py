"""Binding by proof of possession: a one-time code leads an account to its patient, for every channel alike.

Until she has shown who she is, the account is pending and gets nothing about her.
"""

from __future__ import annotations

from collections.abc import Mapping

from care import binding
from care.handover import hand_over, unassigned
from care.work import nurse_task
from consent.nobody import CODE_REFUSED, codes_tried
from dialogs import texts
from dialogs.identity import Identity, held, note, text_of
from dialogs.outgoing import queue_to_nobody
from dialogs.session import Sessions
from storage.records import BindingCode, Communication, ContactPoint, Patient
from storage.unit import Unit

#: Codes that an account may try in a day (design default).
CODES_A_DAY = 5


class Bindings:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self.identity = Identity(sessions)

    def from_nobody(self, unit: Unit, message: Communication, contact: ContactPoint) -> None:
        """An account that is nobody's shows a code. The message and then the account are held."""
        if codes_tried(unit, contact.id) >= CODES_A_DAY:
            return self._refused(unit, message, contact)
        row = self._good(unit, message, contact)
        if row is None:
            self._refused(unit, message, contact)
            text = texts.CODE_NOT_USED.replace("{hospital}", self._sessions.hospital)
            return queue_to_nobody(unit, contact, message, text)
        patient = unit.lock_patient(row.patient_id)
        _hand_account_over(unit, message, contact, patient)
        return self._use_and_ask(unit, patient, row, contact, message)

    def from_patient(self, unit: Unit, patient: Patient, message: Communication) -> Mapping[str, str] | None:
        """An account that is a patient's shows a code; what is still to be said. The patient is locked."""
        contact = held(unit, message.contact_point_id or "")
        if codes_tried(unit, contact.id) >= CODES_A_DAY:
            self._refused(unit, message, contact)
            return None
        row = self._good(unit, message, contact)
        doubted = bool(contact.proof) and contact.status == "pending"
        if row is None or (doubted and row.used_at is not None):  # what an old code proved is in doubt
            self._refused(unit, message, contact)
            return texts.NOT_A_CODE
        if contact.status != "active":
            self._use_and_ask(unit, patient, row, contact, message)
            return None
        if row.used_at is None:
            binding.use(unit, row, contact)
        return texts.CONNECTED

    def shown(self, unit: Unit, message: Communication) -> bool:
        """Whether a patient's account shows a code: scanned or followed, or typed where it is yet to be proven."""
        contact = unit.get(ContactPoint, message.contact_point_id or "")
        if contact is None or (message.kind != "bind" and contact.status != "pending"):
            return False
        return is_code(unit, message)

    def _good(self, unit: Unit, message: Communication, contact: ContactPoint) -> BindingCode | None:
        """The code, held with its patient, if this account may use it now or has used it before."""
        found = binding.find(unit, text_of(unit, message), message.channel)
        if found is None or contact.patient_id not in (None, found.patient_id):
            if found is not None:
                _somebody_elses(unit, message, found)
            return None
        unit.lock_patient(found.patient_id)
        row = binding.hold(unit, found)
        if row.used_at is None:
            return row if binding.good(row, unit.now) else None
        if row.contact_point_id != contact.id:
            _somebody_elses(unit, message, row)
            return None
        return row if row.revoked_at is None else None

    def _refused(self, unit: Unit, message: Communication, contact: ContactPoint) -> None:
        message.reason = CODE_REFUSED
        unit.add(message)
        unit.audit(
            "binding.refuse", object_type="ContactPoint", object_id=contact.id, outcome="denied",
            patient_id=contact.patient_id or "", detail={"channel": contact.channel},
        )  # fmt: skip
        if codes_tried(unit, contact.id) == CODES_A_DAY:
            nurse_task(unit, contact.patient_id, "unread", focus=message.id, reason="binding_attempts")

    def _use_and_ask(
        self, unit: Unit, patient: Patient, row: BindingCode, contact: ContactPoint, message: Communication
    ) -> None:
        if row.used_at is None:
            binding.use(unit, row, contact)
        if contact.status == "stopped":  # she has asked to be heard again
            contact.status = "pending"
            unit.add(contact)
        self.identity.ask(unit, patient, row, contact, message)


def is_code(unit: Unit, message: Communication) -> bool:
    """A code that came with a link or a scan, or one that was typed from paper."""
    typed = message.kind == "text" and binding.looks_like_code(text_of(unit, message))
    return message.kind == "bind" or typed


def _hand_account_over(unit: Unit, message: Communication, contact: ContactPoint, patient: Patient) -> None:
    """What the account wrote before comes before the code; what is being worked on now follows by itself."""
    before = [row for row in unassigned(unit, contact.id, waiting=False) if row.id != message.id]
    unit.assign(contact, patient.id)
    contact.status = "pending"
    unit.add(contact)
    hand_over(unit, before, patient)
    unit.assign(message, patient.id)
    message.order_no = unit.next_order(patient)
    unit.add(message)
    note(unit, "contact_point.bind", contact, patient)


def _somebody_elses(unit: Unit, message: Communication, row: BindingCode) -> None:
    """Of two who hold one code one is not the patient: who, only a person can find out."""
    if row.used_at is not None or message.patient_id not in (None, row.patient_id):
        nurse_task(unit, row.patient_id, "review", focus=message.id, reason="code_used_elsewhere")
