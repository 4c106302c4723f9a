"""The same event from many hands, and the same work in many hands: one effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import account
from tests.support.crash_driver import CALL, ear
from tests.support.house import MORNING, House, address, house
from tests.support.threads import together
from wire.channel import Inbound

COPIES = 8
PATIENTS = 24


@pytest.fixture
def two(database_url: str, tmp_path: Path) -> Iterator[list[House]]:
    """Two processes on one database, with one clock."""
    first = house(tmp_path, database_url, transcriber=ear())
    second = house(tmp_path, database_url, transcriber=ear(), clock=first.clock)
    second.patients = first.patients
    yield [first, second]
    for home in (first, second):
        home.close()


def accept(homes: list[House], event: Inbound) -> list[bool]:
    """Eight threads over the processes; returns which of them were told that it was a copy."""
    told: list[bool] = []
    together(
        [
            lambda n=number: told.append(homes[n % len(homes)].app.intake.accept(event).duplicate)
            for number in range(COPIES)
        ]
    )
    return told


@pytest.mark.parametrize("kind", ["text", "choice"])
def test_eight_copies_of_an_answer_are_one_answer(two: list[House], kind: str) -> None:
    """One row, one item, one next question."""
    (home, _) = two
    home.patient("甲")
    home.app.ticker.tick()
    home.settle()
    assert sorted(accept(two, home.event("甲", "没有", "e1", kind=kind))) == [False] + [True] * 7
    home.settle()
    account.check_inbound(home, ["e1"])
    account.check_answered_once(home, "e1")
    assert [m.turn for m in home.messages()] == [0, 1]
    account.check_sends(home)


@pytest.mark.parametrize("kind", ["text", "choice"])
def test_eight_copies_of_a_stop_are_one_withdrawal(two: list[House], kind: str) -> None:
    """One withdrawal, one confirmation."""
    (home, _) = two
    home.patient("甲")
    home.app.ticker.tick()
    home.settle()
    accept(two, home.event("甲", "停", "e1", kind=kind))
    home.settle()
    account.check_inbound(home, ["e1"])
    account.check_withdrawn(home, "甲")


def test_eight_copies_of_a_voice_note_are_heard_once(two: list[House]) -> None:
    """One recording, one transcript, one answer."""
    (home, _) = two
    home.patient("甲", consents=("follow_up", "asr_transcription"))
    home.app.ticker.tick()
    home.settle()
    accept(two, home.event("甲", "", "e1", kind="audio", audio=CALL, content_type="audio/ogg"))
    home.settle()
    account.check_inbound(home, ["e1"])
    assert [m.status for m in account.rows(home, account.Media)] == ["transcribed"]
    assert len(account.rows(home, account.Transcript)) == 1
    assert [m.turn for m in home.messages()] == [0, 1]


def test_eight_first_messages_of_a_stranger_are_eight_rows_of_one_account(two: list[House]) -> None:
    """Whoever comes second to name the account finds it; no message is refused."""
    (home, _) = two
    events = [home.event("生人", "在吗", f"e{number}") for number in range(COPIES)]
    together(
        [lambda n=n, e=e: two[n % 2].app.intake.accept(e) and None for n, e in enumerate(events)]  # type: ignore[func-returns-value]  # a deed returns nothing
    )
    rows = home.messages("inbound")
    assert len(rows) == COPIES
    assert len({row.contact_point_id for row in rows}) == 1


def test_two_tickers_open_each_follow_up_once(two: list[House]) -> None:
    """Whoever comes second finds the Task taken."""
    (home, other) = two
    for number in range(PATIENTS):
        home.patient(f"p{number}")
    together([lambda: home.app.ticker.tick() and None, lambda: other.app.ticker.tick() and None])  # type: ignore[func-returns-value]  # a deed returns nothing
    home.app.ticker.tick()
    assert [len(home.encounters(f"p{n}")) for n in range(PATIENTS)] == [1] * PATIENTS
    assert [len(home.messages(patient_id=home.patients[f"p{n}"])) for n in range(PATIENTS)] == [1] * PATIENTS
    account.check_conserved(home)


def test_two_of_everything_send_nothing_twice_and_keep_the_order(two: list[House]) -> None:
    """Two tickers, two inboxes and two outboxes at once, while every patient writes twice.

    The second 没有 answers the next question only where that was on its way when she wrote.
    """
    (home, _) = two
    for number in range(PATIENTS):
        home.patient(f"p{number}")
    home.app.ticker.tick()
    home.settle()
    for number in range(PATIENTS):
        home.say(f"p{number}", "没有", f"a{number}")
        home.say(f"p{number}", "没有", f"b{number}")
    deeds = [each.app.inbox.work for each in two] + [each.app.outbox.work for each in two]
    ticks = [each.app.ticker.tick for each in two]
    together([lambda d=deed: [d() for _ in range(12)] and None for deed in (*deeds, *ticks)])  # type: ignore[func-returns-value]  # a deed returns nothing
    for _ in range(6):  # what was passed over because another hand held it waits for its next look
        home.clock.advance(timedelta(minutes=1))
        home.settle()
    for number in range(PATIENTS):
        for identifier in (f"a{number}", f"b{number}"):
            account.check_answered_once(home, identifier)
        said = home.messages(patient_id=home.patients[f"p{number}"])
        assert [m.turn for m in said] in ([0, 1], [0, 1, 2])
        arrived = [d.communication for d in home.channel.deliveries() if d.address == address(f"p{number}")]
        assert arrived == [m.id for m in said if m.reason != "overtaken"]  # she wrote again before it left
    account.check_sends(home)
    account.check_audit(home)


def test_the_same_call_from_eight_hands_is_one_call(two: list[House]) -> None:
    """One conversation, one recording."""
    (home, _) = two
    home.patient("甲", channel="phone", consents=("follow_up", "call_recording", "asr_transcription"))
    home.app.ticker.tick()
    task = home.tasks("follow_up")[0]
    ids: list[str] = []
    together(
        [
            lambda n=n: ids.append(two[n % 2].app.calls.ingest(task.id, CALL, (), bot=0, patient=1))
            for n in range(COPIES)
        ]
    )
    assert len(set(ids)) == 1
    assert Counter(m.kind for m in home.messages("inbound")) == {"call": 1}
    assert len(home.encounters("甲")) == 1
    assert home.clock.now == MORNING
