"""Voice messages are fetched from the platform: the better sound where it can be heard, else the plain one."""

from __future__ import annotations

import httpx

from bot.channel import SendError
from bot.channels.wechat.errors import EXPIRED, MEDIA_GONE, OK
from bot.channels.wechat.line import Told, parsed
from bot.channels.wechat.token import Tokens
from bot.media import Fetched, MediaGone

MAX_BYTES = 10 * 1024 * 1024
#: AMR of both kinds, and Speex in Ogg. Tencent's bare Speex has no head, and nobody here can hear it.
_HEADS = ((b"#!AMR-WB\n", "audio/amr-wb"), (b"#!AMR\n", "audio/amr"), (b"OggS", "audio/ogg"))


class NotFetched(Exception):
    """It may be tried again. Carries a code, no address."""


class WechatFetcher:
    def __init__(self, http: httpx.Client, tokens: Tokens) -> None:
        self._http, self._tokens = http, tokens

    def fetch(self, reference: str) -> Fetched:
        """`reference`: ids of the same words, the best first. Raises MediaGone, or NotFetched for later."""
        for media_id in reference.split():
            data = self._got(media_id)
            kind = next((kind for head, kind in _HEADS if data is not None and data.startswith(head)), "")
            if data is not None and kind:
                return Fetched(data, kind)
        raise MediaGone("gone or no sound")

    def _got(self, media_id: str) -> bytes | None:
        """None where this id leads to nothing (any more)."""
        try:
            token = self._tokens.current()
            found = self._once(media_id, token.value)
            if isinstance(found, Told) and found.code in EXPIRED:
                found = self._once(media_id, self._tokens.after(token.generation).value)
        except SendError as error:
            raise NotFetched(error.code) from None
        if isinstance(found, bytes) or found is None:
            return found
        if found.code in (MEDIA_GONE, OK):  # without an errcode it is no sound either: the link of a video
            return None
        raise NotFetched(f"errcode_{found.code}")

    def _once(self, media_id: str, token: str) -> bytes | Told | None:
        """Errors come as JSON or text with status 200; a redirect is not followed."""
        query = {"access_token": token, "media_id": media_id}
        try:
            with self._http.stream("GET", "/cgi-bin/media/get", params=query) as answer:
                if answer.status_code != 200:
                    raise NotFetched(f"status_{answer.status_code}")
                content = _limited(answer)
        except httpx.HTTPError as error:
            raise NotFetched(type(error).__name__) from None
        if content is not None and content.lstrip()[:1] == b"{":
            return parsed(content)
        return content


def _limited(answer: httpx.Response) -> bytes | None:
    """None where it is longer than any voice message."""
    read = bytearray()
    for part in answer.iter_bytes():
        read += part
        if len(read) > MAX_BYTES:
            return None
    return bytes(read)
