"""What an answer of Telegram's says of the whole channel, written down so that every process waits.

A note that cannot be written changes nothing of what is known about the message.
"""

from __future__ import annotations

from datetime import timedelta

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channel import SendError, SendUnknown
from bot.channels.telegram.account import NAME
from bot.channels.telegram.errors import SOON, STOPPING
from storage import channels
from storage.db import DATABASE_FAULTS
from storage.unit import SYSTEM, Store, Unit

log = structlog.get_logger()
#: Nobody answers, or nobody can say what became of the last message.
AWAY = "channel_down"
#: It names how long it wants to hear nothing.
FLOOD = "rate_limited"
#: While only a person can mend it, one message tries after this whether he has.
STOPPED = timedelta(minutes=10)


def _asked_to_wait(unit: Unit) -> bool:
    """A message that left before Telegram asked to wait came through: that ends no wait."""
    held = channels.held_up(unit, NAME)
    return held is not None and held[0] == FLOOD


class Holding:
    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, error: BaseException, told: SendError | SendUnknown) -> None:
        """A limit, a fault of the channel, an answer that did not come; a word on this account alone shows it is up."""
        try:
            if isinstance(error, (BadRequest, Forbidden)):
                self._up()
            elif isinstance(told, SendUnknown):
                if isinstance(error, (TelegramError, TimeoutError)):
                    self._pause(AWAY, SOON)
            elif type(error) in STOPPING:
                self._stop(told.code)
            elif told.waits:
                self._pause(told.code, told.retry_after or SOON)
        except DATABASE_FAULTS as fault:
            log.warning("telegram.not_noted", error=type(fault).__name__)

    def up(self) -> None:
        try:
            self._up()
        except DATABASE_FAULTS as fault:
            log.warning("telegram.not_noted", error=type(fault).__name__)

    def _pause(self, code: str, wait: timedelta) -> None:
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            channels.pause(unit, NAME, code, wait)
            unit.commit("channel.marked")

    def _stop(self, code: str) -> None:
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            channels.stop(unit, NAME, code)
            unit.commit("channel.marked")

    def _up(self) -> None:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            fine = not channels.marked(unit, NAME) or _asked_to_wait(unit)
        if not fine:
            with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
                channels.resume(unit, NAME)
                unit.commit("channel.marked")
