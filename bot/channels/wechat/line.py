"""One request to the platform and what came back; the token stands in the query, so no address leaves here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.channel import SendError, SendUnknown
from bot.channels.wechat.errors import OK, rid
from egress.client import ForeignHost

#: Before the request was on its way.
_NOT_BEGUN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Told:
    """The platform's answer: always status 200, an errcode where something is wrong."""

    code: int
    body: Mapping[str, Any] = field(repr=False)
    rid: str = ""


class Line:
    """`http` is a client of egress, bound to the platform's host."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def post(self, path: str, given: Mapping[str, Any], *, seconds: float, token: str = "") -> Told:
        """Within `seconds`. Raises SendError where it was certainly not made, SendUnknown where nobody can say."""
        content = json.dumps(given, ensure_ascii=False).encode()  # \uXXXX would be shown as it stands
        query = {"access_token": token} if token else {}
        try:
            answer = self._http.post(
                f"/cgi-bin/{path}",
                params=query,
                content=content,
                headers={"Content-Type": "application/json"},
                timeout=seconds / 2,  # to connect, and to answer
            )
        except ForeignHost:
            raise SendError("host_not_allowed", permanent=True) from None
        except _NOT_BEGUN:
            raise SendError("unreachable") from None
        except httpx.HTTPError:
            raise SendUnknown("no_answer") from None
        return _told(answer)


def _told(answer: httpx.Response) -> Told:
    if 400 <= answer.status_code < 500:
        raise SendError(f"status_{answer.status_code}", permanent=True)
    if answer.status_code != 200:
        raise SendUnknown(f"status_{answer.status_code}")
    found = parsed(answer.content)
    if found is None:
        raise SendUnknown("odd_answer")
    return found


def parsed(content: bytes) -> Told | None:
    """None where it is no answer of the platform's. Success may come without an errcode."""
    try:
        body = json.loads(content)
        code = body.get("errcode", OK)
    except (ValueError, AttributeError, RecursionError):
        return None
    if not isinstance(code, int):
        return None
    return Told(code, body, rid(str(body.get("errmsg", ""))))
