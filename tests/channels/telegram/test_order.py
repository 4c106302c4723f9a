"""What she wrote when, and to which question: by Telegram's own clock, and by the message that she names."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.hook import SECRET as HEADER
from bot.hooks import Knock
from storage.records import Communication, Consent, Flag
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import SECRET, Bot
from tests.channels.telegram.test_binding import code
from tests.channels.telegram.test_late_taps import items
from tests.support.account import rows
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def hour(bot: Bot, apart: timedelta) -> None:
    """Telegram's clock, so far from ours."""
    bot.cloud.post("/_control/clock", {"at": (bot.home.clock.now + apart).timestamp()})


def says(bot: Bot, user: int, text: str, **more: object) -> None:
    bot.arrives(lambda: bot.cloud.act("say", user=user, text=text, **more))
    bot.home.settle()


def comes(bot: Bot, user: int, text: str, date: datetime, number: int, *, settle: bool = True) -> None:
    """A message of that date arrives now, having been held up on its way."""
    chat = {"id": user, "type": "private", "first_name": "x"}
    message = {"message_id": 9000 + number, "date": int(date.timestamp()), "chat": chat, "text": text}
    body = json.dumps({"update_id": number, "message": {**message, "from": {**chat, "is_bot": False}}})
    knock = Knock("POST", "", {HEADER: SECRET}, body.encode(), datetime(2026, 3, 2, tzinfo=UTC))
    assert bot.home.app.hooks["telegram", "default"].answer(knock).status == 200
    if settle:
        bot.home.settle()


def later(bot: Bot, seconds: float) -> None:
    bot.home.clock.now += timedelta(seconds=seconds)
    bot.cloud.forward(seconds)


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_a_clock_that_is_not_ours_loses_no_answer(bot: Bot, minutes: int) -> None:
    """Telegram's is ten minutes behind, or before: what it says of both messages tells which was first."""
    hour(bot, timedelta(minutes=minutes))
    bot.open(801)
    later(bot, 20)
    says(bot, 801, "没有")
    assert items(bot) == {"breath": [{"valueBoolean": False}]}


def test_an_hour_that_cannot_be_loses_no_answer(bot: Bot) -> None:
    """Telegram keeps nothing for longer than a day."""
    hour(bot, timedelta(0))
    bot.open(801)
    later(bot, 20)
    comes(bot, 801, "没有", datetime(2015, 9, 5, tzinfo=UTC), 1)
    assert items(bot) == {"breath": [{"valueBoolean": False}]}


def test_what_was_held_up_for_a_minute_answers_no_later_question(bot: Bot) -> None:
    """没有 was sent twice before the second question was on its way, and the second one comes after it."""
    hour(bot, timedelta(0))
    bot.open(801)
    later(bot, 20)
    written = bot.home.clock.now
    says(bot, 801, "没有")
    later(bot, 40)
    comes(bot, 801, "没有", written - timedelta(seconds=1), 2)
    assert items(bot) == {"breath": [{"valueBoolean": False}]}


@pytest.mark.parametrize(
    ("before", "again", "counts"), [(True, "没有的", False), (False, "没有的", True), (False, "没有", False)]
)
def test_within_one_second_what_had_come_in_before_is_no_answer(
    bot: Bot, before: bool, again: str, counts: bool
) -> None:
    """没有 twice and our second question, in one second of Telegram's; the second 没有 is heard only then. The very
    same words are one tap.
    """
    hour(bot, timedelta(0))
    bot.open(801)
    later(bot, 20)
    written = bot.home.clock.now
    comes(bot, 801, "没有", written, 1, settle=False)
    bot.home.app.inbox.work()
    if before:
        comes(bot, 801, again, written, 2, settle=False)
    bot.home.clock.now += timedelta(milliseconds=200)
    bot.home.app.outbox.work()
    (asked,) = bot.home.messages("outbound", turn=1)
    with bot.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.session.get_one(Communication, asked.id)
        unit.seal(row, body={**(unit.open(row, "body") or {}), "at": float(int(written.timestamp()))})
        unit.commit("test.second")
    bot.home.clock.now += timedelta(milliseconds=200)
    if not before:
        comes(bot, 801, again, written, 2, settle=False)
    bot.home.settle()
    assert set(items(bot)) == ({"breath", "consciousness"} if counts else {"breath"})


