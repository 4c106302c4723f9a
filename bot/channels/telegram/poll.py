"""Polling, where nothing reaches the hospital from outside: one process at a time, by a lease in the database."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.account import NAME
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import HOLDING, seconds_of
from bot.channels.telegram.holding import AWAY
from bot.channels.telegram.hook import TelegramHook
from bot.channels.telegram.incoming import number_of
from storage import channels
from storage.db import DATABASE_FAULTS
from storage.unit import SYSTEM, Store

#: A leader that does not come back is replaced after this; a pass is much shorter.
LEASE = timedelta(seconds=60)
#: Seconds that Telegram keeps the request open while nothing comes.
WAIT = 5
#: After a conflict with another poller it is tried again, each time twice as late; a bad token now and then.
_FIRST, _LATEST, _UNMENDED = timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=10)
#: Where Telegram does not answer it is asked again soon: what patients write waits there. One answer takes so long.
_AWAY_LATEST, _ASKING = timedelta(minutes=1), timedelta(seconds=20)
#: Telegram keeps nothing for longer than a day, and after a quiet week it numbers anew, perhaps lower.
_FORGET = timedelta(days=2)


class TelegramPoller:
    name = NAME

    def __init__(
        self,
        hook: TelegramHook,
        client: TelegramClient,
        store: Store,
        worker: str,
        bot: str,
        wait: int = WAIT,
    ) -> None:
        self._hook = hook
        self._client = client
        self._store = store
        self._worker = worker
        self._row = channels.polling(NAME, bot)
        self._wait = wait
        self._refused = 0
        self._led = False

    def poll(self) -> int:
        """One pass. What was stored and not yet confirmed to Telegram comes again and is found again."""
        offset = self._lead()
        if offset is None:
            return 0
        try:
            found = self._client.updates(offset, self._wait)
        except RetryAfter as error:
            self._hold_up("rate_limited", seconds_of(error))
            return 0
        except InvalidToken:
            self._hold_up(HOLDING[InvalidToken], _UNMENDED)
            return 0
        except Conflict:
            self._hold_up(HOLDING[Conflict], self._longer(_LATEST))
            return 0
        except (TelegramError, TimeoutError):
            self._hold_up(AWAY, self._longer(_AWAY_LATEST))
            return 0
        self._refused = 0
        stored = [self._hook.take(data) for data in found]
        self._confirm(found)
        self._hook.look()
        return sum(stored)

    def close(self) -> None:
        """Another process may poll at once. Without the database it waits for the end of the lease."""
        if not self._led:
            return
        with suppress(*DATABASE_FAULTS), self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            channels.give_way(unit, self._row, self._worker)
            unit.commit("channel.led")

    def _lead(self) -> int | None:
        """From where on to ask, or None where another process polls or it is not yet time again."""
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            held = channels.held_up(unit, self._row)
            if held or not channels.lead(unit, self._row, self._worker, LEASE):
                return None
            row = channels.state(unit, self._row)
            if row.reason == AWAY:  # it stays so until Telegram has answered, which may take a while
                channels.pause(unit, self._row, AWAY, _ASKING)
            offset = _offset(row.cursor, unit.now)
            unit.commit("channel.led")
            self._led = True
            return offset

    def _confirm(self, found: list[Any]) -> None:
        """The bad ones too: they would come again for ever."""
        numbers = [number for data in found if (number := number_of(data)) is not None]
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            if numbers:
                row = channels.state(unit, self._row)
                row.cursor = f"{max(numbers) + 1} {unit.now.isoformat()}"
                unit.add(row)
            if channels.resume(unit, self._row) or numbers:
                unit.commit("channel.polled")

    def _longer(self, most: timedelta) -> timedelta:
        """Each time twice as long."""
        self._refused += 1
        doubled: int = 2 ** min(self._refused - 1, 10)
        return min(_FIRST * doubled, most)

    def _hold_up(self, reason: str, wait: timedelta) -> None:
        """The polling alone: what is sent goes another way."""
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            channels.pause(unit, self._row, reason, wait)
            unit.commit("channel.marked")


def _offset(cursor: str, now: datetime) -> int:
    number, _, noted = cursor.partition(" ")
    if not noted or now - datetime.fromisoformat(noted) > _FORGET:
        return 0
    return int(number)
