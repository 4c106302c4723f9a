"""Groups that the bot was put into are left: tried again until Telegram says that it is out, over a crash as well."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.account import NAME
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.courtesies import Courtesies
from storage.db import DATABASE_FAULTS
from storage.owed import done, due, owe, try_now
from storage.unit import SYSTEM, Store


class Leaving:
    def __init__(self, client: TelegramClient, store: Store, courtesies: Courtesies) -> None:
        self._client = client
        self._store = store
        self._courtesies = courtesies

    def owe(self, chat: int) -> None:
        """Written down before the update is acked; raises what passes by itself."""
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            if owe(unit, NAME, str(chat)):
                unit.commit("channel.owed")

    def look(self) -> None:
        """Whatever is due is tried; nobody waits for it, and a database that fails is found out by others."""
        with suppress(*DATABASE_FAULTS):
            for chat in self._taken():
                self._courtesies.offer("leave", partial(self._leave, int(chat)))

    def _taken(self) -> list[str]:
        with self._store.unit(actor=SYSTEM, purpose="inbox", read_only=True) as unit:
            waiting = due(unit, NAME)
        if not waiting:
            return []
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            ours = [chat for chat in waiting if try_now(unit, NAME, chat)]
            unit.commit("channel.owed")
        return ours

    def _leave(self, chat: int) -> None:
        with suppress(BadRequest, Forbidden):  # there is no such group, or we are out of it already
            self._client.leave(chat)
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            done(unit, NAME, str(chat))
            unit.commit("channel.owed")
