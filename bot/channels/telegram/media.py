"""Voice notes of Telegram: fetched by their id, which is all that is ever stored of where they lie."""

from __future__ import annotations

from http import HTTPStatus

from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.client import NoPath, TelegramClient
from bot.channels.telegram.way import believe
from bot.media import Fetched, MediaGone
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
        if answer.status != HTTPStatus.OK:
            believe(answer.status, answer.body)
            raise MediaGone if answer.status in _NEVER else NotNow
        if not answer.body:
            raise MediaGone
        if size and size != len(answer.body):
            raise NotNow
        ogg = answer.body.startswith(_OGG)
        return Fetched(answer.body, "audio/ogg" if ogg else "application/octet-stream")


class NotNow(Exception):
    """What came is not the file; it may be given another time."""
