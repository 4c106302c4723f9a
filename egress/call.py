"""One request to a provider and its answer, told apart by what may have happened on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

import httpx

from egress.client import ForeignHost, client, never_left


class NotMade(Exception):
    """The request certainly did not reach anybody. Carries a code, no address: a token may stand in it."""


class NoAnswer(Exception):
    """Nobody can say how far the request came."""


class TooLong(Exception):
    """The answer is longer than it may be; the rest was not read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whatever its status: a redirect is an answer too."""

    status: int
    body: bytes = field(repr=False)


class Caller:
    """To one provider. Each call ends after about the seconds that it is given: a third to connect, the rest to
    answer."""

    def __init__(self, base_url: str, seconds: float) -> None:
        self._http = client(base_url, seconds=seconds)
        self._seconds = seconds

    def post(self, path: str, query: Mapping[str, str], body: bytes, seconds: float) -> Answer:
        """JSON. Raises NotMade or NoAnswer."""
        kind = {"Content-Type": "application/json"}
        return self._made("POST", path, query, limit=1_000_000, content=body, headers=kind, seconds=seconds)

    def get(self, path: str, query: Mapping[str, str], limit: int) -> Answer:
        """Raises NotMade, NoAnswer, or TooLong past `limit` bytes."""
        return self._made("GET", path, query, limit=limit, seconds=self._seconds)

    def _made(
        self,
        verb: str,
        path: str,
        query: Mapping[str, str],
        *,
        limit: int,
        seconds: float,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        end = monotonic() + seconds
        timeout = httpx.Timeout(seconds * 2 / 3, connect=seconds / 3, pool=seconds / 3)
        try:
            with self._http.stream(
                verb, path, params=dict(query), content=content, headers=headers, timeout=timeout
            ) as answer:
                return Answer(answer.status_code, _read(answer, limit, end))
        except ForeignHost:
            raise NotMade("host_not_allowed") from None
        except httpx.HTTPError as error:
            raise (NotMade("channel_down") if never_left(error) else NoAnswer("no_answer")) from None

    def close(self) -> None:
        self._http.close()


def _read(answer: httpx.Response, limit: int, end: float) -> bytes:
    """An answer that comes drop by drop has its end too."""
    read = bytearray()
    for part in answer.iter_bytes():
        read += part
        if monotonic() > end:
            raise NoAnswer("no_answer")
        if len(read) > limit:
            raise TooLong
    return bytes(read)
