"""Whether the keys are those that this database was written with. Asked at start-up."""

from __future__ import annotations

import hashlib
import hmac

from storage.crypto import SealBroken
from storage.dek import NOBODY
from storage.keys import KeyRefused
from storage.records import PatientKey
from storage.unit import SYSTEM, Store, Unit

_FINGERPRINT = "fingerprint"


def check_keys(store: Store) -> None:
    """Raises `KeyRefused` for any key that does not fit; notes the keys' marks in a new database."""
    with store.unit(actor=SYSTEM) as unit:
        try:
            unit.data_key(NOBODY)
        except SealBroken:
            raise KeyRefused("the data key is not the one this database was written with") from None
        _check_fingerprint(unit, "index", store.keyring.index)
        _check_fingerprint(unit, "audit", store.keyring.audit)
        unit.commit("keys.check")


def keys_fit(store: Store) -> None:
    """The same of a database that was opened before, by reading alone: what a probe may ask every second."""
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        try:
            unit.find_key(NOBODY)
        except SealBroken:
            raise KeyRefused("the data key is not the one this database was written with") from None
        for name, key in (("index", store.keyring.index), ("audit", store.keyring.audit)):
            row = unit.session.get(PatientKey, f"#{name}")
            if row is None or not hmac.compare_digest(row.wrapped, _mark(name, key)):
                raise KeyRefused(f"the {name} key is not the one this database was written with")


def _mark(name: str, key: bytes) -> bytes:
    return hmac.new(key, f"followup fingerprint of the {name} key".encode(), hashlib.sha256).digest()


def _check_fingerprint(unit: Unit, name: str, key: bytes) -> None:
    mark = _mark(name, key)
    row = unit.session.get(PatientKey, f"#{name}")
    if row is None:
        unit.add(_row(unit, name, mark))
    elif not hmac.compare_digest(row.wrapped, mark):
        raise KeyRefused(f"the {name} key is not the one this database was written with")


def _row(unit: Unit, name: str, mark: bytes) -> PatientKey:
    return PatientKey(
        owner=f"#{name}", kek_id=_FINGERPRINT, algorithm=_FINGERPRINT, wrapped=mark, created_at=unit.now
    )
