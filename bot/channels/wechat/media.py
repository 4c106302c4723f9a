"""Voice messages are fetched from the platform: the better sound where it can be heard, else the plain one."""

from __future__ import annotations

from bot.channel import SendError
from bot.channels.wechat.errors import EXPIRED, MEDIA_GONE, OK
from bot.channels.wechat.line import Told, parsed
from bot.channels.wechat.token import Tokens
from bot.media import Fetched, MediaGone
from egress.call import Caller, NoAnswer, NotMade, TooLong

MAX_BYTES = 10 * 1024 * 1024
#: AMR of both kinds, and Speex in Ogg. Tencent's bare Speex has no head, and nobody here can hear it.
_HEADS = ((b"#!AMR-WB\n", "audio/amr-wb"), (b"#!AMR\n", "audio/amr"), (b"OggS", "audio/ogg"))


class NotFetched(Exception):
    """It may be tried again. Carries a code, no address."""


class WechatFetcher:
    def __init__(self, caller: Caller, tokens: Tokens) -> None:
        self._caller, self._tokens = caller, tokens

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
            answer = self._caller.get("/cgi-bin/media/get", query, MAX_BYTES)
        except TooLong:  # than any voice message
            return None
        except (NotMade, NoAnswer) as error:
            raise NotFetched(str(error)) from None
        if answer.status != 200:
            raise NotFetched(f"status_{answer.status}")
        return parsed(answer.body) if answer.body.lstrip()[:1] == b"{" else answer.body
