"""What waits holds up no more than it must: a dead worker's words, a recording that cannot be fetched, a slow channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.media import Fetched, MediaGone
from followup.service import _senders
from storage.claim import Channels
from storage.records import Communication, Flag
from tests.support.account import rows
from tests.support.crash_driver import CALL, ear
from tests.support.house import House, LoggedChannel, house

ALARM = "我胸口一阵阵地疼，气也喘不上来"
CONSENTS = ("follow_up", "asr_transcription")


@dataclass
class Provider:
    """Keeps a recording that it does not hand out for a while."""

    fails: list[Exception] = field(default_factory=list)
    asked: int = 0

    def fetch(self, reference: str) -> Fetched:
        self.asked += 1
        if self.fails:
            raise self.fails.pop()
        return Fetched(CALL, "audio/ogg")


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def home(database_url: str, tmp_path: Path, provider: Provider) -> Iterator[House]:
    opened = house(tmp_path, database_url, transcriber=ear(), fetchers={"web": provider})
    opened.patient("甲", consents=CONSENTS)
    opened.app.ticker.tick()
    opened.settle()
    yield opened
    opened.close()


def incoming(home: House, identifier: str) -> Communication:
    (row,) = home.messages("inbound", identifier=f"in:default:{identifier}")
    return row


def test_the_words_of_a_worker_that_died_are_heard_within_a_minute(home: House) -> None:
    """Danger does not wait for as long as a recording may take."""
    home.say("甲", ALARM, "m1")
    assert home.app.inbox._claim(recorded=False, limit=8)
    home.clock.advance(timedelta(seconds=61))
    home.settle()
    assert incoming(home, "m1").status == "completed"
    assert {flag.code for flag in rows(home, Flag)} >= {"chest_pain"}


def test_a_recording_that_cannot_be_fetched_yet_is_fetched_later(home: House, provider: Provider) -> None:
    """An outage of an hour uses up no tries, and each try asks the provider once."""
    provider.fails = [ConnectionError() for _ in range(7)]
    home.say("甲", "", "v1", kind="audio", media="file-1")
    for _ in range(20):
        home.settle()
        home.clock.advance(timedelta(minutes=10))
    assert (incoming(home, "v1").status, provider.asked) == ("completed", 8)
    assert incoming(home, "v1").media_id is not None


def test_what_she_writes_after_it_is_heard_meanwhile(home: House, provider: Provider) -> None:
    """The conversation goes on; the recording, heard later, answers no question that it had not been asked."""
    provider.fails = [ConnectionError() for _ in range(3)]
    home.say("甲", "", "v1", kind="audio", media="file-1")
    home.settle()
    home.clock.advance(timedelta(seconds=5))
    home.say("甲", "没有", "m1")
    home.settle()
    assert (incoming(home, "m1").status, incoming(home, "v1").status) == ("completed", "preparation")
    assert len(home.channel.deliveries()) == 2
    home.clock.advance(timedelta(hours=2))
    home.live(hours=3)
    assert (incoming(home, "v1").status, incoming(home, "v1").reason) == ("completed", "crossed")


@pytest.mark.parametrize("error", [ConnectionError(), MediaGone()])
def test_a_recording_that_never_comes_is_asked_for_again(
    home: House, provider: Provider, error: Exception
) -> None:
    """After a day it counts as gone, and she is told that nobody could hear her."""
    provider.fails = [error for _ in range(99)]
    before = len(home.channel.deliveries())
    home.say("甲", "", "v1", kind="audio", media="file-1")
    home.live(hours=26, step=timedelta(minutes=30))
    assert incoming(home, "v1").status == "completed"
    assert len(home.channel.deliveries()) > before


def test_a_message_from_the_future_is_of_now(home: House) -> None:
    """A provider's clock that is wrong breaks nothing."""
    home.say("甲", "没有", "m1", sent_at=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    home.settle()
    row = incoming(home, "m1")
    assert (row.status, row.sent_at) == ("completed", row.created_at)


def test_each_provider_has_a_sender_of_its_own(database_url: str, tmp_path: Path) -> None:
    """What is due on one channel is left to its loop; nobody else's message waits for it."""
    clock_less = LoggedChannel(
        tmp_path / "wechat.jsonl", lambda: datetime(2026, 3, 2, 2, tzinfo=UTC), "wechat"
    )
    home = house(tmp_path, database_url, others={"wechat": clock_less})
    home.patient("甲")
    home.patient("乙", channel="wechat")
    home.app.ticker.tick()
    assert home.app.outbox.work(Channels(("wechat",))) == 1
    assert [m.channel for m in home.messages(status="completed")] == ["web"]
    assert home.app.outbox.work(Channels(("wechat",), True)) == 1
    assert {m.status for m in home.messages()} == {"completed"}
    assert set(_senders(home.app)) == {"outbox"}
    home.close()
