"""Messages of ours that she names which asked for something else about the same item, or whose words were a nurse's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.records import CareAssignment, Practitioner
from storage.unit import SYSTEM, Actor
from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.test_late_taps import NO, items, press
from tests.channels.telegram.test_order import later, says
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback
NURSE = Actor("nurse-1", "nurse", "ward")


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def at(bot: Bot, user: int) -> int:
    number: int = bot.screen(user)[-1]["message_id"]
    return number


def talking(bot: Bot, *words: str) -> None:
    bot.open(801, "hypertension")
    for said in words:
        says(bot, 801, said)


def employ(bot: Bot) -> None:
    patient = bot.home.patients["丙801"]
    with bot.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        unit.add(Practitioner(id=NURSE.id, name=NURSE.id, role=NURSE.role, department=NURSE.department))
        unit.session.flush()
        unit.add(CareAssignment(practitioner_id=NURSE.id, patient_id=patient, since=unit.now))
        unit.commit("test.employ")


def at_the_desk(bot: Bot, what: str, *given: str, **more: str) -> None:
    """One act of the nurse's, and what follows from it."""
    (talk,) = bot.home.encounters("丙801")
    with bot.home.app.store.unit(actor=NURSE, purpose="care") as unit:
        getattr(bot.home.app.desk, what)(unit, talk.id, *given, **more)
        unit.commit("desk.acted")
    bot.home.settle()
    later(bot, 10)


def for_a_nurse(bot: Bot) -> list[str]:
    return [task.reason for task in bot.home.tasks("unread")]


def test_a_yes_to_an_earlier_read_back_confirms_no_other_value(bot: Bot) -> None:
    """对 below 400/90 says nothing of 450/95, which waits for its own."""
    talking(bot, "没有", "高压四百，低压九十")
    asked = at(bot, 801)
    says(bot, 801, "高压四百五，低压九十五")
    says(bot, 801, "对", to=asked)
    assert for_a_nurse(bot) == ["quoted"]
    assert bot.home.tasks("red_flag") == []
    says(bot, 801, "不对")
    says(bot, 801, "高压一百四，低压九十")
    assert "心跳" in bot.screen(801)[-1]["text"]


def test_a_read_back_that_was_said_again_is_the_same_question(bot: Bot) -> None:
    """对 below the first of two read-backs of one value, a reminder between."""
    talking(bot, "没有", "高压四百，低压九十")
    asked = at(bot, 801)
    bot.home.clock.now += timedelta(hours=5)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert at(bot, 801) > asked
    says(bot, 801, "对", to=asked)
    assert for_a_nurse(bot) == []


def test_a_no_below_whether_to_go_on_is_none_to_the_item(bot: Bot) -> None:
    """She was asked whether to go on, went on, and thinks otherwise: a nurse reads it."""
    bot.open(801)
    says(bot, 801, "别打了")
    asked = at(bot, 801)
    says(bot, 801, "继续吧")
    says(bot, 801, "没有", to=asked)
    assert (items(bot), for_a_nurse(bot)) == ({}, ["quoted"])
    says(bot, 801, "没有")
    assert set(items(bot)) == {"breath"}


def test_an_answer_below_the_item_says_nothing_of_going_on(bot: Bot) -> None:
    """It is asked whether she wants to hear more; the number below the item is for a nurse."""
    talking(bot, "没有")
    asked = at(bot, 801)
    says(bot, 801, "别打了")
    says(bot, 801, "高压138，低压84", to=asked)
    assert for_a_nurse(bot) == ["quoted"]


def test_what_answers_a_nurse_is_no_answer_to_the_bot(bot: Bot) -> None:
    """没有 below the nurse's words, while the bot's question is open."""
    bot.open(801)
    employ(bot)
    at_the_desk(bot, "take_over")
    at_the_desk(bot, "say", "伤口换药了吗？", own_id="1")
    asked = at(bot, 801)
    at_the_desk(bot, "hand_back")
    says(bot, 801, "没有", to=asked)
    assert (items(bot), for_a_nurse(bot)) == ({}, ["quoted"])
    says(bot, 801, "没有")
    assert set(items(bot)) == {"breath"}


def test_a_button_pressed_while_a_nurse_spoke_counts_when_the_bot_asks_anew(bot: Bot) -> None:
    """Its second press is no repetition: the question was put again, and the first press was the nurse's."""
    bot.open(801)
    employ(bot)
    for number, what in enumerate(("take_over", "hand_back"), 31):
        at_the_desk(bot, what)
        press(bot, 0, NO, number)
        bot.home.settle()
        assert bool(items(bot)) == (what == "hand_back")


def test_a_press_that_is_told_again_answers_no_question_that_was_put_since(bot: Bot) -> None:
    """Our ack got lost: what she pressed while the nurse spoke comes once more when the bot has asked anew."""
    bot.open(801)
    employ(bot)
    at_the_desk(bot, "take_over")
    press(bot, 0, NO, 31)
    bot.home.settle()
    at_the_desk(bot, "hand_back")
    press(bot, 0, NO, 31)
    bot.home.settle()
    assert items(bot) == {}
    assert len(bot.home.messages("inbound", kind="choice")) == 1
    press(bot, 0, NO, 32)
    bot.home.settle()
    assert set(items(bot)) == {"breath"}
