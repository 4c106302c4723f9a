"""The embedded work engine: no sleeping, the wait is ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from queue import Queue
from threading import Event

from sqlalchemy import create_engine
from sqlmodel import Session

from storage.work import EmbeddedEngine, WorkEngine


class Waits:
    """Records each pause and lets the loop go on when the test says so."""

    def __init__(self) -> None:
        self.asked: Queue[float] = Queue()
        self.go: Queue[None] = Queue()

    def __call__(self, wake: Event, seconds: float) -> None:
        self.asked.put(seconds)
        if not wake.is_set():
            self.go.get(timeout=10)


def _engine(results: Iterator[object], waits: Waits) -> EmbeddedEngine:
    def handler() -> int:
        result = next(results, 0)
        if isinstance(result, Exception):
            raise result
        return int(str(result))

    return EmbeddedEngine({"outbox": handler}, poll=1.0, wait=waits)


def test_it_works_until_there_is_nothing_left_and_then_waits() -> None:
    """A handler that found work is asked again at once."""
    waits = Waits()
    engine: WorkEngine = _engine(iter([3, 2, 0]), waits)
    engine.start()
    assert waits.asked.get(timeout=10) == 1.0
    assert engine.stats()["outbox"].worked == 5
    assert engine.stats()["outbox"].runs == 3
    waits.go.put(None)
    engine.stop()


def test_a_failure_backs_off_and_the_loop_goes_on() -> None:
    """Twice as long each time, and as before after a success."""
    waits = Waits()
    engine = _engine(iter([ValueError("x"), ValueError("y"), 1, 0]), waits)
    engine.start()
    pauses = []
    for _ in range(3):
        pauses.append(waits.asked.get(timeout=10))
        waits.go.put(None)
    engine.stop()
    assert pauses == [2.0, 4.0, 1.0]
    assert engine.stats()["outbox"].failures == 2


def test_a_wake_up_is_used_up() -> None:
    """Woken once it looks once, and then waits again."""
    waits = Waits()
    engine = _engine(iter([]), waits)
    engine.start()
    waits.asked.get(timeout=10)
    engine._loops["outbox"].wake.set()
    waits.go.put(None)
    waits.asked.get(timeout=10)
    assert not engine._loops["outbox"].wake.is_set()
    waits.go.put(None)
    engine.stop()


def test_an_enqueue_wakes_after_the_commit_only() -> None:
    """Not at a savepoint alone, not after a rollback, not for later work."""
    waits = Waits()
    engine = _engine(iter([]), waits)
    wake = engine._loops["outbox"].wake
    database = create_engine("sqlite://")
    with Session(database) as session:
        session.connection()
        engine.enqueue(session, "outbox", "id1")
        assert not wake.is_set()
        session.rollback()
        assert not wake.is_set()
    with Session(database) as session:
        session.connection()
        engine.enqueue(session, "outbox", "id1", delay=timedelta(minutes=5))
        session.commit()
        assert not wake.is_set()
        engine.enqueue(session, "outbox", "id2", order_key="p1")
        session.connection()
        with session.begin_nested():
            pass
        wake.clear()
        session.commit()
        assert wake.is_set()
    database.dispose()


def test_stop_joins_and_start_begins_again() -> None:
    """No thread is left behind; both may be called twice."""
    waits = Waits()
    engine = _engine(iter([]), waits)
    for _ in range(2):
        engine.start()
        engine.start()
        waits.asked.get(timeout=10)
        waits.go.put(None)
        engine.stop()
        engine.stop()
        while not waits.go.empty():
            waits.go.get()
        while not waits.asked.empty():
            waits.asked.get()
    assert engine._loops["outbox"]._thread is None
