"""The only way to read a patient on somebody's behalf. Reads and refused tries leave an audit row."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlmodel import SQLModel, col, select

from storage.records import Patient
from storage.scope import NotVisible, visible
from storage.unit import Unit

__all__ = ["Access", "NotVisible"]

S = TypeVar("S", bound=Any)  # any select statement; SQLAlchemy has no common type for them


class Access:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def patient(self, patient_id: str) -> Patient:
        """The patient, or `NotVisible`, which does not tell whether there is one."""
        statement = self._visible().where(Patient.id == patient_id)
        patient: Patient | None = self._unit.session.exec(statement).first()
        if patient is None:
            self._unit.audit_refusal(
                "patient.read", object_type="Patient", object_id=patient_id, reason="not_visible"
            )
            raise NotVisible(patient_id)
        self._note("patient.read", patient)
        return patient

    def patients(self) -> list[Patient]:
        found = list(self._unit.session.exec(self._visible().order_by(col(Patient.id))))
        for patient in found:
            self._note("patient.list", patient)
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

    def _note(self, action: str, patient: Patient) -> None:
        if not self._unit.actor.is_system:  # the system's acts are audited where they happen
            self._unit.audit(action, object_type="Patient", object_id=patient.id, patient_id=patient.id)
