"""The field envelope and the blind index.

Envelope: `fu1` | algorithm id | nonce | ciphertext and tag. The key of the owner is itself sealed in
the same envelope under a key-encryption key. What a ciphertext belongs to is in its AAD, so one that
was moved to another row, column or owner does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import KEY_BYTES

MAGIC = b"fu1"
AES_256_GCM = 1  # SM4-GCM takes id 2
NAMES = {AES_256_GCM: "A256GCM"}
_NONCE = 12
_HEAD = len(MAGIC) + 1


class SealBroken(Exception):
    """A ciphertext that was changed, moved, or sealed under another key."""


def aad(table: str, column: str, row_id: str, owner: str) -> bytes:
    return "|".join((table, column, row_id, owner)).encode()


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def seal(dek: bytes, aad: bytes, plaintext: bytes) -> bytes:
    head = MAGIC + bytes([AES_256_GCM])
    nonce = secrets.token_bytes(_NONCE)
    return head + nonce + AESGCM(dek).encrypt(nonce, plaintext, head + aad)


def unseal(dek: bytes, aad: bytes, blob: bytes) -> bytes:
    """The plaintext, or `SealBroken`."""
    head, rest = blob[:_HEAD], blob[_HEAD:]
    if head != MAGIC + bytes([AES_256_GCM]) or len(rest) < _NONCE:
        raise SealBroken("unknown envelope")
    try:
        return AESGCM(dek).decrypt(rest[:_NONCE], rest[_NONCE:], head + aad)
    except InvalidTag:
        raise SealBroken("the seal does not fit this key, row and column") from None


def blind_index(index_key: bytes, purpose: str, value: str) -> str:
    """A keyed hash by which a sealed value is found again."""
    text = _NORMALISE.get(purpose, _plain)(value)
    return hmac.new(index_key, f"{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


def _plain(value: str) -> str:
    """Account ids of providers differ by case: it is kept."""
    return unicodedata.normalize("NFKC", value).strip()


def _identifier(value: str) -> str:
    return "".join(_plain(value).split()).upper()


def _phone(value: str) -> str:
    digits = "".join(c for c in _plain(value) if c.isdigit())
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 11:
            return digits.removeprefix(prefix)
    return digits


_NORMALISE: dict[str, Callable[[str], str]] = {"phone": _phone, "identifier": _identifier}
