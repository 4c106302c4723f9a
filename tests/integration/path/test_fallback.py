"""A channel that fails: the conversation goes on at the same question on the patient's next account, or ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from bot.channel import SendError, SendUnknown
from bot.settle import NOT_SENT, Outcome
from care.people import bind
from dialogs.outgoing import queue
from extraction.read import Extractor
from storage import channels
from storage.records import AuditEvent, Communication, ContactPoint, Encounter, SendAttempt
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, FakeChannel, Hospital, open_hospital
from wire.dialog import Outgoing

BLOCKED = SendError("blocked", permanent=True)
LOST = SendError("channel_lost", permanent=True)


class Two(Hospital):
    """A hospital that reaches its patients by WeChat and, failing that, by its own page."""

    wechat: FakeChannel

    def both(self, name: str = "甲", **more: Any) -> str:
        """A patient with an account on each, consented on both."""
        patient = self.patient(name, channel="wechat", **more)
        self.second(patient, f"{name}-web")
        return patient

    def second(self, patient: str, address: str, *, channel: str = "web", consents: bool = True) -> None:
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            bind(unit, unit.lock_patient(patient), channel, address, proof="test")
            unit.commit("test.bind")
        if consents:
            self.agree(patient, "follow_up", channel)

    def tells(self, name: str, text: str, channel: str = "wechat") -> None:
        self.clock.advance(timedelta(seconds=40))
        self.accept(name, text, channel=channel)
        self.settle()

    def rows_of(self, patient: str) -> list[tuple[str, str, str, int, int]]:
        return [(m.channel, m.status, m.reason, m.turn, m.epoch) for m in self.out(patient)]


@pytest.fixture
def two(database_url: str, tmp_path: Path, extractor: Extractor) -> Iterator[Two]:
    wechat = FakeChannel("wechat")
    place = open_hospital(
        database_url, tmp_path, extractor, channels=lambda web: {"web": web, "wechat": wechat}
    )
    place.__class__ = Two
    found = cast("Two", place)
    found.wechat = wechat
    yield found
    found.app.close()


def test_an_opening_that_is_refused_opens_on_the_next_account(two: Two) -> None:
    """Same conversation, same turn, same words, another account and epoch; what became of the first try stays."""
    two.wechat.fails = [BLOCKED]
    patient = two.both()
    two.tick()
    assert two.rows_of(patient) == [
        ("wechat", "not-done", "blocked", 0, 0),
        ("web", "completed", "", 0, 1),
    ]
    first, second = two.out(patient)
    assert two.body(first.id) == two.body(second.id)
    assert [(a.outcome, a.detail) for a in two.rows(SendAttempt, communication_id=first.id)] == [
        ("not_sent", "blocked")
    ]
    talk = two.talk(patient)
    assert (talk.channel, talk.status, talk.epoch, talk.turn) == ("web", "in-progress", 1, 0)
    assert two.work(patient) == set()
    moved = two.row(AuditEvent, action="encounter.move")
    assert (moved.object_id, moved.reason) == (talk.id, "blocked")


def test_a_lost_account_in_mid_talk_asks_the_same_question_elsewhere(two: Two) -> None:
    """The answers before stand, the open question is asked once more, and the patient answers there."""
    patient = two.both()
    two.tick()
    two.wechat.fails = [LOST]
    two.tells("甲", "没有发烧")
    talk = two.talk(patient)
    assert (talk.channel, talk.turn, talk.epoch) == ("web", 1, 1)
    lost, again = two.out(patient)[-2:]
    assert (lost.reason, again.status, again.link_id) == ("channel_lost", "completed", lost.link_id)
    assert (lost.identifier, again.identifier) == (f"{talk.id}:1:0", f"{talk.id}:1:1")
    assert two.row(ContactPoint, patient_id=patient, channel="wechat").status == "lost"
    two.tells("甲-web", "不疼", "web")
    assert two.talk(patient).turn == 2
    assert two.web.sent[-1][0] == "甲-web"


def test_the_plan_says_how_often_one_channel_is_tried(two: Two) -> None:
    """Four tries half an hour apart on the first channel (hypertension), and then the next one's turn."""
    two.wechat.fails = [SendError("channel_down") for _ in range(9)]
    patient = two.both(plan=HYPERTENSION)
    two.tick()
    began = two.clock.now
    while not two.web.sent:
        two.clock.advance(timedelta(minutes=5))
        two.settle()
    assert len(two.wechat.sent) == 4
    assert two.clock.now - began == timedelta(minutes=90)
    assert [m.channel for m in two.out(patient)] == ["wechat", "web"]


