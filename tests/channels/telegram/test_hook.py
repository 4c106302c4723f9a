"""Whoever knocks at the webhook: without the secret nobody, with it nothing that does harm."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.hooks import MAX_BODY
from tests.channels.telegram.conftest import SECRET, Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


HEADER = "X-Telegram-Bot-Api-Secret-Token"


def knock(bot: Bot, body: bytes, secret: str | None = SECRET, *, method: str = "POST") -> tuple[int, bytes]:
    door = urlsplit(bot.door)
    line = HTTPConnection(door.netloc, timeout=10)
    try:
        line.request(method, door.path, body, {HEADER: secret} if secret is not None else {})
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


def update(number: int, **more: Any) -> bytes:
    chat = {"id": 801, "type": "private", "first_name": "测试"}
    message = {"message_id": number, "date": 1772416800, "chat": chat, "from": {**chat, "is_bot": False}}
    return json.dumps({"update_id": number, "message": {**message, **more}}).encode()


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
def test_a_stranger_is_turned_away(bot: Bot, secret: str | None) -> None:
    """And stores nothing."""
    assert knock(bot, update(1, text="您好"), secret)[0] == 403
    assert bot.home.messages("inbound") == []


def test_a_copy_is_one_message(bot: Bot) -> None:
    """However often Telegram says it; the ack is empty, or it would be taken for a call."""
    for _ in range(3):
        assert knock(bot, update(1, text="您好")) == (200, b"")
    assert len(bot.home.messages("inbound")) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"update_id": "1"}', b'{"update_id": 1, "message": 5}',
        b'{"update_id": 1, "message": {}}', b"[" * 100_000, b'{"update_id": 1, "message": {"chat": {"id": "x"}}}',
        json.dumps({"update_id": 2, "callback_query": {"id": "1"}}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_update_is_acked_and_kept_out(bot: Bot, body: bytes) -> None:
    """A 5xx would hold back everything else of that chat for a day."""
    assert knock(bot, body)[0] == 200
    assert bot.home.messages("inbound") == []


def test_too_much_is_refused_unread(bot: Bot) -> None:
    """The limit is that of every webhook."""
    assert knock(bot, b" " * (MAX_BODY + 1))[0] == 413


def test_nobody_is_answered_at_another_door(bot: Bot) -> None:
    """Of an account or channel that we do not have, and by GET."""
    assert knock(bot, b"", method="GET")[0] == 405
    bot.door = bot.door.replace("/telegram/", "/wechat/")
    assert knock(bot, update(1))[0] == 404


@pytest.mark.parametrize("data", ["v1:" + "0" * 32 + ":1:1", "v1:x", "", "v2:a:b:c", "x" * 200])
def test_a_forged_button_answers_nothing(bot: Bot, data: str) -> None:
    """Clients can send any data with a button of ours."""
    bot.open(801)
    before = len(bot.home.messages("inbound"))
    chat = {"id": 801, "type": "private"}
    message = {"message_id": 2, "date": 1772416800, "chat": chat, "text": "?"}
    query = {
        "id": "9",
        "from": {"id": 801, "is_bot": False, "first_name": "x"},
        "chat_instance": "1",
        "message": message,
        "data": data,
    }
    assert knock(bot, json.dumps({"update_id": 3, "callback_query": query}).encode())[0] == 200
    assert len(bot.home.messages("inbound")) == before


def test_a_button_of_somebody_elses_conversation_answers_nothing(bot: Bot) -> None:
    """The conversation must be hers who presses."""
    bot.open(801)
    bot.open(802)
    (talk,) = bot.home.encounters("丙801")
    chat = {"id": 802, "type": "private"}
    query = {
        "id": "9",
        "from": {"id": 802, "is_bot": False, "first_name": "x"},
        "chat_instance": "1",
        "message": {"message_id": 2, "date": 1772416800, "chat": chat, "text": "?"},
        "data": f"v1:{talk.id}:{talk.turn}:1",
    }
    knock(bot, json.dumps({"update_id": 3, "callback_query": query}).encode())
    bot.home.settle()
    assert [e.turn for e in bot.home.encounters("丙801")] == [talk.turn]
    assert [e.turn for e in bot.home.encounters("丙802")] == [0]
