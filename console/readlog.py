"""What each session was shown lately, so that a page that refreshes itself is audited once."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from storage.access import Shown

AGAIN_AFTER = timedelta(minutes=10)
_KEPT = 20_000


class ReadLog:
    """What each session was shown lately; kept by this process only."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[str, Shown], datetime] = OrderedDict()
        self._lock = Lock()

    def unseen(self, session: str, shown: set[Shown], now: datetime) -> list[Shown]:
        with self._lock:
            return sorted(one for one in shown if not self._fresh((session, one), now))

    def note(self, session: str, shown: list[Shown], now: datetime) -> None:
        with self._lock:
            for one in shown:
                self._last[session, one] = now
                self._last.move_to_end((session, one))
            while len(self._last) > _KEPT:
                self._last.popitem(last=False)

    def _fresh(self, key: tuple[str, Shown], now: datetime) -> bool:
        at = self._last.get(key)
        return at is not None and now - at < AGAIN_AFTER
