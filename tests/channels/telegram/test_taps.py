"""Buttons that are pressed by whom they were not meant for, and what nobody waits for."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.hook import SECRET as HEADER
from bot.channels.telegram.incoming import read
from bot.hooks import HookAnswer, Knock
from storage.owed import due, owe
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import SECRET, TOKEN, Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def tap(bot: Bot, user: int, data: str, number: int = 3) -> HookAnswer:
    """Clients can send any data with a button of ours."""
    chat = {"id": user, "type": "private", "first_name": "x"}
    query: dict[str, Any] = {
        "id": str(number),
        "from": {**chat, "is_bot": False},
        "chat_instance": "1",
        "message": {"message_id": 2, "date": 1772416800, "chat": chat, "text": "?"},
        "data": data,
    }
    body = json.dumps({"update_id": number, "callback_query": query}).encode()
    knock = Knock("POST", "", {HEADER: SECRET}, body, datetime(2026, 3, 2, tzinfo=UTC))
    return bot.home.app.hooks["telegram", "default"].answer(knock)


@pytest.mark.parametrize("data", ["v1:" + "0" * 32 + ":1:1", "v1:x", "", "v2:a:b:c", "x" * 200])
def test_a_forged_button_answers_nothing(bot: Bot, data: str) -> None:
    """It names no conversation of ours."""
    bot.open(801)
    before = len(bot.home.messages("inbound"))
    assert tap(bot, 801, data).status == 200
    assert len(bot.home.messages("inbound")) == before


def test_a_button_of_somebody_elses_conversation_takes_nothing_from_her(bot: Bot) -> None:
    """A patient and somebody unknown press it before her: they change nothing, and her own press is her answer."""
    bot.open(801)
    bot.open(802)
    (talk,) = bot.home.encounters("丙801")
    before = len(bot.home.messages("inbound"))
    for number, user in enumerate((802, 666), 3):
        assert tap(bot, user, f"v1:{talk.id}:{talk.turn}:1", number).status == 200
    bot.home.settle()
    assert len(bot.home.messages("inbound")) == before
    assert [e.turn for e in bot.home.encounters("丙801")] == [talk.turn]
    tap(bot, 801, f"v1:{talk.id}:{talk.turn}:2", 9)
    bot.home.settle()
    assert [e.turn for e in bot.home.encounters("丙801")] == [talk.turn + 1]
    assert [e.turn for e in bot.home.encounters("丙802")] == [0]


def test_nobody_waits_until_telegram_has_ended_a_spinner(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram hangs: each press is acked all the same, and nothing is left to do before the next one."""
    hanging = Event()
    monkeypatch.setattr(TelegramClient, "answer_tap", lambda *_: hanging.wait(60))
    monkeypatch.setattr(TelegramClient, "drop_buttons", lambda *_: None)
    answers = [tap(bot, 801, "v1:x", number) for number in range(200)]
    assert {(answer.status, answer.written) for answer in answers} == {(200, None)}
    hanging.set()


def test_courtesies_that_do_not_fit_are_let_go() -> None:
    """One under way and so many in line; the end drops those and waits for the one."""
    line = Courtesies(most=2)
    begun, hanging, done = Event(), Event(), list[int]()

    def first() -> None:
        begun.set()
        hanging.wait(60)
        done.append(0)

    line.offer("answer_tap", first)
    assert begun.wait(60)
    for number in (1, 2, 3):
        line.offer("answer_tap", lambda number=number: done.append(number))
    hanging.set()
    line.close()
    assert done in ([0], [0, 1], [0, 1, 2])
    line.offer("answer_tap", begun.clear)
    line.close()


def test_a_courtesy_that_fails_is_followed_by_the_next() -> None:
    """The patient's answer was stored before; nothing depends on it."""
    line, done = Courtesies(), Event()
    line.offer("leave", lambda: 1 / 0)
    line.offer("leave", done.set)
    assert done.wait(60)
    line.close()


def in_group(bot: Bot, number: int, chat: int = -1009) -> None:
    group = {"id": chat, "type": "group", "title": "一个群"}
    sender = {"id": 801, "is_bot": False, "first_name": "x"}
    message = {"message_id": number, "date": 1772416800, "chat": group, "from": sender, "text": "没有"}
    body = json.dumps({"update_id": number, "message": message}).encode()
    knock = Knock("POST", "", {HEADER: SECRET}, body, datetime(2026, 3, 2, tzinfo=UTC))
    assert bot.home.app.hooks["telegram", "default"].answer(knock).status == 200


def test_a_group_that_could_not_be_left_is_left_later(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault, a full line, a death: whatever comes next, from whom it may, tries again when it is time."""
    tried: list[int] = []
    deeds: list[Callable[[], object]] = []

    def leave(_: TelegramClient, chat: int) -> None:
        tried.append(chat)
        if len(tried) < 3:
            raise NetworkError("Bad Gateway")

    monkeypatch.setattr(TelegramClient, "leave", leave)
    monkeypatch.setattr(Courtesies, "offer", lambda _, kind, deed: deeds.append(deed))

    def passes(seconds: int) -> int:
        """So much later somebody else writes; what was offered is done."""
        bot.home.clock.advance(timedelta(seconds=seconds))
        tap(bot, 801, "v1:x", 100 + seconds)
        leaving = [deed for deed in deeds if getattr(deed, "args", ())[:1] == (-1009,)]
        deeds.clear()
        for deed in leaving:
            with suppress(NetworkError):
                deed()
        return len(tried)

    in_group(bot, 7)
    in_group(bot, 8)
    assert [passes(0), passes(5), passes(31), passes(31), passes(31), passes(9000)] == [1, 1, 2, 2, 3, 3]


def test_many_groups_are_left_a_few_at_a_time(bot: Bot) -> None:
    """Anybody may put the bot into a thousand of them: spinners of patients still end."""
    store = bot.home.app.store
    for chat in range(50):
        with store.unit(actor=SYSTEM, purpose="test") as unit:
            owe(unit, "telegram", str(-chat))
            unit.commit("channel.owed")
        bot.home.clock.now += timedelta(seconds=1)
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert due(unit, "telegram") == ["0", "-1", "-2", "-3", "-4"]


def test_a_button_in_a_group_takes_no_keyboard_from_her(bot: Bot) -> None:
    """Its message has a number of the group's: in her own chat another one may have that."""
    chat = {"id": -5, "type": "group", "title": "x"}
    query = {
        "id": "1", "from": {"id": 801, "is_bot": False, "first_name": "x"}, "chat_instance": "1", "data": "v1:x",
        "message": {"message_id": 2, "date": 1772416800, "chat": chat},
    }  # fmt: skip
    account = TelegramAccount("default", TOKEN, SECRET, "", 25, 1)
    tap = read({"update_id": 1, "callback_query": query}, account).tap
    assert tap is not None
    assert tap.message is None
