"""What all units of one process share: engine, keys, clock, blobs, and the hooks around a commit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from storage.blobs import Blobs
from storage.checkpoint import CheckpointFile
from storage.db import READ_ONLY, StorageError, is_sqlite
from storage.dek import KeyCache
from storage.keys import Keyring
from storage.work import WorkEngine

_WAIT = 30.0


class Resources:
    def __init__(
        self,
        engine: Engine,
        keyring: Keyring,
        *,
        clock: Callable[[], datetime],
        on_commit: Callable[[str, str], None] | None = None,
        checkpoint: Path | None = None,
        blobs: Blobs | None = None,
    ) -> None:
        self.engine, self.keyring, self.clock = engine, keyring, clock
        self.on_commit = on_commit or _nothing
        self.checkpoint = CheckpointFile(checkpoint, keyring.audit) if checkpoint else None
        self.cache = KeyCache()
        #: Whoever works on what units enqueue; None = the rows wait for the next look.
        self.work: WorkEngine | None = None
        self._blobs = blobs
        self._writers = _Turnstile() if is_sqlite(engine) else None

    @property
    def blobs(self) -> Blobs:
        if self._blobs is None:
            raise RuntimeError("this store was built without a place for blobs")
        return self._blobs

    def session(self, read_only: bool) -> Session:
        engine = self.engine.execution_options(**{READ_ONLY: True}) if read_only else self.engine
        return Session(engine, expire_on_commit=False)

    def enter_transaction(self, read_only: bool) -> None:
        if self._writers and not read_only:
            self._writers.enter()

    def leave_transaction(self, read_only: bool) -> None:
        if self._writers and not read_only:
            self._writers.leave()


class _Turnstile:
    """SQLite has one writer: threads of this process queue here instead of polling the file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    def enter(self) -> None:
        if self._holder == threading.get_ident():
            raise RuntimeError("a unit inside a unit of the same thread would wait for itself")
        if not self._lock.acquire(timeout=_WAIT):
            raise StorageError("locked")
        self._holder = threading.get_ident()

    def leave(self) -> None:
        self._holder = None
        self._lock.release()


def _nothing(when: str, point: str) -> None:
    """No hook is set."""
