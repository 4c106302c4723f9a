"""Messages of accounts that are nobody's yet: whoever treats patients may read them, for they may be urgent.

They belong to no patient, so no assignment can let anybody see them; each reader leaves an audit row.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from care.work import seen_to
from console.nurse.reading import note
from console.site import Site
from console.staff.sessions import Visit
from storage.records import Communication, Task
from storage.scope import TREATING
from storage.unit import SYSTEM, Unit

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Stranger:
    task: Task
    channel: str
    text: str


def read_strangers(site: Site, visit: Visit) -> list[Stranger]:
    """The open ones, the most urgent first; nothing for whoever treats nobody."""
    if visit.actor.role not in TREATING:
        return []
    with site.store.unit(actor=SYSTEM, purpose="care", read_only=True) as unit:
        wanted = select(Task).where(col(Task.patient_id).is_(None), Task.status == "requested")
        rows = unit.session.exec(wanted.order_by(col(Task.priority), col(Task.created_at)).limit(SHOWN))
        found = [_line(unit, task) for task in rows]
    note(site, visit, {("communication.read", "Communication", line.task.focus, "") for line in found})
    return found


def finish_stranger(site: Site, visit: Visit, task_id: str) -> bool:
    """Somebody has seen to it; whether there was such a piece of work."""
    if visit.actor.role not in TREATING:
        return False
    with site.store.unit(actor=visit.actor, purpose="care") as unit:
        task = unit.session.get(Task, task_id)
        if task is None or task.patient_id is not None:
            return False
        seen_to(unit, task)
        unit.commit("work.done")
    return True


def _line(unit: Unit, task: Task) -> Stranger:
    message = unit.get(Communication, task.focus)
    body = (unit.open(message, "body") or {}) if message else {}
    return Stranger(task, message.channel if message else "", str(body.get("text", "")))
