"""What comes from her account and is no answer: what others said, captions, commands, the apps' own messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.channels.telegram.hook import SECRET as HEADER
from bot.channels.telegram.media import TelegramMedia
from bot.hooks import Knock
from bot.media import Fetched
from storage.records import Consent, Flag, Media, Task
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import SECRET, Bot
from tests.channels.telegram.test_binding import code
from tests.channels.telegram.test_conversation import status
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback
OTHER = {"type": "user", "date": 1772416000, "sender_user": {"id": 9, "is_bot": False, "first_name": "邻居"}}
ANOTHER_BOT = {"id": 8, "is_bot": True, "first_name": "gif", "username": "gif"}
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
NOTE = {"file_id": "v", "file_unique_id": "v", "duration": 2}
PAIN = "胸口疼得要命，喘不上气"
PASSED_ON: list[dict[str, Any]] = [
    {"forward_origin": OTHER},
    {"forward_origin": {"type": "hidden_user", "date": 1772416000, "sender_user_name": "某人"}},
    {"forward_from": OTHER["sender_user"], "forward_date": 1772416000},
    {"via_bot": ANOTHER_BOT},
]


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


@pytest.fixture(autouse=True)
def recording(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which recordings were fetched; there is one for each."""
    asked: list[str] = []

    def fetch(_: TelegramMedia, reference: str) -> Fetched:
        asked.append(reference)
        return Fetched(b"OggS" + bytes(60), "audio/ogg")

    monkeypatch.setattr(TelegramMedia, "fetch", fetch)
    return asked


def comes(bot: Bot, user: int, number: int = 77, **content: Any) -> None:
    """An update as Telegram posts it, heard to its end."""
    chat = {"id": user, "type": "private", "first_name": "测试"}
    message = {"message_id": number, "date": 1772416800, "chat": chat, "from": {**chat, "is_bot": False}}
    body = json.dumps({"update_id": number, "message": {**message, **content}}).encode()
    knock = Knock("POST", "", {HEADER: SECRET}, body, datetime(2026, 3, 2, tzinfo=UTC))
    assert bot.home.app.hooks["telegram", "default"].answer(knock).status == 200
    bot.home.settle()


def told(bot: Bot, user: int) -> list[str]:
    return [line["text"] for line in bot.screen(user) if line["from"] == "bot"]


def agreed(bot: Bot) -> list[str]:
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return list(unit.session.exec(select(Consent.decision)))


def flags(bot: Bot) -> set[str]:
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return set(unit.session.exec(select(Flag.code)))


@pytest.mark.parametrize("how", PASSED_ON)
def test_what_another_has_said_is_no_answer(bot: Bot, how: dict[str, Any]) -> None:
    """A nurse looks, the question stays open, and she is told to say it herself."""
    patient = bot.open(1001)
    (talk,) = bot.home.encounters("丙1001")
    comes(bot, 1001, text="没有", **how)
    assert [e.turn for e in bot.home.encounters("丙1001")] == [talk.turn]
    assert "转发的内容" in told(bot, 1001)[-1]
    assert [t.reason for t in bot.home.tasks("unread", patient_id=patient)] == ["forwarded"]


def test_what_another_has_said_is_no_stop_and_still_heard_for_danger(bot: Bot) -> None:
    """Also the stop under a voice note that she passes on."""
    bot.open(1002)
    comes(bot, 1002, 70, text="停止随访，退订", forward_origin=OTHER)
    comes(bot, 1002, 71, voice=NOTE, caption="退订", forward_origin=OTHER)
    comes(bot, 1002, 72, text=PAIN, forward_origin=OTHER)
    assert [e.status for e in bot.home.encounters("丙1002")] == ["in-progress"]
    assert "chest_pain" in flags(bot)
    assert "120" in told(bot, 1002)[-1]


def test_the_yes_of_another_is_no_consent(bot: Bot) -> None:
    """The invitation stays open until she says it herself."""
    issued = code(bot, "甲")
    bot.arrives(lambda: bot.cloud.act("start", user=1003, payload=issued))
    bot.home.settle()
    comes(bot, 1003, 70, text="测试甲 5678")
    comes(bot, 1003, 71, text="同意", forward_origin=OTHER)
    assert agreed(bot) == []
    comes(bot, 1003, 72, text="同意")
    assert agreed(bot) == ["permit"]


