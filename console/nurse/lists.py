"""The lists of the workbench: each within the reader's scope, filtered, sorted and paged in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from storage.access import Access
from storage.records import Communication, ContactPoint, Encounter, Flag, Patient, QuestionnaireResponse, Task
from storage.unit import Unit

PAGE = 20
OPEN_WORK = ("requested", "in-progress")
RECENT = timedelta(days=7)
#: Nurse work by the list it stands in.
REVIEW = ("review", "listen", "unread", "poison")
REACH = ("offline_follow_up", "call_back")
UNREACHED = ("not_reached", "no_answer", "missed", "blocked", "wrong_person")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for. `department` and `channel` narrow, `sort` is a name of the list."""

    page: int = 1
    sort: str = ""
    department: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the record, its patient, and what its list shows beside."""

    record: Any
    patient: Patient
    name: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Line]
    total: int
    wanted: Wanted
    sorts: Sequence[str] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class List:
    """`kind` joined to its patient where `where` holds; `sorts` by name, the first is the default."""

    name: str
    kind: type[Any]
    where: Callable[[datetime, ZoneInfo], list[ColumnElement[bool]]]
    sorts: Mapping[str, Sequence[Any]]
    more: Callable[[Unit, Any], Mapping[str, Any]] = lambda _unit, _record: {}

    def read(self, unit: Unit, access: Access, wanted: Wanted, now: datetime, zone: ZoneInfo) -> Page:
        found = self._narrowed(access, wanted, now, zone)
        counted = found.with_only_columns(func.count(), maintain_column_froms=True)
        total = unit.session.scalar(counted) or 0
        last = max(1, -(-total // PAGE))
        page = min(max(wanted.page, 1), last)
        order = self.sorts.get(wanted.sort) or next(iter(self.sorts.values()))
        rows = unit.session.exec(found.order_by(*order, self.kind.id).offset((page - 1) * PAGE).limit(PAGE))
        lines = [self._line(unit, access, record, patient) for record, patient in rows.all()]
        shown = Wanted(page, wanted.sort or next(iter(self.sorts)), wanted.department, wanted.channel)
        return Page(lines, total, shown, tuple(self.sorts))

    def _narrowed(self, access: Access, wanted: Wanted, now: datetime, zone: ZoneInfo) -> Any:
        narrowed = access.with_patients(self.kind).where(*self.where(now, zone))
        if wanted.department:
            narrowed = narrowed.where(Patient.department == wanted.department)
        return narrowed.where(self._on(wanted.channel)) if wanted.channel else narrowed

    def _on(self, channel: str) -> ColumnElement[bool]:
        """The record's own channel; where it has none, a patient who has an account there."""
        if hasattr(self.kind, "channel"):
            return col(self.kind.channel) == channel
        there = select(ContactPoint.patient_id).where(ContactPoint.channel == channel)
        return col(self.kind.patient_id).in_(there)

    def _line(self, unit: Unit, access: Access, record: Any, patient: Patient) -> Line:
        access.listed(patient)
        return Line(record, patient, str(unit.open(patient, "name") or ""), self.more(unit, record))


def _flag(unit: Unit, flag: Flag) -> Mapping[str, Any]:
    return {"quote": unit.open(flag, "quote") or "", "action": unit.open(flag, "action") or ""}


def _task(unit: Unit, task: Task) -> Mapping[str, Any]:
    """The form that a piece of work is about, once its conversation is over."""
    wanted = select(QuestionnaireResponse.id).where(
        QuestionnaireResponse.encounter_id == (task.encounter_id or ""),
        QuestionnaireResponse.status != "in-progress",
    )
    return {"response": unit.session.exec(wanted).first() if task.encounter_id else None}


def _today(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    morning = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return morning, morning + timedelta(days=1)


def _due(now: datetime, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    _, tonight = _today(now, zone)
    return [col(Task.kind) == "follow_up", col(Task.status) == "requested", col(Task.due_at) < tonight]


LISTS = {
    one.name: one
    for one in (
        List(
            "flags",
            Flag,
            lambda _now, _zone: [col(Flag.status) != "closed"],
            {"urgency": (col(Flag.act_by),), "age": (col(Flag.raised_at),)},
            _flag,
        ),
        List(
            "review",
            Task,
            lambda _now, _zone: [col(Task.kind).in_(REVIEW), col(Task.status).in_(OPEN_WORK)],
            {
                "urgency": (col(Task.priority), col(Task.window_until)),
                "age": (col(Task.created_at),),
                "kind": (col(Task.kind), col(Task.created_at)),
            },
            _task,
        ),
        List(
            "running",
            Encounter,
            lambda _now, _zone: [col(Encounter.status) == "in-progress"],
            {"latest": (col(Encounter.last_turn_at).desc(),), "age": (col(Encounter.started_at),)},
        ),
        List(
            "unreached",
            Task,
            lambda now, _zone: [
                (col(Task.kind).in_(REACH) & col(Task.status).in_(OPEN_WORK))
                | (col(Task.outcome).in_(UNREACHED) & (col(Task.ended_at) > now - RECENT))
            ],
            {"urgency": (col(Task.priority), col(Task.window_until)), "age": (col(Task.created_at),)},
            _task,
        ),
        List(
            "unknown",
            Communication,
            lambda _now, _zone: [col(Communication.status) == "unknown"],
            {"age": (col(Communication.created_at),)},
        ),
        List(
            "due",
            Task,
            _due,
            {"time": (col(Task.due_at),)},
        ),
    )
}
