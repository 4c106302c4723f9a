"""A channel that fails for good: the conversation goes on at the same question on the patient's next account."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlmodel import col, or_, select

from care.plans import OPEN, Plans
from consent.facts import Ask
from consent.gate import PROACTIVE, Gate
from consent.policy import RULES
from consent.waiting import cancel
from dialogs.outgoing import queue, said
from scheduler.definition import Retries
from storage.channels import stopped
from storage.crypto import SealBroken
from storage.records import Communication, ContactPoint, Encounter, Patient, Task
from storage.unit import Unit

#: Why a waiting message was not sent: its conversation went on on another account.
MOVED = "moved"
#: What may stand against one account and not against the next. All else in the gate is about the patient.
_OF_THE_ACCOUNT = {
    "contact_bound",
    "contact_known",
    "contact_not_lost",
    "cross_border_granted",
    "processor_current",
}
#: These stay where they are: no other account would make them right.
_STAYS = {rule.code for rule in RULES} - _OF_THE_ACCOUNT | {"superseded", "SealBroken"}
_SAID_AGAIN = ("consent", "safety", "patient_initiated")


class Fallback:
    def __init__(self, gate: Gate, plans: Plans, drivers: Collection[str], wait: timedelta) -> None:
        """`wait`: how long the question waits on the new account before the reminder."""
        self._gate = gate
        self._plans = plans
        self._drivers = drivers
        self._wait = wait

    def retries(self, unit: Unit, row: Communication) -> Retries | None:
        """What the plan behind this message says of tries on one channel."""
        task = _task(unit, row.encounter_id or "")
        action = self._plans.action_of(unit, task) if task else None
        return action.retries if action else None

    def move(self, unit: Unit, row: Communication, code: str) -> bool:
        """Whether the conversation of this message, which will never be sent, goes on without it.

        False: nothing is left that the plan names, or it is not for us to go on; then it ends as it must.
        """
        encounter = unit.get(Encounter, row.encounter_id or "")
        if encounter is None or not _goes_on(row, encounter) or _STAYS & set(code.split(",")):
            return False
        task = _task(unit, encounter.id)
        contact = self._next(unit, encounter, task) if task else None
        rows = _rows(unit, encounter, row)
        if contact is None or any(other.status == "unknown" for other in rows):
            return False
        if any(other.status == "in-progress" for other in rows):
            return True  # what is under way decides: it arrives, or moves the conversation in its turn
        return self._go_on(unit, encounter, contact, rows, row, code)

    def _next(self, unit: Unit, encounter: Encounter, task: Task) -> ContactPoint | None:
        """The account after this one in the plan's order that works and that the gate lets us use."""
        accounts = self._plans.accounts(unit, task)
        here = next((n for n, c in enumerate(accounts) if c.id == encounter.contact_point_id), -1)
        usable = (c for c in accounts[here + 1 :] if c.channel in self._drivers)
        return next(
            (c for c in usable if not stopped(unit, c.channel) and self._lawful(unit, encounter, c)), None
        )

    def _lawful(self, unit: Unit, encounter: Encounter, contact: ContactPoint) -> bool:
        """Now, or after what passes by itself; the gate decides again before the send."""
        patient = unit.lock_patient(encounter.patient_id)
        ask = Ask(
            basis="consent",
            channel=contact.channel,
            contact=contact,
            encounter=encounter,
            opening=encounter.turn == 0,
        )
        decision = self._gate.decide(unit, patient, ask)
        return decision.allowed or decision.retry_at is not None

    def _go_on(
        self,
        unit: Unit,
        encounter: Encounter,
        contact: ContactPoint,
        rows: Sequence[Communication],
        failed: Communication,
        code: str,
    ) -> bool:
        try:
            again = [said(unit, row) for row in _worth_saying(rows)]
        except SealBroken:
            return False
        if not any(message.basis == "consent" for message in again):
            return False
        before, said_before = encounter.channel, _count(unit, encounter)
        encounter.contact_point_id, encounter.channel = contact.id, contact.channel
        encounter.epoch += 1
        encounter.wait_until = unit.now + self._wait
        unit.add(encounter)
        cancel(unit, MOVED, Communication.encounter_id == encounter.id)
        queue(unit, unit.lock_patient(encounter.patient_id), encounter, again, first=said_before)
        unit.audit(
            "encounter.move",
            object_type="Encounter",
            object_id=encounter.id,
            patient_id=encounter.patient_id,
            reason=code,
            detail={"from": before, "to": contact.channel, "message": failed.id},
        )
        return True


def say_again(
    unit: Unit, patient: Patient, encounter: Encounter, reply_to: Communication, *, doubtful: bool
) -> None:
    """The open question, none of whose words went out, in the answer to what she has written since.

    `doubtful`: also where they may have. Then it is a turn of its own: what comes out of the first ones moves
    nothing any more.
    """
    wanted = select(Communication).where(
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        Communication.sender == "bot",
        Communication.epoch == encounter.epoch,
        Communication.turn == encounter.turn,
    )
    rows = unit.session.exec(wanted.order_by(col(Communication.order_no))).all()
    outcomes = ("not-done", "unknown") if doubtful else ("not-done",)
    lost = [row for row in _worth_saying(rows) if row.status in outcomes]
    again = [said(unit, row) for row in lost]
    if any(row.status == "unknown" for row in lost):
        encounter.turn += 1
        unit.add(encounter)
    queue(unit, patient, encounter, again, reply_to=reply_to, first=_count(unit, encounter))


def _goes_on(row: Communication, encounter: Encounter) -> bool:
    """The bot leads it, and it has neither ended nor gone on without this message."""
    ours = encounter.status == "in-progress" and encounter.owner == "bot" and row.epoch == encounter.epoch
    return ours and not (row.basis in PROACTIVE and row.turn < encounter.turn)


def _task(unit: Unit, encounter_id: str) -> Task | None:
    """The follow-up that a conversation is about; an invitation or an acknowledgement has none."""
    wanted = select(Task).where(
        Task.encounter_id == encounter_id, Task.kind == "follow_up", col(Task.status).in_(OPEN)
    )
    return unit.session.exec(wanted).first()


def _rows(unit: Unit, encounter: Encounter, failed: Communication) -> list[Communication]:
    """What was said on this account at the open turn, and what of earlier turns is not told yet."""
    wanted = select(Communication).where(
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        Communication.sender == "bot",
        Communication.epoch == encounter.epoch,
        or_(
            Communication.turn == encounter.turn,
            col(Communication.status).in_(("preparation", "in-progress")),
            Communication.id == failed.id,
        ),
    )
    return list(unit.session.exec(wanted.order_by(col(Communication.order_no))).all())


def _worth_saying(rows: Sequence[Communication]) -> list[Communication]:
    """What did not arrive, danger first, and the open question in any case: here it has not been asked."""
    question = next((row.id for row in reversed(rows) if row.basis == "consent"), "")
    worth = [r for r in rows if r.id == question or (r.status != "completed" and r.basis in _SAID_AGAIN)]
    return sorted(worth, key=lambda row: row.basis != "safety")


def _count(unit: Unit, encounter: Encounter) -> int:
    wanted = select(Communication.id).where(
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        Communication.turn == encounter.turn,
    )
    return len(unit.session.exec(wanted).all())
