"""Reads the whole audit chain and names the first row that is not as it was written."""

from __future__ import annotations

import hmac
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from storage.chain import GENESIS, Link, mac_of
from storage.checkpoint import EVERY_ROWS, Marks, read_marks
from storage.db import READ_ONLY, is_sqlite
from storage.records import AuditEvent, AuditHead

if TYPE_CHECKING:
    from storage.unit import Store

_BATCH = 1000
_UNREADABLE = "the row cannot be read"


@dataclass(frozen=True)
class Verdict:
    """`rows` counts the sound rows before `first_bad`, or all of them. Where a checkpoint file is wanting,
    `first_bad` is the first row that no mark vouches for."""

    ok: bool
    rows: int
    first_bad: int | None
    reason: str


def verify(store: Store, checkpoint: Path | None = None) -> Verdict:
    """Whether the chain holds, and whether `checkpoint`, where one is kept, vouches for it.

    A database without a row needs no mark. A process killed between its commit and its mark looks like
    a cut file until the next commit; after a restart of the service verify again.
    """
    verdict, marks = _verified(store, checkpoint)
    if not verdict.ok or checkpoint is None:
        return verdict
    return _vouched(verdict, marks)


def _vouched(verdict: Verdict, marks: Marks) -> Verdict:
    last = max(marks.by_seq, default=0)
    if verdict.rows and not last:
        return Verdict(False, 0, 1, "the checkpoint file is missing, or holds no mark")
    if verdict.rows - last >= EVERY_ROWS:
        return Verdict(False, last, last + 1, "lines are missing at the end of the checkpoint file")
    return verdict


def _verified(store: Store, checkpoint: Path | None) -> tuple[Verdict, Marks]:
    key = store.keyring.audit
    marks = read_marks(checkpoint, key) if checkpoint else Marks({}, None)
    options: dict[str, object] = {READ_ONLY: True}
    if not is_sqlite(store.engine):
        options["isolation_level"] = "REPEATABLE READ"  # head and rows of one moment
    with Session(store.engine.execution_options(**options)) as session:
        found = session.exec(select(AuditHead)).first()
        head = Link(found.seq, found.mac) if found else None
        with closing(_rows(session, _BATCH)) as rows:
            verdict = _walk(key, rows, head, marks)
        if verdict.reason == _UNREADABLE:  # somewhere in this batch: look at each row by itself
            with closing(_rows(session, 1)) as rows:
                verdict = _walk(key, rows, head, marks)
        return verdict, marks


def _rows(session: Session, batch: int) -> Generator[AuditEvent]:
    statement = select(AuditEvent).order_by(col(AuditEvent.seq)).execution_options(yield_per=batch)
    with closing(session.exec(statement)) as found:
        yield from found


def _walk(key: bytes, rows: Iterator[AuditEvent], head: Link | None, marks: Marks) -> Verdict:
    last = Link(0, GENESIS)
    try:
        for row in rows:
            fault = _fault(key, last, row, marks)
            if fault:
                return Verdict(False, last.seq, min(row.seq, last.seq + 1), fault)
            last = Link(row.seq, row.mac)
    except (ValueError, TypeError, AttributeError):
        return Verdict(False, last.seq, last.seq + 1, _UNREADABLE)
    fault = _fault_of_end(last, head, marks)
    if fault:
        return Verdict(False, last.seq, last.seq + 1, fault)
    if marks.broken is not None:
        return Verdict(False, last.seq, marks.broken, "a line of the checkpoint file was changed")
    return Verdict(True, last.seq, None, "")


def _fault(key: bytes, last: Link, row: AuditEvent, marks: Marks) -> str:
    if row.seq > last.seq + 1:
        return "rows are missing"
    if row.seq <= last.seq:
        return "a row occurs twice"
    if row.previous != last.mac:
        return "the row does not follow the one before it"
    if not hmac.compare_digest(row.mac, mac_of(key, row)):
        return "the row was changed"
    if marks.by_seq.get(row.seq, row.mac) != row.mac:
        return "the chain was rewritten after a checkpoint"
    return ""


def _fault_of_end(last: Link, head: Link | None, marks: Marks) -> str:
    if head is None:
        return "the head of the chain is missing"
    if any(seq > last.seq for seq in marks.by_seq):
        return "rows that a checkpoint knows are missing at the end"
    if head.seq > last.seq:
        return "rows are missing at the end"
    if head != last:
        return "the head of the chain was changed"
    return ""
