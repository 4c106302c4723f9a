"""What cannot be processed goes to a nurse after its tries; nobody else waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.records import Encounter, Task
from storage.unit import SYSTEM, Unit
from tests.support import account
from tests.support.crash_driver import POISON, Fussy
from tests.support.house import House, house, reader
from wire.understanding import Question, Reading

HOUR = timedelta(hours=1)


@pytest.fixture
def fussy(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A process whose extractor breaks on one message."""
    opened = house(tmp_path, database_url, extractor=Fussy(reader()))
    yield opened
    opened.close()


def begin(home: House, *names: str) -> None:
    for name in names:
        home.patient(name)
    home.app.ticker.tick()
    home.settle()


def test_a_poisoned_message_goes_to_a_nurse_and_the_next_ones_are_read(fussy: House) -> None:
    """Five tries with a growing wait; then the patient's own next message has its turn."""
    begin(fussy, "甲")
    bad = fussy.say("甲", POISON, "bad")
    fussy.say("甲", "没有", "good")
    tries = []
    for _ in range(20):
        fussy.settle()
        tries.append(fussy.messages("inbound")[0].attempts)
        fussy.clock.advance(timedelta(minutes=1))
    assert tries[0] == 1
    assert tries[-1] == fussy.app.settings.work.send_attempts
    account.check_poison(fussy, "bad")
    account.check_answered_once(fussy, "good")
    assert [t.focus for t in fussy.tasks("poison")] == [bad]


def test_what_a_dead_worker_had_comes_before_what_she_wrote_since(fussy: House) -> None:
    """没有 was claimed by a worker that died; 有 came within its lease. They are read in their order."""
    begin(fussy, "甲")
    fussy.clock.advance(timedelta(seconds=20))
    fussy.say("甲", "没有", "first")
    assert len(fussy.app.inbox._claim(recorded=False, limit=8)) == 1
    fussy.clock.advance(timedelta(seconds=20))
    fussy.say("甲", "有", "second")
    fussy.clock.advance(timedelta(seconds=41))
    fussy.settle()
    assert [row.reason for row in fussy.messages("inbound")] == ["", "crossed"]
    assert fussy.tasks("red_flag") == []


def test_another_patient_does_not_wait_for_it(fussy: House) -> None:
    """In the very same pass."""
    begin(fussy, "甲", "乙")
    fussy.say("甲", POISON, "bad")
    fussy.say("乙", "没有", "good")
    fussy.app.inbox.work()
    account.check_answered_once(fussy, "good")
    assert fussy.messages("inbound", status="completed")[0].patient_id == fussy.patients["乙"]


def test_while_a_message_waits_for_its_next_try_the_patient_is_not_called_silent(fussy: House) -> None:
    """She has answered; that nobody could read it yet is not her doing."""
    begin(fussy, "甲")
    fussy.clock.advance(timedelta(hours=4) - timedelta(seconds=1))
    fussy.say("甲", POISON, "bad")
    fussy.settle()
    fussy.clock.advance(timedelta(seconds=2))
    fussy.app.ticker.tick()
    fussy.settle()
    assert [m.turn for m in fussy.messages()] == [0]


def test_a_stop_is_applied_although_its_message_cannot_be_read(database_url: str, tmp_path: Path) -> None:
    """The closed grammar has stopped everything before any reader looks."""
    home = house(tmp_path, database_url, extractor=Broken())
    begin(home, "甲")
    home.say("甲", "停", "stop")
    home.settle()
    assert [d.basis for d in home.channel.deliveries()] == ["consent", "withdrawal_ack"]
    home.live(hours=1)
    (row,) = home.messages("inbound")
    assert row.status == "not-done"
    home.close()


class Broken:
    """Reads nothing at all."""

    def read(self, utterance: str, question: Question | None, also: Any, ref: datetime) -> Reading:
        raise LookupError("no lexicon")


def test_what_an_unknown_account_says_is_a_nurses_if_nobody_can_read_it(
    database_url: str, tmp_path: Path
) -> None:
    """Also without a patient a message that breaks the reader is looked at by a person, at once."""
    home = house(tmp_path, database_url, extractor=Broken())
    home.say("谁", "胸口疼得要命", "e1")
    home.settle()
    (task,) = home.tasks("poison")
    assert (task.patient_id, task.reason, task.priority) == (None, "unheard", 0)
    home.close()


