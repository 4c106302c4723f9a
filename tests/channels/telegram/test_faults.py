"""Whatever goes wrong at Telegram: sent once, or known not to be sent, or on a nurse's list. Never twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.channels import held_up, pace
from storage.records import Communication
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


FLOOD = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 70",
    "parameters": {"retry_after": 70},
}


def refused(code: int, words: str) -> dict[str, Any]:
    body = {"ok": False, "error_code": code, "description": words}
    return {"kind": "answer", "on": "sendMessage", "status": code, "body": body}


def first(bot: Bot) -> Communication:
    (row,) = bot.home.messages(channel="telegram", turn=0)
    return row


def from_us(bot: Bot, user: int) -> int:
    return sum(message["from"] == "bot" for message in bot.screen(user))


def held(bot: Bot) -> str:
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        found = held_up(unit, "telegram")
    return found[0] if found else ""


def test_a_flood_holds_up_the_channel_and_nothing_is_lost(bot: Bot) -> None:
    """Telegram's own wait is kept by every process; then the message goes, once."""
    bot.patient(601)
    bot.cloud.fault("answer", on="sendMessage", status=429, body=FLOOD)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert (from_us(bot, 601), first(bot).status, held(bot)) == (0, "preparation", "rate_limited")
    bot.home.clock.advance(timedelta(seconds=71))
    bot.home.settle()
    assert (from_us(bot, 601), first(bot).status, held(bot)) == (1, "completed", "")


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        ({"kind": "answer", "on": "sendMessage", "status": 502, "body": {}}, 0),
        ({"kind": "hang_before", "on": "sendMessage", "seconds": 3}, 0),
        ({"kind": "hang_after", "on": "sendMessage", "seconds": 3}, 1),
        ({"kind": "reset_before", "on": "sendMessage"}, 0),
        ({"kind": "reset_after", "on": "sendMessage"}, 1),
    ],
)
def test_what_nobody_knows_is_never_sent_again(bot: Bot, fault: dict[str, Any], arrived: int) -> None:
    """It goes to a nurse's list, whether the patient has it or not."""
    patient = bot.patient(602)
    bot.cloud.fault(**fault)
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=2)
    assert (from_us(bot, 602), first(bot).status) == (arrived, "unknown")
    assert len(bot.home.tasks("settle_unknown", patient_id=patient)) == 1


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        (403, "Forbidden: bot was blocked by the user", "channel_lost"),
        (400, "Bad Request: chat not found", "channel_lost"),
        (400, "Bad Request: message text is empty", "refused"),
    ],
)
def test_a_refusal_for_good_is_not_tried_again(bot: Bot, code: int, words: str, status: str) -> None:
    """Told apart by what it says; the row says which."""
    bot.patient(603)
    bot.cloud.fault(**refused(code, words))
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=2)
    row = first(bot)
    assert (row.status, row.reason, from_us(bot, 603)) == ("not-done", status, 0)


def test_a_bad_token_stops_the_channel_and_the_message_waits(bot: Bot) -> None:
    """Only a person can mend it; nothing is lost meanwhile, and no try is used up."""
    bot.patient(604)
    bot.cloud.fault(**refused(401, "Unauthorized"))
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=2)
    assert (first(bot).status, held(bot)) == ("preparation", "bad_token")


def test_a_flood_of_our_own_is_paced_over_processes(bot: Bot) -> None:
    """Places in the line are taken from one row: a second sender stands behind the first."""
    with bot.home.app.store.unit(actor=SYSTEM) as unit:
        waits = [pace(unit, "telegram", timedelta(milliseconds=40)) for _ in range(3)]
        unit.commit("channel.paced")
    assert waits == [timedelta(0), timedelta(milliseconds=40), timedelta(milliseconds=80)]
