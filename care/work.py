"""Work for nurses: one Task a reason, however often it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from storage.access import Access, NotVisible
from storage.records import Task
from storage.unit import Unit

#: Most urgent first; the number is Task.priority. Clocks are design defaults, a hospital's to set.
PRIORITY = {
    "red_flag": 0,
    "call_back": 1,
    "listen": 2,
    "settle_unknown": 2,
    "review": 3,
    "unread": 3,
    "poison": 3,
    "offline_follow_up": 4,
}
SAME_DAY = timedelta(hours=8)
#: Where somebody may be in danger and nobody knows yet: the priority and the clock of an emergency.
RED = PRIORITY["red_flag"]
AT_ONCE = timedelta(minutes=5)
#: The statuses of work that is still to be done.
OPEN = ("requested", "in-progress")


def nurse_task(
    unit: Unit,
    patient_id: str | None,
    kind: str,
    *,
    focus: str,
    reason: str,
    encounter_id: str | None = None,
    within: timedelta = SAME_DAY,
    number: int = 1,
    priority: int | None = None,
) -> Task:
    """Asks for a piece of nurse work; asking again for the same focus, reason and `number` changes nothing.

    `number` tells occasions apart that each need a look, such as the tries of one message. `priority` is
    that of the kind unless told.
    """
    identifier = f"{kind}:{focus}:{reason}" + (f":{number}" if number > 1 else "")
    known = unit.session.exec(select(Task).where(Task.identifier == identifier)).first()
    if known is not None:
        return known
    task = Task(
        identifier=identifier,
        kind=kind,
        patient_id=patient_id,
        encounter_id=encounter_id,
        focus=focus,
        reason=reason,
        priority=PRIORITY[kind] if priority is None else priority,
        due_at=unit.now,
        not_before=unit.now,
        window_until=unit.now + within,
        created_at=unit.now,
    )
    unit.add(task)
    return task


def nurse_task_unless_open(unit: Unit, patient_id: str, kind: str, *, focus: str, reason: str) -> Task:
    """Asks once for what comes again and again: while such a Task of the patient is open, it is enough.

    The caller holds the patient's lock.
    """
    wanted = select(Task).where(
        Task.patient_id == patient_id, Task.kind == kind, Task.reason == reason, col(Task.status).in_(OPEN)
    )
    known = unit.session.exec(wanted).first()
    return known or nurse_task(unit, patient_id, kind, focus=focus, reason=reason)


def finish(unit: Unit, task_id: str) -> Task:
    """The actor has done this piece of work. A follow-up is none: it ends by its own. Raises NotVisible."""
    task = Access(unit).record(Task, task_id)
    if task.kind == "follow_up":
        raise NotVisible(task_id, "task.finish")
    unit.lock_patient(task.owner)
    unit.session.refresh(task)
    seen_to(unit, task)
    return task


def seen_to(unit: Unit, task: Task) -> None:
    """The actor has done it; what has ended already stays as it ended."""
    if task.status in OPEN:
        task.status, task.outcome = "completed", "resolved"
        task.ended_at, task.ended_by = unit.now, unit.actor.id
        unit.add(task)
        unit.audit("task.finish", object_type="Task", object_id=task.id, patient_id=task.patient_id)


def end_nurse_tasks(unit: Unit, *, focus: str, kind: str, reason: str, by: str = "system") -> None:
    """Ends the open nurse work about `focus`, because the question has answered itself."""
    wanted = select(Task).where(Task.focus == focus, Task.kind == kind, col(Task.status).in_(OPEN))
    for task in unit.session.exec(wanted).all():
        task.status = "completed"
        task.outcome = "resolved"
        task.reason = reason
        task.ended_at = unit.now
        task.ended_by = by
        unit.add(task)


def call_off(unit: Unit, patient_id: str, channels: Sequence[str]) -> None:
    """Nobody rings up a patient who has withdrawn (from `channels`, or from all)."""
    wanted = select(Task).where(
        Task.patient_id == patient_id, Task.kind == "call_back", col(Task.status).in_(OPEN)
    )
    for task in unit.session.exec(wanted).all():
        _, reach, channel = task.reason.partition("reach_by_")
        if reach and (not channels or channel in channels):
            end_nurse_tasks(unit, focus=task.focus, kind="call_back", reason="withdrawn")
