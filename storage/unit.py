"""The unit of work: one transaction with its keys and its audit rows. Only `Unit.commit` commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from storage import chain
from storage.db import is_taken
from storage.dek import NOBODY, KeyDesk
from storage.records import Patient
from storage.records.base import Record
from storage.scope import SYSTEM, Actor, NotVisible, visible
from storage.sealing import Sealing, owner_of
from storage.store import Resources

__all__ = ["SYSTEM", "Actor", "NotVisible", "Store", "Unit"]

R = TypeVar("R", bound=SQLModel)


class Unit(Sealing):
    session: Session
    now: datetime
    actor: Actor

    def __init__(
        self, store: Resources, actor: Actor, purpose: str, request_id: str, read_only: bool
    ) -> None:
        self.actor = actor
        self._store, self._purpose, self._request_id, self._read_only = store, purpose, request_id, read_only
        self._entries: list[chain.Entry] = []
        self._refusals: list[chain.Entry] = []
        self._held: dict[str, Patient] = {}
        self._kept: list[Record] = []
        self._committed = False

    def __enter__(self) -> Self:
        self._store.enter_transaction(self._read_only)
        try:
            self.session = self._store.session(self._read_only)
            self.session.connection()  # takes SQLite's write lock, so that `now` is not older than the state
        except BaseException:
            self._store.leave_transaction(self._read_only)
            raise
        self.now = self._store.clock()
        self._keys = KeyDesk(self.session, self._store.keyring, self._store.cache, self.now)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.session.close()
        finally:
            self._store.leave_transaction(self._read_only)
        if not self._committed and self._refusals:
            self._keep_refusals()

    def commit(self, point: str) -> None:
        """Writes the audit rows last and commits. `point` names the commit point for crash tests."""
        if self._read_only or self._committed:
            raise RuntimeError("a unit is committed once, and a read-only unit never")
        self.session.flush()
        link = chain.append(self.session, self._store.keyring.audit, self._entries)
        self._store.on_commit("before", point)
        self.session.commit()
        self._committed = True
        self._store.on_commit("after", point)
        self._keys.share()
        if link and self._store.checkpoint:
            self._store.checkpoint.note(link.seq, link.mac, self.now)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What fails inside is undone: rows, audit rows and new keys. Refusals stay."""
        entries, held = list(self._entries), dict(self._held)
        try:
            with self._keys.dropping_on_error(), self.session.begin_nested():
                yield
        except BaseException:
            kept = [entry for entry in self._entries[len(entries) :] if entry in self._refusals]
            self._entries, self._held = entries + kept, held
            raise

    def add(self, record: SQLModel) -> None:
        """Inserts at once: rows go in in the order of the code, and a taken identifier shows here."""
        self.session.add(record)
        self.session.flush()

    def add_once(self, record: SQLModel) -> bool:
        """Whether the record is new; False where its identifier is already taken."""
        try:
            with self.savepoint():
                self.add(record)
        except IntegrityError as error:
            if not is_taken(error):
                raise
            return False
        return True

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 (FHIR's name)
        """The record, if it exists and the actor may see its patient."""
        record = self.session.get(kind, id)
        if record is None or self.actor.is_system:
            return record
        of_patients = kind is Patient or hasattr(kind, "patient_id")
        return record if not of_patients or self.sees(owner_of(record)) else None

    def sees(self, patient_id: str) -> bool:
        may = visible(col(Patient.id), self.actor, self.now)
        return self.session.exec(select(Patient.id).where(Patient.id == patient_id, may)).first() is not None

    def lock_patient(self, patient_id: str) -> Patient:
        """The patient's row as it is now, held until the end of the transaction. Or `NotVisible`."""
        if patient_id in self._held:  # nobody else can have changed it since
            return self._held[patient_id]
        may = visible(col(Patient.id), self.actor, self.now)
        statement = select(Patient).where(Patient.id == patient_id, may).with_for_update(key_share=True)
        patient = self.session.exec(statement.execution_options(populate_existing=True)).first()
        if patient is None:
            raise NotVisible(patient_id)
        self.hold(patient)
        return patient

    def hold(self, patient: Patient) -> None:
        """Notes that this transaction has locked the row that `patient` was read from."""
        self._held[patient.id] = patient

    def keep(self, records: Sequence[Record]) -> None:
        """Records that were read ahead for many: whoever gets one of them asks no database."""
        self._kept.extend(records)

    def next_order(self, patient: Patient) -> int:
        """The next order number of the patient's messages. The patient is locked."""
        patient.message_no += 1
        return patient.message_no

    def audit(
        self,
        action: str,
        *,
        object_type: str = "",
        object_id: str = "",
        patient_id: str | None = "",
        outcome: str = "ok",
        reason: str = "",
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Collects one audit row: codes and ids, never content."""
        if self._read_only:
            raise RuntimeError("a read-only unit writes no audit row")
        place = {"department": self.actor.department} if self.actor.department else {}
        self._entries.append(
            chain.Entry(
                recorded_at=self.now,
                actor=self.actor.id,
                role=self.actor.role,
                action=action,
                object_type=object_type,
                object_id=object_id,
                patient_id=patient_id or "",
                purpose=self._purpose,
                outcome=outcome,
                reason=reason,
                request_id=self._request_id,
                detail=place | dict(detail or {}),
            )
        )

    def audit_refusal(self, action: str, *, object_type: str, object_id: str, reason: str) -> None:
        """An audit row that is kept even when this unit is rolled back."""
        self.audit(action, object_type=object_type, object_id=object_id, outcome="denied", reason=reason)
        self._refusals.append(self._entries[-1])

    def enqueue(self, kind: str, key: str, *, order_key: str = "") -> None:
        """Part of this transaction: whoever works on `kind` looks at its rows after the commit."""
        if self._store.work is not None:
            self._store.work.enqueue(self.session, kind, key, order_key=order_key)

    def _keep_refusals(self) -> None:
        with Unit(self._store, self.actor, self._purpose, self._request_id, False) as alone:
            alone._entries = list(self._refusals)
            alone.commit("audit.refusal")


class Store(Resources):
    """Opens units; one for a process."""

    def unit(self, *, actor: Actor, purpose: str = "", request_id: str = "", read_only: bool = False) -> Unit:
        return Unit(self, actor, purpose, request_id, read_only)

    def put_blob(self, patient_id: str | None, data: bytes | Iterable[bytes]) -> str:
        """The name of a new sealed blob, written before and outside of the transaction that names it."""
        with self.unit(actor=SYSTEM) as unit:
            key = unit.data_key(patient_id or NOBODY)
            unit.commit("key.create")
        return self.blobs.put(key, data)

    def read_blob(self, patient_id: str | None, name: str) -> bytes:
        with self.unit(actor=SYSTEM, read_only=True) as unit:
            key = unit.find_key(patient_id or NOBODY)
        return self.blobs.read(key, name)
