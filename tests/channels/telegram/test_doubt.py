"""Messages of ours of which nobody can say whether she has them: what she answers to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.test_binding import code
from tests.channels.telegram.test_conversation import status
from tests.channels.telegram.test_late_taps import items
from tests.channels.telegram.test_order import later, says
from tests.channels.telegram.test_quotes import at, for_a_nurse
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def lost(bot: Bot) -> None:
    """The next message arrives, and its answer does not; after that Telegram rests."""
    bot.cloud.fault("reset_after", on="sendMessage")


def rested(bot: Bot) -> None:
    later(bot, 40)
    bot.home.settle()


@pytest.mark.parametrize("below", ["second", "first"])
def test_an_answer_below_a_question_in_doubt_is_none_to_the_next(bot: Bot, below: str) -> None:
    """We know no number of it, and its words tell which it was. One of its own it answers."""
    bot.open(801)
    later(bot, 20)
    lost(bot)
    says(bot, 801, "没有")
    asked = at(bot, 801)
    rested(bot)
    says(bot, 801, "没有", to=asked) if below == "first" else says(bot, 801, "没有啊")
    assert set(items(bot)) == {"breath", "consciousness"}
    later(bot, 20)
    says(bot, 801, "没有", to=asked)
    assert set(items(bot)) == {"breath", "consciousness"}
    later(bot, 20)
    says(bot, 801, "有", to=asked)
    assert set(items(bot)) == {"breath", "consciousness"}
    assert "quoted" in for_a_nurse(bot)


def test_who_may_not_have_been_asked_who_she_is_is_asked_again(bot: Bot) -> None:
    """What she typed meanwhile costs no try, and does not lead nowhere."""
    issued = code(bot, "甲")
    lost(bot)
    bot.arrives(lambda: bot.cloud.act("start", user=801, payload=issued))
    bot.home.settle()
    rested(bot)
    says(bot, 801, "测试甲 5678")
    assert "后四位" in bot.screen(801)[-1]["text"]
    says(bot, 801, "测试甲 5678")
    assert status(bot, 801) == "active"
