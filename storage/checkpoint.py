"""Marks of the audit chain outside the database: append-only JSON lines of seq, mac and an HMAC.

Whoever cuts the tail of the chain and puts an old head back does not reach this file, as long as it
lies elsewhere (docs/adr/0012). Every process marks its first commit and then every hundred rows, so a
chain that has rows has a mark, and fewer than a hundred rows follow the last one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

import structlog

log = structlog.get_logger(__name__)

EVERY_ROWS = 100
EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class Marks:
    """The marks by seq, and the seq of the first mark whose HMAC is wrong."""

    by_seq: dict[int, str]
    broken: int | None


class CheckpointFile:
    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._seq, self._at = -EVERY_ROWS, None
        self._lock = Lock()

    _at: datetime | None

    def note(self, seq: int, mac: str, now: datetime) -> None:
        """Writes a mark when enough rows or enough time have passed since the last one."""
        with self._lock:
            if self._at and seq - self._seq < EVERY_ROWS and now - self._at < EVERY:
                return
            try:
                _append_line(self._path, _line(self._key, seq, mac))
            except OSError as error:  # the rows are committed: the next commit tries again
                log.error("checkpoint_not_written", error=error.strerror)
                return
            self._seq, self._at = seq, now


def read_marks(path: Path, key: bytes) -> Marks:
    by_seq: dict[int, str] = {}
    broken: int | None = None
    lines = path.read_text(encoding="ascii", errors="replace").splitlines() if path.is_file() else []
    for line in lines:
        mark = _parse(line)
        if mark is None:
            continue  # a line torn by a crash says nothing
        seq, mac, signature = mark
        if not hmac.compare_digest(signature, _sign(key, seq, mac)):
            broken = seq if broken is None else min(broken, seq)
            continue
        by_seq[seq] = mac
    return Marks(by_seq, broken)


def _parse(line: str) -> tuple[int, str, str] | None:
    try:
        mark = json.loads(line)
        return int(mark["seq"]), str(mark["mac"]), str(mark["hmac"])
    except (ValueError, KeyError, TypeError):
        return None


def _line(key: bytes, seq: int, mac: str) -> str:
    return json.dumps({"seq": seq, "mac": mac, "hmac": _sign(key, seq, mac)})


def _sign(key: bytes, seq: int, mac: str) -> str:
    return hmac.new(key, f"checkpoint|{seq}|{mac}".encode(), hashlib.sha256).hexdigest()


def _append_line(path: Path, line: str) -> None:
    """Starts on a new line, so that a line torn by a crash spoils no other."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"\n{line}\n".encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
