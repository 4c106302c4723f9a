"""A house of the test's own with the platform's emulator beside it, both an hour of a Monday in 2031."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channel import Channel
from console.app import create_app
from console.serve import Server
from emulators.wechat.app import OUR_ACCOUNT
from followup.channel_settings import Channels, Wechat
from followup.clock import RunningClock, VirtualClock
from followup.service import Service
from followup.settings import Work
from followup.site import site_of
from followup.wiring import App, Parts, build
from storage.records import ChannelState, Communication, SendBudget
from storage.unit import SYSTEM
from tests.channels.wechat.knocks import knock, message
from tests.support.account import rows
from tests.support.databases import SqliteTemplates
from tests.support.emulated import PATIENCE, Emulated, emulator
from tests.support.house import House, LoggedChannel, address, reader, settings_in
from transcription.testing import FakeTranscriber

#: Ten in the morning in Shanghai, so that messages may go out whenever the test runs.
MONDAY = datetime(2031, 3, 3, 2, 0, tzinfo=UTC)
SUNDAY = date(2031, 3, 2)
#: Of a notification, as the setting names them.
FIELDS = {"thing1": "{hospital}随访\n提醒", "time2": "{date}"}


@dataclass
class Clinic:
    """The house, its web server, and the platform."""

    home: House
    wechat: Emulated
    server: Server

    @property
    def app(self) -> App:
        return self.home.app

    def patient(self, name: str, *, plan: bool = True, consents: tuple[str, ...] = ("follow_up",)) -> str:
        """A follower with consent and a plan that is due; her openid."""
        person = self.home.patient(name, channel="wechat", plan="", consents=consents)
        if plan:
            with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
                patient = unit.lock_patient(person)
                self.app.plans.enrol(unit, patient, self.app.plans.canonical("day_surgery") or "", SUNDAY)
                unit.commit("test.plan")
        return address(name)

    def follows(self, openid: str) -> None:
        """And what a follow buys is over."""
        before = len(self.wechat.view("deliveries"))
        self.wechat.act("follow", user=openid)
        self.wechat.until("deliveries", before + 1)
        self.forward(61)

    def forward(self, seconds: float) -> None:
        self.wechat.forward(seconds)
        self.home.clock.now += timedelta(seconds=seconds)

    def screen(self, openid: str) -> list[tuple[str, str]]:
        return [(row["from"], row["text"]) for row in self.wechat.view("screen", openid)]

    def calls(self, name: str) -> int:
        return len([c for c in self.wechat.view("calls") if c["name"] == name])

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """A test that waits in vain fails."""
        end = time.monotonic() + PATIENCE
        while not (found := holds()):
            assert time.monotonic() < end, what
        return found

    def answered(self, what: str) -> int:
        """Callbacks of a kind that came to their end."""
        return len([d for d in self.wechat.view("deliveries") if d["what"] == what])

    def says(self, openid: str, text: str, *, copies: int = 1) -> list[tuple[str, str]]:
        """Her screen once her message, in all its copies, was answered at our door."""
        before = self.answered("text")
        self.wechat.act("say", user=openid, text=text)
        self.until(lambda: self.answered("text") >= before + copies, f"an answer to {text}")
        return self.screen(openid)


@dataclass
class Desk:
    """The house beside the platform, with the test as the postman between them."""

    home: House
    wechat: Emulated

    def follower(self, name: str, **more: Any) -> str:
        """A patient who follows the account; her openid."""
        self.home.patient(name, channel="wechat", **{"plan": "", **more})
        self.wechat.act("follow", user=address(name))
        self.forward(61)
        return address(name)

    def forward(self, seconds: float) -> None:
        self.wechat.forward(seconds)
        self.home.clock.now += timedelta(seconds=seconds)

    def hears(self, openid: str, text: str) -> None:
        """She writes, and the inbox has worked: what is to be said waits in the outbox."""
        self.wechat.act("say", user=openid, text=text)
        now = self.home.clock.now
        told = message(now, FromUserName=openid, Content=text)
        assert self.home.app.hooks["wechat", "default"].answer(knock(told, now)).body == b"success"
        self.home.app.inbox.work()

    def sent(self) -> Communication:
        """The last message of ours, after a pass of the outbox."""
        self.home.app.outbox.work()
        return self.home.messages()[-1]

    def shown(self, openid: str) -> list[str]:
        """What came from us on her screen."""
        return [row["text"] for row in self.wechat.view("screen", openid) if row["from"] == "bot"]

    def calls(self, name: str) -> int:
        return len([c for c in self.wechat.view("calls") if c["name"] == name])

    def refuses(self, code: int, *, on: str = "message/custom/send", times: int = 1) -> None:
        told = {"errcode": code, "errmsg": "no rid: 0000aaaa-0000bbbb"}
        self.wechat.fault("answer", on=on, status=200, body=told, times=times)

    def left(self) -> tuple[int, int]:
        """What we count that may still be sent: by a message, by an act."""
        (budget,) = rows(self.home, SendBudget)
        return budget.long_left, budget.short_left

    def state(self) -> tuple[str, str]:
        (found,) = rows(self.home, ChannelState)
        return found.status, found.reason


def wechat_settings(folder: Path, base_url: str, **more: Any) -> Wechat:
    """Of the emulator's account, its secrets in files."""
    for name, text in (
        ("secret", OUR_ACCOUNT.secret),
        ("token", OUR_ACCOUNT.token),
        ("aes", OUR_ACCOUNT.aes_key),
    ):
        (folder / name).write_text(text, "utf-8")
    given: dict[str, Any] = {
        "enabled": True,
        "app_id": OUR_ACCOUNT.appid,
        "app_secret": f"file:{folder / 'secret'}",
        "token": f"file:{folder / 'token'}",
        "aes_key": f"file:{folder / 'aes'}",
        "base_url": base_url,
        "opening": {
            "kind": "template",
            "template_id": "TPL_FOLLOWUP",
            "fields": {"thing1": "{hospital}随访", "time2": "{date}"},
        },
    }
    return Wechat.model_validate(given | more)


def open_home(
    folder: Path,
    url: str,
    base_url: str,
    *,
    clock: VirtualClock | None = None,
    others: Mapping[str, Channel] | None = None,
    **more: Any,
) -> House:
    """A process with the web and the WeChat channel; `others` stand in for those beside it."""
    clock = clock or RunningClock(MONDAY)
    settings = settings_in(folder, url, Work(send_timeout_seconds=3))
    channels = Channels(wechat=wechat_settings(folder, base_url, **more))
    parts = Parts(clock=clock, transcriber=FakeTranscriber(), extractor=reader(), channels=others)
    app = build(settings.model_copy(update={"channels": channels}), parts)
    return House(app, clock, LoggedChannel(folder / "web.jsonl", clock))


#: A desk of a hospital with that kind of notification.
Open = Callable[..., Desk]


@pytest.fixture
def wechat() -> Iterator[Emulated]:
    with emulator("wechat", "0") as found:
        found.forward(MONDAY.timestamp() - time.time())
        yield found


@pytest.fixture
def quiet(sqlite_templates: SqliteTemplates, tmp_path: Path) -> Iterator[House]:
    """Without the platform, its clock standing; callbacks are not held open."""
    url = sqlite_templates.copy(tmp_path)
    opened = open_home(tmp_path, url, "http://127.0.0.1:9", clock=VirtualClock(MONDAY), reply_seconds=0.0)
    yield opened
    opened.close()


@pytest.fixture
def desk(sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated) -> Iterator[Desk]:
    """Driven by hand: nothing runs beside the test, and callbacks are not held open."""
    url = sqlite_templates.copy(tmp_path)
    opened = open_home(tmp_path, url, wechat.url, reply_seconds=0.0)
    yield Desk(opened, wechat)
    opened.close()


@pytest.fixture
def clinic(sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated) -> Iterator[Clinic]:
    """Served: inbox and outbox work by themselves, the ticker by hand."""
    opened = open_home(tmp_path, sqlite_templates.copy(tmp_path), wechat.url)
    site = replace(site_of(opened.app), wall=opened.clock)
    service, server = Service(opened.app), Server(create_app(site))
    service.start(ticker=False)
    server.start()
    wechat.settings(url=f"{server.url}/webhooks/wechat/default")
    yield Clinic(opened, wechat, server)
    wechat.settings(url="")
    server.stop()
    service.stop()


@pytest.fixture
def opened(sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated) -> Iterator[Open]:
    """A desk whose hospital was granted that kind of notification."""
    made: list[Desk] = []

    def make(kind: str, template: str = "TPL_FOLLOWUP") -> Desk:
        opening: dict[str, Any] = {"kind": kind, "template_id": template, "fields": FIELDS}
        url = sqlite_templates.copy(tmp_path)
        home = open_home(tmp_path, url, wechat.url, reply_seconds=0.0, opening=opening)
        made.append(Desk(home, wechat))
        return made[0]

    yield make
    made[0].home.close()
