"""Claiming waiting rows, with one statement for both databases.

A patient's rows are worked through in their order: a row waits while an earlier one of the same
patient and direction is open. Words of safety and replies without content wait only for what is being
sent, never for what is put off: somebody in danger is told at once. On PostgreSQL the message and the patient are locked with SKIP LOCKED, so
a claim neither waits for a withdrawal that holds the patient, nor deadlocks with it; FOR NO KEY UPDATE
lets new messages of the same patient in meanwhile. Statuses are
literals in the SQL: only then do both planners see that the partial indexes fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    exists,
    inspect,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel import select as sqlmodel_select

from storage.records import CarePlan, Communication, Encounter, Patient, Task
from storage.unit import Unit

_ROW: Any = aliased(Communication, name="c")
_EARLIER: Any = aliased(Communication, name="e")
# Complete before any thread asks: SQLAlchemy fills an alias at its first use, and of two workers that start together
# one might take a column of the table for the alias's, in a statement that is kept.
for _alias in (_ROW, _EARLIER):
    for _column in inspect(Communication).column_attrs:
        getattr(_alias, _column.key).__clause_element__()
#: Bases whose rows overtake what waits: a message put off to the morning must not hold them back.
_AT_ONCE = ("safety", "patient_initiated")
_MOST = bindparam("most", type_=Integer)
_FRESH = {"populate_existing": True}
#: Rows of patients, or of nobody yet.
Whose = Callable[[Any], Select[Any]]


@dataclass(frozen=True, slots=True)
class Channels:
    """Which rows: those of the named channels, or of all others."""

    names: tuple[str, ...] = ()
    these: bool = False


EVERY = Channels()


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
    channels: Channels = EVERY,
) -> list[Communication]:
    """Sets due rows in-progress under a lease: at most one a patient, and words of safety beside it, then
    rows that have no patient.

    With `slot` only the rows that this held-open request may carry, before they are due for others.
    With `recorded` only rows with a recording, fetched or not, (True) or without one (False); with `channels` only
    those of these channels, or of all others.
    """
    given = {"of_direction": direction, "by": now, "lease": now + lease, "by_worker": worker}
    if slot is not None:
        given["of_slot"] = _named(slot)
    slotted = slot is not None
    claimed = _claim(unit, _claiming(_of_patients, slotted, recorded, channels), limit, given)
    if len(claimed) < limit:
        claimed += _claim(
            unit, _claiming(_of_nobody, slotted, recorded, channels), limit - len(claimed), given
        )
    return sorted(claimed, key=lambda row: (row.not_before, row.order_no, row.id))


def held_back(unit: Unit, *, direction: str, limit: int = 100) -> list[str]:
    """Rows of words that cannot be claimed yet, because an earlier one of their patient is open."""
    given = {"of_direction": direction, "by": unit.now, "most": limit}
    return list(unit.session.execute(_holding_back(), given).scalars())


def expired_leases(unit: Unit, direction: str, now: datetime, limit: int = 100) -> list[Communication]:
    """Rows whose worker did not come back, locked for settling in this transaction."""
    given = {"of_direction": direction, "by": now, "most": limit}
    found: list[Communication] = []
    for whose in (_of_patients, _of_nobody):
        found += unit.session.execute(_late(whose), given, execution_options=_FRESH).scalars()
    return sorted(found, key=lambda row: (row.not_before, row.order_no, row.id))


def claim_tasks(unit: Unit, *, now: datetime, limit: int) -> list[Task]:
    """Due follow-ups, earliest first, locked with their patients for handling in this transaction."""
    given = {"by": now, "most": limit}
    rows = unit.session.execute(_due_tasks(), given, execution_options=_FRESH).all()
    for _, patient in rows:
        unit.hold(patient)
    plans = {task.care_plan_id for task, _ in rows if task.care_plan_id}
    if plans:
        unit.keep(unit.session.exec(sqlmodel_select(CarePlan).where(col(CarePlan.id).in_(plans))).all())
    return [task for task, _ in rows]


def claim_silent(unit: Unit, *, now: datetime, limit: int) -> list[Encounter]:
    """Conversations whose wait is over, longest first, locked with their patients as everywhere."""
    given = {"by": now, "most": limit}
    return list(unit.session.execute(_waited_out(), given, execution_options=_FRESH).scalars())


# The statements, each built once: between two messages the workers ask a hundred times, and building costs
# more than asking.


def _recording(row: Any) -> ColumnElement[bool]:
    """With a recording, or one that is still to be fetched from its provider."""
    return or_(row.media_id.is_not(None), row.kind == literal_column("'audio'"))


@cache
def _claiming(whose: Whose, slotted: bool, recorded: bool | None, channels: Channels) -> Update:
    due = [
        *_is_open(_ROW),
        _ROW.status == literal_column("'preparation'"),
        _ROW.direction == bindparam("of_direction"),
        _ROW.slot == bindparam("of_slot") if slotted else _ROW.not_before <= bindparam("by"),
    ]
    if channels != EVERY:
        known = _ROW.channel.in_ if channels.these else _ROW.channel.not_in
        due.append(known(channels.names))
    if recorded is not None:
        due.append(_recording(_ROW) if recorded else ~_recording(_ROW))
    if whose is _of_patients:
        due.append(~_earlier_is_open())
    ids = whose(_ROW.id).where(*due).limit(_MOST).cte("due")
    return (
        update(Communication)
        .where(col(Communication.id).in_(select(ids.c.id)))
        .values(
            status="in-progress",
            lease_until=bindparam("lease"),
            worker=bindparam("by_worker"),
            attempts=Communication.attempts + 1,
        )
        .returning(Communication)
    )


@cache
def _holding_back() -> Select[Any]:
    return (
        select(_ROW.id)
        .where(
            *_is_open(_ROW),
            _ROW.status == literal_column("'preparation'"),
            _ROW.direction == bindparam("of_direction"),
            ~_recording(_ROW),
            _earlier_is_open(),
        )
        .order_by(_ROW.not_before, _ROW.order_no)
        .limit(_MOST)
    )


@cache
def _late(whose: Whose) -> Select[Any]:
    return (
        whose(_ROW)
        .where(
            *_is_open(_ROW),
            _ROW.status == literal_column("'in-progress'"),
            _ROW.direction == bindparam("of_direction"),
            _ROW.lease_until <= bindparam("by"),
        )
        .limit(_MOST)
    )


@cache
def _due_tasks() -> Select[Task, Patient]:
    return (
        select(Task, Patient)
        .join(Patient, col(Patient.id) == col(Task.patient_id))
        .where(
            col(Task.status) == literal_column("'requested'"),
            col(Task.kind) == literal_column("'follow_up'"),
            col(Task.not_before) <= bindparam("by"),
        )
        .order_by(col(Task.not_before))
        .limit(_MOST)
        .with_for_update(of=[Task, Patient], key_share=True, skip_locked=True)
    )


@cache
def _waited_out() -> Select[Any]:
    return (
        select(Encounter)
        .join(Patient, col(Patient.id) == col(Encounter.patient_id))
        .where(col(Encounter.status) == "in-progress", col(Encounter.wait_until) <= bindparam("by"))
        .order_by(col(Encounter.wait_until))
        .limit(_MOST)
        .with_for_update(of=[Encounter, Patient], key_share=True, skip_locked=True)
    )


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


def _claim(unit: Unit, claiming: Update, limit: int, given: dict[str, object]) -> list[Communication]:
    options = {"synchronize_session": False, **_FRESH}
    return list(unit.session.execute(claiming, {**given, "most": limit}, execution_options=options).scalars())


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
        or_(
            _EARLIER.status == literal_column("'in-progress'"),
            and_(_ROW.basis.not_in(_AT_ONCE), ~_put_off(_EARLIER)),
        ),
        _EARLIER.order_no <= _ROW.order_no,
        earlier,
    )


def _put_off(row: Any) -> ColumnElement[bool]:
    """What came in and failed a try waits by itself: what she wrote after it is heard meanwhile, until its words
    are due again and come first."""
    failed = and_(row.direction == literal_column("'inbound'"), row.attempts > literal_column("0"))
    return and_(failed, or_(row.not_before > bindparam("by"), _recording(row)))


def _named(slot: str) -> str:
    if not slot:
        raise ValueError("an empty slot would claim every row that has none")
    return slot
