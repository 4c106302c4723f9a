"""A channel that holds its request open for the reply, as WeChat and TwiML do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.outbox import Claimed
from tests.support.house import House

#: WeChat's passive reply ends after five seconds; we stop waiting before (standards/channels.md).
DEADLINE = timedelta(seconds=3.5)
Write = Callable[[Claimed], None]


class ResponseLost(Exception):
    """The connection broke while the response was being written."""


@dataclass
class SlotRequest:
    """One held request: takes an event in, waits for the reply, and writes it as its response.

    `work` is what goes on elsewhere during one wait, `writes` what becomes of the response.
    """

    home: House
    work: Callable[[], object]
    writes: Write = lambda _: None
    written: list[Claimed] = field(default_factory=list)

    def post(self, name: str, text: str, identifier: str) -> str:
        """Returns the inbound row; the reply, if it was ready in time, is in `written`."""
        deadline = self.home.clock.now + DEADLINE
        inbound = self.home.say(name, text, identifier, reply_by=deadline)
        with self.home.app.slots.hold(inbound, deadline, self._wait) as held:
            if held.reply is not None:
                self.writes(held.reply)
                self.written.append(held.reply)
                held.written()
        return inbound

    def _wait(self) -> None:
        self.work()
        self.home.clock.advance(timedelta(seconds=1))
