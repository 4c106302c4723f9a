"""Three outcomes of a send: sent, not sent, unknown. Unknown is never resent by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channel import SendError, SendUnknown
from bot.settle import NOT_SENT, Outcome
from storage.records import Communication, Encounter, SendAttempt
from storage.unit import SYSTEM
from tests.support import account
from tests.support.house import Deed, House
from wire.consent import Permit
from wire.dialog import Outgoing

MINUTE = timedelta(minutes=1)
Raises = Callable[[], Exception]


def failing(home: House, *errors: Exception) -> list[str]:
    """The channel refuses so many times, before anything is sent; returns when it was asked."""
    asked: list[str] = []
    left = list(errors)

    def refuse(outgoing: Outgoing, address: str, permit: Permit) -> None:
        asked.append(home.clock.now.isoformat())
        if left:
            raise left.pop(0)

    home.channel.before = refuse
    return asked


def opened(home: House) -> Communication:
    """A patient whose first message stands in the outbox."""
    home.patient("甲")
    home.app.ticker.tick()
    (row,) = home.messages()
    return row


def attempts(home: House) -> list[tuple[int, str, str]]:
    found = account.rows(home, SendAttempt)
    return sorted((a.number, a.outcome, a.detail) for a in found)


def only(home: House) -> Communication:
    (row,) = home.messages()
    return row


def test_a_permanent_refusal_ends_the_row_and_a_nurse_is_told(home: House) -> None:
    """Blocked is blocked: no second try, the follow-up was not reached."""
    opened(home)
    failing(home, SendError("blocked", permanent=True))
    home.settle()
    row = only(home)
    assert (row.status, row.reason) == ("not-done", "blocked")
    assert attempts(home) == [(1, "not_sent", "blocked")]
    (task,) = [t for t in home.tasks("follow_up") if t.status not in account.OPEN]
    assert (task.outcome, task.reason) == ("not_reached", "blocked")
    assert [(t.focus, t.reason) for t in home.tasks("offline_follow_up")] == [(row.id, "blocked")]


def test_a_passing_refusal_waits_as_long_as_the_provider_asks(home: House) -> None:
    """And is then sent, once."""
    opened(home)
    asked = failing(home, SendError("rate_limited", retry_after=timedelta(minutes=7)))
    home.settle()
    started = home.clock.now
    for _ in range(8):
        home.clock.advance(MINUTE)
        home.settle()
    assert asked == [started.isoformat(), (started + 7 * MINUTE).isoformat()]
    assert only(home).status == "completed"
    assert len(home.channel.deliveries()) == 1
    assert attempts(home) == [(1, "not_sent", "rate_limited"), (2, "sent", "")]


def test_tries_back_off_and_come_to_an_end(home: House) -> None:
    """Five tries with a doubling wait, then not done and a nurse's Task."""
    opened(home)
    asked = failing(home, *[SendError("channel_down") for _ in range(9)])
    for _ in range(40):
        home.settle()
        home.clock.advance(timedelta(seconds=30))
    assert len(asked) == home.app.settings.work.send_attempts
    row = only(home)
    assert (row.status, row.reason, row.attempts) == ("not-done", "channel_down", 5)
    assert [number for number, _, _ in attempts(home)] == [1, 2, 3, 4, 5]
    assert [t.reason for t in home.tasks("offline_follow_up")] == ["channel_down"]
    assert home.channel.deliveries() == []


def _unknown() -> Exception:
    return SendUnknown("read_timeout")


def _bug() -> Exception:
    return ZeroDivisionError("a bug in a channel")


@pytest.mark.parametrize(("error", "code"), [(_unknown, "read_timeout"), (_bug, "ZeroDivisionError")])
@pytest.mark.parametrize("arrived", [True, False])
def test_an_unknown_send_is_never_repeated(home: House, error: Raises, code: str, arrived: bool) -> None:
    """Whether it arrived or not: it stands on a nurse's list, for days."""
    opened(home)
    home.channel.before, home.channel.after = _breaking(error, arrived=arrived)
    home.settle()
    home.channel.before = home.channel.after = lambda *_: None
    home.live(hours=72, step=timedelta(hours=1))
    first = home.messages()[0]
    assert (first.status, first.reason) == ("unknown", code)
    assert [(t.focus, t.reason, t.status) for t in home.tasks("settle_unknown")] == [
        (first.id, code, "requested")
    ]
    assert len([d for d in home.channel.deliveries() if d.communication == first.id]) == int(arrived)
    assert (1, "unknown", code) in attempts(home)


def _breaking(error: Raises, *, arrived: bool) -> tuple[Deed, Deed]:
    def broken(outgoing: Outgoing, address: str, permit: Permit) -> None:
        raise error()

    def well(outgoing: Outgoing, address: str, permit: Permit) -> None:
        """Arrives."""

    return (well, broken) if arrived else (broken, well)


def test_a_sender_that_died_leaves_an_unknown_and_a_task(home: House) -> None:
    """Not before its lease is over."""
    row = opened(home)
    home.app.outbox.claim()
    home.clock.advance(timedelta(seconds=59))
    home.settle()
    assert only(home).status == "in-progress"
    home.clock.advance(timedelta(seconds=1))
    home.settle()
    assert (only(home).status, only(home).reason) == ("unknown", "sender_died")
    assert [(t.focus, t.status) for t in home.tasks("settle_unknown")] == [(row.id, "requested")]
    assert attempts(home) == [(1, "unknown", "sender_died")]


