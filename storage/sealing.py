"""The part of a unit of work that seals and opens: fields, blobs, blind indexes."""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import SQLModel

from storage import crypto
from storage.dek import NOBODY, KeyDesk
from storage.records import Communication, ContactPoint, Media, Patient
from storage.records.base import Record
from storage.store import Resources

_SEALED = "_sealed"


class Sealing:
    _store: Resources
    _keys: KeyDesk

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
        key = self.find_key(owner_of(record))
        return json.loads(crypto.unseal(key, _aad(record, field), blob))

    def assign(self, record: ContactPoint | Communication | Media, patient_id: str | None) -> None:
        """Gives what belonged to nobody to a patient, or back to nobody; its sealed fields move to that key.

        The bytes of a blob stay where they are: whoever assigns a recording seals them again.
        """
        names = [name.removesuffix(_SEALED) for name in type(record).model_fields if name.endswith(_SEALED)]
        plain = {name: self.open(record, name) for name in names}
        record.patient_id = patient_id
        self.seal(record, **plain)

    def index(self, purpose: str, value: str) -> str:
        """The blind index of a value: what `…_index` columns hold."""
        return crypto.blind_index(self._store.keyring.index, purpose, value)

    def put_blob(self, patient_id: str | None, data: bytes) -> str:
        """The name of a new sealed blob; this unit must be committed if the patient's key is new.

        Large data goes through `Store.put_blob`, which holds no transaction while it writes.
        """
        return self._store.blobs.put(self.data_key(patient_id or NOBODY), data)

    def read_blob(self, patient_id: str | None, name: str) -> bytes:
        return self._store.blobs.read(self.find_key(patient_id or NOBODY), name)

    def data_key(self, owner: str) -> bytes:
        """The owner's data key, made when there is none yet."""
        return self._keys.key_for(owner)

    def find_key(self, owner: str) -> bytes:
        key = self._keys.find(owner)
        if key is None:
            raise crypto.SealBroken("the key of this owner is destroyed or was never made")
        return key


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
