"""Whoever knocks at the webhook: without the secret nobody, with it nothing that does harm."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.hooks import MAX_BODY
from bot.webhooks import Intake
from storage.records import Flag
from tests.channels.telegram.conftest import SECRET, Bot
from tests.support.account import rows
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
        b'{"update_id": true, "message": {}}', update(10**30), update(3, date=10**18), update(3, date=10**30),
        b'{"update_id": 1, "message": {}}', b"[" * 100_000, b'{"update_id": 1, "message": {"chat": {"id": "x"}}}',
        json.dumps({"update_id": 2, "callback_query": {"id": "1"}}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_update_is_acked_and_kept_out(bot: Bot, body: bytes) -> None:
    """A 5xx would hold back everything else of that chat for a day."""
    assert knock(bot, body)[0] == 200
    assert bot.home.messages("inbound") == []


@pytest.mark.parametrize("size", [MAX_BODY + 1, 3 * MAX_BODY])
def test_too_much_is_acked_and_kept_out(bot: Bot, size: int) -> None:
    """From Telegram; of a stranger it is refused."""
    big = update(1, text="x" * size)
    assert knock(bot, big)[0] == 200
    assert knock(bot, big, "wrong")[0] == 413
    assert bot.home.messages("inbound") == []


def test_nobody_is_answered_at_another_door(bot: Bot) -> None:
    """Of an account or channel that we do not have, and by GET."""
    assert knock(bot, b"", method="GET")[0] == 405
    bot.door = bot.door.replace("/telegram/", "/wechat/")
    assert knock(bot, update(1))[0] == 404


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("", None, Exception()), 503), (NoConnection(), 503), (OSError(), 503),
        (DataError("", None, Exception()), 200), (ZeroDivisionError(), 200),
    ],
)  # fmt: skip
def test_only_what_passes_is_told_later(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    """What fails the same way each time would hold back everything else of its chat for a day."""

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(Intake, "accept", fails)
    assert knock(bot, update(1, text="您好"))[0] == status


def place(number: int, message: int, *, edited: bool = True, user: int = 801) -> bytes:
    """Where she is, as her phone goes on telling it under one message."""
    chat = {"id": user, "type": "private", "first_name": "测试"}
    content = {"message_id": message, "date": 1772416800, "chat": chat, "from": {**chat, "is_bot": False}}
    content["location"] = {"longitude": 1.0 + number, "latitude": 1.0, "live_period": 600}
    if edited:
        content["edit_date"] = 1772416800 + number
    return json.dumps({"update_id": number, "edited_message" if edited else "message": content}).encode()


def test_a_place_that_goes_on_changing_is_one_message(bot: Bot) -> None:
    """A nurse looks once, and at another message once more; words that are edited are each read."""
    assert knock(bot, place(1, 7, edited=False))[0] == 200
    for number in range(2, 6):
        assert knock(bot, place(number, 7))[0] == 200
    assert knock(bot, place(6, 8))[0] == 200
    assert len(bot.home.messages("inbound")) == 2


def test_a_place_of_another_chat_is_another_message(bot: Bot) -> None:
    """Their messages may have the same number in the same second."""
    assert knock(bot, place(1, 7, edited=False))[0] == 200
    assert knock(bot, place(2, 7, edited=False, user=802))[0] == 200
    assert len(bot.home.messages("inbound")) == 2


def _of_old() -> dict[str, Any]:
    """A poll as a Bot API server writes it that is older than our library."""
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
    return {"message_id": 1, "date": 1, "chat": {"id": 801, "type": "private"}, "poll": poll}


@pytest.mark.parametrize(
    "more",
    [
        {"text": "胸口疼", "reply_to_message": _of_old()},
        {"text": "胸口疼", "link_preview_options": 7},
        {"poll": {**_of_old()["poll"], "question": "胸口疼"}},
        {"checklist": {"title": "今天", "tasks": [{"id": 1, "text": "胸口疼"}]}},
        {
            "rich_message": {
                "blocks": [{"type": "paragraph", "text": ["胸口", {"type": "bold", "text": "疼"}]}]
            }
        },
    ],
)
def test_words_are_heard_whatever_stands_beside_them(bot: Bot, more: dict[str, Any]) -> None:
    """A part that our library cannot read, or does not know, costs no word of hers."""
    bot.patient(801)
    assert knock(bot, update(1, **more))[0] == 200
    bot.home.settle()
    assert [flag.code for flag in rows(bot.home, Flag)] == ["chest_pain"]


def test_a_grant_without_a_word_is_no_message(bot: Bot) -> None:
    """Telegram tells of some acts by an object in which nothing stands."""
    bot.patient(801)
    before = len(bot.home.messages("inbound"))
    assert knock(bot, update(1, write_access_allowed={}))[0] == 200
    assert len(bot.home.messages("inbound")) == before
