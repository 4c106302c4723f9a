"""Claims on both databases: nothing twice, each patient in order, leases."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from storage.claim import claim_messages, claim_tasks, expired_leases
from storage.records import Communication, Media, Task
from storage.unit import SYSTEM, Store, Unit
from tests.support.clock import ManualClock
from tests.support.records import message, new_messages, new_patient, task

LEASE = timedelta(seconds=60)


def _claim(unit: Unit, limit: int = 10, **options: Any) -> list[Communication]:
    return claim_messages(
        unit, direction="outbound", now=unit.now, limit=limit, lease=LEASE, worker="w1", **options
    )


def _claimed(store: Store, limit: int = 10, **options: Any) -> list[str]:
    with store.unit(actor=SYSTEM) as unit:
        rows = _claim(unit, limit, **options)
        unit.commit("test.claim")
    return [row.identifier for row in rows]


def _end(store: Store, identifier: str, status: str = "completed") -> None:
    with store.unit(actor=SYSTEM) as unit:
        row = unit.session.exec(select(Communication).where(Communication.identifier == identifier)).one()
        row.status = status
        unit.commit("test.end")


def test_a_claim_marks_the_row(store: Store, clock: ManualClock) -> None:
    """In progress, with worker, lease and count."""
    new_messages(store, new_patient(store), "m1")
    with store.unit(actor=SYSTEM) as unit:
        (row,) = _claim(unit)
        unit.commit("test.claim")
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(Communication, row.id)
    for seen in (row, found):
        assert seen is not None
        assert (seen.status, seen.worker, seen.attempts) == ("in-progress", "w1", 1)
        assert seen.lease_until == clock.now + LEASE


def test_one_row_a_patient_in_the_patients_order(store: Store) -> None:
    """The second waits until the first has ended; other patients are not held up."""
    one, two = new_patient(store), new_patient(store)
    new_messages(store, one, "a1", "a2", "a3")
    new_messages(store, two, "b1", "b2")
    assert sorted(_claimed(store)) == ["a1", "b1"]
    assert _claimed(store) == []
    _end(store, "a1")
    assert _claimed(store) == ["a2"]
    _end(store, "a2", "unknown")
    _end(store, "b1", "not-done")
    assert sorted(_claimed(store)) == ["a3", "b2"]


def test_an_earlier_row_that_is_not_due_holds_the_later_ones_back(store: Store, clock: ManualClock) -> None:
    """Order is stronger than the clock: a retry that waits is not overtaken."""
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(patient_id)
        message(unit, patient, "first", not_before=unit.now + timedelta(minutes=5))
        message(unit, patient, "second")
        unit.commit("test")
    assert _claimed(store) == []
    clock.advance(timedelta(minutes=5))
    assert _claimed(store) == ["first"]


def test_the_directions_do_not_hold_each_other_back(store: Store) -> None:
    """An open inbound row stops no outbound one."""
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(patient_id)
        message(unit, patient, "in", direction="inbound")
        message(unit, patient, "out")
        unit.commit("test")
    assert _claimed(store) == ["out"]


def test_rows_of_nobody_are_claimed_too(store: Store) -> None:
    """A message of an unknown contact has no patient to wait for."""
    with store.unit(actor=SYSTEM) as unit:
        for number in range(3):
            message(unit, None, f"n{number}")
        unit.commit("test")
    new_messages(store, new_patient(store), "p1")
    assert sorted(_claimed(store, 2)) == ["n0", "p1"]
    assert sorted(_claimed(store)) == ["n1", "n2"]


def test_a_slot_claims_its_own_reply_early_and_nothing_else(store: Store) -> None:
    """A held-open request takes the reply kept for it; a worker gets it only once the slot is over."""
    one, two = new_patient(store), new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        later = unit.now + timedelta(seconds=4)
        message(unit, unit.lock_patient(one), "reply", slot="in1", not_before=later)
        message(unit, unit.lock_patient(two), "other")
        unit.commit("test")
    assert _claimed(store, slot="in2") == []
    assert _claimed(store, slot="in1") == ["reply"]
    assert _claimed(store) == ["other"]
    with pytest.raises(ValueError, match="slot"):
        _claimed(store, slot="")


def test_a_lease_runs_out(store: Store, clock: ManualClock) -> None:
    """Rows whose worker is gone are found, with patient and without; the others are not."""
    new_messages(store, new_patient(store), "m1")
    with store.unit(actor=SYSTEM) as unit:
        message(unit, None, "n1")
        unit.commit("test")
    assert len(_claimed(store)) == 2
    assert _expired(store) == []
    clock.advance(LEASE)
    assert sorted(_expired(store)) == ["m1", "n1"]
    _end(store, "m1", "unknown")
    assert _expired(store) == ["n1"]


def _expired(store: Store) -> list[str]:
    with store.unit(actor=SYSTEM) as unit:
        return [row.identifier for row in expired_leases(unit, "outbound", unit.now)]


def test_due_tasks_come_earliest_first(store: Store, clock: ManualClock) -> None:
    """Only what is due, is a follow-up and still waits."""
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        for name, days in (("late", 2), ("now", 0), ("past", -1)):
            task(unit, patient_id, name, due_in=timedelta(days=days))
        task(unit, patient_id, "review").kind = "review"
        task(unit, patient_id, "done").status = "completed"
        unit.commit("test")
    with store.unit(actor=SYSTEM) as unit:
        assert [row.identifier for row in claim_tasks(unit, now=unit.now, limit=10)] == ["past", "now"]
        assert [row.identifier for row in claim_tasks(unit, now=unit.now, limit=1)] == ["past"]


def test_no_row_is_claimed_twice_and_each_patient_keeps_its_order(store: Store) -> None:
    """Four workers on twelve patients with four messages each."""
    patients = [new_patient(store) for _ in range(12)]
    for number, patient_id in enumerate(patients):
        new_messages(store, patient_id, *(f"{number}:{turn}" for turn in range(4)))
    sent: list[str] = []
    note = threading.Lock()

    def work() -> None:
        for _ in range(400):
            with store.unit(actor=SYSTEM) as unit:
                rows = _claim(unit, 3)
                unit.commit("test.claim")
            with note:
                sent.extend(row.identifier for row in rows)
                if len(sent) >= 48:
                    return
            for row in rows:
                _end(store, row.identifier)

    _in_threads(work, 4)
    assert max(Counter(sent).values()) == 1
    assert len(sent) == 48
    order: dict[str, list[str]] = defaultdict(list)
    for identifier in sent:
        patient, _, turn = identifier.partition(":")
        order[patient].append(turn)
    assert all(turns == sorted(turns) for turns in order.values())


def test_two_tickers_never_hold_the_same_task(store: Store) -> None:
    """Each due task is started once, however many tick."""
    patient_id = new_patient(store)
    other = new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        for number in range(30):
            task(unit, (patient_id, other)[number % 2], f"t{number}")
        unit.commit("test")
    started: list[str] = []

    def tick() -> None:
        for _ in range(20):
            with store.unit(actor=SYSTEM) as unit:
                rows: list[Task] = claim_tasks(unit, now=unit.now, limit=4)
                for row in rows:
                    row.status = "in-progress"
                unit.commit("test.tick")
            started.extend(row.identifier for row in rows)

    _in_threads(tick, 3)
    assert sorted(started) == sorted(f"t{number}" for number in range(30))


def test_a_claim_does_not_wait_for_a_withdrawal(store: Store, clock: ManualClock) -> None:
    """PostgreSQL: a patient who is held is passed over, others are served; nothing waits for a lock."""
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer: a claim begins after the withdrawal has ended")
    held, free = new_patient(store), new_patient(store)
    new_messages(store, held, "held")
    new_messages(store, free, "free")
    with store.unit(actor=SYSTEM) as withdrawal:
        withdrawal.lock_patient(held).message_no += 1
        withdrawal.session.flush()
        assert _claimed(store) == ["free"]
        new_inbound = _arrive(store, held)
        withdrawal.commit("test.withdraw")
    assert new_inbound
    assert _claimed(store) == ["held"]


def _arrive(store: Store, patient_id: str) -> bool:
    with store.unit(actor=SYSTEM) as unit:
        row = Communication(
            direction="inbound",
            channel="web",
            identifier="in",
            patient_id=patient_id,
            order_no=9,
            not_before=unit.now,
            created_at=unit.now,
        )
        unit.add(row)
        unit.commit("test.inbound")
    return True


def _in_threads(work: Callable[[], None], count: int) -> None:
    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("basis", ["safety", "patient_initiated"])
def test_words_of_safety_wait_only_for_what_is_being_sent(store: Store, basis: str) -> None:
    """What is put off does not hold them back; what is in flight does, and so does their own wait."""
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(patient_id)
        message(unit, patient, "in flight")
        message(unit, patient, "put off", not_before=unit.now + timedelta(hours=9))
        message(unit, patient, "safety", basis=basis)
        message(unit, patient, "after it")
        unit.commit("test")
    assert _claimed(store, 1) == ["in flight"]
    assert _claimed(store) == []
    _end(store, "in flight")
    assert _claimed(store) == ["safety"]
    _end(store, "safety")
    assert _claimed(store) == []


def test_words_and_recordings_are_claimed_apart(store: Store) -> None:
    """And keep the patient's order over both."""
    one, two = new_patient(store), new_patient(store)
    with store.unit(actor=SYSTEM) as unit:
        media = Media(kind="voice_note", blob="b", digest="d", size=1, created_at=unit.now)
        unit.add(media)
        message(unit, unit.lock_patient(one), "spoken", media_id=media.id)
        message(unit, unit.lock_patient(one), "written after it")
        message(unit, unit.lock_patient(two), "written")
        unit.commit("test")
    assert _claimed(store, recorded=False) == ["written"]
    assert _claimed(store, recorded=True) == ["spoken"]
    assert _claimed(store, recorded=False) == []
    _end(store, "spoken")
    assert _claimed(store, recorded=False) == ["written after it"]
