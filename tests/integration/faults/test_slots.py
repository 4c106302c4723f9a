"""A reply in the response of a request that was held open: the same Permit, the same outcomes."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.outbox import Claimed
from storage.db import StorageError
from storage.records import SendAttempt
from tests.support import account
from tests.support.house import House, house
from tests.support.slots import DEADLINE, ResponseLost, SlotRequest
from wire.consent import Permit


@pytest.fixture
def asked(home: House) -> House:
    """A patient who has the first question on her screen."""
    home.patient("甲")
    home.app.ticker.tick()
    home.settle()
    return home


def reply(home: House) -> account.Communication:
    (row,) = home.messages(turn=1)
    return row


def tries(home: House, row: account.Communication) -> list[tuple[int, str, str]]:
    found = [a for a in account.rows(home, SendAttempt) if a.communication_id == row.id]
    return sorted((a.number, a.outcome, a.detail) for a in found)


def test_a_reply_in_time_goes_out_in_the_response(asked: House) -> None:
    """Claimed with a Permit as any send, one attempt, and the outbox has nothing left to do."""
    request = SlotRequest(asked, asked.app.inbox.work)
    request.post("甲", "没有", "e1")
    (claimed,) = request.written
    row = reply(asked)
    permit = claimed.permit
    assert isinstance(permit, Permit)
    assert (permit.communication, permit.basis, permit.epoch) == (row.id, "consent", 0)
    assert permit.expires_at - permit.granted_at == timedelta(seconds=60)
    assert claimed.outgoing.text == asked.text(row)
    assert (row.status, tries(asked, row)) == ("completed", [(1, "sent", "")])
    asked.clock.advance(DEADLINE)
    asked.settle()
    assert row.id not in [d.communication for d in asked.channel.deliveries()]


def test_a_reply_that_is_late_is_sent_by_the_outbox(asked: House) -> None:
    """The response leaves empty; after the deadline the message goes the other way, once."""
    request = SlotRequest(asked, lambda: None)
    request.post("甲", "没有", "e1")
    assert request.written == []
    asked.settle()
    row = reply(asked)
    assert [d.communication for d in asked.channel.deliveries()][-1] == row.id
    assert tries(asked, row) == [(1, "sent", "")]


def test_until_the_deadline_the_reply_is_the_slots(asked: House) -> None:
    """An outbox that looks while the request is open leaves the row alone."""
    request = SlotRequest(asked, lambda: (asked.app.inbox.work(), asked.app.outbox.work()))
    request.post("甲", "没有", "e1")
    assert len(request.written) == 1
    assert len(asked.channel.deliveries()) == 1


def test_nobody_takes_the_row_while_the_response_is_written(asked: House) -> None:
    """Neither the outbox nor a second request for the same event."""
    seen: list[int] = []

    def look(claimed: Claimed) -> None:
        seen.append(len(asked.app.outbox.claim()))
        seen.append(len(asked.app.outbox.claim(slot=inbound())))

    def inbound() -> str:
        return asked.messages("inbound")[0].id

    SlotRequest(asked, asked.app.inbox.work, look).post("甲", "没有", "e1")
    assert seen == [0, 0]
    assert tries(asked, reply(asked)) == [(1, "sent", "")]


def test_a_response_that_broke_is_unknown_and_never_repeated(asked: House) -> None:
    """Nobody can say whether the patient saw it."""

    def broken(claimed: Claimed) -> None:
        raise ResponseLost

    request = SlotRequest(asked, asked.app.inbox.work, broken)
    with pytest.raises(ResponseLost):
        request.post("甲", "没有", "e1")
    asked.live(hours=1)
    row = reply(asked)
    assert (row.status, row.reason) == ("unknown", "response_not_confirmed")
    assert [t.focus for t in asked.tasks("settle_unknown")] == [row.id]
    assert row.id not in [d.communication for d in asked.channel.deliveries()]


def test_a_response_that_left_without_the_reply_is_sent_by_the_outbox(asked: House) -> None:
    """The channel knows that nothing was written: another try is no repetition."""
    deadline = asked.clock.now + DEADLINE
    inbound = asked.say("甲", "没有", "e1", reply_by=deadline)
    asked.app.inbox.work()
    with asked.app.slots.hold(inbound, deadline, lambda: None) as held:
        held.not_written("too_long")
    asked.clock.advance(timedelta(minutes=1))
    asked.settle()
    row = reply(asked)
    assert tries(asked, row) == [(1, "not_sent", "too_long"), (2, "sent", "")]
    assert [d.communication for d in asked.channel.deliveries()].count(row.id) == 1


def test_an_end_that_cannot_be_written_down_at_once_is_not_lost(
    asked: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is away while the response leaves without the reply: that it did is known, and it is sent."""
    deadline = asked.clock.now + DEADLINE
    inbound = asked.say("甲", "没有", "e1", reply_by=deadline)
    asked.app.inbox.work()
    with monkeypatch.context() as broken, asked.app.slots.hold(inbound, deadline, lambda: None) as held:
        held.not_written("line_gone")
        broken.setattr(asked.app.settler, "record", _away)
    asked.clock.advance(DEADLINE)
    asked.settle()
    row = reply(asked)
    assert tries(asked, row) == [(1, "not_sent", "line_gone"), (2, "sent", "")]


def _away(*_: object) -> None:
    raise StorageError("unavailable")


def test_a_process_that_dies_with_the_slot_open_leaves_an_unknown(asked: House) -> None:
    """The lease lists it, as for any sender."""
    deadline = asked.clock.now + DEADLINE
    inbound = asked.say("甲", "没有", "e1", reply_by=deadline)
    asked.app.inbox.work()
    assert len(asked.app.outbox.claim(slot=inbound)) == 1
    asked.clock.advance(timedelta(minutes=1))
    asked.settle()
    assert (reply(asked).status, reply(asked).reason) == ("unknown", "sender_died")


def test_a_withdrawal_during_the_wait_leaves_nothing_to_write(asked: House) -> None:
    """The confirmation takes the slot; the question that was ready is cancelled."""
    request = SlotRequest(asked, asked.app.inbox.work)
    asked.say("甲", "没有", "e0", reply_by=asked.clock.now + DEADLINE)
    asked.app.inbox.work()
    request.post("甲", "停", "e1")
    assert [claimed.permit.basis for claimed in request.written] == ["withdrawal_ack"]
    assert [(m.status, m.reason) for m in asked.messages(turn=1) if m.basis == "consent"] == [
        ("not-done", "withdrawn")
    ]


def test_the_worker_may_be_another_process(database_url: str, tmp_path: Path) -> None:
    """The web process holds the request; a worker elsewhere reads the message."""
    web = house(tmp_path, database_url)
    worker = house(tmp_path, database_url, clock=web.clock)
    web.patient("甲")
    worker.app.ticker.tick()
    worker.settle()
    request = SlotRequest(web, worker.settle)
    with suppress(ResponseLost):
        request.post("甲", "没有", "e1")
    assert len(request.written) == 1
    assert web.channel.twice() == []
    for each in (web, worker):
        each.close()
