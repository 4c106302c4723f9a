"""A whole App on a database of the test's own: fictional patients, a virtual clock, a channel that is counted."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlmodel import col, select

from bot.channel import Channel
from bot.hearing import Reader
from bot.media import Fetcher
from care.people import bind, checked, register
from consent.register import Evidence, answer
from extraction.read import Extractor
from followup.channel_settings import Channels
from followup.clock import VirtualClock
from followup.settings import Database, Files, Keys, Settings, Work
from followup.wiring import App, Parts, build
from storage.keys import generate_keyfiles
from storage.records import Communication, Encounter, Patient, Task
from storage.unit import SYSTEM
from transcription.testing import FakeTranscriber
from wire.channel import Inbound, Receipt
from wire.consent import Permit
from wire.dialog import Outgoing

#: A Monday, ten in the morning in Shanghai: messages may go out for eleven hours.
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
OPERATED = date(2026, 3, 1)
CALL_CONSENTS = ("follow_up", "call_recording", "asr_transcription")
STANDARD = Work()
Deed = Callable[[Outgoing, str, Permit], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What arrived at the patient's end."""

    communication: str
    address: str
    basis: str
    at: str


def _nothing(outgoing: Outgoing, address: str, permit: Permit) -> None:
    """Every message arrives."""


@dataclass
class LoggedChannel:
    """Delivers into an append-only file, which outlives the process. `before` may refuse, `after` may break."""

    log: Path
    clock: Callable[[], datetime]
    name: str = "web"
    before: Deed = _nothing
    after: Deed = _nothing

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        self.before(outgoing, address, permit)
        line = json.dumps([permit.communication, address, permit.basis, self.clock().isoformat()])
        with self.log.open("ab") as end:
            end.write(line.encode() + b"\n")
        self.after(outgoing, address, permit)
        return Receipt(permit.communication)

    def deliveries(self) -> list[Delivery]:
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [Delivery(*json.loads(line)) for line in lines]

    def twice(self) -> list[str]:
        """Messages that arrived more than once: there must be none."""
        counted = Counter(delivery.communication for delivery in self.deliveries())
        return [communication for communication, times in counted.items() if times > 1]


@cache
def reader() -> Extractor:
    """The real extractor, loaded once a process."""
    return Extractor.load()


def settings_in(folder: Path, url: str, work: Work = STANDARD, channels: Channels | None = None) -> Settings:
    """Settings of a testing house whose keys and files are in `folder`; the keys are made once."""
    keys = folder / "keys"
    if not keys.exists():
        generate_keyfiles(keys)
    return Settings(
        testing=True,
        database=Database(url=url),
        keys=Keys(
            data=f"file:{keys / 'data.key'}",
            index=f"file:{keys / 'index.key'}",
            audit=f"file:{keys / 'audit.key'}",
        ),
        files=Files(blobs=str(folder / "blobs"), audit_checkpoint=str(folder / "audit.checkpoint")),
        work=work,
        channels=channels or Channels(),
        profile="other",
    )


