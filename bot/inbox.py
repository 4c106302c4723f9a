"""Inbox: claim → (speech → transcript) → understand → the conversation goes on. Nothing slow in a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlmodel import select

from bot.hearing import Heard, Hearing
from bot.settle import RetrySettings
from care.work import nurse_task
from dialogs.receive import Expected, Receiver, Stale, expect
from dialogs.recorded import RecordedCalls
from dialogs.session import Sessions
from storage.claim import claim_messages, expired_leases
from storage.records import Communication
from storage.unit import SYSTEM, Store, Unit
from wire.dialog import RecordedTurn
from wire.understanding import Reading

log = structlog.get_logger()
UNREAD = RecordedTurn("", Reading(""), "", 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class InboxSettings:
    lease: timedelta = timedelta(minutes=10)
    batch: int = 8
    #: How often a conversation may move on under a message before that counts as a failure.
    rereads: int = 3


class Inbox:
    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        hearing: Hearing,
        retries: RetrySettings,
        settings: InboxSettings,
        worker: str,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._receiver = Receiver(sessions)
        self._calls = RecordedCalls(sessions)
        self._hearing = hearing
        self._retries = retries
        self._settings = settings
        self._worker = worker

    def work(self) -> int:
        """One pass over what has come in; what fails waits, and after its tries goes to a nurse."""
        self._sweep()
        claimed = self._claim()
        for message_id in claimed:
            try:
                self._process(message_id)
            except Exception as error:  # one patient's bad message must not stop the others'
                log.warning("inbox.failed", message=message_id, error=type(error).__name__)
                self._failed(message_id, type(error).__name__)
        return len(claimed)

    def _claim(self) -> list[str]:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            rows = claim_messages(
                unit,
                direction="inbound",
                now=unit.now,
                limit=self._settings.batch,
                lease=self._settings.lease,
                worker=self._worker,
            )
            if rows:
                unit.commit("inbox.claimed")
            return [row.id for row in rows]

    def _sweep(self) -> None:
        """A message whose worker died is worked again: every step of it is repeatable."""
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            rows = expired_leases(unit, direction="inbound", now=unit.now)
            for row in rows:
                self._put_back(unit, row, "worker_died")
            if rows:
                unit.commit("inbox.swept")

    def _process(self, message_id: str) -> None:
        heard = self._hearing.hear(message_id)
        for _ in range(self._settings.rereads):
            try:
                return self._turn(message_id, heard)
            except Stale:
                continue
        raise Stale

    def _turn(self, message_id: str, heard: Heard) -> None:
        expected = self._expected(message_id)
        turns = self._hearing.understand(heard, expected)
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            message = self._ours(unit, message_id)
            if message is None:
                return
            self._hearing.keep(unit, message, heard)
            if heard.kind == "call":
                self._calls.receive(unit, message, expected, turns)
            else:
                self._receiver.receive(unit, message, expected, turns[0] if turns else UNREAD, heard.kind)
            unit.commit("inbox.received")

    def _expected(self, message_id: str) -> Expected:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            return expect(unit, self._sessions, message_id)

    def _failed(self, message_id: str, code: str) -> None:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            message = self._ours(unit, message_id)
            if message is not None:
                self._put_back(unit, message, code)
                unit.commit("inbox.failed")

    def _ours(self, unit: Unit, message_id: str) -> Communication | None:
        """The message, locked, if it is still this worker's: after the lease another may have taken it."""
        wanted = select(Communication).where(
            Communication.id == message_id,
            Communication.status == "in-progress",
            Communication.worker == self._worker,
        )
        return unit.session.exec(wanted.with_for_update(key_share=True)).first()

    def _put_back(self, unit: Unit, row: Communication, code: str) -> None:
        row.lease_until = None
        row.worker = ""
        row.status = "preparation"
        row.not_before = unit.now + self._retries.wait(row.attempts)
        if row.attempts >= self._retries.attempts:
            row.status = "not-done"
            row.reason = code
            row.ended_at = unit.now
            if row.patient_id:
                nurse_task(unit, row.patient_id, "poison", focus=row.id, reason=code)
        unit.add(row)
