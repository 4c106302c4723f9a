"""For crash tests: dies without a word at a named commit point. Only where `testing` is set."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping

VARIABLE = "FOLLOWUP_CRASH_AT"


def crash_hook(testing: bool, environment: Mapping[str, str]) -> Callable[[str, str], None] | None:
    """`before:POINT` or `after:POINT` in the variable kills this process there, as kill -9 does."""
    wanted = environment.get(VARIABLE, "") if testing else ""
    if not wanted:
        return None

    def hook(when: str, point: str) -> None:
        if f"{when}:{point}" == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook
