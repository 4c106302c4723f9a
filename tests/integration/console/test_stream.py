"""Streams: replay, heartbeat, the end; and one over a real connection."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from threading import Event as Flag
from typing import Any, cast

import httpx
import pytest

from console.pulse import Pulse, Ticket
from console.serve import Server
from console.stream import Event, follow
from storage.db import StorageError
from storage.unit import Store
from tests.integration.console.ward import Ward


def lines(looks: Sequence[Sequence[Event]]) -> list[str]:
    """What is written while these looks are taken; then the server closes."""
    closing, left = Flag(), list(looks)

    def look() -> Sequence[Event]:
        found = left.pop(0)
        if not left:
            closing.set()
        return found

    async def run() -> list[str]:
        return [part async for part in follow(look, closing, ticket)]

    def ticket() -> Ticket:
        async def at_once() -> None:
            return

        return at_once

    return asyncio.run(run())


def test_an_event_has_an_id_and_one_line_of_data() -> None:
    """Line breaks in a message cannot end the event."""
    (_, written) = lines([[Event("7", {"text": "一\n\nid: 9"})]])
    head, data, *rest = written.split("\n")
    assert (head, rest) == ("id: 7", ["", ""])
    assert json.loads(data.removeprefix("data: ")) == {"text": "一\n\nid: 9"}


def test_a_quiet_stream_shows_that_it_is_alive() -> None:
    """A look without news is a comment, and events are not doubled."""
    written = lines([[Event("1", "a")], []])
    assert [part for part in written if part.startswith("id:")] == ['id: 1\ndata: "a"\n\n']
    assert written[-1] == ": alive\n\n"


@pytest.mark.loopback
@pytest.mark.parametrize("resume", [{"headers": {"Last-Event-ID": "2"}}, {"params": {"after": "2"}}])
def test_a_stream_goes_on_where_it_was_cut(ward: Ward, resume: dict[str, Any]) -> None:
    """After a reconnect the missed messages come, each once and in order; then the new ones."""
    for text in ("一", "二", "三"):
        ward.bot_says(text)
    server = Server(ward.app)
    server.start()
    try:
        address = f"{server.url}{ward.base}/events"
        with httpx.stream("GET", address, timeout=30, trust_env=False, **resume) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert answer.headers["cache-control"] == "no-store"
            read = answer.iter_lines()
            assert next_event(read) == ("3", "三")
            ward.bot_says("四")
            assert next_event(read) == ("4", "四")
    finally:
        server.stop()


@pytest.mark.loopback
def test_a_server_stops_with_a_stream_open(ward: Ward) -> None:
    """Open streams end with the server; nothing hangs."""
    server = Server(ward.app)
    server.start()
    with httpx.stream("GET", f"{server.url}{ward.base}/events", timeout=30, trust_env=False) as answer:
        server.stop()
        assert "retry: 1000" in list(answer.iter_lines())
    assert not server.running


def next_event(read: Iterator[str]) -> tuple[str, str]:
    """(id, text) of the next event of the stream."""
    number = ""
    for line in read:
        if line.startswith("id: "):
            number = line.removeprefix("id: ")
        elif line.startswith("data: "):
            return number, json.loads(line.removeprefix("data: "))["text"]
    raise AssertionError("the stream ended")


class Away:
    """A database that cannot be reached."""

    def unit(self, **_: object) -> object:
        raise StorageError("unavailable")


def test_a_database_that_is_away_for_a_moment_does_not_end_the_beat() -> None:
    """Nobody is woken by that look; the next one is taken all the same."""
    pulse = Pulse(cast("Store", Away()))
    assert [pulse._look(), pulse._look()] == [set(), set()]
