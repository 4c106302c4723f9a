"""Sealed blobs on any file system that fsspec reaches.

File: `fub1` | algorithm id | salt | chunks of 1 MiB, each AES-256-GCM under a key derived from the
owner's key and the salt. Number and last flag of a chunk and the name of the blob are in the AAD, so a
file that was cut, reordered, or put under another name does not open.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import fsspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.crypto import AES_256_GCM, SealBroken
from storage.db import StorageError

CHUNK = 1 << 20
_HEAD = b"fub1" + bytes([AES_256_GCM])
_SALT = 32
_TAG = 16
_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
}


class Blobs:
    def __init__(self, base: str | os.PathLike[str]) -> None:
        """`base` is a directory or a URL such as s3://bucket/path."""
        self._fs, self._root = fsspec.core.url_to_fs(os.fspath(base))

    def put(self, dek: bytes, data: bytes | Iterable[bytes]) -> str:
        """Stores under a new random name; the file appears whole or not at all."""
        name = secrets.token_hex(16)
        try:
            self._write(dek, name, data)
        except OSError as error:
            code = _CODES.get(error.errno or 0)
            if code is None:
                raise
            raise StorageError(code, f"the recording was not stored: {error.strerror}") from None
        return name

    def _write(self, dek: bytes, name: str, data: bytes | Iterable[bytes]) -> None:
        final, temporary = self._path(name), self._path(name) + ".part"
        self._fs.makedirs(final.rpartition("/")[0], exist_ok=True)
        salt = secrets.token_bytes(_SALT)
        try:
            with self._fs.open(temporary, "wb") as file:
                file.write(_HEAD + salt)
                for sealed in _seal_chunks(_file_key(dek, salt), name, _chunks(data)):
                    file.write(sealed)
                _to_disk(file)
            self._fs.mv(temporary, final)
        except BaseException:
            with suppress(OSError):
                self._fs.rm(temporary)
            raise

    def read(self, dek: bytes, name: str) -> bytes:
        """The plain bytes, or `SealBroken`."""
        return b"".join(self.stream(dek, name))

    def stream(self, dek: bytes, name: str) -> Iterator[bytes]:
        """Plain chunks in order. Nothing of a chunk is given out before it is proven."""
        try:
            file = self._fs.open(self._path(name), "rb")
        except FileNotFoundError:
            raise SealBroken("there is no such blob") from None
        with file:
            if file.read(len(_HEAD)) != _HEAD:
                raise SealBroken("unknown envelope")
            yield from _unseal_chunks(_file_key(dek, file.read(_SALT)), name, file)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._fs.rm(self._path(name))

    def names(self) -> Iterator[tuple[str, float]]:
        """Each stored name (`.part`: unfinished) and when it was last written, in epoch seconds."""
        for path, info in self._fs.find(self._root, detail=True).items():
            yield path.rpartition("/")[2], _written(info)

    def _path(self, name: str) -> str:
        if not name.removesuffix(".part").isalnum():
            raise SealBroken("that is no name of a blob")
        return f"{self._root}/{name[:2]}/{name}"


def _file_key(dek: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"followup blob").derive(dek)


def _seal_chunks(key: bytes, name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    cipher = AESGCM(key)
    held, number = b"", 0
    for chunk in chunks:
        if held:
            yield cipher.encrypt(_nonce(number), held, _aad(name, number, last=False))
            number += 1
        held = chunk
    yield cipher.encrypt(_nonce(number), held, _aad(name, number, last=True))


def _unseal_chunks(key: bytes, name: str, file: Any) -> Iterator[bytes]:
    cipher, number = AESGCM(key), 0
    sealed = file.read(CHUNK + _TAG)
    while True:
        following = file.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number), sealed, _aad(name, number, last=not following))
        except (InvalidTag, ValueError):
            raise SealBroken("the blob was cut, changed, or sealed under another key") from None
        if not following:
            return
        sealed, number = following, number + 1


def _chunks(data: bytes | Iterable[bytes]) -> Iterator[bytes]:
    buffer = bytearray()
    for part in [data] if isinstance(data, bytes) else data:
        buffer += part
        while len(buffer) >= CHUNK:
            yield bytes(buffer[:CHUNK])
            del buffer[:CHUNK]
    if buffer:
        yield bytes(buffer)


def _nonce(number: int) -> bytes:
    """Unique, as no other file has this key."""
    return number.to_bytes(12, "big")


def _aad(name: str, number: int, *, last: bool) -> bytes:
    return f"{name}|{number}|{int(last)}".encode()


def _to_disk(file: Any) -> None:
    file.flush()
    with suppress(AttributeError, OSError):  # remote files have no descriptor
        os.fsync(file.fileno())


def _written(info: dict[str, Any]) -> float:
    value = info.get("mtime", info.get("LastModified", 0.0))
    return value.timestamp() if hasattr(value, "timestamp") else float(value)
