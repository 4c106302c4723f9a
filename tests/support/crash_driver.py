"""Plays a morning on a database, and dies where FOLLOWUP_CRASH_AT says: `python -m tests.support.crash_driver
FOLDER URL`.

What the outside world knows is kept in files that outlive the process: which events were taken from it
(accepted), and what arrived at the patients (deliveries).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.calls import CallRefused
from bot.media import Fetched
from extraction.read import Extractor
from followup.__main__ import main as followup
from followup.crash import VARIABLE
from followup.settings import Work
from storage.access import Access, NotVisible
from storage.unit import Actor
from tests.support.house import CALL_CONSENTS, MORNING, House, house, reader, unbuffered
from transcription.testing import FakeTranscriber
from transcription.turns import Asked
from wire.speech import Segment, Transcription, Word
from wire.understanding import Question, Reading

#: The open question waits twenty minutes, so that silence comes within the morning.
WORK = Work(answer_wait_seconds=1200)
CALL = b"a fictional call" * 20
PROMPTS = (Asked(0.0, 2.0, "pain", "伤口疼几分？"),)
POISON = "这一句谁也读不了"
PLAYED = "played"
#: Who writes what; the key is the provider's identifier.
EVENTS = {
    "e1": ("answers", "都没有这些情况"),
    "e2": ("stops", "停"),
    "e3": ("alarms", "我胸口一阵阵地疼，气也喘不上来"),
    "e4": ("poisons", POISON),
    "e5": ("poisons", "没有"),
    "e6": ("half-sent", "没有"),
    "e7": ("half-read", "没有"),
    "e8": ("poisons", "我胸口一阵阵地疼，气也喘不上来"),
    "e9": ("voices", ""),
}
#: Lies with its provider until it is fetched.
VOICE = b"a fictional voice note" * 20


class Provider:
    """Gives the recording as often as it is asked for."""

    def fetch(self, reference: str) -> Fetched:
        return Fetched(VOICE, "audio/ogg")


@dataclass(frozen=True, slots=True)
class Fussy:
    """The real extractor, which breaks on one message."""

    real: Extractor

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading:
        if utterance == POISON:
            raise ValueError("a message that nothing can read")
        return self.real.read(utterance, question, also, ref)


def ear() -> FakeTranscriber:
    fake = FakeTranscriber()
    words = (Word(2.6, 3.0, "两", 0.9), Word(3.0, 3.4, "分", 0.9))
    fake.hear(CALL, Transcription("ok", 6.0, "fake", (Segment(2.6, 3.4, 1, "两分", 0.9, words),)))
    return fake


def open_house(folder: Path, url: str, *, now: datetime = MORNING) -> House:
    """A process of the fictional hospital; what was registered before is known."""
    opened = house(
        folder,
        url,
        now=now,
        work=WORK,
        extractor=Fussy(reader()),
        transcriber=ear(),
        fetchers={"web": Provider()},
    )
    opened.find()
    return opened


def furnish(hospital: House) -> None:
    for name in ("answers", "stops", "alarms", "poisons", "half-sent", "half-read", "silent", "voices"):
        hospital.patient(name)
    hospital.patient("called", channel="phone", consents=CALL_CONSENTS)
    hospital.patient("unrecorded", channel="phone", consents=("follow_up",))


def hand_in(hospital: House, folder: Path, identifier: str) -> None:
    """One event from outside; noted once it has been taken."""
    far = {"kind": "audio", "media": "a-reference"} if EVENTS[identifier][0] == "voices" else {}
    hospital.say(*EVENTS[identifier], identifier, **far)
    unbuffered(folder / "accepted", identifier)


def ring(hospital: House, folder: Path, name: str) -> None:
    """A finished call is handed in, for the first follow-up of the patient."""
    (task, *_) = hospital.tasks("follow_up", patient_id=hospital.patients[name])
    with suppress(CallRefused):
        hospital.app.calls.ingest(task.id, CALL, PROMPTS, bot=0, patient=1)
        unbuffered(folder / "accepted", "call")


def pry(hospital: House) -> None:
    """Somebody without an assignment looks; the refusal is kept."""
    nosy = Actor("nosy", "nurse")
    with suppress(NotVisible), hospital.app.store.unit(actor=nosy, purpose="record") as unit:
        Access(unit).patient(hospital.patients["answers"])


def play(hospital: House, folder: Path) -> None:
    """A morning in which each commit point is passed."""
    app, clock = hospital.app, hospital.clock
    app.ticker.tick()
    hospital.settle()
    for identifier in ("e1", "e2", "e3", "e4", "e5", "e8", "e9"):
        hand_in(hospital, folder, identifier)
    ring(hospital, folder, "called")
    ring(hospital, folder, "unrecorded")
    hospital.settle()
    hand_in(hospital, folder, "e6")
    app.inbox.work()
    app.outbox.claim()  # a sender that never comes back
    clock.advance(timedelta(minutes=2))
    app.outbox.work()
    hand_in(hospital, folder, "e7")
    app.inbox._claim(recorded=False, limit=8)  # a reader that never comes back
    clock.advance(timedelta(minutes=11))
    hospital.settle()
    app.store.put_blob(hospital.patients["answers"], b"fictional bytes")
    pry(hospital)
    hospital.live(hours=1)


def play_to_death(folder: str, url: str, crash_at: str) -> None:
    """The morning in a child that is told by the variable where to die."""
    os.environ[VARIABLE] = crash_at
    main(folder, url)


def play_to_death_at(folder: str, url: str, when: str, number: int) -> None:
    """The morning in a child that dies at its commit of that number, whatever its name."""
    hospital = open_house(Path(folder), url)
    left = count(number, -1)

    def hook(moment: str, point: str) -> None:
        if moment == when and next(left) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    hospital.app.store.on_commit = hook
    play(hospital, Path(folder))


def command_to_death(words: Sequence[str], crash_at: str) -> None:
    """One command of `followup` in a child."""
    os.environ[VARIABLE] = crash_at
    sys.argv = ["followup", *words]
    followup()


def main(folder: str, url: str) -> None:
    hospital = open_house(Path(folder), url)
    play(hospital, Path(folder))
    hospital.close()
    print(PLAYED)  # noqa: T201 (the parent reads it)


if __name__ == "__main__":
    main(*sys.argv[1:])
