"""Where time comes from. Everything else is given it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def wall() -> datetime:
    return datetime.now(UTC)


@dataclass
class VirtualClock:
    """Time that stands until it is moved: demo and tests give the same result at any hour."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


class RunningClock(VirtualClock):
    """Runs from the hour at which it was set: beside a provider whose clock runs as well."""

    def __init__(self, now: datetime) -> None:
        self._from, self._started = now, time.monotonic()

    @property
    def now(self) -> datetime:
        return self._from + timedelta(seconds=time.monotonic() - self._started)

    @now.setter
    def now(self, moment: datetime) -> None:
        self._from, self._started = moment, time.monotonic()

    def __call__(self) -> datetime:
        return self.now
