"""A whole hospital on one database: the real wiring, a clock that stands, and patients who write and speak."""

from __future__ import annotations

import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlmodel import select

from bot.channel import Channel
from bot.hearing import Reader
from bot.webhooks import Accepted
from care.people import bind, checked, register
from care.record import Record, records
from consent.register import Evidence, answer
from followup.settings import Database, Files, Keys, Settings
from followup.wiring import App, Parts, build
from storage.access import Access
from storage.keys import generate_keyfiles
from storage.records import Communication, Consent, ContactPoint, Encounter, Flag, Observation, Patient, Task
from storage.unit import SYSTEM
from tests.support.clock import ManualClock
from transcription.testing import FakeTranscriber
from wire.channel import Inbound, Receipt
from wire.consent import Permit
from wire.dialog import Outgoing
from wire.speech import Segment, Transcription, Word

#: 09:00 in Shanghai on a Monday.
MORNING = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
DAY = timedelta(days=1)
HYPERTENSION = "hypertension"
SURGERY = "day_surgery"
#: So anchored, the first contact is due on the first morning.
ANCHOR = {HYPERTENSION: date(2025, 12, 2), SURGERY: date(2026, 3, 1)}


@dataclass
class FakeChannel:
    """Keeps what was sent; raises what it was told to, once each."""

    name: str = "web"
    sent: list[tuple[str, Outgoing, Permit]] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        self.sent.append((address, outgoing, permit))
        if self.fails:
            raise self.fails.pop(0)
        return Receipt(permit.communication)


