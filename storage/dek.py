"""The data keys of patients: made on first use, wrapped in PatientKey, kept unwrapped only in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlmodel import Session

from storage import crypto
from storage.keys import Keyring
from storage.records import PatientKey

NOBODY = "-"  # the owner of what belongs to no patient
_KEPT = 512


class KeyCache:
    """The last used data keys of this process."""

    def __init__(self) -> None:
        self._keys: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, owner: str) -> bytes | None:
        with self._lock:
            if owner in self._keys:
                self._keys.move_to_end(owner)
            return self._keys.get(owner)

    def put(self, owner: str, key: bytes) -> None:
        with self._lock:
            self._keys[owner] = key
            while len(self._keys) > _KEPT:
                self._keys.popitem(last=False)

    def forget(self, owner: str) -> None:
        with self._lock:
            self._keys.pop(owner, None)


class KeyDesk:
    """The data keys within one transaction. A key made here is shared only once it is committed."""

    def __init__(self, session: Session, keyring: Keyring, cache: KeyCache, now: datetime) -> None:
        self._session, self._keyring, self._cache, self._now = session, keyring, cache, now
        self._mine: dict[str, bytes] = {}

    def key_for(self, owner: str) -> bytes:
        """The owner's key, made when there is none yet."""
        return self.find(owner) or self._make(owner)

    def find(self, owner: str) -> bytes | None:
        known = self._mine.get(owner) or self._cache.get(owner)
        if known:
            return known
        row = self._session.get(PatientKey, owner)
        return self._remember(row) if row else None

    def share(self) -> None:
        for owner, key in self._mine.items():
            self._cache.put(owner, key)

    @contextmanager
    def dropping_on_error(self) -> Iterator[None]:
        before = dict(self._mine)
        try:
            yield
        except BaseException:
            self._mine = before
            raise

    def _make(self, owner: str) -> bytes:
        """Two transactions may both try; the row that is there afterwards counts."""
        kek_id = self._keyring.current
        wrapped = crypto.seal(self._keyring.data[kek_id], _aad(owner, kek_id), crypto.new_key())
        sqlite = self._session.get_bind().dialect.name == "sqlite"
        insert = insert_on_sqlite if sqlite else insert_on_postgres
        row = {
            "owner": owner,
            "kek_id": kek_id,
            "algorithm": crypto.NAMES[crypto.AES_256_GCM],
            "wrapped": wrapped,
            "created_at": self._now,
        }
        self._session.execute(insert(PatientKey).values(row).on_conflict_do_nothing())
        return self._remember(self._session.get_one(PatientKey, owner))

    def _remember(self, row: PatientKey) -> bytes:
        kek = self._keyring.data.get(row.kek_id)
        if kek is None:
            raise crypto.SealBroken(f"no data key has the id {row.kek_id!r}")
        key = crypto.unseal(kek, _aad(row.owner, row.kek_id), row.wrapped)
        self._mine[row.owner] = key
        return key


def _aad(owner: str, kek_id: str) -> bytes:
    return crypto.aad("patient_key", "wrapped", kek_id, owner)
