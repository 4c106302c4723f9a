"""How long a held callback waits: until its message has been worked on, and no longer than its deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage.records import Communication
from storage.unit import SYSTEM, Store


class Patience:
    """`pause` returns when it is worth looking again."""

    def __init__(
        self,
        store: Store,
        inbound: str,
        clock: Callable[[], datetime],
        deadline: datetime,
        pause: Callable[[], object],
    ) -> None:
        self._store, self._inbound, self._clock = store, inbound, clock
        self._deadline, self._pause = deadline, pause
        self._worked = False

    def wait(self) -> bool:
        """False once the message was worked on and the look after that found no reply.

        It looks at the message only: the reply is claimed with a write, and those wait for each other.
        """
        if self._worked:
            return False
        while not self._worked and self._clock() < self._deadline:
            self._pause()
            self._worked = self._done()
        return True

    def _done(self) -> bool:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            row = unit.session.get_one(Communication, self._inbound)
            return row.status not in ("preparation", "in-progress")
