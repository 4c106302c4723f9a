"""What is written into the audit log: with the change or not at all, gap-free, without content."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from storage.audit import verify
from storage.chain import Link
from storage.db import StorageError
from storage.records import AuditEvent, AuditHead, Patient
from storage.unit import SYSTEM, Store, Unit
from tests.support.clock import ManualClock
from tests.support.records import add_patient, new_patient


def test_no_audit_row_no_change(store: Store) -> None:
    """AU-2: where the audit insert fails, the change is not made."""
    _break_audit(store)
    with pytest.raises((DatabaseError, StorageError)):
        new_patient(store)
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.session.exec(select(Patient)).all() == []


def _break_audit(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE audit_event RENAME COLUMN mac TO mac_gone"))


def test_what_is_rolled_back_leaves_no_audit_row(store: Store) -> None:
    """A unit that is not committed, and a savepoint that failed, leave neither change nor row."""
    with store.unit(actor=SYSTEM) as unit:
        add_patient(unit)
    with store.unit(actor=SYSTEM) as unit:
        kept = add_patient(unit, "测试甲")
        with pytest.raises(ZeroDivisionError):
            _add_and_fail(unit)
        unit.commit("test")
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert [patient.id for patient in unit.session.exec(select(Patient))] == [kept.id]
        assert [event.action for event in unit.session.exec(select(AuditEvent))] == ["patient.create"]


def _add_and_fail(unit: Unit) -> None:
    with unit.savepoint():
        add_patient(unit, "测试乙")
        raise ZeroDivisionError


def test_an_exception_before_the_commit_rolls_everything_back(store: Store) -> None:
    """The crash hook sits between the last row and the commit."""

    def crash(when: str, point: str) -> None:
        assert (when, point) == ("before", "test.patient")
        raise KeyboardInterrupt

    store.on_commit = crash
    with pytest.raises(KeyboardInterrupt):
        new_patient(store)
    assert verify(store).rows == 0


def test_numbers_have_no_gap_with_many_writers(store: Store) -> None:
    """AU-4: threads that write and threads that fail leave one chain without gaps."""
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(10):
                with store.unit(actor=SYSTEM) as unit:
                    unit.audit("thing.change", object_id=f"{number}-{turn}")
                    unit.audit("thing.change", object_id=f"{number}-{turn}-again")
                    if turn % 3 != 2:
                        unit.commit("test")
        except BaseException as error:
            failures.append(error)

    _in_threads([lambda number=number: write(number) for number in range(4)])
    assert failures == []
    verdict = verify(store)
    assert (verdict.ok, verdict.rows) == (True, 4 * 7 * 2)


def _in_threads(tasks: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_an_audit_row_takes_no_content(store: Store) -> None:
    """AU-3: what is not a short code is refused before it is written."""
    with store.unit(actor=SYSTEM) as unit:
        for content in ("今天血压高", "x" * 201):
            with pytest.raises(ValueError, match="never content"):
                unit.audit("thing.change", detail={"text": content})
            with pytest.raises(ValueError, match="never content"):
                unit.audit("thing.change", reason=content)


def test_a_row_says_who_what_whom_and_why(store: Store, clock: ManualClock) -> None:
    """AU-1: each field is there, the time in UTC."""
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        row = unit.session.exec(select(AuditEvent)).one()
        head = unit.session.exec(select(AuditHead)).one()
    assert row.recorded_at == clock.now
    assert (row.actor, row.role, row.action, row.outcome) == ("system", "system", "patient.create", "ok")
    assert (row.object_type, row.object_id, row.patient_id) == ("Patient", patient_id, patient_id)
    assert Link(head.seq, head.mac) == Link(1, row.mac)


def test_a_read_only_unit_writes_nothing(store: Store) -> None:
    """Neither an audit row nor a commit."""
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        with pytest.raises(RuntimeError):
            unit.audit("thing.read")
        with pytest.raises(RuntimeError):
            unit.commit("test")
