"""Calls of the platform's API with our token: one retry where the token was refused, then its words as ours."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

import structlog

from bot.channel import SendError, SendUnknown
from bot.channels.wechat.errors import BUSY, EXPIRED, OK, SOON, Meaning, meaning, refusal
from bot.channels.wechat.holding import before_the_request, hold_up
from bot.channels.wechat.line import Line, Told
from bot.channels.wechat.token import Tokens
from storage.unit import Store

log = structlog.get_logger()

#: What reaches a patient; its success has an errcode of 0.
SENDS = ("message/custom/send", "message/template/send", "message/subscribe/bizsend")
#: The next token was refused as well: not ours alone, and no reason to fetch one for every message.
TOKEN_REFUSED = Meaning("token_refused", "minute")
#: Seconds under which no call is begun.
SHORTEST = 1.0


class Api:
    def __init__(self, store: Store, line: Line, tokens: Tokens, *, seconds: float) -> None:
        """`seconds`: in which a call has come to its end, whatever happens on the way."""
        self._store, self._line, self._tokens, self._seconds = store, line, tokens, seconds

    def call(self, path: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The body of a success. Raises SendError where nothing was done, SendUnknown where nobody can say."""
        told = self._once_more(path, given)
        if told.bare and path in SENDS:
            raise SendUnknown("odd_answer")
        if told.code == OK:
            return told.body
        log.warning("wechat.refused", kind=path, code=told.code, rid=told.rid)
        if told.code == BUSY:
            raise SendUnknown("busy")
        if told.code in EXPIRED:
            raise hold_up(self._store, TOKEN_REFUSED)
        found = meaning(told.code)
        # A QR code that may not be made is no reason to keep a message from anybody.
        raise hold_up(self._store, found) if path in SENDS else refusal(found, None)

    def _once_more(self, path: str, given: Mapping[str, Any]) -> Told:
        """A refused token did nothing, so that the same call may be made again: once."""
        end = monotonic() + self._seconds
        with before_the_request():
            token = self._tokens.current()
        told = self._line.post(path, given, token=token.value, seconds=_left(end))
        if told.code not in EXPIRED:
            return told
        with before_the_request():
            token = self._tokens.after(token.generation)
        return self._line.post(path, given, token=token.value, seconds=_left(end))


def _left(end: float) -> float:
    """Raises SendError where a call would come to no end in time: it is not made then."""
    left = end - monotonic()
    if left < SHORTEST:
        raise SendError("too_late", retry_after=SOON, waits=True)
    return left
