"""HTTP clients that reach only the hosts they were made for (compliance PX-6).

Redirects are answers, not orders; proxies of the environment are not used, so that nobody reads along.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

import httpx


class ForeignHost(httpx.RequestError):
    """A request was to go where this client may not go; it was not sent. The text names no address."""

    def __init__(self, request: httpx.Request | None = None) -> None:
        super().__init__("host not allowed", request=request)


def never_left(error: BaseException) -> bool:
    """Whether the request was certainly not sent: no connection was made, or none was free."""
    return isinstance(error, (httpx.PoolTimeout, httpx.ConnectTimeout, httpx.ConnectError, ForeignHost))


def host_of(url: str) -> str:
    """`host` or `host:port` as the allow-list holds it."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def client(base_url: str, *, seconds: float, more: Collection[str] = ()) -> httpx.Client:
    """To the host of `base_url` and the hosts of the addresses in `more`. Each step ends after `seconds`."""
    return httpx.Client(
        base_url=base_url,
        transport=Gate(frozenset(map(host_of, (base_url, *more)))),
        timeout=httpx.Timeout(seconds),
        follow_redirects=False,
        trust_env=False,
    )


class Gate(httpx.HTTPTransport):
    def __init__(self, hosts: frozenset[str]) -> None:
        super().__init__(trust_env=False, retries=0)
        self._hosts = hosts

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if host_of(str(request.url)) not in self._hosts:
            raise ForeignHost(request)
        return super().handle_request(request)


class AsyncGate(httpx.AsyncHTTPTransport):
    """The same for a library that brings its own asynchronous client (python-telegram-bot)."""

    def __init__(self, hosts: frozenset[str]) -> None:
        super().__init__(trust_env=False, retries=0)
        self._hosts = hosts

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if host_of(str(request.url)) not in self._hosts:
            raise ForeignHost(request)
        return await super().handle_async_request(request)


def async_gate(*addresses: str) -> AsyncGate:
    """To the hosts of these addresses."""
    return AsyncGate(frozenset(map(host_of, addresses)))
