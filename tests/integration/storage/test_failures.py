"""Locked, full, read-only, gone: the store says so and loses nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.audit import verify
from storage.db import READ_ONLY, StorageError, is_sqlite, open_engine
from storage.keys import Keyring
from storage.records import Patient, Practitioner
from storage.unit import SYSTEM, Store
from tests.support.clock import ManualClock
from tests.support.databases import SqliteTemplates
from tests.support.records import add_patient, new_patient


def _count(store: Store) -> int:
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        return len(unit.session.exec(select(Patient.id)).all())


def _expect(store: Store, code: str) -> None:
    with pytest.raises(StorageError) as refused:
        new_patient(store)
    assert refused.value.code == code


def test_a_locked_database_is_named_and_nothing_is_lost(
    database_url: str, keyring: Keyring, clock: ManualClock
) -> None:
    """Another process holds the lock for longer than we wait; afterwards all goes on."""
    other, engine = open_engine(database_url), open_engine(database_url, busy_seconds=0.05)
    store = Store(engine, keyring, clock=clock)
    new_patient(store)
    with other.connect() as holder:
        holder.execute(text("UPDATE audit_head SET seq = seq"))
        _expect(store, "locked")
        holder.rollback()
    new_patient(store)
    assert _count(store) == 2
    assert verify(store).rows == 2
    other.dispose()
    engine.dispose()


def test_a_read_only_database_is_named(store: Store, keyring: Keyring, clock: ManualClock) -> None:
    """Reading goes on."""
    new_patient(store)
    if is_sqlite(store.engine):
        event.listen(store.engine, "begin", lambda c: c.exec_driver_sql("PRAGMA query_only = on"))
    else:
        with store.engine.begin() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
        store.engine.dispose()
    _expect(store, "read_only")
    assert _count(store) == 1


def test_a_full_disk_is_named_and_nothing_is_lost(
    sqlite_templates: SqliteTemplates, tmp_path: Path, keyring: Keyring, clock: ManualClock
) -> None:
    """SQLite with no page left: the whole unit is undone; with room again it goes on."""
    engine = open_engine(sqlite_templates.copy(tmp_path))
    store = Store(engine, keyring, clock=clock)
    new_patient(store)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StorageError) as refused:
        _add_many(store)
    assert refused.value.code == "disk_full"
    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    assert _count(store) == 1
    new_patient(store)
    assert verify(store).rows == 2
    engine.dispose()


def _add_many(store: Store) -> None:
    with store.unit(actor=SYSTEM) as unit:
        for _ in range(500):
            add_patient(unit)
        unit.commit("test")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """Damage is not taken for an empty database."""
    path = tmp_path / "followup.db"
    path.write_bytes(b"this is a text and no database" * 100)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(StorageError) as refused, engine.connect():
        pass
    assert refused.value.code == "damaged"
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql:///x?host=/nonexistent",
        "postgresql+psycopg:///x?host=/nonexistent",
        "sqlite:////proc/no/such.db",
    ],
)
def test_a_database_that_is_not_there_is_named(url: str) -> None:
    """Unavailable, in our words."""
    with pytest.raises(StorageError) as refused, open_engine(url).connect():
        pass
    assert refused.value.code == "unavailable"


def test_another_kind_of_database_is_refused() -> None:
    """Only SQLite and PostgreSQL."""
    with pytest.raises(StorageError, match="mysql"):
        open_engine("mysql://localhost/x")


def test_a_new_sqlite_file_is_private(tmp_path: Path) -> None:
    """0600, in a folder of its own."""
    engine = open_engine(f"sqlite:///{tmp_path}/data/followup.db")
    with engine.connect() as connection:
        settings = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
        assert connection.connection.dbapi_connection is not None
        assert connection.connection.dbapi_connection.isolation_level is None  # type: ignore[attr-defined]  # the sqlite3 one
    assert settings == ["wal", 1, 2, 30000]
    assert (tmp_path / "data" / "followup.db").stat().st_mode & 0o777 == 0o600
    engine.dispose()


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    """Read-only work begins no write transaction."""
    new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        add_patient(unit)
        seen: list[int] = []
        reader = threading.Thread(target=lambda: seen.append(_count(store)))
        reader.start()
        reader.join()
    assert seen == [1]


def test_a_read_only_transaction_refuses_to_write_on_postgres(store: Store) -> None:
    """The option reaches the database."""
    if is_sqlite(store.engine):
        pytest.skip("SQLite has no read-only transaction; the unit itself refuses to commit")
    engine = store.engine.execution_options(**{READ_ONLY: True})
    with engine.connect() as connection, pytest.raises(StorageError) as refused:
        connection.execute(text("UPDATE audit_head SET seq = 5"))
    assert refused.value.code == "read_only"


def test_a_unit_inside_a_unit_is_told_at_once(store: Store) -> None:
    """On SQLite it would wait for itself."""
    if not is_sqlite(store.engine):
        pytest.skip("PostgreSQL has many writers")
    with store.unit(actor=SYSTEM), pytest.raises(RuntimeError, match="inside"), store.unit(actor=SYSTEM):
        pass
    new_patient(store)


def test_a_unit_commits_once(store: Store) -> None:
    """A second time is a mistake of the caller."""
    with store.unit(actor=SYSTEM) as unit:
        unit.commit("test")
        with pytest.raises(RuntimeError):
            unit.commit("test")


def test_a_unit_takes_the_write_lock_when_it_begins(
    sqlite_templates: SqliteTemplates, tmp_path: Path, keyring: Keyring, clock: ManualClock
) -> None:
    """Two processes on one SQLite file: what a unit reads cannot change before it writes."""
    url = sqlite_templates.copy(tmp_path)
    one, two = open_engine(url), open_engine(url, busy_seconds=0.05)
    with Store(one, keyring, clock=clock).unit(actor=SYSTEM), pytest.raises(StorageError) as refused:
        Store(two, keyring, clock=clock).unit(actor=SYSTEM).__enter__()
    assert refused.value.code == "locked"
    new_patient(Store(two, keyring, clock=clock))
    one.dispose()
    two.dispose()


def test_a_reader_sees_one_moment_on_sqlite(store: Store) -> None:
    """Both reads of a read-only unit give the same, whatever is committed between them."""
    if not is_sqlite(store.engine):
        pytest.skip("PostgreSQL reads committed rows, statement by statement")
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        before = len(unit.session.exec(select(Patient.id)).all())
        new_patient(store)
        assert len(unit.session.exec(select(Patient.id)).all()) == before


def test_an_error_of_the_database_shows_no_values(store: Store) -> None:
    """What is logged from it holds the statement and no content."""
    with store.unit(actor=SYSTEM) as unit, pytest.raises(IntegrityError) as broken:
        unit.add(Practitioner(name="虚构人员", role="no-such-role"))
    assert "虚构人员" not in str(broken.value).partition("DETAIL")[0]
