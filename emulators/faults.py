"""What can go wrong between us and a provider, planned in advance: the next calls that fit meet it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: answer: the provider's refusal, nothing done. slow: done, answered late. hang_before / hang_after: the answer
#: never comes, nothing done / all done. reset_before / reset_after: the line is cut, nothing done / all done.
#: page: something on the way answers in the provider's place with `text`, nothing done. torn: done, and the answer
#: comes without its end.
KINDS = ("answer", "page", "torn", "slow", "hang_before", "hang_after", "reset_before", "reset_after")


class BadFault(ValueError):
    """A fault that nobody can plan; the text says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`on`: the method it hits, `*` for any. `seconds`: how late, or how long the line hangs."""

    kind: str
    on: str = "*"
    status: int = 500
    body: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 30.0
    text: str = ""

    @property
    def nothing_done(self) -> bool:
        return self.kind in ("answer", "page", "hang_before", "reset_before")


class Faults:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[Fault] = []

    def plan(self, data: Mapping[str, Any]) -> int:
        """Adds the fault `times` over; returns how many wait. BadFault where it makes no sense."""
        fault, times = _read(data)
        with self._lock:
            self._planned += [fault] * times
            return len(self._planned)

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()

    def take(self, method: str) -> Fault | None:
        """The first planned fault for this method, which is then used up."""
        with self._lock:
            for fault in self._planned:
                if fault.on in ("*", method):
                    self._planned.remove(fault)
                    return fault
        return None


def _read(data: Mapping[str, Any]) -> tuple[Fault, int]:
    known = {"kind", "on", "status", "body", "seconds", "times", "text"}
    if unknown := set(data) - known:
        raise BadFault(f"unknown keys: {', '.join(sorted(unknown))}")
    if data.get("kind") not in KINDS:
        raise BadFault(f"kind must be one of {', '.join(KINDS)}")
    try:
        times = int(data.get("times", 1))
        fault = Fault(
            str(data["kind"]),
            str(data.get("on", "*")),
            int(data.get("status", 500)),
            dict(data.get("body", {})),
            float(data.get("seconds", 30.0)),
            str(data.get("text", "")),
        )
    except (TypeError, ValueError) as problem:
        raise BadFault(str(problem)) from problem
    if not 1 <= times <= 10_000 or fault.seconds < 0:
        raise BadFault("times must be 1 to 10000, seconds not negative")
    return fault, times
