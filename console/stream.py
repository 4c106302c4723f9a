"""Server-sent events: a page that reads on where it stopped, on one connection."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event as Flag
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from console.pulse import Ticket

#: The last number that PostgreSQL's INTEGER holds.
MAX_PLACE = 2**31 - 1
Look = Callable[[], Sequence["Event"]]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    data: Any
    last: bool = False

    def encode(self) -> str:
        return f"id: {self.id}\ndata: {json.dumps(self.data, ensure_ascii=True)}\n\n"


async def follow(look: Look, closing: Flag, ticket: Callable[[], Ticket]) -> AsyncIterator[str]:
    """What `look` finds, again and again until the server closes. A comment shows that the line is alive."""
    yield "retry: 1000\n\n"
    while not closing.is_set():
        wait = ticket()
        events = await run_in_threadpool(look)
        for event in events:
            yield event.encode()
            if event.last:
                return
        if not events:
            yield ": alive\n\n"
        await wait()


def last_place(last_event_id: str, after: int) -> int:
    """Where a page reads on from: what the browser saw last, else what its page was made with."""
    told = last_event_id if re.fullmatch(r"[0-9]{1,15}", last_event_id) else ""
    return min(int(told or after), MAX_PLACE)


def stream(request: Request, key: str, look: Look) -> StreamingResponse:
    """`key` says whose changes wake it: a patient's id, or pulse.EVERYTHING."""
    pulse = request.app.state.pulse
    return StreamingResponse(
        follow(look, request.app.state.closing, partial(pulse.ticket, key)),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )
