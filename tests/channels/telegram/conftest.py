"""A hospital with a bot at an emulated Telegram: two processes over HTTP, the provider's and ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from care.people import bind, checked, register
from consent.register import Evidence, answer
from console.app import create_app
from console.serve import Server
from followup.channel_settings import Channels, Telegram
from followup.settings import Work
from followup.site import site_of
from storage.unit import SYSTEM
from tests.support.emulated import Emulated, emulator
from tests.support.house import OPERATED, House, house

TOKEN = "110201543:" + "FICTIONAL".ljust(35, "x")
SECRET = "a-fictional-secret"
#: Three months before the morning of the house: a follow-up of hypertension is due.
DISCHARGED = date(2025, 12, 2)
API = f"/bot{TOKEN}"
#: Where it is beside this checkout, each request of ours is held against it.
DESCRIPTION = Path(__file__).parents[4] / "shared" / "assets" / "telegram" / "api.json"


@dataclass
class Bot:
    """`home` is the hospital, `cloud` the provider, `door` where the provider reaches us."""

    home: House
    cloud: Emulated
    door: str

    def patient(self, user: int, *, started: bool = True, plan: str = "day_surgery") -> str:
        """A fictional person whose Telegram account is bound, with her consent on paper and her plan."""
        if started:
            self.arrives(lambda: self.cloud.act("start", user=user))
        name = f"丙{user}"
        app = self.home.app
        with app.store.unit(actor=SYSTEM, purpose="test") as unit:
            person = register(unit, checked({"identifier": name, "name": f"测试{name}"}))
            bind(unit, person, "telegram", str(user), proof="test")
            evidence = Evidence("paper_scan", words="（测试）")
            for purpose in ("follow_up", "cross_border:telegram"):
                answer(
                    unit, person, purpose=purpose, channel="telegram", notice=app.current_notice(),
                    decision="permit", evidence=evidence,
                )  # fmt: skip
            anchor = OPERATED if plan == "day_surgery" else DISCHARGED
            app.plans.enrol(unit, person, app.plans.canonical(plan) or "", anchor)
            unit.commit("test.patient")
        self.home.patients[name] = person.id
        return person.id

    def screen(self, user: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.cloud.view("screen", user)
        return found

    def arrives(self, deed: Callable[[], object], many: int = 1) -> None:
        """The deed on the patient's phone, until so many updates of it have been taken."""
        before = len(self.cloud.view("deliveries"))
        deed()
        self.cloud.until("deliveries", before + many)

    def called(self, method: str) -> None:
        """Until we have asked the provider for this: some of it is done after the ack."""
        seen = 0
        while not any(call["method"].lower() == method.lower() for call in self.cloud.view("calls")):
            seen = len(self.cloud.until("calls", seen + 1))

    def open(self, user: int, plan: str = "day_surgery") -> str:
        """The patient has her first question on the screen."""
        patient = self.patient(user, plan=plan)
        self.home.app.ticker.tick()
        self.home.settle()
        return patient


@pytest.fixture
def telegram_settings() -> dict[str, Any]:
    return {"updates": "webhook"}


@pytest.fixture
def send_timeout() -> int:
    """Seconds, of the real clock: on a loaded machine an answer takes its time. A test of silence names less."""
    return Work().send_timeout_seconds


@pytest.fixture
def bot(
    tmp_path: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    telegram_settings: dict[str, Any],
    send_timeout: int,
) -> Iterator[Bot]:
    monkeypatch.setenv("A_TOKEN", TOKEN)
    monkeypatch.setenv("A_SECRET", SECRET)
    description = [str(DESCRIPTION)] if DESCRIPTION.exists() else []
    with emulator("telegram", "0", TOKEN, *description) as cloud:
        telegram = Telegram(
            enabled=True, token="env:A_TOKEN", webhook_secret="env:A_SECRET", base_url=cloud.url,
            **telegram_settings,
        )  # fmt: skip
        work = Work(send_timeout_seconds=send_timeout)
        home = house(tmp_path, database_url, work=work, providers=Channels(telegram=telegram))
        server = Server(create_app(site_of(home.app)))
        server.start()
        door = f"{server.url}/webhooks/telegram/default"
        if telegram.updates == "webhook":
            cloud.post(f"{API}/setWebhook", {"url": door, "secret_token": SECRET})
        yield Bot(home, cloud, door)
        server.stop()
        home.close()
        assert cloud.view("violations") == []
