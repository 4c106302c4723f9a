"""CN-11: after a withdrawal is acknowledged, no request to that patient begins."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from consent import register
from dialogs.outgoing import queue
from storage.records import ContactPoint, Encounter
from storage.unit import SYSTEM
from tests.support.house import House, house
from tests.support.threads import Sequencer, together
from wire.consent import Permit
from wire.dialog import Outgoing

PAIRS = 500
LANES = 4


@dataclass
class Watch:
    """Who began and ended a request when, and when a withdrawal was acknowledged, in one order."""

    order: Sequencer = field(default_factory=Sequencer)
    passes: threading.Condition = field(default_factory=threading.Condition)
    begun: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    acknowledged: dict[str, int] = field(default_factory=dict)

    def on(self, home: House) -> None:
        home.channel.before = self._begin
        home.channel.after = self._end

    def _begin(self, outgoing: Outgoing, address: str, permit: Permit) -> None:
        self.begun[permit.patient].append((permit.basis, self.order.next()))

    def _end(self, outgoing: Outgoing, address: str, permit: Permit) -> None:
        self.ended[permit.patient].append((permit.basis, self.order.next()))


def settled(home: House, patient: str) -> bool:
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return register.settled(unit, patient)


def say_something(home: House, name: str) -> None:
    """A conversation begins; its message stands in the outbox."""
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        patient = unit.lock_patient(home.patients[name])
        contact = unit.session.exec(select(ContactPoint).where(ContactPoint.patient_id == patient.id)).one()
        encounter = home.app.sessions.begin(unit, patient, contact)
        queue(unit, patient, encounter, [Outgoing("测试用的一句话")])
        unit.commit("test.said")


@pytest.fixture
def lanes(database_url: str, tmp_path: Path) -> Iterator[list[House]]:
    """One process on SQLite, as embedded; one a lane on PostgreSQL."""
    first = house(tmp_path, database_url)
    single = database_url.startswith("sqlite")
    more = [] if single else [house(tmp_path, database_url) for _ in range(LANES - 1)]
    yield [first, *more] if more else [first] * LANES
    for home in (first, *more):
        home.close()


def test_no_request_begins_after_the_acknowledgement(lanes: list[House]) -> None:
    """500 pairs of a send and a withdrawal at once, half of them by the patient, half by staff."""
    names = [f"p{number}" for number in range(PAIRS)]
    watch = Watch()
    for name in names:
        lanes[0].patient(name, plan="")
    for home in lanes:
        home.patients = lanes[0].patients
        watch.on(home)
    pairs = [(lanes[n], names[n::LANES], threading.Barrier(2)) for n in range(LANES)]
    together(
        [lambda p=pair: _send(*p, watch) for pair in pairs]
        + [lambda p=pair: _withdraw(*p, watch) for pair in pairs]
    )
    lanes[0].settle()
    for name in names:
        _check(lanes[0], name, watch)
    assert lanes[0].channel.twice() == []
    requests = sum(len(begun) for begun in watch.begun.values())
    assert requests > PAIRS // 2  # every withdrawal by the patient was confirmed, and the race was one


def _send(home: House, names: list[str], gate: threading.Barrier, watch: Watch) -> None:
    for name in names:
        say_something(home, name)
        gate.wait()
        home.app.outbox.work()
        with watch.passes:
            watch.passes.notify_all()
        gate.wait()


def _withdraw(home: House, names: list[str], gate: threading.Barrier, watch: Watch) -> None:
    for number, name in enumerate(names):
        gate.wait()
        if number % 2:
            home.withdraw(name)
        else:
            home.say(name, "停", f"stop-{name}")
        with watch.passes:
            watch.passes.wait_for(lambda n=name: settled(home, home.patients[n]))
        watch.acknowledged[name] = watch.order.next()
        gate.wait()


def _check(home: House, name: str, watch: Watch) -> None:
    patient = home.patients[name]
    others = [at for basis, at in watch.begun[patient] if basis != "withdrawal_ack"]
    assert [at for at in others if at > watch.acknowledged[name]] == []
    confirmed = [at for basis, at in watch.begun[patient] if basis == "withdrawal_ack"]
    assert len(confirmed) == len(home.messages(patient_id=patient, basis="withdrawal_ack")) <= 1
    ends = [at for basis, at in watch.ended[patient] if basis != "withdrawal_ack"]
    assert all(end < at for end in ends for at in confirmed)


def test_a_withdrawal_between_claim_and_request_stops_the_request(home: House) -> None:
    """The sender looks at the epoch once more, just before."""
    home.patient("甲")
    home.app.ticker.tick()
    (claimed,) = home.app.outbox.claim()
    home.withdraw("甲")
    assert not settled(home, home.patients["甲"])
    home.app.outbox._settler.record(claimed.row, claimed.number, home.app.outbox._deliver(claimed))
    assert settled(home, home.patients["甲"])
    assert home.channel.deliveries() == []
    assert [(m.status, m.reason) for m in home.messages()] == [("not-done", "superseded")]


def test_a_withdrawal_during_a_request_is_acknowledged_after_it(home: House) -> None:
    """The confirmation waits for the message that is on its way; nobody is told earlier."""
    home.patient("甲")
    home.app.ticker.tick()
    patient = home.patients["甲"]
    seen: list[tuple[bool, int]] = []

    def withdraw(outgoing: Outgoing, address: str, permit: Permit) -> None:
        home.channel.before = lambda *_: None
        home.say("甲", "退订", "stop")
        seen.append((settled(home, patient), len(home.app.outbox.claim())))

    home.channel.before = withdraw
    home.app.outbox.work()
    assert seen == [(False, 0)]
    assert settled(home, patient)
    home.settle()
    assert [d.basis for d in home.channel.deliveries()] == ["consent", "withdrawal_ack"]


def test_a_dead_sender_holds_the_acknowledgement_up_no_longer_than_its_lease(home: House) -> None:
    """After the lease nobody may begin that request, so the withdrawal is settled."""
    home.patient("甲")
    home.app.ticker.tick()
    (claimed,) = home.app.outbox.claim()
    home.withdraw("甲")
    home.clock.advance(timedelta(seconds=60))
    assert settled(home, home.patients["甲"])
    outcome = home.app.outbox._deliver(claimed)
    assert (outcome.kind, home.channel.deliveries()) == ("not_sent", [])


def test_a_reply_that_failed_before_the_withdrawal_is_not_tried_after_it(home: House) -> None:
    """Also where its conversation had ended: the retry carries an epoch that is over."""
    home.patient("甲", plan="")
    home.say("甲", "请问几点上班", "hello")
    home.app.inbox.work()
    (claimed,) = home.app.outbox.claim()
    home.withdraw("甲")
    home.app.outbox._settler.record(claimed.row, claimed.number, home.app.outbox._deliver(claimed))
    home.clock.advance(timedelta(minutes=1))
    home.settle()
    assert home.channel.deliveries() == []
    assert [m.status for m in home.messages()] == ["not-done"]


def test_a_withdrawal_on_one_channel_leaves_the_other(home: House) -> None:
    """Only the named channel's conversation is cut off."""
    home.patient("甲")
    home.app.ticker.tick()
    home.withdraw("甲", channels=("phone",))
    home.settle()
    assert [m.status for m in home.messages()] == ["completed"]
    assert _epochs(home, "甲") == [0]


def _epochs(home: House, name: str) -> list[int]:
    found: list[Encounter] = home.encounters(name)
    return [encounter.epoch for encounter in found]
