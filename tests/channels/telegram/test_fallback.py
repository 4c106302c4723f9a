"""She blocks the bot in mid talk: the question stands on her own page, and Telegram hears nothing more."""

from __future__ import annotations

import pytest

from care.people import bind
from consent.register import Evidence, answer
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot

pytestmark = pytest.mark.loopback
#: Telegram told of the block before our reply was due, so the gate holds it back.
LOST = "contact_bound,contact_not_lost"


def also_on_the_page(bot: Bot, patient: str) -> None:
    """An account on the hospital's page as well, with her consent to that."""
    app = bot.home.app
    with app.store.unit(actor=SYSTEM, purpose="test") as unit:
        person = unit.lock_patient(patient)
        bind(unit, person, "web", "page-account", proof="test")
        answer(
            unit,
            person,
            purpose="follow_up",
            channel="web",
            notice=app.current_notice(),
            decision="permit",
            evidence=Evidence("paper_scan", words="（测试）"),
        )
        unit.commit("test.page")


def test_a_block_in_mid_talk_goes_on_at_the_page(bot: Bot) -> None:
    """The same question at the same turn, the account lost, nothing sent twice, and no nurse is needed."""
    patient = bot.open(601)
    also_on_the_page(bot, patient)
    bot.arrives(lambda: bot.cloud.act("say", user=601, text="没有"))
    seen = len(bot.screen(601))
    bot.arrives(lambda: bot.cloud.act("block", user=601))
    bot.home.settle()
    (talk,) = bot.home.encounters("丙601")
    assert (talk.channel, talk.status, talk.turn, talk.epoch) == ("web", "in-progress", 1, 1)
    refused, again = bot.home.messages(turn=1)
    assert (refused.channel, refused.status, refused.reason) == ("telegram", "not-done", LOST)
    assert (again.channel, again.status, again.link_id) == ("web", "completed", refused.link_id)
    assert bot.home.text(refused) == bot.home.text(again)
    assert len(bot.screen(601)) == seen
    assert bot.home.tasks("offline_follow_up") == []
