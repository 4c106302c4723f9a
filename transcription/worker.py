"""Whisper in a process of its own: a crash or a hang there costs one recording, not the service."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, Self, cast

from transcription.audio import Limits
from transcription.frames import Head, hints_head, receive, send, transcription_from
from transcription.port import Hints
from transcription.weights import Weights, WeightsError
from wire.speech import Transcription

_ROOT = Path(__file__).resolve().parents[1]
_CHILD = (sys.executable, "-P", "-m", "transcription.child")
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to load and verify the model; for any recording; for each second of sound heard."""

    load: float = 120.0
    start: float = 60.0
    per_second: float = 4.0


class WorkerGoneError(Exception):
    """The worker ended, or was ended (`late`) because its time was up."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("timeout" if late else "worker_failed")
        self.late = late


@dataclass
class WhisperTranscriber:
    """`port.Transcriber` over one worker process, started at first use; calls wait for each other.

    Raises WeightsError, from `start` or the first `transcribe`, when the weights are refused. Nothing
    that a recording holds raises: a crashed worker is restarted once, then the status is
    `worker_failed`; one whose time is up is ended (`timeout`). The next recording gets a new worker.
    """

    weights: Weights
    limits: Limits = field(default_factory=Limits)
    threads: int = 2
    patience: Patience = field(default_factory=Patience)
    command: Sequence[str] = _CHILD
    _worker: _Worker | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        with self._lock:
            status = "worker_failed"
            for _ in range(_ATTEMPTS):
                try:
                    return self._running().transcribe(data, hints)
                except WorkerGoneError as gone:
                    self._end()
                    status = str(gone)
                    if gone.late:
                        break
            return Transcription(status, 0.0, self.weights.model)

    def ready(self) -> bool:
        return self.weights.in_place()

    def start(self) -> None:
        """Loads the model now. Raises WeightsError, or WorkerGoneError when the worker cannot start."""
        with self._lock:
            self._running()

    def close(self) -> None:
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker(self.command, self.patience)
            try:
                self._worker.load(self._setup())
            except WeightsError:
                self._end()
                raise
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()
        self._worker = None

    def _setup(self) -> Head:
        return {
            "directory": str(self.weights.directory.resolve()),
            "model": self.weights.model,
            "pins": dict(self.weights.pins),
            "threads": self.threads,
            "limits": asdict(self.limits),
        }


class _Worker:
    """One process and its deadline: a timer ends it, and the read that waits for it then returns."""

    def __init__(self, command: Sequence[str], patience: Patience) -> None:
        self._patience = patience
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a native library may print what it hears
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the service, which then closes the pipes
        )
        self._to = cast("BinaryIO", self._process.stdin)
        self._from = cast("BinaryIO", self._process.stdout)

    def load(self, setup: Head) -> None:
        with self._deadline(self._patience.load):
            answer = self._ask(setup, b"")
        if "refused" in answer:
            raise WeightsError(str(answer["refused"]))

    def transcribe(self, data: bytes, hints: Hints) -> Transcription:
        begun = time.monotonic()
        with self._deadline(self._patience.start):
            answer = self._ask(hints_head(hints), data)
        while "heard" in answer:
            allowed = self._patience.start + self._patience.per_second * float(answer["heard"])
            with self._deadline(begun + allowed - time.monotonic()):
                answer = self._answer()
        return transcription_from(answer["transcription"])

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with suppress(OSError):  # what was still to be written goes with the process
                pipe.close()

    def _ask(self, head: Head, body: bytes) -> Head:
        try:
            send(self._to, head, body)
        except OSError as error:
            raise WorkerGoneError(late=self._late) from error
        return self._answer()

    def _answer(self) -> Head:
        message = receive(self._from)
        if message is None:
            raise WorkerGoneError(late=self._late)
        return message[0]

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(max(seconds, 0.0), self._give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()


def _environment() -> dict[str, str]:
    """No secret of the service, no network for the model hub, our own packages first."""
    kept = {
        key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH") if key in os.environ
    }
    return kept | {"HF_HUB_OFFLINE": "1", "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