def test_without_another_account_it_ends_as_before(two: Two) -> None:
    """Nobody can be reached: not reached, with the reason, and a nurse."""
    two.wechat.fails = [BLOCKED]
    patient = two.patient("甲", channel="wechat")
    two.tick()
    assert (two.talk(patient).ended_reason, two.first(patient).outcome) == ("not_reached", "not_reached")
    assert two.work(patient) == {("offline_follow_up", "blocked")}


def test_both_channels_fail_and_each_is_tried_once(two: Two) -> None:
    """From the last account there is nowhere to go, and never back."""
    two.wechat.fails, two.web.fails = [BLOCKED], [BLOCKED]
    patient = two.both()
    two.tick()
    assert [m.reason for m in two.out(patient)] == ["blocked", "blocked"]
    assert two.talk(patient).ended_reason == "not_reached"


def test_an_account_without_consent_is_passed_over(two: Two) -> None:
    """The gate is asked about the next account, and nothing goes where she has not agreed."""
    two.wechat.fails = [BLOCKED]
    patient = two.patient("甲", channel="wechat")
    two.second(patient, "甲-web", consents=False)
    two.tick()
    assert two.web.sent == []
    assert two.talk(patient).ended_reason == "not_reached"


def test_a_stopped_channel_is_passed_over(two: Two) -> None:
    """Neither a fallback nor an opening goes where a person has to mend something first."""
    two.wechat.fails = [BLOCKED]
    patient = two.both()
    _stop(two, "web")
    two.tick()
    assert two.talk(patient).ended_reason == "not_reached"


def test_an_opening_goes_round_a_stopped_channel(two: Two) -> None:
    """A Task that is due begins on the channel that works, though it is the second one."""
    patient = two.both()
    _stop(two, "wechat")
    two.tick()
    assert [m.channel for m in two.out(patient)] == ["web"]


STOPPED = SendError("credentials", retry_after=timedelta(minutes=10), waits=True)


def test_a_question_that_finds_its_channel_stopped_goes_on_elsewhere_at_once(two: Two) -> None:
    """Nobody knows when a person will have mended it."""
    patient = two.both()
    two.tick()
    _stop(two, "wechat")
    two.wechat.fails = [STOPPED]
    two.tells("甲", "没有发烧")
    assert two.rows_of(patient)[-2:] == [
        ("wechat", "not-done", "credentials", 1, 0),
        ("web", "completed", "", 1, 1),
    ]
    assert two.work(patient) == set()


@pytest.mark.parametrize("stopped", [True, False])
def test_a_message_waits_a_day_for_its_channel_and_then_a_nurse_has_it(two: Two, stopped: bool) -> None:
    """Held up, it costs no try; but no patient waits without end."""
    patient = two.patient("甲", channel="wechat")
    held = STOPPED if stopped else SendError("rate_limited", retry_after=timedelta(minutes=10), waits=True)
    two.wechat.fails = [held for _ in range(400)]
    two.tick()
    if stopped:
        _stop(two, "wechat")
    two.wait(timedelta(hours=23))
    assert ([m.status for m in two.out(patient)], two.work(patient)) == (["preparation"], set())
    two.wait(timedelta(hours=2))
    assert [(m.status, m.reason) for m in two.out(patient)] == [("not-done", held.code)]
    assert two.work(patient) == {("offline_follow_up", held.code)}


