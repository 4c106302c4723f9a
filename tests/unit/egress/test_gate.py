"""A client reaches the hosts it was made for and no other; the refusal names no address."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from egress.client import ForeignHost, async_gate, client, never_left


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/x",
        "http://provider.example:81/x",
        "http://provider.example@elsewhere.example/",
    ],
)
def test_another_host_is_not_asked(address: str) -> None:
    """By name, by port, or by a name that only looks like ours."""
    with client("http://provider.example", seconds=1) as line, pytest.raises(ForeignHost) as refused:
        line.get(address)
    assert "elsewhere" not in str(refused.value)
    assert never_left(refused.value)


def test_nor_by_a_client_of_a_library() -> None:
    """The gate that python-telegram-bot's own client goes through."""

    async def ask() -> None:
        async with httpx.AsyncClient(
            transport=async_gate("http://provider.example"), trust_env=False
        ) as line:
            await line.get("http://elsewhere.example/x")

    with pytest.raises(ForeignHost):
        asyncio.run(ask())