@dataclass
class House:
    """One process of the service, driven by hand."""

    app: App
    clock: VirtualClock
    channel: LoggedChannel
    patients: dict[str, str] = field(default_factory=dict)

    def patient(
        self,
        name: str,
        *,
        consents: tuple[str, ...] = ("follow_up",),
        channel: str = "web",
        plan: str = "day_surgery",
        **more: str,
    ) -> str:
        """A fictional person with an account, her answers on paper, and her plan."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            person = register(unit, checked({"identifier": name, "name": f"测试{name}", **more}))
            bind(unit, person, channel, address(name), proof="test")
            for purpose in consents:
                answer(
                    unit,
                    person,
                    purpose=purpose,
                    channel=channel,
                    notice=self.app.current_notice(),
                    decision="permit",
                    evidence=Evidence("paper_scan", words="（测试）"),
                )
            if plan:
                self.app.plans.enrol(unit, person, self.app.plans.canonical(plan) or plan, OPERATED)
            unit.commit("test.patient")
        self.patients[name] = person.id
        return person.id

    def say(self, name: str, text: str, identifier: str, **fields: object) -> str:
        return self.app.intake.accept(self.event(name, text, identifier, **fields)).communication

    def event(self, name: str, text: str, identifier: str, **fields: object) -> Inbound:
        values: dict[str, object] = {
            "channel": "web",
            "account": "default",
            "identifier": identifier,
            "sender": address(name),
            "text": text,
            "sent_at": self.clock.now,
        }
        return Inbound(**(values | fields))  # type: ignore[arg-type]  # the fields of Inbound by name

    def settle(self) -> None:
        """Until nothing is left to do at this instant."""
        while self.app.inbox.work() + self.app.outbox.work():
            pass

    def live(self, hours: float, step: timedelta = timedelta(minutes=10)) -> None:
        """The passes of `serve`, over and over, while time goes by."""
        end = self.clock.now + timedelta(hours=hours)
        while self.clock.now < end:
            self.app.ticker.tick()
            self.settle()
            self.clock.advance(step)

    def withdraw(self, name: str, channels: tuple[str, ...] = ()) -> None:
        """As staff do it for a patient."""
        with self.app.store.unit(actor=SYSTEM, purpose="consent") as unit:
            patient = unit.lock_patient(self.patients[name])
            self.app.sessions.endings.withdraw(unit, patient, how="staff", channels=channels)
            unit.commit("test.withdraw")

    def messages(self, direction: str = "outbound", **where: object) -> list[Communication]:
        """Rows of one direction in their order, with these values."""
        wanted = select(Communication).where(Communication.direction == direction)
        for name, value in where.items():
            wanted = wanted.where(getattr(Communication, name) == value)
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return list(unit.session.exec(wanted.order_by(col(Communication.order_no))).all())

    def text(self, row: Communication) -> str:
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return str((unit.open(row, "body") or {}).get("text", ""))

    def tasks(self, kind: str, **where: object) -> list[Task]:
        wanted = select(Task).where(Task.kind == kind)
        for name, value in where.items():
            wanted = wanted.where(getattr(Task, name) == value)
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return list(unit.session.exec(wanted.order_by(col(Task.due_at))).all())

    def encounters(self, name: str) -> list[Encounter]:
        wanted = select(Encounter).where(Encounter.patient_id == self.patients[name])
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return list(unit.session.exec(wanted.order_by(col(Encounter.started_at))).all())

    def find(self) -> None:
        """Knows again the patients that an earlier process wrote, by the names they were given."""
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            for person in unit.session.exec(select(Patient)).all():
                self.patients[str(unit.open(person, "identifier"))] = person.id

    def close(self) -> None:
        self.app.close()


def address(name: str) -> str:
    return f"{name}-account"


def house(
    folder: Path,
    url: str,
    *,
    now: datetime = MORNING,
    work: Work = STANDARD,
    extractor: Reader | None = None,
    channel: LoggedChannel | None = None,
    others: Mapping[str, Channel] | None = None,
    transcriber: FakeTranscriber | None = None,
    worker: str = "",
    clock: VirtualClock | None = None,
    fetchers: Mapping[str, Fetcher] | None = None,
    providers: Channels | None = None,
) -> House:
    """Starts a process on the database; the same folder and URL again are the same hospital."""
    clock = clock or VirtualClock(now)
    web = channel or LoggedChannel(folder / "deliveries.jsonl", clock)
    parts = Parts(
        clock=clock,
        transcriber=transcriber or FakeTranscriber(),
        extractor=extractor or reader(),
        channels={web.name: web, **(others or {})},
        worker=worker,
        fetchers=fetchers or {},
    )
    return House(build(settings_in(folder, url, work, providers), parts), clock, web)


def unbuffered(path: Path, line: str) -> None:
    """Appends one line that no death of this process can take back."""
    with path.open("ab") as end:
        end.write(line.encode() + b"\n")
        os.fsync(end.fileno())
