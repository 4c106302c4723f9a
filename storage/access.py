"""The only way to read a patient on somebody's behalf. Reads and refused tries leave an audit row."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from sqlmodel import SQLModel, col, select

from storage.records import Patient
from storage.records.base import Record
from storage.scope import NotVisible, visible
from storage.sealing import owner_of
from storage.unit import Unit

__all__ = ["Access", "NotVisible"]

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Any)  # any select statement; SQLAlchemy has no common type for them


class Access:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def patient(self, patient_id: str) -> Patient:
        """The patient, or `NotVisible`, which does not tell whether there is one."""
        statement = self._visible().where(Patient.id == patient_id)
        patient: Patient | None = self._unit.session.exec(statement).first()
        if patient is None:
            self._refuse("patient.read", Patient, patient_id)
        self._note("patient.read", patient, patient.id)
        return patient

    def record(self, kind: type[R], record_id: str) -> R:
        """One record of a patient (a message, a recording, an answer), or `NotVisible`."""
        action = f"{kind.__tablename__}.read"
        found = self._unit.get(kind, record_id)
        if found is None:
            self._refuse(action, kind, record_id)
        self._note(action, found, owner_of(found))
        return found

    def patients(self) -> list[Patient]:
        found = list(self._unit.session.exec(self._visible().order_by(col(Patient.id))))
        for patient in found:
            self._note("patient.list", patient, patient.id)
        return found

    def scope(self, statement: S, kind: type[SQLModel]) -> S:
        """The statement on `kind`, narrowed to what the actor may see."""
        column = Patient.id if kind is Patient else getattr(kind, "patient_id", None)
        if column is None:
            raise TypeError(f"{kind.__name__} belongs to no patient; join what does")
        narrowed: S = statement.where(visible(col(column), self._unit.actor, self._unit.now))
        return narrowed

    def _visible(self) -> Any:
        return self.scope(select(Patient), Patient)

    def _refuse(self, action: str, kind: type[SQLModel], record_id: str) -> NoReturn:
        self._unit.audit_refusal(action, object_type=kind.__name__, object_id=record_id, reason="not_visible")
        raise NotVisible(record_id)

    def _note(self, action: str, record: Record, patient_id: str) -> None:
        if not self._unit.actor.is_system:  # the system's acts are audited where they happen
            kind = type(record).__name__
            self._unit.audit(action, object_type=kind, object_id=record.id, patient_id=patient_id)
