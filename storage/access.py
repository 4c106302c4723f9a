"""The only way to read a patient on somebody's behalf. Reads and refused tries leave an audit row."""

from __future__ import annotations

import re
from typing import Any, NoReturn, TypeVar

from sqlmodel import SQLModel, col, select

from storage.records import Patient
from storage.records.base import Record
from storage.scope import NotVisible, visible
from storage.sealing import owner_of
from storage.unit import Unit

__all__ = ["Access", "NotVisible", "Shown", "audited_id"]

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Any)  # any select statement; SQLAlchemy has no common type for them


#: (action, kind, id, patient) of one record that somebody was shown.
Shown = tuple[str, str, str, str]
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MADE = re.compile(r"[0-9a-f]{32}")


def audited_id(asked: str) -> str:
    """What somebody asked for, as an audit row may hold it: an id of ours, or nothing (AU-3)."""
    return asked if _MADE.fullmatch(asked) else ""


class Access:
    """With `shown`, reads are collected there and audited by the caller before she shows them: a page that
    is read in a read-only unit. Without it each read is audited in this unit."""

    def __init__(self, unit: Unit, shown: set[Shown] | None = None) -> None:
        self._unit = unit
        self._shown = shown

    def patient(self, patient_id: str) -> Patient:
        """The patient, or `NotVisible`, which does not tell whether there is one."""
        wanted = self.mine().where(Patient.id == patient_id)
        patient: Patient | None = (
            self._unit.session.exec(wanted).first() if _ID.fullmatch(patient_id) else None
        )
        if patient is None:
            self._refuse("patient.read", Patient, patient_id)
        self._note("patient.read", patient, patient.id)
        return patient

    def record(self, kind: type[R], record_id: str) -> R:
        """One record of a patient (a message, a recording, an answer), or `NotVisible`."""
        action = f"{kind.__tablename__}.read"
        found = self._unit.get(kind, record_id) if _ID.fullmatch(record_id) else None
        if found is None:
            self._refuse(action, kind, record_id)
        self._note(action, found, owner_of(found))
        return found

    def patients(self) -> list[Patient]:
        return [self.listed(p) for p in self._unit.session.exec(self.mine().order_by(col(Patient.id)))]

    def listed(self, patient: Patient) -> Patient:
        """A patient found through `scope`, who is shown as a line of a list."""
        self._note("patient.list", patient, patient.id)
        return patient

    def scope(self, statement: S, kind: type[SQLModel]) -> S:
        """The statement on `kind`, narrowed to what the actor may see."""
        column = Patient.id if kind is Patient else getattr(kind, "patient_id", None)
        if column is None:
            raise TypeError(f"{kind.__name__} belongs to no patient; join what does")
        narrowed: S = statement.where(visible(col(column), self._unit.actor, self._unit.now))
        return narrowed

    def mine(self) -> Any:
        """A select of the patients in scope, for a list to narrow, sort and page; show them with `listed`."""
        return self.scope(select(Patient), Patient)

    def with_patients(self, kind: type[Any]) -> Any:
        """The same of records of a kind, each row with its patient."""
        beside = select(kind, Patient).join(Patient, col(Patient.id) == kind.patient_id)
        return self.scope(beside, Patient)

    def _refuse(self, action: str, kind: type[SQLModel], record_id: str) -> NoReturn:
        if self._shown is None:
            self._unit.audit_refusal(
                action, object_type=kind.__name__, object_id=audited_id(record_id), reason="not_visible"
            )
        raise NotVisible(record_id, action, noted=self._shown is None)

    def _note(self, action: str, record: Record, patient_id: str) -> None:
        if not self._unit.actor.is_system:  # the system's acts are audited where they happen
            kind = type(record).__name__
            if self._shown is not None:
                self._shown.add((action, kind, record.id, patient_id))
                return
            self._unit.audit(action, object_type=kind, object_id=record.id, patient_id=patient_id)
