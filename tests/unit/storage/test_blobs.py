"""EN-3: sealed chunks on any file system."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.blobs import CHUNK, Blobs
from storage.crypto import SealBroken
from storage.db import StorageError

KEY = os.urandom(32)
SEALED_CHUNK = CHUNK + 16
HEAD = 5 + 32


def _file(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_blob_comes_back_as_it_was(tmp_path: Path, size: int) -> None:
    """Any length, given whole or in parts."""
    blobs, data = Blobs(tmp_path), os.urandom(size)
    assert blobs.read(KEY, blobs.put(KEY, data)) == data
    parts = (data[at : at + 300_000] for at in range(0, size, 300_000))
    assert blobs.read(KEY, blobs.put(KEY, parts)) == data


@pytest.mark.parametrize(
    "tamper",
    [
        lambda raw: raw[: HEAD + 2 * SEALED_CHUNK],
        lambda raw: raw[: HEAD + SEALED_CHUNK + 500],
        lambda raw: raw[:HEAD],
        lambda raw: b"",
        lambda raw: raw + b"x",
        lambda raw: (
            raw[:HEAD]
            + raw[HEAD + SEALED_CHUNK : HEAD + 2 * SEALED_CHUNK]
            + raw[HEAD : HEAD + SEALED_CHUNK]
            + raw[HEAD + 2 * SEALED_CHUNK :]
        ),
        lambda raw: raw[:HEAD] + raw[HEAD + SEALED_CHUNK :],
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
    ],
    ids=["cut at a chunk", "cut inside", "only head", "empty", "longer", "reordered", "first gone", "bit"],
)
def test_a_changed_blob_is_refused(tmp_path: Path, tamper: object) -> None:
    """Truncation, reordering and any change are refused."""
    blobs = Blobs(tmp_path)
    name = blobs.put(KEY, os.urandom(2 * CHUNK + 1000))
    path = _file(tmp_path, name)
    path.write_bytes(tamper(path.read_bytes()))  # type: ignore[operator]  # one of the lambdas above
    with pytest.raises(SealBroken):
        blobs.read(KEY, name)


def test_swapped_blobs_and_wrong_keys_are_refused(tmp_path: Path) -> None:
    """A file under another name, and another owner's key, do not open; nor does a path as a name."""
    blobs = Blobs(tmp_path)
    one, two = blobs.put(KEY, b"one"), blobs.put(KEY, b"two")
    raw = _file(tmp_path, one).read_bytes()
    _file(tmp_path, one).write_bytes(_file(tmp_path, two).read_bytes())
    _file(tmp_path, two).write_bytes(raw)
    for name in (one, two, "../../etc/passwd", "0" * 32):
        with pytest.raises(SealBroken):
            blobs.read(KEY, name)
    with pytest.raises(SealBroken):
        blobs.read(os.urandom(32), blobs.put(KEY, b"three"))


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """The file appears whole or not at all."""

    def broken() -> object:
        yield b"x" * CHUNK * 2
        raise OSError("the disk is gone")

    blobs = Blobs(tmp_path)
    with pytest.raises(OSError, match="gone"):
        blobs.put(KEY, broken())  # type: ignore[arg-type]  # a generator of bytes
    assert list(blobs.names()) == []


def test_a_url_names_the_file_system() -> None:
    """fsspec decides by the URL."""
    blobs = Blobs("memory://followup-test")
    name = blobs.put(KEY, b"fictional" * 10)
    assert blobs.read(KEY, name) == b"fictional" * 10
    assert [found for found, _ in blobs.names()] == [name]
    blobs.remove(name)
    assert list(blobs.names()) == []


def test_no_plain_byte_on_disk(tmp_path: Path) -> None:
    """EN-1 for blobs."""
    name = Blobs(tmp_path).put(KEY, "虚构的录音内容".encode() * 50)
    assert "虚构".encode() not in _file(tmp_path, name).read_bytes()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only")])
def test_a_full_or_read_only_disk_is_named(tmp_path: Path, number: int, code: str) -> None:
    """In the words of the store, and without a rest on the disk."""

    def failing() -> Iterator[bytes]:
        yield b"x" * CHUNK * 2
        raise OSError(number, "as the file system says it")

    blobs = Blobs(tmp_path)
    with pytest.raises(StorageError) as refused:
        blobs.put(KEY, failing())
    assert refused.value.code == code
    assert list(blobs.names()) == []
