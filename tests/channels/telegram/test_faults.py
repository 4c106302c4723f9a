"""Whatever goes wrong at Telegram: sent once, or known not to be sent, or on a nurse's list. Never twice."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.channel import SendError
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import outcome
from storage.channels import held_up, pace, pause
from storage.db import StorageError
from storage.records import Communication
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import TOKEN, Bot
from tests.channels.telegram.test_conversation import status as status_of
from tests.support.databases import SqliteTemplates
from wire.dialog import Outgoing

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


@pytest.fixture
def black_hole() -> Iterator[str]:
    """An address where a knock is never answered: a door whose queue is full."""
    with ExitStack() as open_:
        door = open_.enter_context(socket.socket())
        door.bind(("127.0.0.1", 0))
        door.listen(0)
        for _ in range(4):
            knocker = open_.enter_context(socket.socket())
            knocker.setblocking(False)
            knocker.connect_ex(door.getsockname())
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


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


@pytest.mark.parametrize("send_timeout", [2])
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


@pytest.mark.parametrize(
    "fault",
    [
        *({"kind": "page", "status": status, "text": "<html>"} for status in (302, 401, 403, 404, 407, 429)),
        {"kind": "answer", "status": 403, "body": {"message": "Forbidden"}},
        {"kind": "answer", "status": 404, "body": {"ok": False, "description": "of another service"}},
    ],
)
def test_what_telegram_did_not_say_is_no_word_of_its(bot: Bot, fault: dict[str, Any]) -> None:
    """A proxy turns us away: no account is lost, nothing stops, and the message goes later, once."""
    bot.patient(605)
    bot.cloud.fault(on="sendMessage", **fault)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert (first(bot).status, status_of(bot, 605), held(bot)) == ("preparation", "active", "channel_down")
    bot.home.clock.advance(timedelta(seconds=31))
    bot.home.settle()
    assert (from_us(bot, 605), first(bot).status, held(bot)) == (1, "completed", "")


def test_a_flood_that_names_no_time_is_a_flood(bot: Bot) -> None:
    """Telegram itself says that it did not take the message."""
    bot.patient(606)
    bot.cloud.fault(
        "answer", on="sendMessage", status=429, body={"ok": False, "error_code": 429, "description": "x"}
    )
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert (first(bot).status, held(bot)) == ("preparation", "rate_limited")


def test_an_answer_that_is_cut_is_not_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """What we said to her stands in it. Whether she has it nobody knows."""
    bot.patient(607)
    bot.cloud.fault("torn", on="sendMessage")
    with caplog.at_level("WARNING"):
        bot.home.app.ticker.tick()
        bot.home.settle()
    assert (from_us(bot, 607), first(bot).status) == (1, "unknown")
    assert bot.screen(607)[-1]["text"][:8] not in caplog.text
    assert caplog.records == []


def test_where_nothing_answers_the_message_waits(bot: Bot, black_hole: str) -> None:
    """A connection that was never made is told from an answer that did not come, before the time is over."""
    account = TelegramAccount("default", TOKEN, "", black_hole, 25, seconds=1)
    client = TelegramClient(account)
    with pytest.raises(NetworkError) as caught:
        client.say(608, "?")
    client.close()
    told = outcome(caught.value)
    assert isinstance(told, SendError)
    assert (told.code, told.waits) == ("channel_down", True)


def test_a_bad_token_stops_the_channel_and_the_message_waits(bot: Bot) -> None:
    """Only a person can mend it; nothing is lost meanwhile, and no try is used up."""
    bot.patient(604)
    bot.cloud.fault(**refused(401, "Unauthorized"), times=100)
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=2, step=timedelta(minutes=1))
    assert (first(bot).status, held(bot)) == ("preparation", "bad_token")
    assert 10 <= 101 - bot.cloud.fault("reset_before", on="nothing") <= 14  # one in ten minutes tries


def test_a_token_that_was_mended_is_found_by_the_next_message(bot: Bot) -> None:
    """One message in ten minutes tries; nobody has to say so."""
    bot.patient(609)
    bot.cloud.fault(**refused(401, "Unauthorized"), times=2)
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=1, step=timedelta(minutes=1))
    assert (from_us(bot, 609), first(bot).status, held(bot)) == (1, "completed", "")


def test_a_probe_that_telegram_refuses_shows_that_it_listens(bot: Bot) -> None:
    """The token is good: she has blocked us, and the channel is up for everybody else."""
    bot.patient(610)
    bot.cloud.fault(**refused(401, "Unauthorized"))
    bot.cloud.fault(**refused(403, "Forbidden: bot was blocked by the user"))
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.live(hours=0.5, step=timedelta(minutes=1))
    assert (first(bot).status, first(bot).reason, held(bot)) == ("not-done", "channel_lost", "")


def test_a_flood_of_our_own_is_paced_over_processes(bot: Bot) -> None:
    """Places in the line are taken from one row: a second sender stands behind the first."""
    with bot.home.app.store.unit(actor=SYSTEM) as unit:
        waits = [pace(unit, "telegram", timedelta(milliseconds=40)) for _ in range(3)]
        unit.commit("channel.paced")
    assert waits == [timedelta(0), timedelta(milliseconds=40), timedelta(milliseconds=80)]


def test_a_storm_burns_one_message_and_the_others_wait(bot: Bot) -> None:
    """Whoever does not answer is asked something that may go lost before the next message goes."""
    for user in (611, 612, 613):
        bot.patient(user)
    bot.cloud.fault("answer", on="*", status=502, body={}, times=6)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert held(bot) == "channel_down"
    assert bot.home.app.degraded() == {"telegram": "channel_down"}
    for _ in range(8):
        bot.home.clock.advance(timedelta(seconds=31))
        bot.home.settle()
    rows = bot.home.messages(channel="telegram", turn=0)
    assert sorted(row.status for row in rows) == ["completed", "completed", "unknown"]
    assert held(bot) == ""


def channel_of(bot: Bot) -> TelegramChannel:
    found = bot.home.app.outbox._channels["telegram"]
    assert isinstance(found, TelegramChannel)
    return found


PERMIT: Any = None


def test_words_of_safety_go_while_telegram_is_away(bot: Bot) -> None:
    """Others wait: of them nobody knows whether they would arrive."""
    bot.patient(614)
    with bot.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        pause(unit, "telegram", "channel_down", timedelta(minutes=5))
        unit.commit("channel.marked")
    ours = channel_of(bot)
    with pytest.raises(SendError) as caught:
        ours.send(Outgoing("?"), "614", PERMIT)
    assert (caught.value.code, caught.value.waits) == ("channel_down", True)
    assert ours.send(Outgoing("120", basis="safety"), "614", PERMIT).identifier


def fails(*_: object, **__: object) -> None:
    raise StorageError("unavailable")


def test_a_note_that_cannot_be_written_makes_nothing_doubtful(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram refused, or took it: that is known, whatever the database does."""
    bot.patient(615)
    bot.cloud.fault("answer", on="sendMessage", status=429, body=FLOOD)
    ours = channel_of(bot)
    monkeypatch.setattr("bot.channels.telegram.holding.channels.pause", fails)
    monkeypatch.setattr("bot.channels.telegram.holding.channels.marked", fails)
    with pytest.raises(SendError) as caught:
        ours.send(Outgoing("?"), "615", PERMIT)
    assert (caught.value.code, caught.value.waits) == ("rate_limited", True)
    assert ours.send(Outgoing("?"), "615", PERMIT).identifier


def test_a_database_that_fails_before_the_request_sends_nothing(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Certainly not sent: the message waits, and no try is used up."""
    bot.patient(616)
    monkeypatch.setattr("bot.channels.telegram.channel.channels.pace", fails)
    with pytest.raises(SendError) as caught:
        channel_of(bot).send(Outgoing("?"), "616", PERMIT)
    assert (caught.value.code, caught.value.waits, from_us(bot, 616)) == ("storage", True, 0)
