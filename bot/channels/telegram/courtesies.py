"""What only the patient's screen shows (a spinner that ends, buttons that go) or what is tried again (a group that is left): one thread,
a short line, and what does not fit is let go. Nobody who knocks at the webhook waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Full, Queue

import structlog

log = structlog.get_logger()
#: So many wait; at a few seconds each a later one would come too late to please anybody.
MOST = 20
Deed = Callable[[], object]


class Courtesies:
    def __init__(self, most: int = MOST) -> None:
        self._waiting: Queue[tuple[str, Deed] | None] = Queue(most)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def offer(self, kind: str, deed: Deed) -> None:
        """Done soon, or never; it may raise, which is only logged."""
        try:
            self._waiting.put_nowait((kind, deed))
        except Full:
            log.info("telegram.courtesy_dropped", kind=kind)
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="telegram-courtesies", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Ends the one under way and drops the others."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
        self._waiting.put(None)
        thread.join()

    def _work(self) -> None:
        while (found := self._waiting.get()) is not None:
            kind, deed = found
            try:
                deed()
            except Exception as error:
                log.info("telegram.courtesy_failed", kind=kind, error=type(error).__name__)
