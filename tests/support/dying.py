"""Children that may be killed: each a process of its own, forked from a clean one that has all modules loaded.

A fresh interpreter for each of some hundred deaths would spend its time importing; what dies is the same.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

_SECONDS = 120


def exit_code(deed: Callable[..., None], *arguments: Any) -> int | None:
    """How a process of its own ended that did the deed: 0, or minus the signal that killed it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.warm"])
    child = context.Process(target=deed, args=arguments)
    child.start()
    child.join(_SECONDS)
    if child.is_alive():
        child.kill()
        child.join()
        raise TimeoutError("the child neither died nor came to its end")
    code = child.exitcode
    child.close()
    return code
