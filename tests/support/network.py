"""No test reaches the network. Unix sockets are allowed; loopback only where the test asks for it."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


class NetworkBlockedError(RuntimeError):
    """A bug in the test, or in what it tests."""


def block(patch: pytest.MonkeyPatch, *, loopback: bool) -> None:
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), loopback))
    patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo, loopback))


def _guarded(original: Any, loopback: bool) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family != socket.AF_UNIX and not (loopback and _is_loopback(address[0])):
            raise NetworkBlockedError(f"a test may not reach {address!r}")
        return original(self, *arguments)

    return guarded


def _guarded_lookup(original: Any, loopback: bool) -> Any:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        if not (loopback and _is_loopback(host)):
            raise NetworkBlockedError(f"a test may not look up {host!r}")
        return original(host, *arguments, **options)

    return guarded


def _is_loopback(host: Any) -> bool:
    if host in (None, "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False
