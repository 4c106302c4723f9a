"""A message that fails, waits or is slow makes nobody deaf for danger."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from storage.records import Communication, Flag, Task
from tests.support import account
from tests.support.crash_driver import CALL, POISON, Fussy, ear
from tests.support.house import House, house, reader
from tests.support.threads import together
from transcription.port import Hints
from transcription.testing import FakeTranscriber
from wire.speech import Transcription
from wire.understanding import Question, Reading

ALARM = "我胸口一阵阵地疼，气也喘不上来"
CONSENTS = ("follow_up", "asr_transcription")
SOUND = {"kind": "audio", "audio": CALL, "content_type": "audio/ogg"}


@dataclass
class Unasking:
    """Breaks wherever a question is open; `broken` breaks everywhere."""

    broken: bool = False
    fails: bool = True

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading:
        if self.fails and (self.broken or question is not None):
            raise ValueError("no reading")
        return reader().read(utterance, question, also, ref)


@dataclass
class Slow:
    """Transcribes only once it is let, and tells when it has begun."""

    ears: FakeTranscriber = field(default_factory=ear)
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        self.begun.set()
        assert self.go_on.wait(60)
        return self.ears.transcribe(data, hints=hints)


def begin(home: House, *names: str) -> House:
    for name in names:
        home.patient(name, consents=CONSENTS)
    home.app.ticker.tick()
    home.settle()
    return home


def poison(home: House) -> list[tuple[str, int, str, str]]:
    return [(t.focus, t.priority, t.reason, t.status) for t in home.tasks("poison")]


def flags(home: House, message: str) -> set[str]:
    return {flag.code for flag in account.rows(home, Flag) if flag.communication_id == message}


def test_danger_in_a_message_that_failed_is_flagged_at_the_first_failure(
    database_url: str, tmp_path: Path
) -> None:
    """The conversation step is broken; the safety component is not asked to wait for it."""
    home = begin(house(tmp_path, database_url, extractor=Unasking()), "甲")
    bad = home.say("甲", ALARM, "bad")
    home.app.inbox.work()
    assert "chest_pain" in flags(home, bad)
    assert poison(home) == []
    home.live(hours=1)
    assert [p[1:] for p in poison(home)] == [(3, "ValueError", "requested")]
    home.close()


def test_what_nobody_could_hear_is_a_nurses_at_once(database_url: str, tmp_path: Path) -> None:
    """At the first failure, as urgent as a red flag; read after all, it is settled by itself."""
    broken = Unasking(broken=True)
    home = begin(house(tmp_path, database_url, extractor=broken), "甲")
    bad = home.say("甲", ALARM, "bad")
    home.app.inbox.work()
    assert poison(home) == [(bad, 0, "unheard", "requested")]
    broken.fails = False
    home.clock.advance(timedelta(minutes=1))
    home.settle()
    assert "chest_pain" in flags(home, bad)
    assert poison(home) == [(bad, 0, "processed", "completed")]
    home.close()


def test_a_recording_that_could_not_be_heard_is_a_nurses_at_once(database_url: str, tmp_path: Path) -> None:
    """It is not transcribed a second time for it."""

    class Deaf:
        calls = 0

        def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
            self.calls += 1
            raise OSError("no model")

    deaf = Deaf()
    home = begin(house(tmp_path, database_url, transcriber=deaf), "甲")
    bad = home.say("甲", "", "bad", **SOUND)
    home.app.inbox.work()
    assert poison(home) == [(bad, 0, "unheard", "requested")]
    assert deaf.calls == 1
    home.close()


def test_a_later_alarm_does_not_wait_for_the_message_that_failed(database_url: str, tmp_path: Path) -> None:
    """It is heard and answered in the same pass, and flagged once; the failed one has its other tries."""
    home = begin(house(tmp_path, database_url, extractor=Fussy(reader())), "甲")
    home.say("甲", POISON, "bad")
    home.app.inbox.work()
    later = home.say("甲", ALARM, "later")
    home.app.inbox.work()
    assert "chest_pain" in flags(home, later)
    (first, row) = home.messages("inbound")
    assert (first.status, row.status) == ("preparation", "completed")
    home.live(hours=1)
    account.check_alarmed_once(home, "later")
    assert [f.tier for f in account.rows(home, Flag) if f.code == "chest_pain"] == ["emergency"]
    home.close()


def test_an_alarm_that_was_heard_ahead_is_still_answered_with_120(database_url: str, tmp_path: Path) -> None:
    """Also where no form is open: the flag is known, and the patient is told."""
    home = house(tmp_path, database_url, extractor=Fussy(reader()))
    home.patient("甲", plan="")
    home.say("甲", POISON, "bad")
    home.app.inbox.work()
    home.say("甲", ALARM, "later")
    home.live(hours=1)
    account.check_alarmed_once(home, "later")
    home.close()


def test_nothing_is_looked_at_twice_while_it_waits(database_url: str, tmp_path: Path) -> None:
    """Whatever the number of passes."""
    seen: list[str] = []

    class Counting(Unasking):
        def read(self, utterance: str, *rest: object) -> Reading:
            seen.append(utterance)
            return super().read(utterance, *rest)  # type: ignore[arg-type]  # handed on as they came

    home = begin(house(tmp_path, database_url, extractor=Counting()), "甲")
    home.say("甲", "没有", "bad")
    home.app.inbox._claim(recorded=False, limit=8)
    home.say("甲", "还是没有", "later")
    for _ in range(5):
        home.app.inbox.work()
    assert seen.count("还是没有") == 1
    home.close()


def test_an_alarm_does_not_wait_for_a_transcription(database_url: str, tmp_path: Path) -> None:
    """While a long call is transcribed, the words of all patients are read, also of the one who called."""
    slow = Slow()
    home = begin(house(tmp_path, database_url, transcriber=slow), "甲", "乙")

    def meanwhile() -> None:
        assert slow.begun.wait(60)
        other = home.say("乙", ALARM, "other")
        own = home.say("甲", ALARM, "own")
        home.app.inbox.work_words()
        slow.go_on.set()
        assert "chest_pain" in flags(home, other)
        assert "chest_pain" in flags(home, own)
        assert [m.status for m in home.messages("inbound", id=own)] == ["preparation"]

    home.say("甲", "", "call", **SOUND)
    together([lambda: home.app.inbox.work_recordings() and None, meanwhile])  # type: ignore[func-returns-value]  # a deed returns nothing
    home.settle()
    assert {m.status for m in home.messages("inbound")} == {"completed"}
    home.close()


def test_a_recording_that_is_being_transcribed_keeps_its_lease(database_url: str, tmp_path: Path) -> None:
    """However long it takes, it is transcribed once."""
    slow = Slow()
    home = begin(house(tmp_path, database_url, transcriber=slow), "甲")

    def meanwhile() -> None:
        assert slow.begun.wait(60)
        for _ in range(6):
            home.clock.advance(timedelta(minutes=5))
            home.app.inbox.work_words()
        slow.go_on.set()

    call = home.say("甲", "", "call", **SOUND)
    together([lambda: home.app.inbox.work_recordings() and None, meanwhile])  # type: ignore[func-returns-value]  # a deed returns nothing
    home.settle()
    (row,) = home.messages("inbound", id=call)
    assert (row.status, row.attempts) == ("completed", 1)
    assert len(slow.ears.calls) == 1
    home.close()


def test_a_row_whose_lease_ended_before_its_turn_is_left_alone(database_url: str, tmp_path: Path) -> None:
    """The first of a batch took too long: the rest belongs to whoever sweeps it, not to us as well."""
    hook: list[Callable[[], None]] = []

    class Dawdling(Unasking):
        def read(self, utterance: str, *rest: object) -> Reading:
            while hook:
                hook.pop()()
            return super().read(utterance, *rest)  # type: ignore[arg-type]  # handed on as they came

    home = begin(house(tmp_path, database_url, extractor=Dawdling(fails=False)), "甲", "乙")
    home.say("甲", "没有", "first")
    home.clock.advance(timedelta(seconds=1))
    second = home.say("乙", "没有", "second")
    hook.append(lambda: home.clock.advance(timedelta(minutes=11)))
    home.app.inbox.work()
    (row,) = home.messages("inbound", id=second)
    assert (row.status, row.attempts) == ("in-progress", 1)
    home.live(hours=0.5)
    account.check_answered_once(home, "second")
    home.close()


def test_one_bad_row_does_not_stop_the_sweep_of_the_inbox(home: House) -> None:
    """The others are put back and read at once; the bad one stays as it is."""
    for name in ("甲", "乙"):
        home.patient(name, plan="")
        home.say(name, "在吗", name)
    home.app.inbox._claim(recorded=False, limit=8)
    bad = home.messages("inbound", patient_id=home.patients["甲"])[0]
    _change(home, bad.id, attempts=-1)
    home.app.inbox._retries = Picky()  # type: ignore[assignment]  # a fake that refuses one count of tries
    home.clock.advance(timedelta(minutes=11))
    home.app.inbox.work()
    states = {m.patient_id: m.status for m in home.messages("inbound")}
    assert states == {home.patients["甲"]: "in-progress", home.patients["乙"]: "completed"}


@dataclass
class Picky:
    attempts: int = 5

    def wait(self, attempt: int) -> timedelta:
        if attempt < 0:
            raise ValueError("no such try")
        return timedelta(minutes=1)


def test_a_message_of_nobody_does_not_stop_the_sweep_of_the_outbox(home: House) -> None:
    """It is listed as unknown like any other, and holds no other up."""
    begin(home, "甲", "乙")
    (first, second) = home.messages()
    for row in (first, second):
        _change(home, row.id, status="in-progress", lease_until=home.clock.now)
    _change(home, first.id, patient_id=None)
    home.app.outbox.work()
    states = {m.id: m.status for m in home.messages()}
    assert states == {first.id: "unknown", second.id: "unknown"}


def _change(home: House, message: str, **values: object) -> None:
    with home.app.store.unit(actor=account.SYSTEM, purpose="test") as unit:
        row = unit.get(Communication, message)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        unit.add(row)
        unit.commit("test.change")


def test_a_flag_heard_ahead_has_its_nurses_task(database_url: str, tmp_path: Path) -> None:
    """The clock runs from the hearing on, not from the turn of the message."""
    home = begin(house(tmp_path, database_url, extractor=Fussy(reader())), "甲")
    home.say("甲", POISON, "bad")
    home.say("甲", ALARM, "later")
    home.app.inbox.work()
    tasks: list[Task] = home.tasks("red_flag")
    assert tasks
    assert {t.created_at for t in tasks} == {home.clock.now}
    home.close()