@pytest.mark.parametrize("then_fails", [True, False])
def test_a_slow_reader_has_no_say_after_another_took_over(
    database_url: str, tmp_path: Path, then_fails: bool
) -> None:
    """Its lease ended while it was reading: its reading is dropped, and so is its failure."""
    slow = Slow(then_fails)
    home = house(tmp_path, database_url, extractor=slow)
    other = house(tmp_path, database_url, clock=home.clock)
    begin(home, "甲")
    home.say("甲", "没有", "e1")

    def meanwhile() -> None:
        slow.meanwhile = lambda: None
        home.clock.advance(timedelta(minutes=11))
        other.app.inbox._sweep()
        home.clock.advance(timedelta(minutes=1))
        assert len(other.app.inbox._claim(recorded=False, limit=8)) == 1

    slow.meanwhile = meanwhile
    home.app.inbox.work()
    (row,) = home.messages("inbound")
    assert (row.status, row.attempts) == ("in-progress", 2)
    other.app.inbox._process(row.id)
    account.check_answered_once(home, "e1")
    home.settle()
    assert [m.turn for m in home.messages()] == [0, 1]
    for each in (home, other):
        each.close()


class Slow:
    """The real extractor; something happens while it reads."""

    def __init__(self, then_fails: bool) -> None:
        self.meanwhile: Callable[[], None] = lambda: None
        self._fails = then_fails

    def read(self, utterance: str, question: Question | None, also: Any, ref: datetime) -> Reading:
        self.meanwhile()
        if self._fails:
            raise TimeoutError("too late")
        return reader().read(utterance, question, also, ref)


def test_a_task_that_cannot_be_opened_waits_an_hour_and_the_others_are_opened(home: House) -> None:
    """In the same pass; and when the cause is gone it is opened too."""
    for name in ("甲", "乙", "丙"):
        home.patient(name)
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        bad = _first_task(unit, home, "乙")
        bad.questionnaire, kept = "no-such-form", bad.questionnaire
        unit.add(bad)
        unit.commit("test.broken")
    home.app.ticker.tick()
    assert [len(home.encounters(name)) for name in ("甲", "乙", "丙")] == [1, 0, 1]
    account.check_conserved(home)
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        mended = _first_task(unit, home, "乙")
        assert (mended.status, mended.not_before) == ("requested", home.clock.now + HOUR)
        mended.questionnaire = kept
        unit.add(mended)
        unit.commit("test.mended")
    home.clock.advance(HOUR)
    home.app.ticker.tick()
    assert len(home.encounters("乙")) == 1


def _first_task(unit: Unit, home: House, name: str) -> Task:
    task = unit.get(Task, home.tasks("follow_up", patient_id=home.patients[name])[0].id)
    assert task is not None
    return task


def test_a_silent_conversation_that_cannot_go_on_holds_no_other_up(home: House) -> None:
    """The others get their reminder; the bad one is looked at again in an hour."""
    begin(home, "甲", "乙")
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        bad = unit.get(Encounter, home.encounters("甲")[0].id)
        assert bad is not None
        bad.cursor_sealed = b"\x00" * 64
        unit.add(bad)
        unit.commit("test.damaged")
    home.clock.advance(timedelta(hours=4))
    home.app.ticker.tick()
    home.settle()
    assert [m.turn for m in home.messages(patient_id=home.patients["乙"])] == [0, 1]
    assert [m.turn for m in home.messages(patient_id=home.patients["甲"])] == [0]
    assert home.encounters("甲")[0].wait_until == home.clock.now + HOUR


def test_the_look_for_silence_waits_for_nobodys_lock(home: House) -> None:
    """A patient who is held, by a withdrawal say, is passed over: both would else wait for each other."""
    if home.app.store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer: the look begins after the withdrawal has ended")
    begin(home, "甲", "乙")
    home.clock.advance(timedelta(hours=4))
    with home.app.store.unit(actor=SYSTEM, purpose="test") as withdrawal:
        withdrawal.lock_patient(home.patients["甲"])
        assert home.app.ticker.tick() == 1
    assert home.app.ticker.tick() == 1
