"""A deep link over Telegram, as the patient sees it, on both databases."""

from __future__ import annotations

import pytest

from care import binding
from care.people import checked, register
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot
from tests.channels.telegram.test_conversation import status

pytestmark = pytest.mark.loopback


def code(bot: Bot, name: str) -> str:
    """A patient of whom no account is known, and the code of her link."""
    with bot.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        new = checked({"identifier": name, "name": f"测试{name}", "phone": "13800005678"})
        patient = register(unit, new)
        issued = binding.issue(unit, patient, "telegram")
        unit.commit("test.patient")
    bot.home.patients[name] = patient.id
    return issued.code


def _says(bot: Bot, user: int, text: str) -> list[str]:
    """She writes; the texts on her screen that came after it."""
    before = len(bot.screen(user))
    bot.arrives(lambda: bot.cloud.act("say", user=user, text=text))
    bot.home.settle()
    return [line["text"] for line in bot.screen(user)[before:] if line["text"] != text]


def test_a_deep_link_leads_to_consent(bot: Bot) -> None:
    """Link, name and digits, notice, yes: four messages of hers, and the account may be used."""
    issued = code(bot, "甲")
    bot.arrives(lambda: bot.cloud.act("start", user=801, payload=issued))
    bot.home.settle()
    assert "后四位" in bot.screen(801)[-1]["text"]
    assert status(bot, 801) == "pending"
    (invited,) = _says(bot, 801, "测试甲 5678")
    assert bot.home.app.current_notice().summary("zh") in invited
    assert len(_says(bot, 801, "同意")) == 1
    assert status(bot, 801) == "active"


def test_whoever_has_no_link_is_told_how_to_get_one(bot: Bot) -> None:
    """And whoever opens a link that was used learns nothing of the patient."""
    issued = code(bot, "乙")
    bot.arrives(lambda: bot.cloud.act("start", user=802, payload=issued))
    bot.arrives(lambda: bot.cloud.act("start", user=803))
    bot.home.settle()
    assert ["not connected" in line["text"] for line in bot.screen(803)[1:]] == [True]
    assert _says(bot, 803, "你好") == []
    bot.arrives(lambda: bot.cloud.act("start", user=803, payload=issued))
    bot.home.settle()
    assert "cannot be used" in bot.screen(803)[-1]["text"]
    assert "测试乙" not in str(bot.screen(803))
    assert [task.reason for task in bot.home.tasks("review")] == ["code_used_elsewhere"]
