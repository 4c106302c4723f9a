"""EN-4: no key, no start."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

import pytest

from storage.keys import KeyRefused, Keyring, generate_keyfiles, load_keyring

GOOD = hashlib.sha256(b"a fictional key, the same in every worker").digest()


def _file(folder: Path, content: bytes, mode: int = 0o400) -> str:
    path = folder / "some.key"
    path.write_bytes(content)
    path.chmod(mode)
    return f"file:{path}"


def _load(monkeypatch: pytest.MonkeyPatch, data_ref: str) -> Keyring:
    for name in ("INDEX", "AUDIT"):
        monkeypatch.setenv(f"TEST_{name}", base64.b64encode(os.urandom(32)).decode())
    return load_keyring(data_ref, "env:TEST_INDEX", "env:TEST_AUDIT")


def test_generated_key_files_load(tmp_path: Path) -> None:
    """Key files that we write are accepted, differ, are private, and are not written twice."""
    refs = generate_keyfiles(tmp_path / "keys")
    ring = load_keyring(*refs)
    assert generate_keyfiles(tmp_path / "keys") == refs
    assert load_keyring(*refs) == ring
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o400}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not base64 at all!",
        "钥匙".encode(),
        b"CHANGE-ME",
        base64.b64encode(GOOD[:16]),
        base64.b64encode(GOOD + b"x"),
        base64.b64encode(bytes(32)),
        base64.b64encode(b"\x5a" * 32),
        base64.b64encode(bytes(range(32))),
        base64.b64encode(bytes(range(64, 32, -1))),
        base64.b64encode(b"\xf0\x9f" * 16),
        base64.b64encode(b"CHANGE-ME-CHANGE-ME-CHANGE-ME-32"),
        base64.b64encode(b"\xffchangeme" + GOOD[:23]),
    ],
)
def test_a_weak_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Missing, short, long, undecodable, repeated, counting or sample keys are refused, unquoted."""
    with pytest.raises(KeyRefused) as refused:
        _load(monkeypatch, _file(tmp_path, content))
    assert not content or content.decode("utf-8") not in str(refused.value)


def test_a_key_that_others_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key file is 0400 or 0600."""
    content = base64.b64encode(GOOD)
    with pytest.raises(KeyRefused, match="0644"):
        _load(monkeypatch, _file(tmp_path, content, 0o644))
    assert _load(monkeypatch, _file(tmp_path, content, 0o600)).data["k1"] == GOOD


@pytest.mark.parametrize("ref", ["env:TEST_ABSENT", "file:/nonexistent/key", "raw:abc", ""])
def test_a_missing_key_is_refused(monkeypatch: pytest.MonkeyPatch, ref: str) -> None:
    """A reference that leads nowhere, or is none, is refused."""
    with pytest.raises(KeyRefused):
        _load(monkeypatch, ref)


def test_one_key_for_two_uses_is_refused() -> None:
    """Data, index and audit keys differ, and the current key exists."""
    with pytest.raises(KeyRefused):
        Keyring({"k1": GOOD}, "k1", GOOD, os.urandom(32))
    with pytest.raises(KeyRefused):
        Keyring({"k1": GOOD}, "k2", os.urandom(32), os.urandom(32))


def test_a_key_ring_does_not_print_its_keys() -> None:
    """The repr of a key ring holds no key."""
    ring = Keyring({"k1": GOOD}, "k1", os.urandom(32), os.urandom(32))
    assert repr(GOOD) not in repr(ring)
