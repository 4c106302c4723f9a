"""The unit of work: one transaction with its keys and its audit rows. Only `Unit.commit` commits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from storage import chain, crypto
from storage.dek import NOBODY, KeyDesk
from storage.records import Communication, ContactPoint, Media, Patient
from storage.records.base import Record
from storage.scope import SYSTEM, Actor, NotVisible, visible
from storage.store import Resources

__all__ = ["SYSTEM", "Actor", "NotVisible", "Store", "Unit"]

R = TypeVar("R", bound=SQLModel)
_SEALED = "_sealed"


class Unit:
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
        self._after: list[Callable[[], None]] = []
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
        for fn in self._after:
            fn()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What fails inside is undone: rows, audit rows, callbacks and new keys. Refusals stay."""
        entries, after = list(self._entries), list(self._after)
        try:
            with self._keys.dropping_on_error(), self.session.begin_nested():
                yield
        except BaseException:
            kept = [entry for entry in self._entries[len(entries) :] if entry in self._refusals]
            self._entries, self._after = entries + kept, after
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
        except IntegrityError:
            return False
        return True

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 (FHIR's name)
        """The record, if it exists and the actor may see its patient."""
        record = self.session.get(kind, id)
        if record is None or self.actor.is_system:
            return record
        owner = owner_of(record)
        return record if owner == NOBODY or self.sees(owner) else None

    def sees(self, patient_id: str) -> bool:
        may = visible(col(Patient.id), self.actor, self.now)
        return self.session.exec(select(Patient.id).where(Patient.id == patient_id, may)).first() is not None

    def lock_patient(self, patient_id: str) -> Patient:
        """The patient's row, held until the end of the transaction, as it is now."""
        may = visible(col(Patient.id), self.actor, self.now)
        statement = select(Patient).where(Patient.id == patient_id, may).with_for_update()
        patient = self.session.exec(statement.execution_options(populate_existing=True)).first()
        if patient is None:
            raise NotVisible(patient_id)
        return patient

    def next_order(self, patient: Patient) -> int:
        """The next order number of the patient's messages. The patient is locked."""
        patient.message_no += 1
        return patient.message_no

    def seal(self, record: Record, **fields: Any) -> None:
        """Sets `<field>_sealed` for each field, JSON-encoded under the key of the record's patient."""
        key = self._keys.key_for(owner_of(record))
        for field, value in fields.items():
            sealed = None if value is None else crypto.seal(key, _aad(record, field), _encode(value))
            _column(record, field)
            setattr(record, field + _SEALED, sealed)

    def open(self, record: Record, field: str) -> Any:
        """The plain value of `<field>_sealed`; None where there is none. Raises `SealBroken`."""
        blob = _column(record, field)
        if blob is None:
            return None
        key = self._keys.find(owner_of(record))
        if key is None:
            raise crypto.SealBroken("the key of this record is destroyed or missing")
        return json.loads(crypto.unseal(key, _aad(record, field), blob))

    def assign(self, record: ContactPoint | Communication | Media, patient_id: str) -> None:
        """Gives what belonged to nobody to a patient; its sealed fields move to the patient's key."""
        names = [name.removesuffix(_SEALED) for name in type(record).model_fields if name.endswith(_SEALED)]
        plain = {name: self.open(record, name) for name in names}
        record.patient_id = patient_id
        self.seal(record, **plain)

    def index(self, purpose: str, value: str) -> str:
        """The blind index of a value: what `…_index` columns hold."""
        return crypto.blind_index(self._store.keyring.index, purpose, value)

    def audit(
        self,
        action: str,
        *,
        object_type: str = "",
        object_id: str = "",
        patient_id: str = "",
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
                patient_id=patient_id,
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

    def after_commit(self, fn: Callable[[], None]) -> None:
        self._after.append(fn)

    def put_blob(self, patient_id: str | None, data: bytes) -> str:
        """The name of a new sealed blob. Write it before the transaction that names it."""
        return self._store.blobs.put(self._keys.key_for(patient_id or NOBODY), data)

    def read_blob(self, patient_id: str | None, name: str) -> bytes:
        key = self._keys.find(patient_id or NOBODY)
        if key is None:
            raise crypto.SealBroken("the key of this blob is destroyed or missing")
        return self._store.blobs.read(key, name)

    def _keep_refusals(self) -> None:
        with Unit(self._store, self.actor, self._purpose, self._request_id, False) as alone:
            alone._entries = list(self._refusals)
            alone.commit("audit.refusal")


class Store(Resources):
    """Opens units; one for a process."""

    def unit(self, *, actor: Actor, purpose: str = "", request_id: str = "", read_only: bool = False) -> Unit:
        return Unit(self, actor, purpose, request_id, read_only)


def owner_of(record: SQLModel) -> str:
    if isinstance(record, Patient):
        return record.id
    return getattr(record, "patient_id", None) or NOBODY


def _column(record: Record, field: str) -> bytes | None:
    value: bytes | None = getattr(record, field + _SEALED)
    return value


def _aad(record: Record, field: str) -> bytes:
    return crypto.aad(str(record.__tablename__), field + _SEALED, record.id, owner_of(record))


def _encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
