"""Server-sent events: a page that reads on where it stopped, on one connection."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event as Flag
from typing import Any

import anyio
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

PAUSE_SECONDS = 0.5
HEARTBEAT_AFTER = 30  # looks without news

Look = Callable[[], Sequence["Event"]]
Pause = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    data: Any

    def encode(self) -> str:
        return f"id: {self.id}\ndata: {json.dumps(self.data, ensure_ascii=True)}\n\n"


async def follow(look: Look, closing: Flag, pause: Pause) -> AsyncIterator[str]:
    """What `look` finds, again and again until the server closes. A comment shows that the line is alive."""
    yield "retry: 1000\n\n"
    idle = 0
    while not closing.is_set():
        events = await run_in_threadpool(look)
        for event in events:
            yield event.encode()
        idle = 0 if events else idle + 1
        if idle == HEARTBEAT_AFTER:
            idle = 0
            yield ": alive\n\n"
        await pause()


def stream(request: Request, look: Look) -> StreamingResponse:
    pause = partial(anyio.sleep, PAUSE_SECONDS)
    return StreamingResponse(
        follow(look, request.app.state.closing, pause),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )
