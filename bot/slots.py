"""Reply slots: a channel that holds its request open carries the reply in its response.

The reply's outbox row is reserved for the slot until the deadline; the slot claims it with the same
Permit as any send and the outcome is recorded the same way. After the deadline the outbox sends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.outbox import Claimed, Outbox
from bot.settle import NOT_SENT, SENT, Outcome, Settler
from wire.channel import UNKNOWN

#: Returns when it is worth looking again; False where nothing will come any more.
Wait = Callable[[], bool | None]


@dataclass(slots=True)
class Held:
    """The open request: what to say in the response, if a reply was ready in time."""

    reply: Claimed | None
    outcome: Outcome = field(default_factory=lambda: Outcome(UNKNOWN, "response_not_confirmed"))

    def written(self) -> None:
        """The response left with the reply in it."""
        self.outcome = Outcome(SENT)

    def not_written(self, code: str) -> None:
        """The response definitely left without the reply: the outbox sends it, and need not wait for that."""
        self.outcome = Outcome(NOT_SENT, code, at_once=True)


class Slots:
    def __init__(self, outbox: Outbox, settler: Settler, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._settler = settler
        self._clock = clock

    @contextmanager
    def hold(self, inbound: str, deadline: datetime, wait: Wait) -> Iterator[Held]:
        """Waits for the reply to `inbound` until `deadline`, as long as `wait` sees a reason to.

        Whoever leaves the block without saying `written` or `not_written` leaves an unknown send.
        """
        held = Held(self._claim(inbound, deadline, wait))
        try:
            yield held
        finally:
            if held.reply is not None:
                self._outbox.write_down((held.reply.row, held.reply.number), held.outcome)

    def told_again(self, inbound: str, since: timedelta, waited: timedelta) -> None:
        """The provider repeats its request, `since` after the reply's time, or when at first the message had waited there
        no longer than `waited`: it may not have read the answer."""
        self._settler.doubt(inbound, since, waited)

    def _claim(self, inbound: str, deadline: datetime, wait: Wait) -> Claimed | None:
        while self._clock() < deadline:
            claimed = self._outbox.claim(slot=inbound)
            if claimed:
                return claimed[0]
            if wait() is False:
                break
        return None
