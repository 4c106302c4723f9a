"""Telegram's webhook: verified, stored, acked; whatever is then owed to Telegram is done after the ack."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot import pressed as buttons
from bot.channels.telegram.account import NAME, TelegramAccount
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.incoming import Came, NoUpdate, Tap, pressed, read
from bot.hooks import HookAnswer, Knock
from bot.webhooks import Intake
from storage.db import StorageError
from storage.unit import Store

log = structlog.get_logger()
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 (the name of the header)
#: An empty body: with anything in it Telegram might take it for a call of its API.
ACK = HookAnswer()
_LATER = HookAnswer(503, headers={"Retry-After": "5"})
_LATE = "这个问题已经过去了 / This question is over"
_GOT_IT = "收到 / Received"
Owed = Callable[[], None]


class TelegramHook:
    channel = NAME

    def __init__(
        self, account: TelegramAccount, client: TelegramClient, store: Store, intake: Intake
    ) -> None:
        self._account = account
        self._client = client
        self._store = store
        self._intake = intake

    def answer(self, knock: Knock) -> HookAnswer:
        """A poison update is acked: Telegram would hold back everything else of its chat for a day."""
        if knock.method != "POST":
            return HookAnswer(405)
        given = knock.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), self._account.webhook_secret.encode()):
            return HookAnswer(403)
        try:
            owed = self.take(json.loads(knock.body))
        except (NoUpdate, ValueError, RecursionError):
            log.warning("telegram.no_update")
            return ACK
        except (DBAPIError, StorageError, OSError) as error:
            log.warning("telegram.not_stored", error=type(error).__name__)
            return _LATER
        return HookAnswer(written=lambda _whole: owed())

    def take(self, data: Any) -> Owed:
        """Stores one update; what is owed to Telegram for it is done by calling the result."""
        came = read(data, self._account.name)
        if came.inbound is not None:
            self._intake.accept(came.inbound)
        if came.tap is not None:
            return self._tapped(came.tap)
        return self._left(came)

    def _left(self, came: Came) -> Owed:
        def leave() -> None:
            if came.leave is not None:
                with _Courtesy("leave"):
                    self._client.leave(came.leave)

        return leave

    def _tapped(self, tap: Tap) -> Owed:
        shown = buttons.choice(self._store, tap.talk, tap.turn, tap.number) if tap.talk else ""
        if shown:
            self._intake.accept(pressed(tap, self._account.name, shown))

        def answer() -> None:
            with _Courtesy("answer_tap"):
                self._client.answer_tap(tap.query, _GOT_IT if shown else _LATE)
            if tap.message is not None:
                with _Courtesy("drop_buttons"):
                    self._client.drop_buttons(tap.chat, tap.message)

        return answer


class _Courtesy(suppress):
    """A courtesy to the patient's screen; what it says of her answer is stored already."""

    def __init__(self, deed: str) -> None:
        super().__init__(Exception)
        self._deed = deed

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if kind is not None:
            log.info("telegram.courtesy_failed", kind=self._deed, error=kind.__name__)
        return bool(super().__exit__(kind, error, trace))
