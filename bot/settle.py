"""How a send ended is written down: sent, not sent, unknown. Each row gets exactly one end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from bot.lost import LOST, lose
from care.work import AT_ONCE, SAME_DAY, end_nurse_tasks, nurse_task
from dialogs.crossing import NOT_READ, told_at, waited_there
from dialogs.ending import Endings
from dialogs.fallback import Fallback
from dialogs.outgoing import OVERTAKEN, SUPERSEDED
from dialogs.reviews import doubt_answer
from storage.channels import stopped
from storage.records import Communication, SendAttempt
from storage.unit import SYSTEM, Store, Unit
from wire.channel import NOT_DELIVERED, NOTIFIED, UNKNOWN
from wire.consent import Decision

SENT = "sent"
NOT_SENT = "not_sent"
#: Of an attempt that found the whole channel held up.
WAITED = "waited"
#: A provider that has not read our answer tells the same thing again within this.
_REPEATED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: str
    code: str = ""
    permanent: bool = False
    retry_after: timedelta | None = None
    provider_identifier: str = ""
    #: When the provider took it, by its own clock.
    provider_at: datetime | None = None
    #: Held up with the whole channel: no try of this message.
    waits: bool = False
    #: Another way is open: no reason to wait before the next try.
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class RetrySettings:
    attempts: int = 5
    first: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(hours=1)
    #: How long a message waits for a channel that is held up, before the next channel or a nurse has it.
    held_up: timedelta = timedelta(hours=24)

    def wait(self, attempt: int) -> timedelta:
        doubled: int = 2 ** min(max(attempt - 1, 0), 20)
        return min(self.first * doubled, self.longest)


class Settler:
    def __init__(self, store: Store, retries: RetrySettings, endings: Endings, fallback: Fallback) -> None:
        self._store = store
        self._retries = retries
        self._endings = endings
        self._fallback = fallback

    def record(self, row_id: str, number: int, outcome: Outcome) -> None:
        """`number`: of the try that ended so."""
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            row = unit.get(Communication, row_id)
            if row is None:
                return
            if row.patient_id:
                unit.lock_patient(row.patient_id)
                unit.session.refresh(row)
            if row.attempts != number:
                return  # of an earlier try, told late: it must not end the one that is under way now
            self.settle(unit, row, outcome)
            unit.commit("outbox.recorded")

    def settle(self, unit: Unit, row: Communication, outcome: Outcome) -> None:
        if row.patient_id:
            unit.lock_patient(row.patient_id)
            unit.session.refresh(row)
        if row.status not in ("in-progress", "unknown"):
            return
        knocked = self._close_attempt(unit, row, outcome)
        if row.status == "unknown" and outcome.kind != UNKNOWN:
            end_nurse_tasks(unit, focus=row.id, kind="settle_unknown", reason="sender_reported")
        if outcome.kind == SENT:
            _sent(unit, row, outcome)
        elif outcome.waits or (outcome.kind == UNKNOWN and knocked):
            self._wait(unit, row, outcome, knocked=knocked)
        elif outcome.kind == UNKNOWN:
            self._unknown(unit, row, outcome.code)
        else:
            self._failed(unit, row, outcome)
        if (outcome.kind, outcome.code) == (NOT_SENT, LOST):
            lose(unit, row)
        _settled(unit, row, outcome)

    def doubt(self, inbound: str, since: timedelta, waited: timedelta) -> None:
        """The reply that was carried by the answer to this message counts as sent no longer, but as unknown.

        Not where it comes less than `since` after the end of the reply's time, which was reckoned from when the
        message came (it may have taken long to store), or so late that nobody repeats it for that. A process that was
        frozen finds late that a message has come: the provider's own clock tells that too, by how long it `waited` there.
        """
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            message = unit.session.get_one(Communication, inbound)
            if message.patient_id is None or message.reply_by is None:
                return
            late = unit.now - message.reply_by
            if late > _REPEATED or (late < since and waited_there(unit, message) > waited):
                return
            unit.lock_patient(message.patient_id)
            carried = (
                Communication.slot == inbound,
                Communication.status == "completed",
                Communication.provider_identifier == "",
            )
            row = unit.session.exec(select(Communication).where(*carried).limit(1)).first()
            if row is not None:
                outcome = Outcome(UNKNOWN, NOT_READ)
                self._close_attempt(unit, row, outcome)
                self._unknown(unit, row, outcome.code)
                doubt_answer(unit, row, message)
                _settled(unit, row, outcome)
                unit.commit("outbox.doubted")

    def refuse(self, unit: Unit, row: Communication, decision: Decision) -> None:
        """The gate said no: later if the reason passes by itself, else never, with the reason."""
        codes = ",".join(reason.code for reason in decision.against)
        if decision.retry_at is not None:
            row.attempts -= 1
            self._later(unit, row, decision.retry_at, codes)
        else:
            self._not_done(unit, row, codes)
        unit.audit(
            "communication.refused",
            object_type="Communication",
            object_id=row.id,
            patient_id=row.patient_id or "",
            outcome="deferred" if decision.retry_at else "refused",
            reason=codes,
        )

    def _failed(self, unit: Unit, row: Communication, outcome: Outcome) -> None:
        tries, retries = self._tries(unit, row), self._retries_of(unit, row)
        if outcome.permanent or tries >= retries.attempts:
            self._not_done(unit, row, outcome.code)
        else:
            wait = max(outcome.retry_after or timedelta(0), retries.wait(tries))
            at = unit.now if outcome.at_once else unit.now + wait
            self._later(unit, row, at, outcome.code)

    def _retries_of(self, unit: Unit, row: Communication) -> RetrySettings:
        """The plan's own, as far apart as it says, or the installation's."""
        plan = self._fallback.retries(unit, row)
        if plan is None:
            return self._retries
        apart = timedelta(minutes=plan.minutes)
        return replace(self._retries, attempts=plan.attempts, first=apart, longest=apart)

    def _tries(self, unit: Unit, row: Communication) -> int:
        """Without those that only found the channel held up."""
        held_up = select(func.count()).where(
            SendAttempt.communication_id == row.id, SendAttempt.outcome == WAITED
        )
        return row.attempts - unit.session.exec(held_up).one()

    def _later(self, unit: Unit, row: Communication, at: datetime, code: str) -> None:
        """Back into the outbox, unless the conversation has moved on without it meanwhile."""
        if self._endings.overtaken(unit, row):
            _end(row, "not-done", OVERTAKEN, unit.now)
            return
        if self._endings.superseded(unit, row):  # nor may it hold up what is said since then
            _end(row, "not-done", SUPERSEDED, unit.now)
            self._endings.untold(unit, row, SUPERSEDED)
            return
        _again(row, at)
        if row.basis == "safety" and at > unit.now + AT_ONCE:
            self._endings.untold(unit, row, code)

    def _wait(self, unit: Unit, row: Communication, outcome: Outcome, *, knocked: bool) -> None:
        """The words themselves did not go out, whatever became of a notification that announced them.

        An opening has a slot where she wrote while she was being notified: then it need not wait.
        """
        at = unit.now + (outcome.retry_after or self._retries.first)
        if knocked or outcome.code == NOTIFIED:
            if _undelivered(unit, row):
                at = unit.now
            elif row.slot:
                at = row.not_before
                row.slot = row.slot if at > unit.now else ""
        elif self._held_too_long(unit, row):
            return self._not_done(unit, row, outcome.code)
        elif stopped(unit, row.channel) and self._moved(unit, row, outcome.code):
            return self._endings.untold(unit, row, outcome.code)
        return self._later(unit, row, at, outcome.code)

    def _held_too_long(self, unit: Unit, row: Communication) -> bool:
        """Since our own words were first tried: a notification may have waited for her for two days."""
        first = select(func.min(SendAttempt.started_at)).where(
            SendAttempt.communication_id == row.id,
            col(SendAttempt.detail).not_in((NOTIFIED, *NOT_DELIVERED)),
        )
        began = unit.session.exec(first).one()
        return began is not None and unit.now - began >= self._retries.held_up

    def _moved(self, unit: Unit, row: Communication, code: str) -> bool:
        """Nobody knows when a person will have mended it: another account of the plan does not wait for that."""
        _end(row, "not-done", code, unit.now)
        if self._fallback.move(unit, row, code):
            return True
        row.reason, row.ended_at = "", None
        return False

    def _not_done(self, unit: Unit, row: Communication, code: str) -> None:
        """It can never be sent here: on the next account, or the conversation ends."""
        _end(row, "not-done", code, unit.now)
        if self._fallback.move(unit, row, code):
            self._endings.untold(unit, row, code)
        else:
            self._endings.undeliverable(unit, row, code)

    def _unknown(self, unit: Unit, row: Communication, code: str) -> None:
        _end(row, "unknown", code, unit.now)
        nurse_task(
            unit,
            row.patient_id,
            "settle_unknown",
            focus=row.id,
            reason=code,
            number=row.attempts,
            within=AT_ONCE if row.basis == "safety" else SAME_DAY,
        )

    def _close_attempt(self, unit: Unit, row: Communication, outcome: Outcome) -> bool:
        """Whether the request of this attempt was a notification: that stays written, unless it surely failed."""
        wanted = select(SendAttempt).where(
            SendAttempt.communication_id == row.id, SendAttempt.number == row.attempts
        )
        attempt = unit.session.exec(wanted).first()
        if attempt is None:
            return False
        knocked = attempt.detail in (NOTIFIED, *NOT_DELIVERED)
        undelivered = attempt.detail in NOT_DELIVERED and (
            outcome.kind == UNKNOWN or outcome.code == NOTIFIED
        )
        attempt.ended_at = unit.now
        if not undelivered:  # else the provider has told already how its notification ended
            attempt.outcome = WAITED if outcome.waits else outcome.kind
            attempt.detail = NOTIFIED if knocked and outcome.kind == UNKNOWN else outcome.code
        unit.add(attempt)
        return knocked


def _undelivered(unit: Unit, row: Communication) -> bool:
    """Whether the provider told that its notification never arrived: the next look ends the message."""
    wanted = select(SendAttempt.id).where(
        SendAttempt.communication_id == row.id, col(SendAttempt.detail).in_(NOT_DELIVERED)
    )
    return unit.session.exec(wanted.limit(1)).first() is not None


def _settled(unit: Unit, row: Communication, outcome: Outcome) -> None:
    unit.audit(
        "communication.settled",
        object_type="Communication",
        object_id=row.id,
        patient_id=row.patient_id or "",
        outcome=outcome.kind,
        reason=outcome.code,
    )


def _sent(unit: Unit, row: Communication, outcome: Outcome) -> None:
    _end(row, "completed", "", unit.now)
    row.provider_identifier = outcome.provider_identifier
    row.sent_at = unit.now
    if told := told_at(outcome.provider_at, unit.now):
        unit.seal(row, body={**(unit.open(row, "body") or {}), **told})


def _end(row: Communication, status: str, reason: str, now: datetime) -> None:
    row.status = status
    row.reason = reason
    row.lease_until = None
    row.ended_at = now


def _again(row: Communication, not_before: datetime) -> None:
    row.status = "preparation"
    row.lease_until = None
    row.worker = ""
    row.not_before = not_before
