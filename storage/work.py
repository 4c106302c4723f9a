"""Background work: a port that carries ids only, and its embedded adapter.

The truth is in our own rows. A handler claims rows, works on them and says how many; an enqueue only
wakes it earlier than its next look. A job that runs twice, or not at all until the next look, is harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event, Lock, Thread
from typing import Protocol

import structlog
from sqlalchemy import event
from sqlmodel import Session

log = structlog.get_logger(__name__)

Handler = Callable[[], int]
_MAX_BACK_OFF = 60.0
_WAITING = "followup_to_wake"


@dataclass(frozen=True)
class KindStats:
    runs: int = 0
    worked: int = 0
    failures: int = 0


class WorkEngine(Protocol):
    def enqueue(
        self,
        session: Session,
        kind: str,
        key: str,
        *,
        order_key: str = "",
        delay: timedelta = timedelta(0),
        priority: int = 5,
    ) -> None:
        """Part of the session's transaction: wakes the workers of `kind` once it is committed."""

    def cancel(self, session: Session, kind: str, key: str) -> None: ...

    def stats(self) -> Mapping[str, KindStats]: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


class EmbeddedEngine:
    """One thread a kind, in this process. `wait` is given the wake-up event and the seconds to wait."""

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        poll: float = 1.0,
        wait: Callable[[Event, float], object] = Event.wait,
    ) -> None:
        self._loops = {kind: _Loop(kind, handler, poll, wait) for kind, handler in handlers.items()}

    def enqueue(
        self,
        session: Session,
        kind: str,
        key: str,
        *,
        order_key: str = "",
        delay: timedelta = timedelta(0),
        priority: int = 5,
    ) -> None:
        """Key, order and priority stand in the row itself; what is delayed is found by the next look."""
        loops = [self._loops[kind], *(self._loops[own] for own in self._apart(kind))]
        if delay <= timedelta(0):
            for loop in loops:
                _wake_after_commit(session, loop.wake)

    def _apart(self, kind: str) -> list[str]:
        """The loops that do a part of the kind by themselves: `outbox telegram`."""
        return [name for name in self._loops if name.startswith(f"{kind} ")]

    def cancel(self, session: Session, kind: str, key: str) -> None:
        """Nothing to do: a cancelled row is not claimed."""

    def stats(self) -> Mapping[str, KindStats]:
        return {kind: loop.stats for kind, loop in self._loops.items()}

    def start(self) -> None:
        for loop in self._loops.values():
            loop.start()

    def stop(self) -> None:
        """Returns when every handler has finished what it is doing."""
        for loop in self._loops.values():
            loop.ask_to_stop()
        for loop in self._loops.values():
            loop.join()


def _wake_after_commit(session: Session, wake: Event) -> None:
    """The end of a savepoint counts as a commit too: the wake-up is given again at the real one."""
    waiting: set[Event] | None = session.info.get(_WAITING)
    if waiting is None:
        waiting = session.info[_WAITING] = set()
        event.listen(session, "after_commit", _wake_all)
    waiting.add(wake)


def _wake_all(session: Session) -> None:
    for wake in session.info[_WAITING]:
        wake.set()


class _Loop:
    def __init__(
        self, kind: str, handler: Handler, poll: float, wait: Callable[[Event, float], object]
    ) -> None:
        self.wake = Event()
        self.stats = KindStats()
        self._kind, self._handler, self._poll, self._wait = kind, handler, poll, wait
        self._stopping = Event()
        self._failed_in_a_row = 0
        self._thread: Thread | None = None
        self._lock = Lock()

    def start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._stopping.clear()
                self._thread = Thread(target=self._run, name=f"work-{self._kind}", daemon=True)
                self._thread.start()

    def ask_to_stop(self) -> None:
        self._stopping.set()
        self.wake.set()

    def join(self) -> None:
        with self._lock:
            if self._thread is not None:
                self._thread.join()
                self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.wake.clear()  # before the look: what is enqueued during it causes another
            if self._stopping.is_set() or self._work() > 0:
                continue
            self._wait(self.wake, self._pause())

    def _work(self) -> int:
        try:
            worked = self._handler()
        except Exception as error:
            # The type only: a message may hold content.
            log.error("work_failed", kind=self._kind, error=type(error).__name__)
            self._failed_in_a_row += 1
            self.stats = replace(self.stats, runs=self.stats.runs + 1, failures=self.stats.failures + 1)
            return 0
        self._failed_in_a_row = 0
        self.stats = replace(self.stats, runs=self.stats.runs + 1, worked=self.stats.worked + worked)
        return worked

    def _pause(self) -> float:
        doubled: float = self._poll * 2 ** min(self._failed_in_a_row, 10)
        return min(doubled, max(_MAX_BACK_OFF, self._poll))
