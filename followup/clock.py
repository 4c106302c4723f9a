"""Where time comes from. Everything else is given it."""

from __future__ import annotations

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
