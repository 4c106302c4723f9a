"""Claiming waiting rows, with one statement for both databases.

A patient's rows are worked through in their order: a row waits while an earlier one of the same
patient and direction is open. Words of safety and replies without content wait only for what is being
sent, never for what is put off: somebody in danger is told at once. On PostgreSQL the message and the patient are locked with SKIP LOCKED, so
a claim neither waits for a withdrawal that holds the patient, nor deadlocks with it; FOR NO KEY UPDATE
lets new messages of the same patient in meanwhile. Statuses are
literals in the SQL: only then do both planners see that the partial indexes fit.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal_column, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel import select as sqlmodel_select

from storage.records import CarePlan, Communication, Encounter, Patient, Task
from storage.unit import Unit

_ROW: Any = aliased(Communication, name="c")
_EARLIER: Any = aliased(Communication, name="e")
#: Bases whose rows overtake what waits: a message put off to the morning must not hold them back.
_AT_ONCE = ("safety", "patient_initiated")


def claim_messages(
    unit: Unit,
    *,
    direction: str,
    now: datetime,
    limit: int,
    lease: timedelta,
    worker: str,
    slot: str | None = None,
    recorded: bool | None = None,
) -> list[Communication]:
    """Sets due rows in-progress under a lease: at most one a patient, and words of safety beside it, then
    rows that have no patient.

    With `slot` only the rows that this held-open request may carry, before they are due for others.
    With `recorded` only rows with a recording (True) or without one (False).
    """
    due = [*_is_open(_ROW), _ROW.status == literal_column("'preparation'"), _ROW.direction == direction]
    due.append(_slot_is(slot) if slot is not None else _ROW.not_before <= now)
    if recorded is not None:
        due.append(_ROW.media_id.is_not(None) if recorded else _ROW.media_id.is_(None))
    values = {"status": "in-progress", "lease_until": now + lease, "worker": worker}
    of_patients = _of_patients(_ROW.id).where(*due, ~_earlier_is_open())
    claimed = _claim(unit, of_patients, limit, values)
    if len(claimed) < limit:
        claimed += _claim(unit, _of_nobody(_ROW.id).where(*due), limit - len(claimed), values)
    return sorted(claimed, key=lambda row: (row.not_before, row.order_no, row.id))


def held_back(unit: Unit, *, direction: str, limit: int = 100) -> list[str]:
    """Rows of words that cannot be claimed yet, because an earlier one of their patient is open."""
    wanted = (
        select(_ROW.id)
        .where(
            *_is_open(_ROW),
            _ROW.status == literal_column("'preparation'"),
            _ROW.direction == direction,
            _ROW.media_id.is_(None),
            _earlier_is_open(),
        )
        .order_by(_ROW.not_before, _ROW.order_no)
        .limit(limit)
    )
    return list(unit.session.execute(wanted).scalars())


def expired_leases(unit: Unit, direction: str, now: datetime, limit: int = 100) -> list[Communication]:
    """Rows whose worker did not come back, locked for settling in this transaction."""
    late = [
        *_is_open(_ROW),
        _ROW.status == literal_column("'in-progress'"),
        _ROW.direction == direction,
        _ROW.lease_until <= now,
    ]
    found: list[Communication] = []
    for ids in (_of_patients(_ROW), _of_nobody(_ROW)):
        due = ids.where(*late).limit(limit)
        found += unit.session.execute(due, execution_options={"populate_existing": True}).scalars()
    return sorted(found, key=lambda row: (row.not_before, row.order_no, row.id))


def claim_tasks(unit: Unit, *, now: datetime, limit: int) -> list[Task]:
    """Due follow-ups, earliest first, locked with their patients for handling in this transaction."""
    statement = (
        select(Task, Patient)
        .join(Patient, col(Patient.id) == col(Task.patient_id))
        .where(
            col(Task.status) == literal_column("'requested'"),
            col(Task.kind) == literal_column("'follow_up'"),
            col(Task.not_before) <= now,
        )
        .order_by(col(Task.not_before))
        .limit(limit)
        .with_for_update(of=[Task, Patient], key_share=True, skip_locked=True)
    )
    rows = unit.session.execute(statement, execution_options={"populate_existing": True}).all()
    for _, patient in rows:
        unit.hold(patient)
    plans = {task.care_plan_id for task, _ in rows if task.care_plan_id}
    if plans:
        unit.keep(unit.session.exec(sqlmodel_select(CarePlan).where(col(CarePlan.id).in_(plans))).all())
    return [task for task, _ in rows]


def claim_silent(unit: Unit, *, now: datetime, limit: int) -> list[Encounter]:
    """Conversations whose wait is over, longest first, locked with their patients as everywhere."""
    statement = (
        select(Encounter)
        .join(Patient, col(Patient.id) == col(Encounter.patient_id))
        .where(col(Encounter.status) == "in-progress", col(Encounter.wait_until) <= now)
        .order_by(col(Encounter.wait_until))
        .limit(limit)
        .with_for_update(of=[Encounter, Patient], key_share=True, skip_locked=True)
    )
    return list(unit.session.execute(statement, execution_options={"populate_existing": True}).scalars())


def _of_patients(what: Any) -> Select[Any]:
    return (
        select(what)
        .join(Patient, col(Patient.id) == _ROW.patient_id)
        .order_by(_ROW.not_before, _ROW.order_no)
        .with_for_update(of=[_ROW, Patient], key_share=True, skip_locked=True)
    )


def _of_nobody(what: Any) -> Select[Any]:
    return (
        select(what)
        .where(_ROW.patient_id.is_(None))
        .order_by(_ROW.not_before, _ROW.order_no)
        .with_for_update(of=_ROW, key_share=True, skip_locked=True)
    )


def _claim(unit: Unit, ids: Select[Any], limit: int, values: dict[str, object]) -> list[Communication]:
    due = ids.limit(limit).cte("due")
    statement = (
        update(Communication)
        .where(col(Communication.id).in_(select(due.c.id)))
        .values(**values, attempts=Communication.attempts + 1)
        .returning(Communication)
    )
    options = {"synchronize_session": False, "populate_existing": True}
    return list(unit.session.execute(statement, execution_options=options).scalars())


def _is_open(row: Any) -> list[ColumnElement[bool]]:
    """The words of the partial indexes."""
    return [row.status.in_([literal_column("'preparation'"), literal_column("'in-progress'")])]


def _earlier_is_open() -> ColumnElement[bool]:
    earlier = or_(
        _EARLIER.order_no < _ROW.order_no,
        and_(_EARLIER.order_no == _ROW.order_no, _EARLIER.id < _ROW.id),
    )
    return exists().where(
        _EARLIER.patient_id == _ROW.patient_id,
        _EARLIER.direction == _ROW.direction,
        *_is_open(_EARLIER),
        or_(_EARLIER.status == literal_column("'in-progress'"), _ROW.basis.not_in(_AT_ONCE)),
        _EARLIER.order_no <= _ROW.order_no,
        earlier,
    )


def _slot_is(slot: str) -> ColumnElement[bool]:
    if not slot:
        raise ValueError("an empty slot would claim every row that has none")
    condition: ColumnElement[bool] = _ROW.slot == slot
    return condition
