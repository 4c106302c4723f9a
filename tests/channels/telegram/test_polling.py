"""Polling, where nothing reaches the hospital from outside: one process, by a lease; nothing lost, nothing twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.poll import LEASE, TelegramPoller
from storage.channels import lead
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


@pytest.fixture
def telegram_settings() -> dict[str, Any]:
    return {"updates": "polling"}


def poller(bot: Bot) -> TelegramPoller:
    (found,) = bot.home.app.pollers
    assert isinstance(found, TelegramPoller)
    found._wait = 0
    return found


def test_what_came_in_is_fetched_and_answered(bot: Bot) -> None:
    """The same conversation as over the webhook."""
    bot.cloud.act("start", user=701)
    assert poller(bot).poll() == 1
    bot.patient(701, started=False)
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.cloud.act("say", user=701, text="没有")
    assert poller(bot).poll() == 1
    bot.home.settle()
    assert [message["from"] for message in bot.screen(701)] == ["patient", "bot", "patient", "bot"]


def test_updates_that_were_not_confirmed_are_found_again(bot: Bot) -> None:
    """A process that died before it confirmed: the next one stores nothing twice."""
    bot.cloud.act("start", user=702)
    bot.cloud.act("say", user=702, text="您好")
    first = poller(bot)
    with pytest.MonkeyPatch.context() as dying:
        dying.setattr(first, "_confirm", lambda offset: None)
        assert first.poll() == 2
    assert first.poll() == 2
    assert first.poll() == 0
    assert len(bot.home.messages("inbound")) == 2


def test_a_second_process_waits_for_the_lease(bot: Bot) -> None:
    """It polls when the first has not come back."""
    with bot.home.app.store.unit(actor=SYSTEM) as unit:
        assert lead(unit, "telegram", "another", LEASE)
        unit.commit("channel.led")
    bot.cloud.act("start", user=703)
    assert poller(bot).poll() == 0
    bot.home.clock.advance(LEASE + timedelta(seconds=1))
    assert poller(bot).poll() == 1


def test_somebody_elses_poller_stops_ours(bot: Bot) -> None:
    """Two programs with one token take each other's updates: a person has to mend that."""
    body = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    bot.cloud.fault("answer", on="getUpdates", status=409, body=body)
    assert poller(bot).poll() == 0
    bot.cloud.act("start", user=704)
    assert poller(bot).poll() == 0
