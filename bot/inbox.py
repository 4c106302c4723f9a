"""Inbox: claim → (speech → transcript) → understand → the conversation goes on. Nothing slow in a transaction.

Words and recordings have a worker each, so that no alarm waits for a transcription; a patient's own
messages keep their order over both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlmodel import select
from sqlmodel.sql.expression import SelectOfScalar

from bot.apart import each_apart
from bot.danger import Danger
from bot.hearing import Heard, Hearing
from bot.media import NotHere
from bot.settle import RetrySettings
from care.work import end_nurse_tasks, nurse_task
from dialogs.crossing import UnderWay
from dialogs.expected import Expected, Stale, expect
from dialogs.receive import Receiver
from dialogs.recorded import RecordedCalls
from dialogs.session import Sessions
from storage.claim import claim_messages, expired_leases
from storage.records import Communication
from storage.unit import SYSTEM, Store, Unit
from wire.dialog import HeardTurn
from wire.understanding import Finding, Reading

log = structlog.get_logger()
DIED, NOT_FETCHED, UNDER_WAY = "worker_died", "not_fetched", "under_way"
#: How soon it is looked again whether a question has gone out.
SOON = timedelta(seconds=1)
UNREAD = HeardTurn("", Reading(""), "", 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class InboxSettings:
    #: Of a recording, which takes long to hear; while it is being heard the lease is renewed.
    lease: timedelta = timedelta(minutes=10)
    #: Of words: they are understood at once, and danger in them must not wait for a worker that died.
    words_lease: timedelta = timedelta(minutes=1)
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
        self._danger = Danger(store, sessions, hearing)
        self._retries = retries
        self._settings = settings
        self._worker = worker
        self._at_work: set[str] = set()

    def work(self) -> int:
        """One pass over what has come in; what fails waits, and after its tries goes to a nurse."""
        return self.work_words() + self.work_recordings()

    def work_words(self) -> int:
        self._sweep()
        self._danger.look()
        return self._work(recorded=False, limit=self._settings.batch)

    def work_recordings(self) -> int:
        """One at a time: a second one would wait, claimed and idle, while the first is transcribed."""
        return self._work(recorded=True, limit=1)

    def _work(self, *, recorded: bool, limit: int) -> int:
        claimed = self._claim(recorded=recorded, limit=limit)
        for message_id in claimed:
            self._process(message_id)
        return len(claimed)

    def _claim(self, *, recorded: bool, limit: int) -> list[str]:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            rows = claim_messages(
                unit,
                direction="inbound",
                now=unit.now,
                limit=limit,
                lease=self._settings.lease if recorded else self._settings.words_lease,
                worker=self._worker,
                recorded=recorded,
            )
            if rows:
                unit.commit("inbox.claimed")
            return [row.id for row in rows]

    def _sweep(self) -> None:
        """A message whose worker died is worked again: every step of it is repeatable.

        This process knows what its other worker is still transcribing: that keeps its lease.
        """
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            renewed = [self._renew(unit, message_id) for message_id in tuple(self._at_work)]
            rows = expired_leases(unit, direction="inbound", now=unit.now)
            swept = each_apart(unit, rows, lambda row: self._put_back(unit, row, DIED, None))
            if swept or any(renewed):
                unit.commit("inbox.swept")

    def _renew(self, unit: Unit, message_id: str) -> bool:
        row = self._ours(unit, message_id)
        if row is None or row.lease_until is None:
            return False
        if row.lease_until - unit.now > self._settings.lease / 2:
            return False
        row.lease_until = unit.now + self._settings.lease
        unit.add(row)
        return True

    def _process(self, message_id: str) -> None:
        """One patient's bad message must not stop the others'."""
        heard = None
        try:
            with self._working(message_id) as still_ours:
                if still_ours:
                    heard = self._hearing.hear(message_id)
                    self._converse(message_id, heard)
        except NotHere as error:
            log.warning(
                "inbox.not_fetched", message=message_id, error=type(error.__cause__ or error).__name__
            )
            self._failed(message_id, NOT_FETCHED, heard, wait=error.retry_after)
        except UnderWay:
            self._failed(message_id, UNDER_WAY, heard, wait=SOON)
        except Exception as error:
            log.warning("inbox.failed", message=message_id, error=type(error).__name__)
            self._failed(message_id, type(error).__name__, heard)

    @contextmanager
    def _working(self, message_id: str) -> Iterator[bool]:
        """Whether the message is still ours, whose turn came after those it was claimed with."""
        self._at_work.add(message_id)
        try:
            with self._store.unit(actor=SYSTEM, read_only=True) as unit:
                row = unit.session.exec(self._wanted(message_id)).first()
                ours = row is not None and row.lease_until is not None and row.lease_until > unit.now
            yield ours
        finally:
            self._at_work.discard(message_id)

    def _converse(self, message_id: str, heard: Heard) -> None:
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
            if message.attempts > 1 and not (heard.kind == "voice" and not heard.media):
                end_nurse_tasks(unit, focus=message.id, kind="poison", reason="processed")
            unit.commit("inbox.received")

    def _expected(self, message_id: str) -> Expected:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            return expect(unit, self._sessions, message_id)

    def _failed(self, message_id: str, code: str, heard: Heard | None, wait: timedelta | None = None) -> None:
        """The conversation has to wait for the next try; danger has not."""
        findings = self._danger.findings(message_id, heard)
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            message = self._ours(unit, message_id)
            if message is not None:
                self._put_back(unit, message, code, findings, wait)
                unit.commit("inbox.failed")

    def _ours(self, unit: Unit, message_id: str) -> Communication | None:
        """The message, locked, if it is still this worker's: after the lease another may have taken it."""
        wanted = self._wanted(message_id).with_for_update(key_share=True)
        return unit.session.exec(wanted).first()

    def _wanted(self, message_id: str) -> SelectOfScalar[Communication]:
        return select(Communication).where(
            Communication.id == message_id,
            Communication.status == "in-progress",
            Communication.worker == self._worker,
        )

    def _put_back(
        self,
        unit: Unit,
        row: Communication,
        code: str,
        findings: Sequence[Finding] | None,
        wait: timedelta | None = None,
    ) -> None:
        """What cannot be fetched yet uses up no tries: its provider keeps it (bot/media.py). Nor does what waits for a
        question of ours, and what she wrote after it waits behind it.
        """
        row.attempts -= code == UNDER_WAY
        row.lease_until = None
        row.worker = ""
        row.status = "preparation"
        words_again = code == DIED and row.kind != "audio" and row.media_id is None
        pause = wait or self._retries.wait(row.attempts)
        row.not_before = row.not_before if words_again else unit.now + pause
        heard = self._danger.write(unit, row, findings)
        if code != NOT_FETCHED and row.attempts >= self._retries.attempts:
            row.status = "not-done"
            row.reason = code
            row.ended_at = unit.now
            if row.patient_id and heard:
                nurse_task(unit, row.patient_id, "poison", focus=row.id, reason=code)
        unit.add(row)
