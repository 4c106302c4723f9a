"""The answer to a provider's callback tells its hook whether it left."""

from __future__ import annotations

import anyio
import pytest
from starlette.types import Message

from bot.hooks import HookAnswer
from console.hooks import _Told


def told(line: str) -> tuple[list[bool | None], list[Message]]:
    """What the hook heard, and what was written, on such a line."""
    notes: list[bool | None] = []
    written: list[Message] = []

    async def receive() -> Message:
        if line == "gone":
            return {"type": "http.disconnect"}
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        written.append(message)

    answer = _Told(HookAnswer(body=b"reply", written=notes.append))
    anyio.run(answer, {"type": "http"}, receive, send)
    return notes, written


def test_an_answer_that_left() -> None:
    """Whole, as far as this end can tell."""
    notes, written = told("open")
    assert (notes, written[-1]["body"]) == ([True], b"reply")


def test_a_line_that_is_gone_gets_nothing() -> None:
    """Nothing of it left: the reply may go another way."""
    assert told("gone") == ([False], [])


def test_a_line_that_breaks_leaves_it_open() -> None:
    """Nobody can say how much of it arrived."""
    notes: list[bool | None] = []

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def send(_: Message) -> None:
        raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        anyio.run(_Told(HookAnswer(written=notes.append)), {"type": "http"}, receive, send)
    assert notes == [None]
