"""Threads for tests: all begin together, and what one raises fails the test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from itertools import count


class Sequencer:
    """Numbers in the order in which things happened, whatever the clock says."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = count(1)

    def next(self) -> int:
        with self._lock:
            return next(self._numbers)


def together(deeds: Sequence[Callable[[], None]]) -> None:
    """Runs the deeds in threads of their own, from one barrier on; raises what the first of them raised."""
    start = threading.Barrier(len(deeds))
    failures: list[BaseException] = []

    def guarded(deed: Callable[[], None]) -> None:
        try:
            start.wait()
            deed()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
