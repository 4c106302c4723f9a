"""Who may see which patient: one filter for lists, counts, search and single records (AC-1).

No care assignment, or a role that treats nobody: nothing. The system's own work sees everyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, false, or_, true
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from storage.records import CareAssignment

TREATING = ("nurse", "physician")


@dataclass(frozen=True)
class Actor:
    id: str
    role: str
    department: str = ""

    @property
    def is_system(self) -> bool:
        return self.role == "system"


SYSTEM = Actor("system", "system")


class NotVisible(LookupError):
    """There is no such patient for this actor. To the outside: 404, as if there were none at all."""

    def __init__(self, record_id: str, action: str = "", *, noted: bool = False) -> None:
        super().__init__(record_id)
        self.action = action
        self.noted = noted  # the refused try stands in the audit chain already


def visible(patient_column: Mapped[str], actor: Actor, now: datetime) -> ColumnElement[bool]:
    """The condition on a column of patient ids."""
    if actor.is_system:
        return true()
    if actor.role not in TREATING:
        return false()
    mine = select(CareAssignment.patient_id).where(
        col(CareAssignment.practitioner_id) == actor.id,
        col(CareAssignment.since) <= now,
        or_(col(CareAssignment.until).is_(None), col(CareAssignment.until) > now),
    )
    return patient_column.in_(mine)
