"""Locked, full, or with the wrong key: the process refuses, says so, and loses nothing."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from storage.db import StorageError, is_sqlite, open_engine
from storage.keys import KeyRefused, generate_keyfiles
from tests.support import account
from tests.support.house import House, house

MINUTE = timedelta(minutes=1)


@contextmanager
def held(home: House) -> Iterator[None]:
    """Another process holds what every commit needs; this one waits only a moment for it."""
    engine = home.app.store.engine
    impatient = "PRAGMA busy_timeout = 20" if is_sqlite(engine) else "SET lock_timeout = '20ms'"

    def hurry(connection: Any, *_: object) -> None:
        connection.execute(impatient)

    event.listen(engine, "checkout", hurry)
    other = open_engine(home.app.settings.database.url)
    with other.connect() as holder:
        holder.execute(text("UPDATE audit_head SET seq = seq"))
        yield
        holder.rollback()
    other.dispose()
    event.remove(engine, "checkout", hurry)
    engine.dispose()  # the patient ones come back


@pytest.fixture
def begun(home: House) -> House:
    home.patient("甲")
    home.app.ticker.tick()
    return home


def locked(error: pytest.ExceptionInfo[StorageError]) -> bool:
    return error.value.code == "locked" and "nothing was stored" in str(error.value)


def test_an_event_that_meets_a_lock_is_not_accepted(begun: House) -> None:
    """The channel is told no, so the provider will bring it again; then it counts once."""
    begun.settle()
    with held(begun):
        with pytest.raises(StorageError) as refused:
            begun.say("甲", "停", "e1")
        assert locked(refused)
    assert begun.messages("inbound") == []
    begun.say("甲", "停", "e1")
    begun.settle()
    account.check_withdrawn(begun, "甲")


def test_workers_that_meet_a_lock_do_nothing_and_go_on_later(begun: House) -> None:
    """Nothing is sent, opened or read without being written down."""
    begun.patient("乙")
    begun.say("甲", "没有", "e1")
    with held(begun):
        for work in (begun.app.ticker.tick, begun.app.outbox.work):
            with pytest.raises(StorageError) as refused:
                work()
            assert locked(refused)
        with suppress(StorageError):  # PostgreSQL: the claim is no audited act, so the reading fails instead
            begun.app.inbox.work()
    assert begun.channel.deliveries() == []
    begun.live(hours=0.5)
    account.check_answered_once(begun, "e1")
    assert len(begun.encounters("乙")) == 1
    account.check_sends(begun)
    account.check_conserved(begun)


def test_a_lock_between_the_request_and_its_record_loses_nothing_that_is_known(begun: House) -> None:
    """It arrived and that could not be written: it is with the next pass, and never sent again."""
    (claimed,) = begun.app.outbox.claim()
    lock = held(begun)
    begun.channel.after = lambda *_: lock.__enter__()
    begun.app.outbox._send(claimed)
    lock.__exit__(None, None, None)
    begun.clock.advance(MINUTE)
    begun.settle()
    (row,) = begun.messages()
    assert (row.status, row.reason) == ("completed", "")
    assert len(begun.channel.deliveries()) == 1
    account.check_sends(begun)


@pytest.mark.parametrize("name", ["data.key", "index.key", "audit.key"])
@pytest.mark.parametrize("state", ["other", "missing", "short"])
def test_a_wrong_key_is_refused_at_the_start(begun: House, tmp_path: Path, name: str, state: str) -> None:
    """By its name, before anything is read or written; with the right key everything is as it was."""
    url = begun.app.settings.database.url
    before = len(account.rows(begun, account.AuditEvent))
    key = tmp_path / "keys" / name
    good = key.read_bytes()
    _spoil(key, state, tmp_path / "other")
    with pytest.raises(KeyRefused) as refused:
        house(tmp_path, url)
    assert name.partition(".")[0] in str(refused.value)
    key.write_bytes(good)
    key.chmod(0o600)
    assert len(account.rows(begun, account.AuditEvent)) == before
    again = house(tmp_path, url, clock=begun.clock)
    again.settle()
    assert [m.status for m in again.messages()] == ["completed"]
    again.close()


def _spoil(key: Path, state: str, spare: Path) -> None:
    if state == "missing":
        key.unlink()
    elif state == "short":
        key.write_bytes(b"abcd")
    else:
        generate_keyfiles(spare)
        shutil.copyfile(spare / key.name, key)


def test_a_full_disk_refuses_the_event_and_keeps_the_rest(begun: House) -> None:
    """SQLite without a page left: not accepted, nothing half stored; with room it goes on."""
    engine = begun.app.store.engine
    if not is_sqlite(engine):
        pytest.skip("a full disk of a PostgreSQL server cannot be made without being its administrator")
    begun.settle()
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def full(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "begin", full, insert=True)
    with pytest.raises(StorageError) as refused:
        begun.say("甲", "很长" * 40_000, "long")
    assert refused.value.code == "disk_full"
    event.remove(engine, "begin", full)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    assert begun.messages("inbound") == []
    begun.say("甲", "没有", "e1")
    begun.settle()
    account.check_answered_once(begun, "e1")
    account.check_audit(begun)


def test_a_voice_note_that_cannot_be_kept_is_not_accepted(begun: House, tmp_path: Path) -> None:
    """No room for its bytes, so no row that names them; brought again later it is kept."""
    begun.settle()
    blobs = tmp_path / "blobs"
    shutil.rmtree(blobs, ignore_errors=True)
    blobs.write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="blobs"):
        begun.say("甲", "", "e1", kind="audio", audio=b"sound", content_type="audio/ogg")
    assert begun.messages("inbound") == []
    blobs.unlink()
    begun.say("甲", "", "e1", kind="audio", audio=b"sound", content_type="audio/ogg")
    begun.settle()
    account.check_inbound(begun, ["e1"])


def test_another_schema_is_refused_at_the_start(begun: House, tmp_path: Path) -> None:
    """With the command that helps."""
    engine = begun.app.store.engine
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of-tomorrow'"))
    with pytest.raises(StorageError, match="followup db upgrade"):
        house(tmp_path, begun.app.settings.database.url)
    assert begun.app.ready()["database"] is False


def test_a_probe_names_what_is_not_ready(begun: House) -> None:
    """Database, keys and model by name; asking writes nothing."""
    assert begun.app.ready() == {"database": True, "keys": True, "model": True}
    begun.app.store.keyring = replace(begun.app.store.keyring, index=secrets.token_bytes(32))
    assert begun.app.ready() == {"database": True, "keys": False, "model": True}
