"""When a follow-up is due: the gate decides, the conversation opens, or the reason is written down.

APScheduler only wakes `Ticker.tick`; due-ness is a column, so nothing is lost while nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial

import structlog

from care.plans import Plans
from care.work import nurse_task, nurse_task_unless_open
from consent.facts import Ask
from consent.gate import Gate
from dialogs.session import Sessions
from scheduler.timing import lateness
from storage import channels
from storage.claim import claim_silent, claim_tasks
from storage.records import ContactPoint, Encounter, Patient, Task
from storage.unit import SYSTEM, Store, Unit
from wire.consent import Decision

log = structlog.get_logger()
BATCH = 25
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


class Ticker:
    def __init__(
        self, store: Store, gate: Gate, plans: Plans, sessions: Sessions, drivers: Collection[str]
    ) -> None:
        self._store = store
        self._gate = gate
        self._plans = plans
        self._sessions = sessions
        self._drivers = drivers

    def tick(self) -> int:
        """One pass: everything due, and every question that waited too long. Returns what was handled."""
        total = 0
        while done := self._due():
            total += done
        while done := self._silent():
            total += done
        return total

    def _due(self) -> int:
        """One batch in one transaction; if a Task in it is bad, the batch again with each on its own."""
        try:
            return self._batch(self._handle)
        except Exception as error:
            log.warning("tick.batch_failed", error=type(error).__name__)
            return self._batch(self._safely)

    def _batch(self, handle: Callable[[Unit, Task], None]) -> int:
        with self._store.unit(actor=SYSTEM, purpose="follow_up") as unit:
            tasks = claim_tasks(unit, now=unit.now, limit=BATCH)
            looked_at: set[str] = set()
            for task in tasks:
                if task.owner in looked_at:
                    unit.session.flush()  # what was just written of her must be seen
                looked_at.add(task.owner)
                handle(unit, task)
            if tasks:
                unit.commit("tick.opened")
            return len(tasks)

    def _safely(self, unit: Unit, task: Task) -> None:
        """One bad Task must not hold up the others: it is looked at again in an hour."""
        try:
            with unit.savepoint():
                self._handle(unit, task)
        except Exception as error:  # whatever it is, the row stays and is retried
            log.warning("tick.failed", task=task.id, error=type(error).__name__)
            task.not_before = unit.now + HOUR
            unit.add(task)

    def _handle(self, unit: Unit, task: Task) -> None:
        """Decides first, and writes then: what waits to be written meanwhile is other patients'."""
        with unit.session.no_autoflush:
            deed = self._decided(unit, task)
        deed()

    def _decided(self, unit: Unit, task: Task) -> Callable[[], object]:
        patient = unit.lock_patient(task.owner)
        if lateness(task.due_at, task.window_until, unit.now) == "missed":
            return partial(self._end, unit, task, "missed", task.reason or "past_grace")
        if self._sessions.running(unit, patient.id):
            return partial(self._later, unit, task, unit.now + HOUR, "in_conversation")
        contacts = self._plans.accounts(unit, task)
        if not contacts:
            return partial(self._end, unit, task, "blocked", "no_channel")
        decisions = [(c, self._gate.decide(unit, patient, _ask(c))) for c in contacts]
        allowed = [c for c, decision in decisions if decision.allowed]
        if allowed:
            return partial(self._reach, unit, patient, task, _usable(unit, allowed))
        return partial(self._not_now, unit, task, [decision for _, decision in decisions])

    def _reach(self, unit: Unit, patient: Patient, task: Task, contact: ContactPoint) -> None:
        if contact.channel in self._drivers:
            self._sessions.open(unit, patient, task, contact)
            return
        nurse_task(unit, patient.id, "call_back", focus=task.id, reason=f"reach_by_{contact.channel}")
        self._later(unit, task, task.window_until + SECOND, f"waiting_for_{contact.channel}")

    def _not_now(self, unit: Unit, task: Task, decisions: list[Decision]) -> None:
        """The channel that can be used first decides when, and why not yet."""
        waits = [(d.retry_at, n) for n, d in enumerate(decisions) if d.retry_at is not None]
        if waits:
            at, number = min(waits)
            return self._later(unit, task, at, _against(decisions[number]))
        return self._end(unit, task, "blocked", _against(decisions[0]))

    def _later(self, unit: Unit, task: Task, at: datetime, reason: str) -> None:
        task.not_before = min(at, task.window_until + SECOND)
        task.reason = reason
        unit.add(task)
        unit.audit(
            "task.deferred",
            object_type="Task",
            object_id=task.id,
            patient_id=task.patient_id,
            outcome="deferred",
            reason=reason,
        )

    def _end(self, unit: Unit, task: Task, outcome: str, reason: str) -> None:
        """The follow-up will not happen by itself; a nurse sees it on her list (compliance C8), once."""
        self._plans.end(unit, task, outcome, reason)
        nurse_task_unless_open(unit, task.owner, "offline_follow_up", focus=task.id, reason=reason)

    def _silent(self) -> int:
        with self._store.unit(actor=SYSTEM, purpose="follow_up") as unit:
            late = claim_silent(unit, now=unit.now, limit=BATCH)
            for encounter in late:
                self._silence(unit, encounter)
            if late:
                unit.commit("tick.silence")
            return len(late)

    def _silence(self, unit: Unit, encounter: Encounter) -> None:
        """One bad conversation must not hold up the others: it is looked at again in an hour."""
        try:
            with unit.savepoint():
                self._sessions.silence(unit, encounter)
        except Exception as error:
            log.warning("tick.silence_failed", encounter=encounter.id, error=type(error).__name__)
            encounter.wait_until = unit.now + HOUR
            unit.add(encounter)


def _against(decision: Decision) -> str:
    return ",".join(reason.code for reason in decision.against)


def _usable(unit: Unit, contacts: list[ContactPoint]) -> ContactPoint:
    """The first, but before one whose channel only a person can set going again any that works."""
    if len(contacts) == 1:
        return contacts[0]
    return next((c for c in contacts if not channels.stopped(unit, c.channel)), contacts[0])


def _ask(contact: ContactPoint) -> Ask:
    return Ask(basis="consent", channel=contact.channel, contact=contact, opening=True)
