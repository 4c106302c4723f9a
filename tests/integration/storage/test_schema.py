"""The migrations make exactly the schema of the records, and the due scans use their indexes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, insert, text
from sqlmodel import SQLModel

import storage.records
from storage import schema
from storage.claim import claim_messages, claim_tasks, expired_leases
from storage.db import StorageError, is_sqlite, open_engine
from storage.records import Communication, Task
from storage.unit import SYSTEM, Store
from tests.support.records import new_patient

assert storage.records.__all__


def test_the_migrated_schema_is_that_of_the_records(store: Store) -> None:
    """Nothing to add, nothing to remove, on both databases."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_upgrade_runs_twice(store: Store) -> None:
    """The second changes nothing, and the check is content."""
    schema.upgrade(store.engine)
    schema.check(store.engine)


def test_another_schema_is_refused(store: Store, tmp_path: Path) -> None:
    """An empty database, and one of a later version, are named and not worked on."""
    empty = open_engine(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(StorageError, match="db upgrade") as refused:
        schema.check(empty)
    assert refused.value.code == "wrong_schema"
    empty.dispose()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="9999"):
        schema.check(store.engine)


@pytest.mark.parametrize(
    ("work", "index"),
    [
        ("tasks", "task_due"),
        ("messages", "communication_open_of_patient"),
        ("expired", "communication_work"),
    ],
)
def test_a_scan_of_due_work_uses_its_partial_index(store: Store, work: str, index: str) -> None:
    """A million planned rows cost nothing while they are not due."""
    _fill(store)
    statements = _statements_of(store, work)
    plan = "\n".join(_plan(store.engine, *statement) for statement in statements)
    assert index in plan, plan


def _fill(store: Store) -> None:
    """History and plans for thirty patients, and statistics about them."""
    patients = [new_patient(store) for _ in range(30)]
    now, later = store.clock(), store.clock() + timedelta(days=90)
    with store.unit(actor=SYSTEM) as unit:
        unit.session.execute(insert(Communication), [_message(n, patients[n % 30], now) for n in range(3000)])
        unit.session.execute(insert(Task), [_task(n, patients[n % 30], now, later) for n in range(3000)])
        unit.session.execute(text("ANALYZE"))
        unit.commit("test.fill")


def _message(number: int, patient_id: str, now: datetime) -> dict[str, object]:
    row = Communication(
        direction="outbound",
        channel="web",
        identifier=f"m{number}",
        patient_id=patient_id,
        status="preparation" if number >= 2900 else "completed",
        order_no=number // 30,
        not_before=now,
        created_at=now,
    )
    return row.model_dump()


def _task(number: int, patient_id: str, now: datetime, later: datetime) -> dict[str, object]:
    due = now if number >= 2900 else later
    row = Task(
        identifier=f"t{number}",
        patient_id=patient_id,
        due_at=due,
        not_before=due,
        window_until=due,
        created_at=now,
    )
    return row.model_dump()


def _statements_of(store: Store, work: str) -> list[tuple[str, object]]:
    seen: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.unit(actor=SYSTEM) as unit:
        lease = timedelta(minutes=1)
        match work:
            case "tasks":
                claim_tasks(unit, now=unit.now, limit=1000)
            case "messages":
                claim_messages(unit, direction="outbound", now=unit.now, limit=10, lease=lease, worker="w")
            case _:
                expired_leases(unit, "outbound", unit.now)
    event.remove(store.engine, "before_cursor_execute", note)
    return seen


def _plan(engine: Engine, statement: str, parameters: object) -> str:
    explain = "EXPLAIN QUERY PLAN " if is_sqlite(engine) else "EXPLAIN "
    with engine.connect() as connection:
        if not is_sqlite(engine):
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = connection.exec_driver_sql(explain + statement, parameters)  # type: ignore[arg-type]  # as the driver got them
        return "\n".join(str(row[-1]) for row in rows)
