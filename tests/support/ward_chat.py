"""A house with a WeChat of its own, one registered patient, and accounts that show codes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from care import binding
from care.people import checked, register
from consent.facts import Ask
from dialogs.texts import ASK_IDENTITY
from storage.records import ContactPoint
from storage.unit import SYSTEM
from tests.support import account
from tests.support.house import House, LoggedChannel, address, house
from wire.consent import BASES, Permit

SHE = "测试甲 5678"


class Ward:
    """`name`s are accounts of its WeChat; the patient 甲 is registered, and nobody's account is hers yet."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.home: House = house(folder, url)
        chat = LoggedChannel(folder / "wechat.jsonl", self.home.clock, name="wechat")
        self.home.close()
        self.home = house(folder, url, others={"wechat": chat}, clock=self.home.clock)
        self.numbers = 0
        with self.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            row = register(unit, checked({"identifier": "no-1", "name": "测试甲", "phone": "13800005678"}))
            unit.commit("test.patient")
        self.patient = row.id
        self.home.patients["甲"] = row.id

    def code(self, *, paper: bool = False) -> str:
        with self.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            who = unit.lock_patient(self.patient)
            issued = binding.issue(unit, who, "wechat", paper=paper)
            unit.commit("test.code")
        return issued.code

    def says(self, name: str, *texts: str, kind: str = "text") -> list[str]:
        """The account writes; what it is answered."""
        before = {row.id for row in self.home.messages()}
        for text in texts:
            self.send(name, text, kind)
            self.home.settle()
        return [self.home.text(row) for row in self.home.messages() if row.id not in before]

    def send(self, name: str, text: str, kind: str = "text") -> str:
        self.home.clock.advance(timedelta(seconds=20))
        self.numbers += 1
        return self.home.say(name, text, f"in-{self.numbers}", channel="wechat", kind=kind)

    def shows(self, name: str, code: str) -> list[str]:
        return self.says(name, code, kind="bind")

    def contact(self, name: str) -> ContactPoint:
        with self.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            index = unit.index("address", f"wechat|default|{address(name)}")
        return next(c for c in account.rows(self.home, ContactPoint) if c.address_index == index)

    def state(self, name: str) -> tuple[str | None, str, str]:
        contact = self.contact(name)
        return contact.patient_id, contact.status, contact.proof

    def work(self, reason: str) -> int:
        return len([t for t in self.tasks() if t == reason])

    def tasks(self) -> list[str]:
        kinds = ("review", "unread", "offline_follow_up", "call_back")
        return [task.reason for kind in kinds for task in self.home.tasks(kind)]

    def beside(self) -> House:
        """A second process on the same database and channel."""
        chat = LoggedChannel(self.folder / "beside.jsonl", self.home.clock, name="wechat")
        clock = self.home.clock
        return house(self.folder, self.url, others={"wechat": chat}, clock=clock, worker="beside")

    def allowed(self, contact: ContactPoint) -> list[str]:
        """The bases on which the gate lets a row without a patient out to the account."""
        gate = self.home.app.gate
        with self.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            asks = [Ask(basis=basis, channel="wechat", contact=contact) for basis in BASES]
            found = [gate.permit_nobody(unit, ask, communication="", until=unit.now) for ask in asks]
        return [ask.basis for ask, verdict in zip(asks, found, strict=True) if isinstance(verdict, Permit)]


def asks(said: list[str]) -> bool:
    """Whether all that was said is the question who she is."""
    return [text.startswith(ASK_IDENTITY["zh"].split("{")[0]) for text in said] == [True]
