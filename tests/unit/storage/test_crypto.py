"""The envelope and the blind index."""

from __future__ import annotations

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import crypto

KEY = os.urandom(32)
HERE = crypto.aad("patient", "name_sealed", "p1", "p1")


@given(st.binary(max_size=2000))
def test_what_is_sealed_opens_again(plain: bytes) -> None:
    """Any bytes come back, and never stand in the envelope twice the same way."""
    sealed = crypto.seal(KEY, HERE, plain)
    assert sealed.startswith(b"fu1\x01")
    assert crypto.unseal(KEY, HERE, sealed) == plain
    assert crypto.seal(KEY, HERE, plain) != sealed


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_breaks_the_seal(position: int, flip: int) -> None:
    """Each byte of the envelope counts."""
    sealed = bytearray(crypto.seal(KEY, HERE, b"fictional"))
    sealed[position % len(sealed)] ^= flip
    with pytest.raises(crypto.SealBroken):
        crypto.unseal(KEY, HERE, bytes(sealed))


@pytest.mark.parametrize(
    "place",
    [
        ("contact_point", "name_sealed", "p1", "p1"),
        ("patient", "phone_sealed", "p1", "p1"),
        ("patient", "name_sealed", "p2", "p1"),
        ("patient", "name_sealed", "p1", "p2"),
    ],
)
def test_a_moved_ciphertext_does_not_open(place: tuple[str, str, str, str]) -> None:
    """Another table, column, row or owner: refused."""
    sealed = crypto.seal(KEY, HERE, b"fictional")
    with pytest.raises(crypto.SealBroken):
        crypto.unseal(KEY, crypto.aad(*place), sealed)


def test_another_key_does_not_open() -> None:
    """A wrong key is told as a broken seal; so is a cut envelope."""
    sealed = crypto.seal(KEY, HERE, b"fictional")
    for key, blob in ((os.urandom(32), sealed), (KEY, sealed[:-1]), (KEY, sealed[:9]), (KEY, b"")):
        with pytest.raises(crypto.SealBroken):
            crypto.unseal(key, HERE, blob)


def test_a_blind_index_is_keyed_and_finds_other_spellings() -> None:
    """EN-2: equal to no plain hash, bound to its purpose, the same for each way of writing a number."""
    phone = crypto.blind_index(KEY, "phone", "13900000000")
    assert phone != hashlib.sha256(b"13900000000").hexdigest()
    assert phone != crypto.blind_index(KEY, "identifier", "13900000000")
    assert phone != crypto.blind_index(os.urandom(32), "phone", "13900000000")
    for other in ("+86 139-0000-0000", "１３９００００００００", "0086 139 0000 0000"):
        assert crypto.blind_index(KEY, "phone", other) == phone
    assert crypto.blind_index(KEY, "identifier", "x 1") == crypto.blind_index(KEY, "identifier", "X1")


def test_account_ids_that_differ_by_case_are_two() -> None:
    """Providers give ids that differ only by case: they never meet."""
    assert crypto.blind_index(KEY, "web", "oAbc") != crypto.blind_index(KEY, "web", "oABC")
