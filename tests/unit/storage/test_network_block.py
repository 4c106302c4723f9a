"""No test reaches the network."""

from __future__ import annotations

import socket

import pytest

from tests.support.network import NetworkBlockedError


def test_the_network_is_blocked() -> None:
    """Neither an address nor a name, not even on this machine."""
    for address in ("192.0.2.1", "127.0.0.1"):
        with socket.socket() as plug, pytest.raises(NetworkBlockedError):
            plug.connect((address, 80))
    with pytest.raises(NetworkBlockedError):
        socket.getaddrinfo("example.invalid", 80)


def test_unix_sockets_are_free() -> None:
    """They do not leave the machine."""
    one, two = socket.socketpair()
    one.close()
    two.close()


@pytest.mark.loopback
def test_loopback_is_free_where_a_test_asks_for_it() -> None:
    """And nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    with socket.socket() as plug, pytest.raises(NetworkBlockedError):
        plug.connect(("192.0.2.1", 80))
