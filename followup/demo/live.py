"""The same hospital in the browser: one plays the patient, and sees transcript and record grow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from sqlmodel import select

from care.links import issue
from console.app import create_app
from console.serve import Server
from followup.demo.run import STEP, Story, story
from followup.demo.world import employ
from followup.service import Service
from followup.site import site_of
from storage.records import ContactPoint
from storage.unit import SYSTEM


class LiveDemo:
    """console.site.DemoControls: who can be played, and the virtual clock."""

    def __init__(self, told: Story) -> None:
        self._story = told
        self._urls = {person.id: self._chat(person.id) for person in told.place.people}
        self._lock = Lock()
        self._logins = employ(told.app, told.ids)

    def patients(self) -> Sequence[tuple[str, str, str]]:
        return [
            (self._story.ids[p.id], f"{p.data['name']}：{p.data['about']}", self._urls[p.id])
            for p in self._story.place.people
        ]

    def logins(self) -> Mapping[str, str]:
        return {username: f"/console/first/{token}" for username, token in self._logins.items()}

    def advance(self, by: timedelta) -> None:
        """Time passes in small steps, so that everything due on the way happens when it is due."""
        with self._lock:
            end = self._story.clock.now + by
            while self._story.clock.now < end:
                step = min(STEP, end - self._story.clock.now)
                self._story.clock.advance(step)
                if self._story.phones:
                    self._story.phones.forward(step)
                self._story.app.ticker.tick()
                self._story.calls_come_in()

    def now(self) -> datetime:
        return self._story.clock.now

    def _chat(self, person: str) -> str:
        with self._story.app.store.unit(actor=SYSTEM, purpose="demo") as unit:
            wanted = select(ContactPoint).where(
                ContactPoint.patient_id == self._story.ids[person], ContactPoint.channel == "web"
            )
            contact = unit.session.exec(wanted).first()
            token = issue(unit, contact) if contact else ""
            unit.commit("link.issued")
        return f"/me/{token}" if token else ""


def play_live(port: int, say: Callable[[str], None], *, chat: bool = False) -> None:
    with story(chat=chat) as told:
        told.clock.now = told.place.start.replace(hour=9, minute=30)
        controls = LiveDemo(told)
        app = told.app
        service = Service(app)
        site = site_of(app, controls)
        server = Server(create_app(replace(site, wall=told.clock) if chat else site), port=port)
        service.start()
        server.start()
        _show(server.url, controls, say)
        ring(told, server.url, say)
        try:
            _wait(server)
        finally:
            server.stop()
            service.stop()


def _show(url: str, controls: LiveDemo, say: Callable[[str], None]) -> None:
    say(f"演示首页 / demo: {url}/   (Ctrl-C 结束 / to stop)")
    say("护士登录，一次性，自己设密码 / nurses, one-time, set a password of your own:")
    for username, link in controls.logins().items():
        say(f"  {url}{link}   {username}")
    say("患者的手机页 / the patients' phones:")
    for _, label, chat in controls.patients():
        if chat:
            say(f"  {url}{chat}   {label}")


def ring(told: Story, ours: str, say: Callable[[str], None]) -> None:
    """The phones at the providers' stand-ins: their owners have followed the account, or begun to talk."""
    if told.phones is None:
        return
    told.phones.set_to(told.clock.now)
    told.phones.connect(ours)
    say("渠道模拟器 / the providers' stand-ins, their phones in the browser:")
    for channel, url in told.phones.urls.items():
        say(f"  {url}/   {channel}")
    for person in told.place.people:
        if person.data["channel"] in told.phones.urls:
            told.phones.arrives(person.data["channel"], person.address)
            say(f"  {person.address}   {person.data['name']}：{person.data['about']}")


def _wait(server: Server) -> None:
    try:
        while server.running:
            server.wait(1.0)
    except KeyboardInterrupt:
        return
