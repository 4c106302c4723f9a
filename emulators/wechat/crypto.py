"""Safe mode as Tencent's sample code does it: AES-256-CBC around random bytes, length, message and appid."""

from __future__ import annotations

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32


class BadEnvelope(ValueError):
    """What came back cannot be opened; the text says what is wrong with it."""


def signature(*parts: str) -> str:
    """The SHA-1 of the sorted parts; of a callback with the ciphertext among them."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


class Envelope:
    """`aes_key`: 43 characters, base64 without its last `=`. BadEnvelope for another length."""

    def __init__(self, aes_key: str, appid: str) -> None:
        try:
            key = base64.b64decode(aes_key + "=", validate=True)
        except ValueError as problem:
            raise BadEnvelope("EncodingAESKey is no base64") from problem
        if len(aes_key) != 43 or len(key) != _BLOCK:
            raise BadEnvelope("EncodingAESKey must have 43 characters")
        self._key, self._appid = key, appid.encode()

    def seal(self, message: str) -> str:
        content = message.encode()
        plain = os.urandom(16) + struct.pack("!I", len(content)) + content + self._appid
        pad = _BLOCK - len(plain) % _BLOCK
        cipher = self._cipher().encryptor()
        return base64.b64encode(cipher.update(plain + bytes([pad]) * pad) + cipher.finalize()).decode()

    def open(self, sealed: str) -> str:
        try:
            raw = base64.b64decode(sealed, validate=True)
            cipher = self._cipher().decryptor()
            plain = cipher.update(raw) + cipher.finalize()
        except ValueError as problem:
            raise BadEnvelope(f"cannot be decrypted: {problem}") from problem
        if not plain or not 1 <= plain[-1] <= _BLOCK:
            raise BadEnvelope("the padding is wrong")
        plain = plain[: -plain[-1]]
        if len(plain) < 20:
            raise BadEnvelope("too short")
        (length,) = struct.unpack("!I", plain[16:20])
        if plain[20 + length :] != self._appid:
            raise BadEnvelope("the appid inside is another one")
        try:
            return plain[20 : 20 + length].decode()
        except UnicodeDecodeError as problem:
            raise BadEnvelope("the text inside is no UTF-8") from problem

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))
