"""Polling, where nothing reaches the hospital from outside: one process, by a lease; nothing lost, nothing twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.poll import LEASE, TelegramPoller
from storage.channels import lead, polling
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import TOKEN, Bot
from tests.support.databases import SqliteTemplates
from tests.support.house import house

pytestmark = pytest.mark.loopback


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


@pytest.fixture
def telegram_settings() -> dict[str, Any]:
    return {"updates": "polling"}


BOT = TOKEN.split(":", maxsplit=1)[0]
#: What each odd update is refused for, by the kind of its fault.
ODD = ["KeyError", "OSError", "AttributeError"]


def another(bot: Bot) -> Bot:
    """A second process of the same hospital."""
    settings = bot.home.app.settings
    core = house(
        Path(settings.files.blobs).parent, settings.database.url, work=settings.work, providers=settings.channels,
        worker="another", clock=bot.home.clock,
    )  # fmt: skip
    return Bot(core, bot.cloud, bot.door)


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
        assert lead(unit, polling("telegram", BOT), "another", LEASE)
        unit.commit("channel.led")
    bot.cloud.act("start", user=703)
    assert poller(bot).poll() == 0
    bot.home.clock.advance(LEASE + timedelta(seconds=1))
    assert poller(bot).poll() == 1


def test_a_bad_update_holds_up_nobody(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    """It is passed over with those beside it stored, and its words stand in no log."""
    words = "只有护士能看的话"
    bot.cloud.act("start", user=704)
    chat = {"id": 704, "type": "private"}
    odd = [{"text": words}, {"text": words, "message_id": 1, "date": 10**18, "chat": chat}, words, None]
    for content in odd:
        bot.cloud.act("update", user=704, kind="message", content=content)
    bot.cloud.act("say", user=704, text="您好")
    ours = poller(bot)
    with caplog.at_level("DEBUG"), capture_logs() as told:
        assert ours.poll() == 3  # an update that has nothing for us is none that is bad
        assert ours.poll() == 0
    assert len(bot.home.messages("inbound")) == 2
    assert bot.cloud.view("pending") == []
    assert [line["error"] for line in told if line["event"] == "telegram.update_refused"] == ODD
    assert words not in caplog.text + str(told)


def test_another_bot_begins_anew(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its updates have lower numbers, or the very same: none is taken for confirmed, none for a copy."""
    bot.cloud.act("start", user=705)
    assert poller(bot).poll() == 1
    for place, first in enumerate((1200, 700_000_000)):
        token = f"{777 + place}:" + "ANOTHER".ljust(35, "x")
        bot.cloud.act("replace_bot", token=token, first=first)
        monkeypatch.setenv("A_TOKEN", token)
        bot.cloud.act("say", user=705, text="您好")
        again = another(bot)
        assert poller(again).poll() == 1
        again.home.close()
    assert len(bot.home.messages("inbound")) == 3


def test_a_place_of_long_ago_is_forgotten(bot: Bot) -> None:
    """After a quiet week Telegram numbers anew: what is lower then is not lost."""
    bot.cloud.act("start", user=706)
    ours = poller(bot)
    assert (ours.poll(), ours.poll()) == (1, 0)
    bot.home.clock.advance(timedelta(days=8))
    bot.cloud.act("replace_bot", token=TOKEN, first=5)
    bot.cloud.act("say", user=706, text="您好")
    assert (ours.poll(), ours.poll()) == (1, 0)
    assert bot.cloud.view("pending") == []


def test_somebody_elses_poller_stops_neither_ours_nor_what_is_sent(bot: Bot) -> None:
    """Ours steps back for a while, each time a longer one; staff see why; messages go all the same."""
    body = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    bot.cloud.fault("answer", on="getUpdates", status=409, body=body, times=2)
    bot.cloud.act("start", user=707)
    ours = poller(bot)
    assert ours.poll() == 0
    assert bot.home.app.degraded() == {"telegram": "polled_elsewhere"}
    bot.patient(707, started=False)
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert [message["from"] for message in bot.screen(707)] == ["patient", "bot"]
    found = []
    for _ in range(4):
        bot.home.clock.advance(timedelta(seconds=6))
        found.append(ours.poll())
    assert found == [0, 0, 1, 0]
    assert bot.home.app.degraded() == {}


