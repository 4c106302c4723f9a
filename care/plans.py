"""Plans applied to patients: every occurrence is a Task, and every Task ends in one coded outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from care.hold import ON_HOLD, release_plan
from care.work import end_nurse_tasks
from scheduler.definition import Action, PlanDefinition
from scheduler.timing import Occurrence, next_occurrence, occurrences
from storage.records import CarePlan, ContactPoint, Patient, Task
from storage.unit import Unit
from wire.versions import version_key

#: Task.status for each outcome (FHIR Task.status on the right).
STATUS_OF = {
    "completed": "completed",
    "partial": "completed",
    "stopped": "completed",
    "handoff": "completed",
    "emergency": "completed",
    "withdrawn": "cancelled",
    "blocked": "cancelled",
    "revoked": "cancelled",
    "missed": "failed",
    "no_answer": "failed",
    "not_reached": "failed",
    "wrong_person": "failed",
}
OPEN = ("requested", "in-progress", "on-hold")


class Plans:
    """Writes Tasks at enrolment, and the next one of an open-ended plan when the last has ended."""

    def __init__(self, definitions: Mapping[str, PlanDefinition], zone: ZoneInfo) -> None:
        self._definitions = definitions
        self._zone = zone

    def definition(self, canonical: str) -> PlanDefinition:
        return self._definitions[canonical]

    def canonical(self, name: str) -> str | None:
        """The newest plan by its url, canonical or short name."""
        fitting = [d for c, d in self._definitions.items() if name in (c, d.url, d.name)]
        newest = max(fitting, key=lambda d: version_key(d.version), default=None)
        return newest.canonical if newest else None

    def names(self) -> list[str]:
        return sorted({d.name for d in self._definitions.values()})

    def action_of(self, unit: Unit, task: Task) -> Action | None:
        """What the plan says of this occurrence; None where no plan stands behind the Task."""
        care_plan = unit.get(CarePlan, task.care_plan_id or "")
        return self.definition(care_plan.plan_definition).action(task.action) if care_plan else None

    def accounts(self, unit: Unit, task: Task) -> list[ContactPoint]:
        """The patient's accounts on the channels that the plan names, in the plan's order."""
        wanted = select(ContactPoint).where(ContactPoint.patient_id == task.patient_id)
        rows = list(unit.session.exec(wanted.order_by(col(ContactPoint.rank))).all())
        action = self.action_of(unit, task)
        if action is None:
            return rows
        order = action.channels
        return sorted((c for c in rows if c.channel in order), key=lambda c: order.index(c.channel))

    def enrol(self, unit: Unit, patient: Patient, canonical: str, anchor: date) -> CarePlan:
        """Applies the plan, anchored to `anchor`. Enrolling twice on one anchor changes nothing, but that
        a plan on hold goes on: a person wants it."""
        plan = self._definitions[canonical]
        known = self._known(unit, patient.id, canonical, anchor)
        if known is not None:
            if known.status == ON_HOLD:
                release_plan(unit, known)
            return known
        care_plan = CarePlan(
            patient_id=patient.id,
            plan_definition=canonical,
            anchor_kind=plan.anchor,
            anchor_date=anchor,
            created_at=unit.now,
        )
        unit.add(care_plan)
        unit.session.flush()
        for occurrence in occurrences(plan, anchor, zone=self._zone, enrolled_at=unit.now):
            self._write(unit, care_plan, occurrence)
        unit.audit("care_plan.enrol", object_type="CarePlan", object_id=care_plan.id, patient_id=patient.id)
        return care_plan

    def end(self, unit: Unit, task: Task, outcome: str, reason: str = "", by: str = "system") -> None:
        """Gives the Task its one outcome; a second end is ignored. Writes the next occurrence."""
        if task.status not in OPEN:
            return
        task.status = STATUS_OF[outcome]
        task.outcome = outcome
        task.reason = reason
        task.ended_at = unit.now
        task.ended_by = by
        unit.add(task)
        unit.audit(
            "task.end",
            object_type="Task",
            object_id=task.id,
            patient_id=task.patient_id,
            outcome=outcome,
            reason=reason,
        )
        end_nurse_tasks(unit, focus=task.id, kind="call_back", reason=outcome)
        self._write_next(unit, task)

    def _write_next(self, unit: Unit, task: Task) -> None:
        care_plan = unit.get(CarePlan, task.care_plan_id) if task.care_plan_id else None
        if care_plan is None or care_plan.status not in ("active", ON_HOLD):
            return
        plan = self._definitions[care_plan.plan_definition]
        last = Occurrence(task.action, task.occurrence, task.due_at, task.window_until, task.day)
        following = next_occurrence(plan, care_plan.anchor_date, last, zone=self._zone)
        if following is not None:
            self._write(unit, care_plan, following)
        elif not self._any_open(unit, care_plan.id):
            care_plan.status = "completed"
            unit.add(care_plan)

    def _write(self, unit: Unit, care_plan: CarePlan, occurrence: Occurrence) -> None:
        identifier = f"{care_plan.id}:{occurrence.action}:{occurrence.number}"
        if unit.session.exec(select(Task.id).where(Task.identifier == identifier)).first():
            return
        plan = self._definitions[care_plan.plan_definition]
        unit.add(
            Task(
                identifier=identifier,
                patient_id=care_plan.patient_id,
                care_plan_id=care_plan.id,
                status=ON_HOLD if care_plan.status == ON_HOLD else "requested",
                action=occurrence.action,
                occurrence=occurrence.number,
                day=occurrence.day,
                questionnaire=plan.action(occurrence.action).questionnaire,
                due_at=occurrence.due_at,
                not_before=occurrence.due_at,
                window_until=occurrence.window_until,
                created_at=unit.now,
            )
        )
        unit.session.flush()

    def _any_open(self, unit: Unit, care_plan_id: str) -> bool:
        wanted = select(Task.id).where(Task.care_plan_id == care_plan_id, col(Task.status).in_(OPEN))
        return unit.session.exec(wanted).first() is not None

    def _known(self, unit: Unit, patient_id: str, canonical: str, anchor: date) -> CarePlan | None:
        wanted = select(CarePlan).where(
            CarePlan.patient_id == patient_id,
            CarePlan.plan_definition == canonical,
            CarePlan.anchor_date == anchor,
        )
        return unit.session.exec(wanted).first()
