"""AU-1 to AU-5: the audit chain on both databases."""
# ruff: noqa: S608 (the statements hold numbers and macs of this test)

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from storage.audit import verify
from storage.chain import GENESIS, Entry, append
from storage.db import is_sqlite
from storage.keys import Keyring
from storage.records import AuditEvent
from storage.unit import SYSTEM, Store
from tests.support.clock import ManualClock

ROWS = 12


def _write_rows(store: Store, count: int = ROWS) -> None:
    for number in range(count):
        with store.unit(actor=SYSTEM, purpose="test", request_id=f"r{number}") as unit:
            unit.audit("thing.change", object_type="Thing", object_id=str(number), detail={"field": "status"})
            unit.commit("test")


def _as_owner(store: Store, *statements: str) -> None:
    """What somebody with the whole database in hand can do: the triggers are gone first."""
    names = ("no_update", "no_delete") if is_sqlite(store.engine) else ("no_change", "no_truncate")
    suffix = "" if is_sqlite(store.engine) else " ON audit_event"
    with store.engine.begin() as connection:
        for name in names:
            connection.execute(text(f"DROP TRIGGER IF EXISTS audit_event_{name}{suffix}"))
        for statement in statements:
            connection.execute(text(statement))


def _columns(but: str) -> str:
    return ", ".join(name for name in AuditEvent.model_fields if name != but)


def _copy_of(seq: int, new: int) -> str:
    rest = _columns("seq")
    return f"INSERT INTO audit_event (seq, {rest}) SELECT {new}, {rest} FROM audit_event WHERE seq = {seq}"


TAMPERINGS: dict[str, tuple[list[str], int]] = {
    "edit": (["UPDATE audit_event SET actor = 'somebody' WHERE seq = 5"], 5),
    "edit the time": (["UPDATE audit_event SET recorded_at = '2020-01-01 00:00:00' WHERE seq = 5"], 5),
    "edit the detail": (["UPDATE audit_event SET detail = '{}' WHERE seq = 7"], 7),
    "edit the first": (["UPDATE audit_event SET outcome = 'denied' WHERE seq = 1"], 1),
    "edit the mac": ([f"UPDATE audit_event SET mac = '{GENESIS}' WHERE seq = 12"], 12),
    "delete the first": (["DELETE FROM audit_event WHERE seq = 1"], 1),
    "delete in the middle": (["DELETE FROM audit_event WHERE seq = 6"], 6),
    "delete and renumber": (
        [
            "DELETE FROM audit_event WHERE seq = 6",
            *(f"UPDATE audit_event SET seq = {n} WHERE seq = {n + 1}" for n in range(6, 12)),
        ],
        6,
    ),
    "delete the tail": (["DELETE FROM audit_event WHERE seq > 9"], 10),
    "delete all": (["DELETE FROM audit_event"], 1),
    "delete all and the head": (["DELETE FROM audit_event", "DELETE FROM audit_head"], 1),
    "reorder": (
        [f"UPDATE audit_event SET seq = {new} WHERE seq = {old}" for old, new in ((4, 99), (5, 4), (99, 5))],
        4,
    ),
    "append a copy": ([_copy_of(3, 13)], 13),
    "duplicate inside": (
        [f"UPDATE audit_event SET seq = {n + 1} WHERE seq = {n}" for n in range(12, 3, -1)]
        + [_copy_of(3, 4)],
        4,
    ),
    "forged row": (
        [_copy_of(12, 13), "UPDATE audit_event SET previous = (SELECT mac FROM audit_head) WHERE seq = 13"],
        13,
    ),
    "change the head": ([f"UPDATE audit_head SET mac = '{GENESIS}'"], 13),
}


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_is_named(store: Store, kind: str) -> None:
    """AU-4: whoever owns the database cannot change the chain unseen; the first bad row is named."""
    _write_rows(store)
    assert verify(store).rows == ROWS
    statements, first_bad = TAMPERINGS[kind]
    _as_owner(store, *statements)
    verdict = verify(store)
    assert (verdict.ok, verdict.first_bad, verdict.rows) == (False, first_bad, first_bad - 1), verdict


def test_a_row_that_cannot_be_read_is_named(store: Store) -> None:
    """Garbage in a column is a verdict, not a crash."""
    if not is_sqlite(store.engine):
        pytest.skip("PostgreSQL's column types admit no garbage")
    _write_rows(store)
    _as_owner(store, "UPDATE audit_event SET recorded_at = 'yesterday' WHERE seq = 8")
    assert verify(store).first_bad == 8


def test_a_table_without_its_primary_key_hides_no_duplicate(store: Store) -> None:
    """The same row twice under one number is named."""
    _write_rows(store)
    _as_owner(
        store,
        "CREATE TABLE other AS SELECT * FROM audit_event",
        "INSERT INTO other SELECT * FROM audit_event WHERE seq = 5",
        "DROP TABLE audit_event",
        "ALTER TABLE other RENAME TO audit_event",
    )
    verdict = verify(store)
    assert not verdict.ok
    assert verdict.first_bad in {5, 6}