class Hospital:
    """What a test does and asks; everything between is the product."""

    def __init__(self, app: App, clock: ManualClock, web: FakeChannel, ear: FakeTranscriber) -> None:
        self.app = app
        self.clock = clock
        self.web = web
        self.ear = ear
        self._numbers = count(1)

    # --- who there is

    def patient(
        self,
        name: str = "甲",
        *,
        channel: str = "web",
        consents: Sequence[str] = ("follow_up",),
        plan: str = SURGERY,
        anchor: date | None = None,
        until: datetime | None = None,
        called: str = "",
        paper: str = "纸上同意",
        **more: str,
    ) -> str:
        """Registered, bound to the account `name`, consented on `channel`, enrolled; '' = no plan."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            row = register(
                unit, checked({"identifier": f"no-{name}", "name": called or f"测试{name}", **more})
            )
            bind(unit, row, channel, name, proof="test")
            for purpose in consents:
                self._agree(unit, row, purpose, channel, until, paper)
            if plan:
                canonical = self.app.plans.canonical(plan) or plan
                self.app.plans.enrol(unit, row, canonical, anchor or ANCHOR[plan])
            unit.commit("test.patient")
        return row.id

    def agree(self, patient: str, purpose: str, channel: str = "web") -> None:
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            self._agree(unit, unit.lock_patient(patient), purpose, channel, None)
            unit.commit("test.agree")

    def _agree(
        self,
        unit: Any,
        row: Patient,
        purpose: str,
        channel: str,
        until: datetime | None,
        words: str = "纸上同意",
    ) -> None:
        answer(
            unit,
            row,
            purpose=purpose,
            channel=channel,
            notice=self.app.current_notice(),
            decision="permit",
            evidence=Evidence("paper_scan", words=words),
            valid_until=until,
        )

    def invite(self, patient: str, *purposes: str) -> None:
        """Asks for consent on the patient's account; the invitation goes out."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            contact = unit.get(ContactPoint, self.row(ContactPoint, patient_id=patient).id)
            assert contact is not None
            notice = self.app.current_notice().canonical
            wanted = purposes or ("follow_up",)
            self.app.sessions.invite(unit, unit.lock_patient(patient), contact, notice, wanted)
            unit.commit("test.invite")
        self.settle()

    def change(self, kind: type[Any], record_id: str, **values: object) -> None:
        """What another room of the product would have written."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            row = unit.get(kind, record_id)
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)
            unit.add(row)
            unit.commit("test.change")

    # --- what happens

    def tick(self) -> int:
        handled = self.app.ticker.tick()
        self.settle()
        return handled

    def settle(self) -> None:
        while self.app.inbox.work() + self.app.outbox.work():
            pass

    def wait(self, by: timedelta, step: timedelta = timedelta(hours=1)) -> None:
        """Time passes, and the ticker looks at each step."""
        end = self.clock.now + by
        while self.clock.now < end:
            self.clock.advance(min(step, end - self.clock.now))
            self.tick()

    def accept(self, name: str, text: str = "", **more: Any) -> Accepted:
        identifier = more.pop("identifier", f"in-{next(self._numbers)}")
        fields = {"channel": "web", "account": "default", "sent_at": self.clock.now, **more}
        return self.app.intake.accept(Inbound(identifier=identifier, sender=name, text=text, **fields))

    def says(self, name: str, *texts: str, **more: Any) -> list[str]:
        """The patient writes; returns what the bot answered to all of it."""
        before = len(self.web.sent)
        for text in texts:
            self.clock.advance(timedelta(seconds=40))
            self.accept(name, text, **more)
            self.settle()
        return [outgoing.text for _, outgoing, _ in self.web.sent[before:]]

    def speaks(self, name: str, words: str, *, sound: bytes | None = None, **heard: Any) -> list[str]:
        """A voice note in which `words` are said; `heard` as in `transcription`."""
        data = sound if sound is not None else wav(words)
        self.ear.hear(data, transcription(words, **heard))
        return self.says(name, "", kind="audio", audio=data, content_type="audio/wav")

    # --- what there is then

    def rows(self, kind: type[Any], /, **where: object) -> list[Any]:
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            wanted = select(kind)
            for name, value in where.items():
                wanted = wanted.where(getattr(kind, name) == value)
            return list(unit.session.exec(wanted.order_by(*inspect(kind).primary_key)))

    def row(self, kind: type[Any], /, **where: object) -> Any:
        found = self.rows(kind, **where)
        assert len(found) == 1, f"{len(found)} rows of {kind.__name__} where {where}"
        return found[0]

    def first(self, patient: str) -> Task:
        """The follow-up that was due first."""
        tasks: list[Task] = self.rows(Task, patient_id=patient, kind="follow_up")
        return min(tasks, key=lambda task: task.due_at)

    def work(self, patient: str) -> set[tuple[str, str]]:
        """Nurse work as (kind, reason)."""
        return {(t.kind, t.reason) for t in self.rows(Task, patient_id=patient) if t.kind != "follow_up"}

    def flags(self, patient: str) -> list[str]:
        return [flag.code for flag in self.rows(Flag, patient_id=patient)]

    def out(self, patient: str) -> list[Communication]:
        return sorted(
            self.rows(Communication, patient_id=patient, direction="outbound"), key=lambda m: m.order_no
        )

    def permits(self, patient: str) -> list[Consent]:
        rows: list[Consent] = self.rows(Consent, patient_id=patient, decision="permit")
        return rows

    def talk(self, patient: str) -> Encounter:
        found: Encounter = self.row(Encounter, patient_id=patient)
        return found

    def observations(self, patient: str) -> list[Observation]:
        rows: list[Observation] = self.rows(Observation, patient_id=patient)
        return rows

    def opened(self, kind: type[Any], record_id: str, name: str) -> Any:
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            row = unit.get(kind, record_id)
            assert row is not None
            return unit.open(row, name)

    def body(self, message_id: str) -> str:
        return str((self.opened(Communication, message_id, "body") or {}).get("text"))

    def records(self, patient: str) -> list[Record]:
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            return records(unit, Access(unit).patient(patient))

    def items(self, patient: str) -> dict[str, Record]:
        """linkId → item of the first form."""
        response = next(r["questionnaire_response"] for r in self.records(patient) if r["task"])
        return {item["linkId"]: item for item in response["item"]}


def settings(url: str, folder: Path, **more: Any) -> Settings:
    data, index, audit = generate_keyfiles(folder / "keys")
    return Settings(
        testing=True,
        database=Database(url=url),
        keys=Keys(data=data, index=index, audit=audit),
        files=Files(blobs=str(folder / "blobs"), audit_checkpoint=str(folder / "checkpoint.jsonl")),
        **more,
    )


def open_hospital(
    url: str,
    folder: Path,
    extractor: Reader,
    *,
    now: datetime = MORNING,
    channels: Callable[[FakeChannel], dict[str, Channel]] = lambda web: {"web": web},
) -> Hospital:
    clock, web, ear = ManualClock(now), FakeChannel(), FakeTranscriber()
    parts = Parts(
        clock=clock, transcriber=ear, extractor=extractor, channels=channels(web), worker="test-worker"
    )
    return Hospital(build(settings(url, folder), parts), clock, web, ear)


def wav(seed: str, seconds: float = 0.1) -> bytes:
    """Bytes of a recording that differ with `seed`."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        frames = bytes(f"{seed:<40}", "utf-8") * int(8000 * 4 * seconds / 40)
        file.writeframes(frames[: len(frames) // 4 * 4])
    return out.getvalue()


def transcription(
    words: str, *, status: str = "ok", channel: int = 0, start: float = 1.0, probability: float = 0.95
) -> Transcription:
    """Each character is a word of 0.2 seconds."""
    spoken = tuple(
        Word(start + 0.2 * n, start + 0.2 * (n + 1), character, probability)
        for n, character in enumerate(words)
    )
    end = start + 0.2 * max(len(words), 1)
    segment = Segment(start, end, channel, words, probability, spoken)
    return Transcription(status, end + 1, "fake", (segment,) if words else ())
