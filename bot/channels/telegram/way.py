"""One way to the Bot API: python-telegram-bot's request, through our gate, believed only where Telegram answers."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.account import TelegramAccount
from egress.client import async_gate

_POOL = 8
#: Parts of the time of a request that the connection may take, and then its encryption: both end before the
#: whole does, so that a connection that was not made is told from an answer that did not come.
_PARTS = 3
#: Seconds to wait after a 429 that names none; longer than a day nobody waits.
_SOON, _LONGEST = 30, 86_400


class NotTelegram(TelegramError):
    """Something on the way (a proxy, a portal) answered in Telegram's place. Carries the status, no text."""

    def __init__(self, status: int) -> None:
        super().__init__("not an answer of Telegram's")
        self.status = status


class Way(HTTPXRequest):
    """Whatever is no answer of Telegram's ends here, before the library logs it: patients' words may stand in it."""

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*args, **named)
        believe(status, payload)
        return status, payload


def way_of(account: TelegramAccount) -> Way:
    seconds = account.seconds
    return Way(
        connection_pool_size=_POOL,
        connect_timeout=seconds / _PARTS,
        pool_timeout=seconds / _PARTS,
        read_timeout=seconds,
        write_timeout=seconds,
        httpx_kwargs={"transport": async_gate(account.base_url), "trust_env": False},
    )


def believe(status: int, payload: bytes) -> None:
    """Raises NotTelegram for whatever Telegram does not say in this way."""
    told = _object(payload)
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        fine = told.get("ok") is True and "result" in told
    else:
        fine = told.get("ok") is False and told.get("error_code") == status
    if not fine:
        raise NotTelegram(status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        more = told.get("parameters")
        wait = more.get("retry_after") if isinstance(more, dict) else None
        if type(wait) is not int or not 0 < wait <= _LONGEST:
            raise RetryAfter(_LONGEST if type(wait) is int and wait > 0 else _SOON)


def _object(payload: bytes) -> dict[str, Any]:
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