def test_an_unknown_send_never_moves_by_itself(two: Two) -> None:
    """A nurse looks; only when she has found that it was lost the conversation goes on elsewhere."""
    two.wechat.fails = [SendUnknown("timed_out")]
    patient = two.both()
    two.tick()
    assert (two.talk(patient).channel, two.web.sent) == ("wechat", [])
    unknown = two.out(patient)[0]
    with two.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.get(Communication, unknown.id)
        assert row is not None
        two.app.settler.settle(unit, row, Outcome(NOT_SENT, "nurse_asked", permanent=True))
        unit.commit("test.settled")
    two.settle()
    assert (two.talk(patient).channel, len(two.web.sent)) == ("web", 1)


def test_a_nurse_takes_her_talk_elsewhere_herself(two: Two) -> None:
    """What a nurse leads is not moved under her hands: she is told."""
    patient = two.both()
    two.tick()
    talk = two.talk(patient)
    two.change(Encounter, talk.id, owner="nurse-1")
    with two.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.get(Communication, two.out(patient)[0].id)
        assert row is not None
        assert not _fallback(two).move(unit, row, "blocked")


def test_words_of_safety_are_said_again_and_a_nurse_rings(two: Two) -> None:
    """In danger nothing is left to one channel: the words go first, the question after, and somebody calls."""
    patient = two.both()
    two.tick()
    two.tells("甲", "没有发烧")
    two.wechat.fails = [BLOCKED]
    with two.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        talk = unit.session.get_one(Encounter, two.talk(patient).id)
        words = [Outgoing("请马上去急诊。", basis="safety")]
        queue(unit, unit.lock_patient(patient), talk, words, label="safety")
        unit.commit("test.danger")
    two.settle()
    assert [(m.basis, m.channel, m.status) for m in two.out(patient)][1:] == [
        ("consent", "wechat", "completed"),
        ("safety", "wechat", "not-done"),
        ("safety", "web", "completed"),
        ("consent", "web", "completed"),
    ]
    assert two.work(patient) == {("call_back", "safety:blocked")}


def test_a_withdrawal_moves_nothing(two: Two) -> None:
    """What she has taken back on her last account is not asked for on another."""
    two.wechat.fails = [SendError("channel_down")]
    patient = two.both()
    two.tick()
    two.tells("甲", "退订")
    two.clock.advance(timedelta(hours=2))
    two.settle()
    assert two.web.sent == []
    assert [m.basis for m in two.out(patient) if m.status == "completed"] == ["withdrawal_ack"]


def test_words_on_the_old_account_do_not_answer_what_was_not_shown_there(two: Two) -> None:
    """She may be repeating herself: a nurse reads it, she is told so where she wrote, and the question stays open."""
    patient = two.both()
    two.tick()
    two.wechat.fails = [LOST]
    two.tells("甲", "没有胸痛")
    two.tells("甲", "没有")
    talk = next(e for e in two.rows(Encounter, patient_id=patient) if e.questionnaire)
    assert (talk.channel, talk.turn, set(two.items(patient))) == ("web", 1, {"breath"})
    assert (two.out(patient)[-1].channel, two.out(patient)[-1].basis) == ("wechat", "patient_initiated")
    assert ("unread", "crossed") in two.work(patient)
    two.tells("甲-web", "没有", "web")
    assert "consciousness" in two.items(patient)


def test_words_on_the_old_account_answer_what_was_shown_there(two: Two) -> None:
    """The question arrived there and only its reminder went elsewhere."""
    patient = two.both()
    two.tick()
    two.wechat.fails = [LOST]
    two.clock.advance(timedelta(hours=5))
    two.tick()
    assert (two.talk(patient).channel, two.talk(patient).turn) == ("web", 1)
    two.tells("甲", "没有")
    assert "breath" in two.items(patient)


def _stop(two: Two, channel: str) -> None:
    with two.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        channels.stop(unit, channel, "invalid_token")
        unit.commit("test.stop")


def _fallback(two: Two) -> Any:
    return two.app.settler._fallback