def test_a_token_that_was_mended_is_found_by_itself(bot: Bot) -> None:
    """Polling asks again every ten minutes."""
    body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    bot.cloud.fault("answer", on="getUpdates", status=401, body=body)
    bot.cloud.act("start", user=708)
    ours = poller(bot)
    assert (ours.poll(), ours.poll()) == (0, 0)
    assert bot.home.app.degraded() == {"telegram": "bad_token"}
    bot.home.clock.advance(timedelta(minutes=11))
    assert ours.poll() == 1
    assert bot.home.app.degraded() == {}


def test_a_process_that_ends_lets_another_poll_at_once(bot: Bot) -> None:
    """It gives its lease back."""
    bot.cloud.act("start", user=709)
    assert poller(bot).poll() == 1
    bot.cloud.act("say", user=709, text="您好")
    second = another(bot)
    assert poller(second).poll() == 0
    bot.home.close()
    assert poller(second).poll() == 1
    second.home.close()


def page(status: int) -> dict[str, Any]:
    return {"kind": "page", "on": "getUpdates", "status": status, "text": "<html>"}


FLOOD = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests",
    "parameters": {"retry_after": 40},
}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"kind": "reset_before", "on": "getUpdates"}, "channel_down"),
        (page(502), "channel_down"),
        (page(302), "channel_down"),
        ({"kind": "answer", "on": "getUpdates", "status": 429, "body": FLOOD}, "rate_limited"),
    ],
)
def test_where_telegram_does_not_answer_the_polling_says_so(
    bot: Bot, fault: dict[str, Any], why: str
) -> None:
    """What is sent goes all the same; the first good answer ends it."""
    bot.cloud.act("start", user=710)
    bot.patient(710, started=False)
    bot.cloud.fault(**fault)
    ours = poller(bot)
    assert ours.poll() == 0
    assert bot.home.app.degraded() == {"telegram": why}
    bot.home.app.ticker.tick()
    bot.home.settle()
    assert [message["from"] for message in bot.screen(710)][-1] == "bot"
    bot.home.clock.advance(timedelta(seconds=41))
    assert ours.poll() >= 1
    assert bot.home.app.degraded() == {}


def test_it_stays_down_while_it_is_asked_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two tries nobody reads that it is up, and it is tried at least every minute."""
    ours = poller(bot)
    bot.cloud.fault(**page(502), times=8)
    assert ours.poll() == 0
    asked = []

    def away(*_: object) -> list[Any]:
        asked.append(bot.home.app.degraded())
        raise TimeoutError

    monkeypatch.setattr(ours._client, "updates", away)
    for _ in range(10):
        bot.home.clock.advance(timedelta(seconds=61))
        ours.poll()
    assert asked == [{"telegram": "channel_down"}] * 10


def test_nobody_is_called_silent_while_telegram_cannot_be_asked(bot: Bot) -> None:
    """Her answer waits there; once it has come in there was no silence."""
    bot.cloud.act("start", user=709)
    ours = poller(bot)
    ours.poll()
    bot.patient(709, started=False)
    bot.home.app.ticker.tick()
    bot.home.settle()
    bot.home.clock.advance(timedelta(hours=4, seconds=1))
    bot.cloud.act("say", user=709, text="没有")
    bot.cloud.fault("answer", on="getUpdates", status=502, body={})
    assert ours.poll() == 0
    bot.home.app.ticker.tick()
    bot.home.clock.advance(timedelta(minutes=1))
    assert ours.poll() == 1
    bot.home.settle()
    bot.home.app.ticker.tick()
    assert [row.turn for row in bot.home.messages(channel="telegram")] == [0, 1]
    assert [row.reason for row in bot.home.messages("inbound", kind="text")] == [""]
