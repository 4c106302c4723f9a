"""What wakes the open streams: one look at the audit chain for all of them, several times a second.

Each change of a record leaves an audit row in its own transaction, gap-free and in order; so the number of
the last row is a place that every desk, on every machine, can read on from.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio
import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from storage.db import StorageError
from storage.records import AuditEvent, AuditHead
from storage.unit import SYSTEM, Store

log = structlog.get_logger()
BEAT_SECONDS = 0.2
HEARTBEAT_SECONDS = 15.0
EVERYTHING = ""
_BATCH = 1000

#: Waits until something happened since the ticket was taken, or the heartbeat is due.
Ticket = Callable[[], Awaitable[None]]


class Pulse:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: int | None = None
        self._waiting: dict[str, anyio.Event] = {}
        self.beating = False

    async def beat(self) -> None:
        """Runs as long as the server does."""
        self.beating = True
        while True:
            for key in await run_in_threadpool(self._look):
                self._wake(key)
            await anyio.sleep(BEAT_SECONDS)

    def _look(self) -> set[str]:
        """A database that is away for a moment must not end the beat of every stream."""
        try:
            return self._touched()
        except (StorageError, SQLAlchemyError) as error:
            log.warning("pulse.missed", error=type(error).__name__)
            return set()

    def ticket(self, key: str) -> Ticket:
        """Taken before looking, so that what happens during the look is not slept through.

        `key` is a patient's id, or EVERYTHING.
        """
        event = self._waiting.setdefault(key, anyio.Event())

        async def wait() -> None:
            seconds = HEARTBEAT_SECONDS if self.beating else BEAT_SECONDS
            with anyio.move_on_after(seconds):
                await event.wait()

        return wait

    def wake_all(self) -> None:
        """The server closes: every stream looks once more and ends."""
        for key in list(self._waiting):
            self._wake(key)

    def _wake(self, key: str) -> None:
        if event := self._waiting.pop(key, None):
            event.set()

    def _touched(self) -> set[str]:
        """The patients whose records changed since the last beat; EVERYTHING among them if any did."""
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            if self._last is None:
                self._last = unit.session.exec(select(AuditHead.seq)).one()
            wanted = select(AuditEvent.seq, AuditEvent.patient_id).where(AuditEvent.seq > self._last)
            rows = unit.session.exec(wanted.order_by(col(AuditEvent.seq)).limit(_BATCH)).all()
        if not rows:
            return set()
        self._last = rows[-1][0]
        return {patient for _, patient in rows} | {EVERYTHING}