def test_a_cut_tail_with_an_old_head_is_noticed_by_the_checkpoint(
    database_url: str, keyring: Keyring, store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    """The file outside the database knows what the database was made to forget."""
    marks = tmp_path / "checkpoint.jsonl"
    _write_rows(store, 5)
    with store.engine.connect() as connection:
        old = connection.execute(text("SELECT mac FROM audit_head")).scalar_one()
    clock.advance(timedelta(minutes=11))
    _write_rows(store, 5)
    assert verify(store, marks).ok
    _as_owner(store, "DELETE FROM audit_event WHERE seq > 5", f"UPDATE audit_head SET seq = 5, mac = '{old}'")
    assert verify(store).ok, "the database alone cannot tell"
    assert verify(store, marks).first_bad == 6
    _as_owner(store, "DELETE FROM audit_event", f"UPDATE audit_head SET seq = 0, mac = '{GENESIS}'")
    assert verify(store).ok
    assert verify(store, marks).first_bad == 1


def test_a_suffix_rewritten_with_the_key_is_noticed_by_the_checkpoint(store: Store, tmp_path: Path) -> None:
    """Even who holds the audit key cannot rewrite what a checkpoint has seen."""
    _write_rows(store)
    marks = tmp_path / "checkpoint.jsonl"
    _as_owner(store, "DELETE FROM audit_event", f"UPDATE audit_head SET seq = 0, mac = '{GENESIS}'")
    _forge(store, ROWS)
    assert verify(store).ok, "a chain made with the key is sound in itself"
    assert verify(store, marks).first_bad == 1


def test_a_suffix_rewritten_without_the_key_is_named(store: Store) -> None:
    """A chain made with another key stops where it begins."""
    _write_rows(store)
    with store.engine.connect() as connection:
        mac = connection.execute(text("SELECT mac FROM audit_event WHERE seq = 7")).scalar_one()
    _as_owner(store, "DELETE FROM audit_event WHERE seq > 7", f"UPDATE audit_head SET seq = 7, mac = '{mac}'")
    _forge(store, 5, key=b"k" * 32)
    assert verify(store).first_bad == 8


def _forge(store: Store, count: int, key: bytes | None = None) -> None:
    with Session(store.engine) as session:
        entries = [Entry(store.clock(), "forger", "system", "nothing.happened") for _ in range(count)]
        append(session, key or store.keyring.audit, entries)
        session.commit()


def test_a_changed_checkpoint_line_is_noticed_and_a_torn_one_is_not_fatal(
    store: Store, tmp_path: Path
) -> None:
    """Marks are signed; a line that a crash tore says nothing and spoils no other."""
    marks = tmp_path / "checkpoint.jsonl"
    _write_rows(store, 3)
    whole = marks.read_text()
    marks.write_text(whole + '{"seq": 2, "ma')
    assert verify(store, marks).ok
    line = json.loads(whole.strip().splitlines()[-1])
    marks.write_text(json.dumps(line | {"mac": GENESIS}))
    verdict = verify(store, marks)
    assert (verdict.ok, verdict.first_bad) == (False, line["seq"])
    marks.write_text(json.dumps(line | {"hmac": GENESIS}))
    assert verify(store, marks).reason == "a line of the checkpoint file was changed"


def test_a_missing_checkpoint_file_is_noticed(store: Store, tmp_path: Path) -> None:
    """Before the first row none is wanted; after it a file that is gone, empty or a folder is."""
    marks = tmp_path / "checkpoint.jsonl"
    assert verify(store, marks).ok
    _write_rows(store, 3)
    assert verify(store, marks).ok
    for spoil in (lambda: marks.write_text("\n"), marks.unlink, marks.mkdir):
        spoil()
        verdict = verify(store, marks)
        assert (verdict.ok, verdict.first_bad) == (False, 1)
        assert verdict.reason == "the checkpoint file is missing, or holds no mark"
    assert verify(store).ok, "where none is kept, none is wanted"


def test_a_checkpoint_file_that_was_cut_is_noticed(store: Store, tmp_path: Path) -> None:
    """Somebody cuts file and chain alike: a hundred rows without a mark do not happen by themselves."""
    marks = tmp_path / "checkpoint.jsonl"
    _write_rows(store, 102)
    lines = [line for line in marks.read_text().splitlines() if line]
    marks.write_text(lines[0] + "\n")
    verdict = verify(store, marks)
    assert (verdict.ok, verdict.first_bad) == (False, 2)
    assert verdict.reason == "lines are missing at the end of the checkpoint file"
    _write_rows(store, 1)
    assert not verify(store, marks).ok


def test_a_mark_is_written_every_hundred_rows_and_ten_minutes(
    store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    """Often enough to matter, seldom enough to cost nothing."""
    marks = tmp_path / "checkpoint.jsonl"
    _write_rows(store, 102)
    clock.advance(timedelta(minutes=10))
    _write_rows(store, 2)
    seqs = _seqs(marks)
    assert seqs == [1, 101, 103]


def _seqs(marks: Path) -> list[int]:
    return [json.loads(line)["seq"] for line in marks.read_text().splitlines() if line]


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_an_audit_row(store: Store, statement: str) -> None:
    """AU-5: append-only."""
    _write_rows(store, 2)
    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert verify(store).rows == 2


def test_a_checkpoint_that_cannot_be_written_undoes_nothing(store: Store, tmp_path: Path) -> None:
    """The rows are committed; the next commit tries again."""
    marks = tmp_path / "checkpoint.jsonl"
    marks.mkdir()
    _write_rows(store, 1)
    marks.rmdir()
    _write_rows(store, 1)
    assert verify(store, marks).rows == 2
    assert _seqs(marks) == [2]