def test_a_late_sender_corrects_the_unknown_and_ends_the_nurses_task(home: House) -> None:
    """It was slow, not dead: what it knows is better than what was feared."""
    opened(home)
    (claimed,) = home.app.outbox.claim()
    slow = home.app.outbox._deliver(claimed)
    home.clock.advance(2 * MINUTE)
    home.settle()
    assert only(home).status == "unknown"
    home.app.outbox._settler.record(claimed.row, claimed.number, slow)
    assert only(home).status == "completed"
    assert [(t.status, t.reason) for t in home.tasks("settle_unknown")] == [("completed", "sender_reported")]
    home.settle()
    assert home.channel.twice() == []


def test_a_lease_that_ended_before_the_request_is_not_sent_and_tried_again(home: House) -> None:
    """A sender that woke up too late begins nothing; another try is made."""
    opened(home)
    (claimed,) = home.app.outbox.claim()
    home.clock.advance(MINUTE)
    home.app.outbox._settler.record(claimed.row, claimed.number, home.app.outbox._deliver(claimed))
    assert home.channel.deliveries() == []
    home.clock.advance(MINUTE)
    home.settle()
    assert only(home).status == "completed"
    assert attempts(home) == [(1, "waited", "lease_ended"), (2, "sent", "")]


def test_a_second_death_is_listed_again(home: House) -> None:
    """The nurse's first Task ended with the late report; the next unknown is a new one."""
    row = opened(home)
    (claimed,) = home.app.outbox.claim()
    home.clock.advance(MINUTE)
    home.app.outbox.sweep()
    home.app.outbox._settler.record(
        claimed.row, claimed.number, home.app.outbox._deliver(claimed)
    )  # the lease was over
    home.clock.advance(MINUTE)
    home.app.outbox.claim()
    home.clock.advance(MINUTE)
    home.app.outbox.sweep()
    assert only(home).status == "unknown"
    tasks = home.tasks("settle_unknown", focus=row.id)
    assert sorted(t.status for t in tasks) == ["completed", "requested"]


@pytest.mark.parametrize("claimed_before", [True, False])
def test_an_old_epoch_is_refused(home: House, claimed_before: bool) -> None:
    """Somebody took the conversation over: what the bot still had to say is not said."""
    opened(home)
    claimed = home.app.outbox.claim() if claimed_before else []
    _take_over(home, "nurse-1")
    for item in claimed:
        home.app.outbox._settler.record(item.row, item.number, home.app.outbox._deliver(item))
    home.settle()
    row = only(home)
    assert home.channel.deliveries() == []
    assert row.status == "not-done"
    assert row.reason == "superseded" if claimed_before else "epoch_current" in row.reason
    assert [e.status for e in home.encounters("甲")] == ["in-progress"]


def _take_over(home: House, nurse: str) -> None:
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        (known,) = home.encounters("甲")
        encounter = unit.get(Encounter, known.id)
        assert encounter is not None
        encounter.owner = nurse
        encounter.epoch += 1
        unit.add(encounter)
        unit.commit("test.taken_over")


def test_a_row_that_cannot_be_read_holds_nobody_up(home: House) -> None:
    """Its words are damaged: it ends, a nurse is told, and everybody else is served."""
    row = opened(home)
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        damaged = unit.get(Communication, row.id)
        assert damaged is not None
        damaged.body_sealed = b"\x00" * 64
        unit.add(damaged)
        unit.commit("test.damaged")
    home.patient("乙")
    home.app.ticker.tick()
    home.settle()
    assert [m.status for m in home.messages(patient_id=home.patients["乙"])] == ["completed"]
    (ended,) = home.messages(patient_id=home.patients["甲"])
    assert (ended.status, ended.reason) == ("not-done", "SealBroken")
    assert [t.reason for t in home.tasks("offline_follow_up")] == ["SealBroken"]


def test_one_bad_end_does_not_strand_the_others(home: House) -> None:
    """The outcome of one send cannot be written down: the rest is sent and recorded, and it is with the next pass."""
    for name in ("甲", "乙", "丙"):
        home.patient(name)
    home.app.ticker.tick()
    failures = [OSError("the disk went away")]

    def fail_once(when: str, point: str) -> None:
        if (when, point) == ("before", "outbox.recorded") and failures:
            raise failures.pop()

    home.app.store.on_commit = fail_once
    home.app.outbox.work()
    assert sorted(m.status for m in home.messages()) == ["completed", "completed", "in-progress"]
    home.app.outbox.work()
    assert [m.status for m in home.messages()] == ["completed"] * 3
    account.check_sends(home)


def test_the_end_of_an_earlier_try_does_not_end_the_next_one(home: House) -> None:
    """Two loops may both hold what could not be written down: the second must not put back what is under way."""
    opened(home)
    (first,) = home.app.outbox.claim()
    refused = Outcome(NOT_SENT, "channel_down")
    home.app.outbox._settler.record(first.row, first.number, refused)
    home.clock.advance(MINUTE)
    (second,) = home.app.outbox.claim()
    home.app.outbox._settler.record(first.row, first.number, refused)
    assert (only(home).status, second.number) == ("in-progress", first.number + 1)
    home.app.outbox._send(second)
    assert only(home).status == "completed"
    assert home.channel.twice() == []


def test_no_send_begins_that_its_lease_would_not_cover(home: House) -> None:
    """With less than the time-out left nothing is begun: after the lease nobody may still be sending."""
    opened(home)
    (claimed,) = home.app.outbox.claim()
    work = home.app.settings.work
    home.clock.advance(timedelta(seconds=work.outbox_lease_seconds - work.send_timeout_seconds))
    home.app.outbox._send(claimed)
    assert home.channel.deliveries() == []
    assert attempts(home) == [(1, "waited", "lease_ended")]
