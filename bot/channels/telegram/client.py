"""The Bot API, asked from any thread: one event loop of its own carries python-telegram-bot.

Nothing is asked of Telegram when it is built. The token stands in every address of the API: no address and
no text of an error leaves this folder.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import TimeoutError as WaitedInVain
from contextlib import suppress
from typing import Any, TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from bot.channels.telegram.account import TelegramAccount
from egress.client import async_gate

_T = TypeVar("_T")
#: Buttons: what is shown, and the data that comes back.
Buttons = Sequence[tuple[str, str]]
_POOL = 8
#: What the patients send us, and whether they are there.
_WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


class TelegramClient:
    def __init__(self, account: TelegramAccount) -> None:
        self._account = account
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bot: Bot | None = None
        self._thread: threading.Thread | None = None
        self._ways: tuple[HTTPXRequest, ...] = ()
        self._starting = threading.Lock()

    def say(self, chat: int, text: str, buttons: Buttons = ()) -> str:
        """The id of the message. Plain text: words of patients are no markup."""
        keyboard = [[InlineKeyboardButton(shown, callback_data=data)] for shown, data in buttons]
        sent = self._run(
            lambda bot: bot.send_message(
                chat, text, reply_markup=InlineKeyboardMarkup(keyboard) if keyboard else None
            )
        )
        return str(sent.message_id)

    def answer_tap(self, query: str, text: str = "") -> None:
        """Ends the spinner of the button; `text` is shown for a moment."""
        self._run(lambda bot: bot.answer_callback_query(query, text=text or None))

    def drop_buttons(self, chat: int, message: int) -> None:
        self._run(lambda bot: bot.edit_message_reply_markup(chat_id=chat, message_id=message))

    def tell_address(self, url: str) -> None:
        """Where Telegram sends what comes in; '' = nowhere, it is polled. What waits there is kept."""
        if not url:
            self._run(lambda bot: bot.delete_webhook())
            return
        secret = self._account.webhook_secret
        self._run(lambda bot: bot.set_webhook(url, secret_token=secret, allowed_updates=_WANTED))

    def leave(self, chat: int) -> None:
        self._run(lambda bot: bot.leave_chat(chat))

    def download(self, file_id: str) -> tuple[int, bytes]:
        """(size that Telegram names, the bytes)."""

        async def fetch(bot: Bot) -> tuple[int, bytes]:
            file = await bot.get_file(file_id)
            return file.file_size or 0, bytes(await file.download_as_bytearray())

        found: tuple[int, bytes] = self._run(fetch)
        return found

    def updates(self, offset: int, wait: int) -> list[dict[str, Any]]:
        """What has come in from `offset` on, as Telegram's JSON; waits so many seconds for the first."""
        found = self._run(
            lambda bot: bot.get_updates(
                offset=offset,
                timeout=wait,
                read_timeout=wait + self._account.seconds,
                allowed_updates=_WANTED,
            ),
            more=wait,
        )
        return [update.to_dict() for update in found]

    def close(self) -> None:
        """Gives the connections back and ends the loop; a later request starts another one."""
        with self._starting:
            loop, bot, thread = self._loop, self._bot, self._thread
            self._loop = self._bot = self._thread = None
        if loop is None or bot is None or thread is None:
            return
        ways = asyncio.run_coroutine_threadsafe(_shut(self._ways), loop)
        with suppress(WaitedInVain):
            ways.result(self._account.seconds)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(self._account.seconds)

    def _run(self, ask: Any, *, more: float = 0) -> Any:
        """Raises what python-telegram-bot raises, and TimeoutError where the whole took too long."""
        loop, bot = self._started()
        limit = self._account.seconds + more
        future = asyncio.run_coroutine_threadsafe(_within(ask(bot), limit), loop)
        try:
            return future.result(limit + 1)
        except WaitedInVain:
            future.cancel()
            raise TimeoutError from None

    def _started(self) -> tuple[asyncio.AbstractEventLoop, Bot]:
        with self._starting:
            if self._loop is None or self._bot is None:
                self._loop = asyncio.new_event_loop()
                self._bot = self._made()
                self._thread = threading.Thread(
                    target=_live, args=(self._loop,), name="telegram", daemon=True
                )
                self._thread.start()
            return self._loop, self._bot

    def _made(self) -> Bot:
        base = self._account.base_url
        self._ways = (self._way(), self._way())
        return Bot(
            self._account.token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._ways[0],
            get_updates_request=self._ways[1],
        )

    def _way(self) -> HTTPXRequest:
        seconds = self._account.seconds
        return HTTPXRequest(
            connection_pool_size=_POOL,
            connect_timeout=seconds,
            read_timeout=seconds,
            write_timeout=seconds,
            httpx_kwargs={"transport": async_gate(self._account.base_url), "trust_env": False},
        )


async def _shut(ways: tuple[HTTPXRequest, ...]) -> None:
    for way in ways:
        await way.shutdown()


async def _within(asked: Coroutine[Any, Any, _T], seconds: float) -> _T:
    return await asyncio.wait_for(asked, seconds)


def _live(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
