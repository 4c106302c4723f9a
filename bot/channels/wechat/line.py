"""One request to the platform and what came back; the token stands in the query, so no address leaves here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.channel import SendError, SendUnknown
from bot.channels.wechat.errors import OK, SOON, rid
from egress.call import Answer, Caller, NoAnswer, NotMade, TooLong

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """The platform's answer: always status 200, an errcode where something is wrong."""

    code: int
    body: Mapping[str, Any] = field(repr=False)
    rid: str = ""
    #: No errcode stood in it: so may a token, a picture or a code come; a send may not.
    bare: bool = False


class Line:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def post(self, path: str, given: Mapping[str, Any], *, seconds: float, token: str = "") -> Told:
        """Within `seconds`. Raises SendError where it was certainly not made, SendUnknown where nobody can say."""
        body = json.dumps(given, ensure_ascii=False).encode()  # \uXXXX would be shown as it stands
        query = {"access_token": token} if token else {}
        try:
            answer = self._caller.post(f"/cgi-bin/{path}", query, body, seconds)
        except NotMade as error:  # whoever cannot be reached is no reason to give a message up
            raise SendError(str(error), retry_after=SOON, waits=True) from None
        except (NoAnswer, TooLong):
            raise SendUnknown("no_answer") from None
        return _told(answer)


def _told(answer: Answer) -> Told:
    """The platform itself always says 200: whatever else comes, somebody on the way has said it."""
    if 400 <= answer.status < 500:
        log.warning("wechat.status", status=answer.status)
        raise SendError("channel_down", retry_after=SOON, waits=True)
    if answer.status != 200:
        raise SendUnknown("provider_error")
    found = parsed(answer.body)
    if found is None:
        raise SendUnknown("odd_answer")
    return found


def parsed(content: bytes) -> Told | None:
    """None where it is no answer of the platform's. Success may come without an errcode."""
    try:
        body = json.loads(content)
        code, bare = body.get("errcode", OK), "errcode" not in body
    except (ValueError, AttributeError, RecursionError):
        return None
    if not isinstance(code, int):
        return None
    return Told(code, body, rid(str(body.get("errmsg", ""))), bare)
