"""The story, minute by minute on the virtual clock: the same passes that `serve` runs, no shortcut."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from sqlmodel import col, select

from bot.calls import CallRefused
from followup.channel_settings import Channels
from followup.clock import RunningClock, VirtualClock
from followup.demo.people import BrokenLine, Hospital, Person, audio, hospital
from followup.demo.phones import Phones, phones
from followup.demo.world import furnish
from followup.settings import Database, Files, Keys, Settings, Speech
from followup.wiring import App, Parts, build
from storage.db import open_engine
from storage.keys import generate_keyfiles
from storage.records import Communication, Task
from storage.schema import upgrade
from storage.unit import SYSTEM
from transcription.port import Transcriber
from transcription.turns import Asked
from wire.channel import Inbound

STEP = timedelta(minutes=5)


class Story:
    """One fictional hospital, its people and its clock."""

    def __init__(
        self,
        app: App,
        clock: VirtualClock,
        place: Hospital,
        ids: dict[str, str],
        beside: Phones | None = None,
    ) -> None:
        self.app = app
        self.phones = beside
        self.clock = clock
        self.place = place
        self.ids = ids
        self._said = 0
        self._calls = [p for p in place.people if "call" in p.data]

    def play(self) -> None:
        """From the first morning to the end, step by step."""
        end = self.place.start + timedelta(hours=self.place.hours)
        while self.clock.now < end:
            self.step()
            self.clock.advance(STEP)

    def step(self) -> None:
        """What happens at this instant: the scheduler looks, messages go out, patients read and answer."""
        self.app.ticker.tick()
        self.calls_come_in()
        self.settle()
        for person in self.place.people:
            self._reads(person)
            for text in person.ready(self.clock.now):
                self._says(person, text)
        self.settle()

    def settle(self) -> None:
        """Until nothing is left to do at this instant."""
        while self.app.inbox.work() + self.app.outbox.work():
            pass

    def _reads(self, person: Person) -> None:
        for row_no, text in self._screen(person):
            person.read_up_to = row_no
            person.reads(text, self.clock.now)

    def _screen(self, person: Person) -> list[tuple[int, str]]:
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            wanted = select(Communication).where(
                Communication.patient_id == self.ids[person.id],
                Communication.direction == "outbound",
                Communication.status == "completed",
                col(Communication.order_no) > person.read_up_to,
            )
            rows = unit.session.exec(wanted.order_by(col(Communication.order_no))).all()
            return [(row.order_no, str((unit.open(row, "body") or {})["text"])) for row in rows]

    def _says(self, person: Person, text: str) -> None:
        self._said += 1
        self.app.intake.accept(
            Inbound(
                channel=person.data["channel"],
                account="default",
                identifier=f"{person.id}-{self._said}",
                sender=person.address,
                text=text,
                sent_at=self.clock.now,
            )
        )

    def calls_come_in(self) -> None:
        """Hands over the recordings of the telephone calls that are over by now."""
        for person in list(self._calls):
            call = person.data["call"]
            if self.clock.now >= call["at"]:
                self._calls.remove(person)
                prompts = tuple(Asked(**p) for p in call["prompts"])
                with suppress(CallRefused):  # what was refused is missing from the record, and checks say so
                    self.app.calls.ingest(self._task(person), audio(call["file"]), prompts, bot=0, patient=1)

    def _task(self, person: Person) -> str:
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            wanted = select(Task.id).where(Task.patient_id == self.ids[person.id], Task.kind == "follow_up")
            return unit.session.exec(wanted.order_by(col(Task.due_at)).limit(1)).one()


@contextmanager
def story(
    folder: Path | None = None, transcriber: Transcriber | None = None, *, chat: bool = False
) -> Iterator[Story]:
    """A fresh hospital in a folder of its own, with keys of its own; gone afterwards unless named.

    With `chat` stand-ins of the chat providers run beside it, and the clock runs with theirs.
    """
    with TemporaryDirectory(prefix="followup-demo-") as scratch, ExitStack() as beside:
        place = hospital(chat=chat)
        clock = RunningClock(place.start) if chat else VirtualClock(place.start)
        found = beside.enter_context(phones(Path(scratch))) if chat else None
        channels = found.settings() if found else Channels()
        app = build(_settings(folder or Path(scratch), channels), _parts(clock, place, transcriber))
        try:
            yield Story(app, clock, place, furnish(app, place), found)
        finally:
            app.close()


def _settings(folder: Path, channels: Channels) -> Settings:
    keys = folder / "keys"
    generate_keyfiles(keys)
    url = f"sqlite:///{folder / 'followup.db'}"
    upgrade(open_engine(url))
    return Settings(
        demo=True,
        channels=channels,
        database=Database(url=url),
        keys=Keys(
            data=f"file:{keys / 'data.key'}",
            index=f"file:{keys / 'index.key'}",
            audit=f"file:{keys / 'audit.key'}",
        ),
        files=Files(blobs=str(folder / "blobs"), audit_checkpoint=str(folder / "audit.checkpoint")),
        speech=Speech(cache=str(_cache())),
    )


def _cache() -> Path:
    """The joined Whisper weights outlive the demo: joining them takes seconds. Not where nothing may be written."""
    kept = Path("data/models")
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    return kept if os.access(kept, os.W_OK) else Path(gettempdir()) / "followup-models"


def _parts(clock: VirtualClock, place: Hospital, transcriber: Transcriber | None) -> Parts:
    broken = {p.address for p in place.people if p.data.get("broken_line")}

    def line_of(address: str) -> io.StringIO:
        return BrokenLine() if address in broken else io.StringIO()

    return Parts(clock=clock, line_of=line_of, transcriber=transcriber, worker="demo")
