"""Voice notes of Telegram: fetched by their id, which is all that is ever stored of where they lie."""

from __future__ import annotations

from http import HTTPStatus

from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.channels.telegram.client import NoPath, TelegramClient
from bot.channels.telegram.errors import seconds_of
from bot.channels.telegram.way import believe
from bot.media import Fetched, MediaGone, NotHere
from egress.call import TooLong

#: getFile gives no more.
MAX_BYTES = 20 * 1024 * 1024
_OGG = b"OggS"
_NEVER = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


class TelegramMedia:
    def __init__(self, client: TelegramClient) -> None:
        self._client = client

    def fetch(self, reference: str) -> Fetched:
        """Raises MediaGone where Telegram will never give it; else whatever kept it back for now."""
        try:
            path, size = self._client.file(reference)
            answer = self._client.download(path, MAX_BYTES)
        except (BadRequest, Forbidden, NoPath, TooLong):
            raise MediaGone from None
        except RetryAfter as error:
            raise NotHere(seconds_of(error)) from error
        if answer.status != HTTPStatus.OK:
            believe(answer.status, answer.body)
            raise MediaGone if answer.status in _NEVER else NotHere
        if not answer.body:
            raise MediaGone
        if size and size != len(answer.body):
            raise NotHere  # what came is not the whole file
        ogg = answer.body.startswith(_OGG)
        return Fetched(answer.body, "audio/ogg" if ogg else "application/octet-stream")
