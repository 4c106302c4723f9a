"""The Bot API, asked from any thread.

The token stands in every address of the API: no address and no text of an error leaves this folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.line import Line
from egress.call import Answer, Caller
from wire.channel import Receipt

#: Buttons: what is shown, and the data that comes back.
Buttons = Sequence[tuple[str, str]]
#: What the patients send us, and whether they are there.
_WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
#: Seconds: nobody waits longer for what only the screen of a patient shows.
_COURTESY = 3.0
#: Where a file of Telegram's lies. Nothing that leads out of there, and no path of a machine: a Bot API server
#: in the house that names its own files is not followed.
_PATH = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)


class NoPath(ValueError):
    """Where a file lies is not a place at Telegram. The text does not name it."""


class TelegramClient:
    def __init__(self, account: TelegramAccount) -> None:
        self._account = account
        self._line = Line(account)
        self._files = Caller(account.base_url, 2 * account.seconds)

    def say(self, chat: int, text: str, buttons: Buttons = ()) -> Receipt:
        """Id and date of the message. Plain text: words of patients are no markup."""
        keyboard = [[InlineKeyboardButton(shown, callback_data=data)] for shown, data in buttons]
        markup = InlineKeyboardMarkup(keyboard) if keyboard else None
        sent = self._line.run(
            lambda bot: bot.send_message(chat, text, reply_markup=markup), self._account.seconds
        )
        return Receipt(str(sent.message_id), sent.date)

    def knock(self) -> None:
        """Whether Telegram answers at all; what is raised then says why not."""
        self._line.ask("getMe", {}, self._briefly)

    def answer_tap(self, query: str, text: str = "") -> None:
        """Ends the spinner of the button; `text` is shown for a moment."""
        self._line.run(lambda bot: bot.answer_callback_query(query, text=text or None), self._briefly)

    def drop_buttons(self, chat: int, message: int) -> None:
        self._line.run(
            lambda bot: bot.edit_message_reply_markup(chat_id=chat, message_id=message), self._briefly
        )

    def leave(self, chat: int) -> None:
        self._line.run(lambda bot: bot.leave_chat(chat), self._briefly)

    def tell_address(self, url: str) -> None:
        """Where Telegram sends what comes in; '' = nowhere, it is polled. What waits there is kept."""
        secret, seconds = self._account.webhook_secret, self._account.seconds
        if url:
            self._line.run(
                lambda bot: bot.set_webhook(url, secret_token=secret, allowed_updates=_WANTED), seconds
            )
        else:
            self._line.run(lambda bot: bot.delete_webhook(), seconds)

    def file(self, file_id: str) -> tuple[str, int]:
        """Where it lies for the next hour, and its size (0 = not told). Raises NoPath, and what the library raises."""
        told = self._line.ask("getFile", {"file_id": file_id}, self._account.seconds)
        path, size = (told.get("file_path"), told.get("file_size")) if isinstance(told, dict) else (None, 0)
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            raise NoPath
        return path, size if isinstance(size, int) else 0

    def download(self, path: str, limit: int) -> Answer:
        """Raises what egress.call raises: TooLong past `limit`, whatever size Telegram named."""
        return self._files.get(f"/file/bot{self._account.token}/{path}", {}, limit)

    def updates(self, offset: int, wait: int) -> list[Any]:
        """What has come in from `offset` on, each as Telegram's JSON; waits so many seconds for the first."""
        given = {"offset": str(offset), "timeout": str(wait), "allowed_updates": json.dumps(_WANTED)}
        found = self._line.ask("getUpdates", given, self._account.seconds, waits=wait)
        return found if isinstance(found, list) else []

    def close(self) -> None:
        self._line.close()
        self._files.close()

    @property
    def _briefly(self) -> float:
        return min(_COURTESY, self._account.seconds)
