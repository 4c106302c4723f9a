"""What the machine may only hold until a person has looked: it stops reaching out, and decides nothing
about the patient (design §4.11)."""

from __future__ import annotations

from sqlmodel import col, select

from storage.records import CarePlan, ContactPoint, Encounter, Task
from storage.unit import Unit

ON_HOLD = "on-hold"


def doubt_account(unit: Unit, contact_id: str | None, reason: str) -> None:
    """Somebody else answered there: until a person binds it anew, no follow-up and no invitation goes to it."""
    contact = unit.get(ContactPoint, contact_id or "")
    if contact is None:
        return
    contact.status, contact.written, contact.bound_at = "pending", False, None
    unit.add(contact)
    _audit(unit, "contact_point.doubt", contact, contact.patient_id or "", reason)


def hold_plans(unit: Unit, patient_id: str, reason: str) -> None:
    """The patient's plans and their waiting Tasks stay open and are not carried out. See `Plans.enrol`."""
    wanted = select(CarePlan).where(CarePlan.patient_id == patient_id, CarePlan.status == "active")
    for plan in unit.session.exec(wanted).all():
        plan.status = ON_HOLD
        unit.add(plan)
        _hold_tasks(unit, plan, reason)
        _audit(unit, "care_plan.hold", plan, patient_id, reason)


def leave_to_nurse(unit: Unit, patient_id: str, besides: str) -> None:
    """The patient's other conversations are a nurse's: what waits in them is not sent any more."""
    wanted = select(Encounter).where(
        Encounter.patient_id == patient_id,
        Encounter.status == "in-progress",
        Encounter.owner == "bot",
        Encounter.id != besides,
    )
    for encounter in unit.session.exec(wanted).all():
        encounter.owner = "nobody"
        encounter.epoch += 1
        unit.add(encounter)


def release_plan(unit: Unit, plan: CarePlan) -> None:
    """A person has looked: the plan goes on, with what is past its window recorded as missed."""
    plan.status = "active"
    unit.add(plan)
    for task in _tasks(unit, plan, ON_HOLD):
        task.status, task.reason = "requested", ""
        unit.add(task)
    _audit(unit, "care_plan.release", plan, plan.patient_id, "")


def _hold_tasks(unit: Unit, plan: CarePlan, reason: str) -> None:
    for task in _tasks(unit, plan, "requested"):
        task.status, task.reason = ON_HOLD, reason
        unit.add(task)


def _tasks(unit: Unit, plan: CarePlan, status: str) -> list[Task]:
    wanted = select(Task).where(Task.care_plan_id == plan.id, Task.status == status)
    return list(unit.session.exec(wanted.order_by(col(Task.due_at))).all())


def _audit(unit: Unit, action: str, about: CarePlan | ContactPoint, patient_id: str, reason: str) -> None:
    unit.audit(
        action, object_type=type(about).__name__, object_id=about.id, patient_id=patient_id, reason=reason
    )
