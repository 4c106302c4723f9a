"""Polling, where nothing reaches the hospital from outside: one process at a time, by a lease in the database."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import Conflict, InvalidToken

from bot.channels.telegram.account import NAME
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import STOPPING
from bot.channels.telegram.hook import TelegramHook
from bot.channels.telegram.incoming import NoUpdate, identifier_of
from storage import channels
from storage.unit import SYSTEM, Store

#: A leader that does not come back is replaced after this; a pass is much shorter.
LEASE = timedelta(seconds=60)
#: Seconds that Telegram keeps the request open while nothing comes.
WAIT = 5


class TelegramPoller:
    name = NAME

    def __init__(
        self, hook: TelegramHook, client: TelegramClient, store: Store, worker: str, wait: int = WAIT
    ) -> None:
        self._hook = hook
        self._client = client
        self._store = store
        self._worker = worker
        self._wait = wait

    def poll(self) -> int:
        """One pass. What was stored and not yet confirmed to Telegram comes again and is found again."""
        offset = self._lead()
        if offset is None:
            return 0
        try:
            found = self._client.updates(offset, self._wait)
        except (Conflict, InvalidToken) as error:
            self._stop(STOPPING[type(error)])
            return 0
        for data in found:
            self._take(data)
        if found:
            self._confirm(max(map(identifier_of, found)) + 1)
        return len(found)

    def _take(self, data: dict[str, object]) -> None:
        try:
            owed = self._hook.take(data)
        except NoUpdate:  # acked like any other: it would come again for ever
            return
        owed()

    def _lead(self) -> int | None:
        """From where on to ask, or None where another process polls or nobody may."""
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            held = channels.held_up(unit, NAME)
            if (held and held[1] is None) or not channels.lead(unit, NAME, self._worker, LEASE):
                return None
            offset = int(channels.state(unit, NAME).cursor or 0)
            unit.commit("channel.led")
            return offset

    def _confirm(self, offset: int) -> None:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            row = channels.state(unit, NAME)
            row.cursor = str(offset)
            unit.add(row)
            unit.commit("channel.polled")

    def _stop(self, reason: str) -> None:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            channels.stop(unit, NAME, reason)
            unit.commit("channel.marked")
