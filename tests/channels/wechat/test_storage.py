"""A database that fails beside a request makes nothing doubtful: nothing lost, nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.wechat.token import Tokens
from storage.db import StorageError
from tests.channels.wechat.conftest import Desk

pytestmark = pytest.mark.loopback


def fails(*_: Any, **__: Any) -> Any:
    raise StorageError("unavailable")


@pytest.mark.parametrize("name", ["marked", "spend", "token"])
def test_before_the_request_the_message_waits(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Certainly not sent: it goes out as soon as the database is there again, once, and no nurse has to look."""
    her = desk.follower("oWaits")
    desk.hears(her, "你好")
    with monkeypatch.context() as broken:
        if name == "token":
            broken.setattr(Tokens, "_valid", fails)
        else:
            broken.setattr(f"bot.channels.wechat.channel.channels.{name}", fails)
        row = desk.sent()
    assert (row.status, desk.shown(her)) == ("preparation", [])
    desk.forward(60)
    assert (desk.sent().status, len(desk.shown(her))) == ("completed", 1)
    assert desk.home.tasks("settle_unknown") == []


@pytest.mark.parametrize(
    ("code", "note", "status"),
    [
        (49999, "give_back", "not-done"),
        (45015, "exhaust", "not-done"),
        (45011, "pause", "preparation"),
        (48001, "stop", "preparation"),
    ],
)
def test_a_refusal_stands_whether_it_can_be_noted_or_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int, note: str, status: str
) -> None:
    """The platform has said that it sent nothing."""
    her = desk.follower("oRefused")
    desk.hears(her, "你好")
    desk.refuses(code)
    with monkeypatch.context() as broken:
        broken.setattr(f"bot.channels.wechat.channel.channels.{note}", fails)
        row = desk.sent()
    assert (row.status, desk.shown(her)) == (status, [])
    assert desk.home.tasks("settle_unknown") == []