@pytest.mark.parametrize("words", ["退订", "停止随访，退订"])
@pytest.mark.parametrize("under", [{"photo": PHOTO}, {"voice": NOTE}, {"audio": NOTE}])
def test_a_stop_in_a_caption_is_a_stop(bot: Bot, under: dict[str, Any], words: str) -> None:
    """By its word it is obeyed when it is stored, by its meaning when it is read; both are acknowledged."""
    bot.open(1004)
    comes(bot, 1004, caption=words, **under)
    assert "以后不再联系" in told(bot, 1004)[-1]


@pytest.mark.parametrize("under", [{"photo": PHOTO}, {"voice": NOTE}])
def test_danger_in_a_caption_is_heard(bot: Bot, under: dict[str, Any]) -> None:
    """Also where nobody may transcribe what she said."""
    bot.open(1005)
    comes(bot, 1005, caption=PAIN, **under)
    assert "chest_pain" in flags(bot)
    assert "120" in told(bot, 1005)[-1]


def test_words_under_a_recording_are_a_nurses(bot: Bot) -> None:
    """They are no answer."""
    patient = bot.open(1006)
    (talk,) = bot.home.encounters("丙1006")
    comes(bot, 1006, voice=NOTE, caption="没有")
    assert [e.turn for e in bot.home.encounters("丙1006")] == [talk.turn]
    assert {t.reason for t in bot.home.tasks("unread", patient_id=patient)} == {"caption"}
    (row,) = bot.home.messages("inbound", kind="audio")
    assert bot.home.text(row) == "没有"


def test_pictures_are_answered_once(bot: Bot) -> None:
    """She learns that they were no answer; a nurse reads what they are."""
    patient = bot.open(1007)
    before = len(told(bot, 1007))
    for number in (70, 71, 72):
        comes(bot, 1007, number, photo=PHOTO)
    assert ["打字" in line for line in told(bot, 1007)[before:]] == [True]
    assert len(bot.home.tasks("unread", patient_id=patient)) == 3
    assert {bot.home.text(row) for row in bot.home.messages("inbound", kind="other")} == {"[图片]"}


@pytest.mark.parametrize("words", ["/help", "/start", "/start@a_bot", "/settings", "/START"])
def test_a_command_is_no_answer(bot: Bot, words: str) -> None:
    """It is answered, the question stays open, and no nurse is needed."""
    patient = bot.open(1008)
    (talk,) = bot.home.encounters("丙1008")
    comes(bot, 1008, text=words)
    assert [e.turn for e in bot.home.encounters("丙1008")] == [talk.turn]
    assert "随访助手" in told(bot, 1008)[-1]
    assert bot.home.tasks("unread", patient_id=patient) == []


def test_words_behind_a_command_are_heard_for_danger_and_read(bot: Bot) -> None:
    """And a stop there is a stop."""
    patient = bot.open(1009)
    comes(bot, 1009, 70, text=f"/start {PAIN}")
    assert "chest_pain" in flags(bot)
    assert "help" in {t.reason for t in bot.home.tasks("unread", patient_id=patient)}
    comes(bot, 1009, 71, text="/help 退订")
    assert "以后不再联系" in told(bot, 1009)[-1]


def test_what_the_apps_write_by_themselves_is_nothing(bot: Bot) -> None:
    """Pinned messages, timers, web-apps: nobody has said anything."""
    bot.open(1010)
    before = len(bot.home.messages("inbound"))
    chat = {"id": 1010, "type": "private"}
    comes(bot, 1010, 70, pinned_message={"message_id": 1, "date": 1772416800, "chat": chat, "text": "没有"})
    comes(bot, 1010, 71, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    comes(bot, 1010, 72, web_app_data={"data": "没有", "button_text": "x"})
    assert len(bot.home.messages("inbound")) == before


def test_a_recording_of_nobodys_is_not_fetched(bot: Bot, recording: list[str]) -> None:
    """Whoever has no patient cannot fill our disk; once he has one, it is fetched."""
    for number in (70, 71):
        comes(bot, 1011, number, voice=NOTE)
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.session.exec(select(Media)).all() == []
        assert [t.reason for t in unit.session.exec(select(Task))] == ["unknown_sender"]
    assert recording == []
    bot.patient(1011, started=False)
    bot.home.settle()
    assert recording == ["v", "v"]


def test_a_stop_of_nobodys_that_was_passed_on_stops_nothing(bot: Bot) -> None:
    """His own is obeyed, under a picture too."""
    bot.arrives(lambda: bot.cloud.act("start", user=1012))
    comes(bot, 1012, 70, text="退订", forward_origin=OTHER)
    assert status(bot, 1012) != "stopped"
    comes(bot, 1012, 71, photo=PHOTO, caption="退订")
    assert status(bot, 1012) == "stopped"