def test_a_yes_that_was_held_up_consents_to_nothing_else(bot: Bot) -> None:
    """同意, sent twice: the second one is none to the question that came between."""
    hour(bot, timedelta(minutes=-10))
    bot.home.app.sessions.consents._abroad = frozenset({"telegram"})
    issued = code(bot, "甲")
    bot.arrives(lambda: bot.cloud.act("start", user=801, payload=issued))
    bot.home.settle()
    later(bot, 20)
    says(bot, 801, "测试甲 5678")
    later(bot, 20)
    written = bot.home.clock.now - timedelta(minutes=10)
    says(bot, 801, "同意")
    later(bot, 40)
    comes(bot, 801, "同意", written - timedelta(seconds=1), 2)
    assert [consent.purpose for consent in rows(bot.home, Consent)] == ["follow_up"]
    says(bot, 801, "同意")
    assert {c.purpose for c in rows(bot.home, Consent)} == {"follow_up", "cross_border:telegram"}


def test_an_answer_that_names_an_earlier_question_is_none_to_the_open_one(bot: Bot) -> None:
    """有 below 胸痛: that danger is heard and a nurse reads it; the open question has no answer."""
    bot.open(801)
    first = bot.screen(801)[-1]["message_id"]
    says(bot, 801, "没有")
    says(bot, 801, "有", to=first)
    assert items(bot) == {"breath": [{"valueBoolean": False}]}
    assert [flag.code for flag in rows(bot.home, Flag)] == ["chest_pain"]
    assert "120" in bot.screen(801)[-1]["text"]
    assert [task.reason for task in bot.home.tasks("unread")] == ["quoted"]
    says(bot, 801, "没有")
    assert set(items(bot)) == {"breath", "consciousness"}


def test_an_answer_that_names_the_open_question_is_its_answer(bot: Bot) -> None:
    """Or the one that was asked before its reminder; a message of her own that she names says nothing."""
    bot.open(801)
    first = bot.screen(801)[-1]["message_id"]
    bot.home.clock.now += timedelta(hours=5)
    bot.home.app.ticker.tick()
    bot.home.settle()
    says(bot, 801, "没有", to=first)
    assert set(items(bot)) == {"breath"}
    says(bot, 801, "没有", to=bot.screen(801)[-2]["message_id"])
    assert set(items(bot)) == {"breath", "consciousness"}


def test_words_below_an_earlier_question_are_read_by_a_nurse(bot: Bot) -> None:
    """She is told so, and a stop there is a stop."""
    bot.open(801)
    first = bot.screen(801)[-1]["message_id"]
    says(bot, 801, "没有")
    says(bot, 801, "你们医院几点开门", to=first)
    assert [task.reason for task in bot.home.tasks("unread")] == ["quoted"]
    assert "护士" in bot.screen(801)[-1]["text"]
    says(bot, 801, "别再给我发消息了", to=first)
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert bot.home.app.sessions.running(unit, bot.home.patients["丙801"]) == []


def test_a_no_below_a_consent_that_was_given_is_not_lost(bot: Bot) -> None:
    """Nothing is open that it could answer: a nurse reads it."""
    issued = code(bot, "甲")
    bot.arrives(lambda: bot.cloud.act("start", user=801, payload=issued))
    bot.home.settle()
    says(bot, 801, "测试甲 5678")
    asked = bot.screen(801)[-1]["message_id"]
    says(bot, 801, "同意")
    says(bot, 801, "不同意", to=asked)
    assert [task.reason for task in bot.home.tasks("unread")] == ["quoted"]
