"""Telegram's updates: verified, stored, acked. What else is owed to Telegram keeps nobody waiting."""

from __future__ import annotations

import hmac
import json
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import DataError

from bot import pressed as buttons
from bot.channels.telegram.account import NAME, TelegramAccount
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.incoming import Came, Tap, pressed, read
from bot.channels.telegram.leaving import Leaving
from bot.hooks import HookAnswer, Knock
from bot.webhooks import Intake
from storage.db import DATABASE_FAULTS
from storage.unit import Store

log = structlog.get_logger()
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 (the name of the header)
#: An empty body: with anything in it Telegram might take it for a call of its API.
ACK = HookAnswer()
_LATER = HookAnswer(503, headers={"Retry-After": "5"})
_LATE = "这个问题已经过去了 / This question is over"
_GOT_IT = "收到 / Received"
_NOTED = "这个问题已经过去了，您的选择已记下 / This question is over; your choice is noted"


class TelegramHook:
    channel = NAME

    def __init__(
        self,
        account: TelegramAccount,
        client: TelegramClient,
        store: Store,
        intake: Intake,
        courtesies: Courtesies,
    ) -> None:
        self._account = account
        self._client = client
        self._store = store
        self._intake = intake
        self._courtesies = courtesies
        self._leaving = Leaving(client, store, courtesies)

    def warning(self) -> str:
        """Nothing signed is refused here."""
        return ""

    def answer(self, knock: Knock) -> HookAnswer:
        """A poison update is acked: Telegram would hold back everything else of its chat for a day."""
        if knock.method != "POST":
            return HookAnswer(405)
        given = knock.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), self._account.webhook_secret.encode()):
            return HookAnswer(403)
        try:
            data = json.loads(knock.body) if knock.whole else None
        except (ValueError, RecursionError):
            data = None
        try:
            self.take(data)
        except Exception as error:  # one that passes: take keeps the others
            log.warning("telegram.not_stored", error=type(error).__name__)
            return _LATER
        return ACK

    def take(self, data: Any) -> bool:
        """Stores one update. False where it can never be stored: it is logged, and may hold up no other.

        Raises only what passes by itself: the database does not answer.
        """
        try:
            self._keep(read(data, self._account))
        except Exception as error:
            if _passes(error):
                raise
            log.warning("telegram.update_refused", error=type(error.__cause__ or error).__name__)
            return False
        self.look()
        return True

    def look(self) -> None:
        """What is still owed to Telegram from before is tried again."""
        self._leaving.look()

    def _keep(self, came: Came) -> None:
        if came.inbound is not None:
            self._intake.accept(came.inbound)
        if came.tap is not None:
            self._tapped(came.tap)
        if came.leave is not None:
            self._leaving.owe(came.leave)

    def _tapped(self, tap: Tap) -> None:
        event = pressed(tap, self._account)
        chosen, in_time = (
            buttons.choice(self._store, event, tap.number) if event is not None else (None, False)
        )
        if chosen is not None:
            self._intake.accept(chosen)
        told = _GOT_IT if in_time else _LATE if chosen is None else _NOTED
        self._courtesies.offer("answer_tap", partial(self._client.answer_tap, tap.query, told))
        if tap.message is not None:
            deed = partial(self._client.drop_buttons, tap.chat, tap.message)
            self._courtesies.offer("drop_buttons", deed)


def _passes(error: Exception) -> bool:
    """Whether the same update may be stored at another time."""
    ours = isinstance(error, (*DATABASE_FAULTS, OSError))
    return ours and not isinstance(error, DataError)
