"""The key ring: key-encryption keys by id, the blind-index key and the audit key.

Keys are named by reference (`env:NAME` or `file:PATH`, base64 of 32 bytes) and never kept in the
database. Start-up refuses what is missing, short, readable by others or a sample.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

KEY_BYTES = 32
_SAMPLES = (b"change", b"sample", b"example", b"secret", b"password", b"default")
_MODES = (0o400, 0o600)


class KeyRefused(Exception):
    """Why a key is not accepted. The message never holds key material."""


@dataclass(frozen=True)
class Keyring:
    data: Mapping[str, bytes] = field(repr=False)
    current: str
    index: bytes = field(repr=False)
    audit: bytes = field(repr=False)

    def __post_init__(self) -> None:
        keys = {f"data:{name}": key for name, key in self.data.items()}
        keys |= {"index": self.index, "audit": self.audit}
        for name, key in keys.items():
            _refuse_weak(name, key)
        if len(set(keys.values())) != len(keys):
            raise KeyRefused("data, index and audit keys must differ from each other")
        if self.current not in self.data:
            raise KeyRefused(f"no data key has the id {self.current!r}")


def load_keyring(data_ref: str, index_ref: str, audit_ref: str, *, kek_id: str = "k1") -> Keyring:
    """Raises KeyRefused, naming the setting (keys.data …) whose reference leads to no good key."""
    data, index, audit = (
        _named(name, ref) for name, ref in (("data", data_ref), ("index", index_ref), ("audit", audit_ref))
    )
    return Keyring({kek_id: data}, kek_id, index, audit)


def _named(name: str, ref: str) -> bytes:
    try:
        return _load(ref)
    except KeyRefused as error:
        raise KeyRefused(f"keys.{name}: {error}") from None


def generate_keyfiles(directory: Path) -> tuple[str, str, str]:
    """The references (data, index, audit) of key files under `directory`, written where absent."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return (
        _keyfile(directory / "data.key"),
        _keyfile(directory / "index.key"),
        _keyfile(directory / "audit.key"),
    )


def _keyfile(path: Path) -> str:
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
    return f"file:{path}"


def _load(ref: str) -> bytes:
    scheme, _, name = ref.partition(":")
    match scheme:
        case "env":
            text = os.environ.get(name, "")
        case "file":
            text = _read_file(Path(name))
        case _:
            raise KeyRefused("a key reference starts with env: or file:")
    if not text.strip():
        raise KeyRefused(
            f"no key at {ref}; expected base64 of {KEY_BYTES} random bytes (followup keys generate)"
        )
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise KeyRefused(f"the key at {ref} is not base64") from None
    _refuse_weak(ref, key)
    return key


def _read_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode & 0o777
        if mode not in _MODES:
            raise KeyRefused(f"{path} has mode {mode:04o}; a key file has 0400 or 0600")
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise KeyRefused(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise KeyRefused(f"the key at file:{path} is not base64") from None


def _refuse_weak(name: str, key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise KeyRefused(f"the key {name} has {len(key)} bytes; {KEY_BYTES} are needed")
    if len(set(key)) < 12:
        raise KeyRefused(f"the key {name} repeats itself; make one with a random generator")
    if key.isascii() and key.decode("ascii").isprintable():
        raise KeyRefused(f"the key {name} is readable text; make one with a random generator")
    if any(sample in key.lower() for sample in _SAMPLES):
        raise KeyRefused(f"the key {name} looks like a sample; make one with a random generator")
    if len({(after - before) % 256 for before, after in pairwise(key)}) == 1:
        raise KeyRefused(f"the key {name} counts upwards or downwards; make one with a random generator")
