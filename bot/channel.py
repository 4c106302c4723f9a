"""What a channel is to the rest of the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from wire.channel import Receipt
from wire.consent import Permit
from wire.dialog import Outgoing


class SendError(Exception):
    """The message was definitely not sent.

    `permanent`: trying again is pointless. `retry_after`: the provider's own wish. `waits`: it was no try,
    the whole channel is held up, and the message waits without using one up. `code` is one of our words
    (blocked, rate_limited, channel_down, …), never the provider's text.
    """

    def __init__(
        self, code: str, *, permanent: bool = False, retry_after: timedelta | None = None, waits: bool = False
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.waits = waits


class SendUnknown(Exception):
    """The request may or may not have reached the patient: it is never repeated by itself."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Channel(Protocol):
    """A way to reach a patient. Only bot.outbox calls `send`, and only with a Permit."""

    name: str

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        """Returns when the provider took the message; else SendError or SendUnknown.

        A driver that makes requests gives up after `work.send_timeout_seconds`, which wiring hands to it
        when it builds it: a send must not outlive the lease of its row.
        Any other exception counts as unknown, because nobody can say how far the request came.
        """
