"""What is planned: a plan applied to a patient, and its single occurrences."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.records.base import Record, instant

_WAITING = text("status = 'requested' AND kind = 'follow_up'")


class CarePlan(Record, table=True):
    __tablename__ = "care_plan"
    __table_args__ = (UniqueConstraint("patient_id", "plan_definition", "anchor_date"),)

    patient_id: str = Field(foreign_key="patient.id", index=True)
    plan_definition: str  # url|version, pinned
    anchor_kind: str
    anchor_date: date
    status: str = "active"  # active | on-hold | revoked | completed
    created_at: datetime = instant()


class Task(Record, table=True):
    """One planned occurrence, or one piece of nurse work.

    Open: requested | in-progress | on-hold. Ended: completed | failed | cancelled, with exactly one `outcome`.
    `due_at` is the planned instant and never moves; `not_before` is when it is looked at next.
    """

    __tablename__ = "task"
    __table_args__ = (Index("task_due", "not_before", sqlite_where=_WAITING, postgresql_where=_WAITING),)

    identifier: str = Field(unique=True, max_length=200)
    kind: str = "follow_up"  # follow_up | review | call_back | offline_follow_up | settle_unknown | red_flag
    #: None only for nurse work about an account that is nobody's yet; a follow-up always has its patient.
    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    care_plan_id: str | None = Field(default=None, foreign_key="care_plan.id", index=True)
    encounter_id: str | None = Field(default=None, index=True, max_length=64)
    focus: str = ""  # id of what a nurse's task is about
    action: str = ""
    occurrence: int = 0
    day: int | None = None
    questionnaire: str = ""
    status: str = "requested"
    outcome: str = ""
    reason: str = ""
    priority: int = 5
    attempts: int = 0
    due_at: datetime = instant()
    not_before: datetime = instant()
    window_until: datetime = instant()
    created_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    ended_by: str = ""

    @property
    def owner(self) -> str:
        """The patient's id. Raises LookupError for work about an account that is nobody's yet."""
        if self.patient_id is None:
            raise LookupError(self.id)
        return self.patient_id
