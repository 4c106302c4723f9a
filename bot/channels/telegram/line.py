"""python-telegram-bot from any thread: one event loop of its own carries it. Nothing is asked when it is built."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import TimeoutError as WaitedInVain
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from telegram import Bot

from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.way import Way, way_of

Asked = Coroutine[Any, Any, Any]


class Line:
    def __init__(self, account: TelegramAccount) -> None:
        self._account = account
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bot: Bot | None = None
        self._thread: threading.Thread | None = None
        self._ways: tuple[Way, ...] = ()
        self._starting = threading.Lock()

    def run(self, ask: Callable[[Bot], Asked], seconds: float) -> Any:
        """Raises what python-telegram-bot raises, and TimeoutError where the whole took longer."""
        loop, bot = self._started()
        return _waited(loop, ask(bot), seconds)

    def ask(self, method: str, given: Mapping[str, str], seconds: float, *, waits: float = 0) -> Any:
        """A method's result as Telegram wrote it: the library would read it, and log what it cannot read.

        `waits`: so many seconds more does Telegram itself hold the answer back.
        """
        loop, _bot = self._started()
        way = self._ways[1 if waits else 0]  # one that waits takes no place from the others
        url = f"{self._account.base_url}/bot{self._account.token}/{method}?{urlencode(given)}"
        return _waited(loop, way.post(url, read_timeout=seconds + waits), seconds + waits)

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
        self._ways = (way_of(self._account), way_of(self._account))
        return Bot(
            self._account.token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._ways[0],
            get_updates_request=self._ways[1],
        )


def _waited(loop: asyncio.AbstractEventLoop, asked: Asked, seconds: float) -> Any:
    future = asyncio.run_coroutine_threadsafe(_within(asked, seconds), loop)
    try:
        return future.result(seconds + 1)
    except WaitedInVain:
        future.cancel()
        raise TimeoutError from None


async def _shut(ways: tuple[Way, ...]) -> None:
    for way in ways:
        await way.shutdown()


async def _within(asked: Asked, seconds: float) -> Any:
    return await asyncio.wait_for(asked, seconds)


def _live(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
