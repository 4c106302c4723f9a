"""Telegram asks to wait: all of us do, for as long as it says."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import RetryAfter

from bot.channel import SendError
from bot.channels.telegram.errors import outcome
from bot.channels.telegram.holding import Holding
from bot.channels.telegram.way import believe
from storage.channels import held_up
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def test_a_message_under_way_ends_no_flood(bot: Bot) -> None:
    """Another process was asked to wait for a minute while it was being sent, and it came through."""
    store = bot.home.app.store
    holding, error = Holding(store), RetryAfter(60)
    holding.note(error, outcome(error))
    holding.up()
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert held_up(unit, "telegram") == ("rate_limited", timedelta(seconds=60))
    bot.home.clock.now += timedelta(seconds=61)
    holding.up()
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert held_up(unit, "telegram") is None


@pytest.mark.parametrize("given", [[1], {"retry_after": "x"}, {"retry_after": 10**14}, {"retry_after": -1}])
def test_a_flood_that_names_no_time_that_can_be_is_a_flood(given: object) -> None:
    """Nothing went out, and nobody waits for longer than a day."""
    told = {"ok": False, "error_code": 429, "description": "x", "parameters": given}
    with pytest.raises(RetryAfter) as raised:
        believe(429, json.dumps(told).encode())
    said = outcome(raised.value)
    assert isinstance(said, SendError)
    assert said.waits
    assert said.retry_after is not None
    assert said.retry_after <= timedelta(days=1)
