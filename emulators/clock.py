"""The provider's own clock: it runs by itself and can be set forward."""

from __future__ import annotations

import threading
import time


class ProviderClock:
    """Seconds since 1970; `forward` wakes everybody who waits for an hour to come."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._moved = threading.Condition()

    def now(self) -> float:
        return time.time() + self._ahead

    def forward(self, seconds: float) -> float:
        with self._moved:
            self._ahead += max(0.0, seconds)
            self._moved.notify_all()
        return self.now()

    def set_to(self, moment: float) -> float:
        """Another hour, earlier or later, before anything has happened."""
        with self._moved:
            self._ahead = moment - time.time()
            self._moved.notify_all()
        return self.now()

    def wait_until(self, moment: float, stop: threading.Event) -> bool:
        """Whether the moment came before `stop` was set."""
        with self._moved:
            while not stop.is_set():
                left = moment - self.now()
                if left <= 0:
                    return True
                self._moved.wait(min(left, 0.5))
        return False
