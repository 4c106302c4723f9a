"""Voice notes of Telegram: fetched by their id, which is all that is ever stored of where they lie."""

from __future__ import annotations

from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.client import TelegramClient
from bot.media import Fetched, MediaGone

#: getFile gives no more.
MAX_BYTES = 20 * 1024 * 1024
_OGG = b"OggS"


class TelegramMedia:
    def __init__(self, client: TelegramClient) -> None:
        self._client = client

    def fetch(self, reference: str) -> Fetched:
        """Raises MediaGone where Telegram will never give it; else whatever kept it back for now."""
        try:
            size, data = self._client.download(reference)
        except (BadRequest, Forbidden):
            raise MediaGone from None
        if not data or len(data) > MAX_BYTES or (size and size != len(data)):
            raise MediaGone
        return Fetched(data, "audio/ogg" if data.startswith(_OGG) else "application/octet-stream")
