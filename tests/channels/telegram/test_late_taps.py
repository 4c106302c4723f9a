"""Buttons of a message that is no longer the last: a reminder asks the same, and danger is heard at any time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.records import Flag, QuestionnaireResponse
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.test_taps import tap
from tests.support.account import rows
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback
YES, NO = 1, 2


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def press(bot: Bot, turn: int, choice: int, update: int) -> None:
    (talk,) = bot.home.encounters("丙801")
    assert tap(bot, 801, f"v1:{talk.id}:{turn}:{choice}", update).status == 200


def items(bot: Bot) -> dict[str, object]:
    (form,) = rows(bot.home, QuestionnaireResponse)
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.open(unit.session.get_one(QuestionnaireResponse, form.id), "items")
    return {item["linkId"]: item["answer"] for item in found if item["answer"]}


def reminded(bot: Bot) -> None:
    bot.open(801)
    bot.home.clock.now += timedelta(hours=5)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert [talk.turn for talk in bot.home.encounters("丙801")] == [1]


def test_a_button_of_the_question_answers_its_reminder(bot: Bot) -> None:
    """She scrolls up, or her press was under way when the reminder went out."""
    reminded(bot)
    press(bot, 0, NO, 31)
    bot.home.settle()
    assert items(bot) == {"breath": [{"valueBoolean": False}]}
    assert [talk.turn for talk in bot.home.encounters("丙801")] == [2]


def test_danger_on_an_earlier_button_is_heard(bot: Bot) -> None:
    """没有 and at once 有: the record stays, she is told what to do, and a nurse asks her."""
    bot.open(801)
    press(bot, 0, NO, 31)
    press(bot, 0, YES, 32)
    bot.home.settle()
    assert items(bot) == {"breath": [{"valueBoolean": False}]}
    assert [flag.code for flag in rows(bot.home, Flag)] == ["chest_pain"]
    assert "120" in "".join(message["text"] for message in bot.screen(801)[-2:])
    assert [task.reason for task in bot.home.tasks("unread")] == ["late_choice"]


def test_the_same_choice_on_an_earlier_button_is_no_news(bot: Bot) -> None:
    """It is kept and marked, and nobody is troubled."""
    reminded(bot)
    press(bot, 1, NO, 31)
    bot.home.settle()
    press(bot, 0, NO, 32)
    bot.home.settle()
    assert [row.reason for row in bot.home.messages("inbound", kind="choice")] == ["", "late_choice"]
    assert bot.home.tasks("unread") == []


def test_danger_is_heard_after_the_talk_has_ended(bot: Bot) -> None:
    """Whatever became of the follow-up."""
    bot.open(801)
    bot.home.clock.now += timedelta(hours=30)
    for _ in range(3):
        bot.home.app.ticker.tick()
        bot.home.settle()
        bot.home.clock.now += timedelta(hours=6)
    assert [talk.status for talk in bot.home.encounters("丙801")] != ["in-progress"]
    press(bot, 0, YES, 31)
    bot.home.settle()
    assert [flag.code for flag in rows(bot.home, Flag)] == ["chest_pain"]
    assert "120" in bot.screen(801)[-1]["text"]


def test_danger_is_heard_after_a_withdrawal(bot: Bot) -> None:
    """A button of before: the flag and the words of safety, and nothing else of it is anybody's business."""
    bot.open(801)
    bot.arrives(lambda: bot.cloud.act("say", user=801, text="/stop"))
    bot.home.settle()
    press(bot, 0, NO, 31)
    bot.home.settle()
    assert bot.home.tasks("unread") == []
    press(bot, 0, YES, 32)
    bot.home.settle()
    assert [flag.code for flag in rows(bot.home, Flag)] == ["chest_pain"]
    assert "120" in bot.screen(801)[-1]["text"]
    assert bot.home.tasks("unread") == []
