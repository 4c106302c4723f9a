"""A channel with a processor: nothing without a contract in force, a warning a month before, and what is held up is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from care.people import bind
from extraction.read import Extractor
from followup.channel_settings import Channels, Processor, Wechat
from followup.wiring import Parts, build
from storage import channels
from storage.db import open_engine
from storage.unit import SYSTEM
from tests.integration.path.hospital import MORNING, FakeChannel, Hospital, settings
from tests.support.clock import ManualClock
from tests.support.databases import SqliteTemplates
from tests.support.office import Office
from transcription.testing import FakeTranscriber

Opened = Callable[[str], Hospital]


@pytest.fixture
def until(sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor) -> Iterator[Opened]:
    """Opens a hospital whose contract for WeChat is in force up to and with that day."""
    opened: list[Hospital] = []

    def open_until(day: str) -> Hospital:
        contract = Processor(
            name="腾讯（虚构）",
            contact="x",
            purpose="传送消息",
            place="深圳",
            contract="no-1",
            valid_until=day,
        )
        given = settings(
            sqlite_templates.copy(tmp_path), tmp_path, channels=Channels(wechat=Wechat(processor=contract))
        )
        clock, web, ear = ManualClock(MORNING), FakeChannel(), FakeTranscriber()
        wechat = FakeChannel("wechat", sent=web.sent)
        parts = Parts(
            clock=clock,
            transcriber=ear,
            extractor=extractor,
            channels={"web": web, "wechat": wechat},
            worker="w",
        )
        opened.append(Hospital(build(given, parts), clock, web, ear))
        return opened[-1]

    yield open_until
    for place in opened:
        place.app.close()


def test_past_its_last_day_nothing_is_sent(until: Opened) -> None:
    """The Task says why, and the hospital's health too."""
    place = until("2026-03-01")
    patient = place.patient("甲", channel="wechat")
    place.tick()
    assert place.web.sent == []
    assert (place.first(patient).outcome, place.first(patient).reason) == ("blocked", "processor_current")
    assert place.app.degraded() == {"wechat": "processor_current"}
    assert place.app.warnings() == {}


def test_on_its_last_day_it_holds_and_for_a_month_it_warns(until: Opened) -> None:
    """To the end of that day by the hospital's clock."""
    place = until("2026-03-02")
    patient = place.patient("甲", channel="wechat")
    place.tick()
    assert [m.status for m in place.out(patient)] == ["completed"]
    assert place.app.degraded() == {}
    assert place.app.warnings() == {"wechat": "contract_until:2026-03-02"}


@pytest.mark.parametrize(("day", "warned"), [("2026-03-31", True), ("2026-04-01", False)])
def test_a_month_is_thirty_days(until: Opened, day: str, *, warned: bool) -> None:
    """From the thirtieth day before the end on."""
    assert bool(until(day).app.warnings()) == warned


def test_a_talk_goes_on_elsewhere_when_the_contract_ends(until: Opened) -> None:
    """Begun on the last day, it is at its question on the next account the day after."""
    place = until("2026-03-02")
    patient = place.patient("甲", channel="wechat")
    with place.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        bind(unit, unit.lock_patient(patient), "web", "甲-web", proof="test")
        unit.commit("test.bind")
    place.agree(patient, "follow_up")
    place.tick()
    place.clock.advance(timedelta(days=1))
    place.says("甲", "没有发烧", channel="wechat")
    assert [(m.channel, m.status, m.reason) for m in place.out(patient)] == [
        ("wechat", "completed", ""),
        ("wechat", "not-done", "processor_current"),
        ("web", "completed", ""),
    ]


def test_danger_over_such_a_channel_is_a_nurses_call(until: Opened) -> None:
    """Nobody may process for the hospital without a contract, in danger either: somebody rings at once."""
    place = until("2026-03-01")
    patient = place.patient("甲", channel="wechat", plan="")
    assert place.says("甲", "我胸口痛得厉害，喘不上气", channel="wechat") == []
    assert ("call_back", "safety:processor_current") in place.work(patient)


def test_what_is_held_up_is_told(until: Opened) -> None:
    """A stop and a pause by their reasons, for as long as they stand; the service stays ready."""
    place = until("2027-01-01")
    with place.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        channels.stop(unit, "wechat", "ip_refused")
        channels.pause(unit, "web", "rate_limited", timedelta(minutes=1))
        channels.stop(unit, "line", "nobody_uses_it")
        unit.commit("test.held")
    assert place.app.degraded() == {"wechat": "ip_refused", "web": "rate_limited"}
    assert all(place.app.ready().values())
    place.clock.advance(timedelta(minutes=2))
    assert place.app.degraded() == {"wechat": "ip_refused"}


def test_the_desk_shows_it(until: Opened) -> None:
    """A nurse sees on her workbench which channel does not send, and which contract runs out."""
    place = until("2026-03-10")
    with place.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        channels.stop(unit, "web", "ip_refused")
        unit.commit("test.held")
    page = Office(place.app).desk("nurse-a").get("").text
    assert "渠道暂停发送: web (ip_refused)" in page
    assert "快到期了: wechat (contract_until:2026-03-10)" in page


def test_a_database_that_is_gone_is_not_told_here(until: Opened, tmp_path: Path) -> None:
    """What asks after the channels raises nothing; that the database is away is told by its own name."""
    place = until("2026-03-01")
    place.app.store.engine.dispose()
    place.app.store.engine = open_engine(f"sqlite:///{tmp_path}/nowhere/x.db")
    assert place.app.degraded() == {"wechat": "processor_current"}
