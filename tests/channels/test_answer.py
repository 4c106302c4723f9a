"""The answer to a provider's callback tells its hook whether it left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import anyio
import pytest
from fastapi import Request
from starlette.types import Message

from bot.hooks import HookAnswer, Knock
from console.hooks import _Told, knock
from console.site import Site


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


def test_a_request_that_comes_slowly_has_come_when_it_began() -> None:
    """The provider hangs up five seconds after that, however long we read."""
    began = datetime(2031, 3, 3, tzinfo=UTC)
    clock = SimpleNamespace(now=began)
    heard: list[Knock] = []

    class Hook:
        channel = "wechat"

        def answer(self, came: Knock) -> HookAnswer:
            heard.append(came)
            return HookAnswer()

        def warning(self) -> str:
            return ""

    async def receive() -> Message:
        clock.now += timedelta(seconds=4)
        return {
            "type": "http.request",
            "body": b"<xml/>",
            "more_body": clock.now < began + timedelta(seconds=8),
        }

    site = cast("Site", SimpleNamespace(hooks={("wechat", "default"): Hook()}, wall=lambda: clock.now))
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    anyio.run(knock, "wechat", "default", Request(scope, receive), site)
    assert [(came.came_at, len(came.body)) for came in heard] == [(began, 12)]
