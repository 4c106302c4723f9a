"""Words of safety come in time: before what is put off, before the acknowledgement, or a nurse hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channel import SendError, SendUnknown
from care.work import AT_ONCE
from storage.records import ContactPoint, Encounter, Task
from tests.integration.path.hospital import Hospital
from tests.integration.path.staffing import HERS, act, employ
from tests.integration.path.test_chat import DAY_ONE
from tests.integration.path.test_safety import ALARM

HOURS_TWO = timedelta(hours=2)
WITHDRAWS = "别再联系我了，我胸口疼得要命喘不上气"


def _reminder_put_off(hospital: Hospital) -> str:
    """Asked in the evening; the reminder falls into the night and waits for the morning."""
    patient = hospital.patient("甲")
    hospital.clock.now = hospital.clock.now.replace(hour=18)
    hospital.tick()
    hospital.wait(timedelta(hours=5))
    assert [m.status for m in hospital.out(patient)] == ["completed", "preparation"]
    return patient


def _prompt_backs_off(hospital: Hospital) -> str:
    patient = hospital.patient("甲")
    hospital.web.fails = [SendError("rate_limited", retry_after=HOURS_TWO)]
    hospital.tick()
    return patient


WAITING: dict[str, Callable[[Hospital], str]] = {
    "reminder put off": _reminder_put_off,
    "prompt backs off": _prompt_backs_off,
}


@pytest.mark.parametrize("state", WAITING)
def test_120_is_named_at_once_although_a_message_waits(hospital: Hospital, state: str) -> None:
    """And what waited is out of date: it is never sent after the emergency has ended the questions."""
    patient = WAITING[state](hospital)
    before = [m.id for m in hospital.out(patient) if m.status == "preparation"]
    assert any("120" in text for text in hospital.says("甲", ALARM))
    hospital.wait(timedelta(hours=12))
    waited = [m for m in hospital.out(patient) if m.id in before]
    assert [(m.status, m.reason) for m in waited] == [("not-done", "overtaken")]
    assert not {m.id for m in waited} & {permit.communication for _, _, permit in hospital.web.sent[1:]}


@pytest.mark.parametrize("state", WAITING)
def test_a_reply_does_not_wait_for_what_was_put_off(hospital: Hospital, state: str) -> None:
    """Whoever writes at night has the next question at night."""
    patient = WAITING[state](hospital)
    assert hospital.says("甲", "没有")
    assert hospital.out(patient)[-1].status == "completed"


def test_a_question_refused_after_it_was_asked_once_more_is_not_sent_again(hospital: Hospital) -> None:
    """It was in flight when she asked for it once more: back-off must not bring it up again."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    (claimed,) = hospital.app.outbox.claim()
    hospital.accept("甲", "没听清，再说一遍")
    hospital.app.inbox.work()
    hospital.web.fails = [SendError("channel_down")]
    hospital.app.outbox._send(claimed)
    hospital.wait(timedelta(hours=1))
    assert [(m.turn, m.status, m.reason) for m in hospital.out(patient)] == [
        (0, "not-done", "overtaken"),
        (1, "completed", ""),
    ]
    assert hospital.talk(patient).status == "in-progress"


def test_a_closing_word_that_backs_off_is_still_said(hospital: Hospital) -> None:
    """The end of a conversation overtakes its questions, not its own last words."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.says("甲", *DAY_ONE[:-1])
    hospital.web.fails = [SendError("channel_down")]
    hospital.says("甲", DAY_ONE[-1])
    hospital.wait(timedelta(minutes=5), step=timedelta(minutes=1))
    assert hospital.talk(patient).status == "completed"
    assert hospital.out(patient)[-1].status == "completed"


def test_safety_goes_before_the_acknowledgement(hospital: Hospital) -> None:
    """Somebody who withdraws in danger is told of 120 first; a held request carries that."""
    patient = hospital.patient("甲")
    hospital.tick()
    inbound = hospital.accept("甲", WITHDRAWS, reply_by=hospital.clock.now + timedelta(seconds=3))
    hospital.app.inbox.work()
    (carried,) = hospital.app.outbox.claim(slot=inbound.communication)
    assert carried.permit.basis == "safety"
    hospital.app.outbox._send(carried)
    hospital.clock.advance(timedelta(seconds=4))
    hospital.settle()
    assert [(m.basis, m.status) for m in hospital.out(patient)][1:] == [
        ("safety", "completed"),
        ("withdrawal_ack", "completed"),
    ]


def test_two_stops_in_one_breath_are_acknowledged(hospital: Hospital) -> None:
    """The second one cancels the confirmation of the first, which was not sent yet, and has its own."""
    patient = hospital.patient("甲")
    hospital.tick()
    for _ in range(2):
        hospital.accept("甲", "退订")
    hospital.settle()
    acks = [m.status for m in hospital.out(patient) if m.basis == "withdrawal_ack"]
    assert acks.count("completed") == 1
    assert hospital.says("甲", "退订") == []


def _work(hospital: Hospital, patient: str, kind: str, reason: str) -> Task:
    found: Task = hospital.row(Task, patient_id=patient, kind=kind, reason=reason)
    return found


@pytest.mark.parametrize("words", [ALARM, WITHDRAWS])
def test_a_safety_text_that_was_refused_is_a_nurses_call(hospital: Hospital, words: str) -> None:
    """The conversation has ended, and still somebody must tell the patient, soon."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendError("blocked", permanent=True)]
    hospital.says("甲", words)
    task = _work(hospital, patient, "call_back", "safety:blocked")
    assert task.priority == 1
    assert task.window_until - task.created_at == AT_ONCE


def test_a_safety_text_that_is_long_put_off_is_a_nurses_call(hospital: Hospital) -> None:
    """The provider wants two hours: that is too late."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendError("rate_limited", retry_after=HOURS_TWO)]
    hospital.says("甲", ALARM)
    assert _work(hospital, patient, "call_back", "safety:rate_limited")


def test_a_safety_text_that_a_stop_cancelled_is_a_nurses_call(hospital: Hospital) -> None:
    """Withdrawal wins over every message; that somebody is in danger is not forgotten."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendError("channel_down")]
    hospital.says("甲", ALARM)
    hospital.accept("甲", "退订")
    assert _work(hospital, patient, "call_back", "safety:withdrawn")


def test_a_safety_text_that_a_takeover_cancelled_is_a_nurses_call(hospital: Hospital) -> None:
    """The bot is silent from now on; what it had to tell of the danger is hers to tell."""
    patient = hospital.patient("甲")
    employ(hospital, patient, HERS)
    hospital.tick()
    hospital.web.fails = [SendError("channel_down")]
    hospital.says("甲", "我伤口裂开了")
    act(hospital, HERS, "take_over", hospital.talk(patient).id)
    assert ("safety", "not-done") in [(m.basis, m.status) for m in hospital.out(patient)]
    assert _work(hospital, patient, "call_back", "safety:taken_over").priority == 1


def test_an_unknown_safety_text_is_settled_soon(small_hospital: Hospital) -> None:
    """Nobody can say whether she was told of 120: not a matter of hours."""
    patient = small_hospital.patient("甲")
    small_hospital.tick()
    small_hospital.web.fails = [SendUnknown("timeout")]
    small_hospital.says("甲", ALARM)
    task = _work(small_hospital, patient, "settle_unknown", "timeout")
    assert task.window_until - task.created_at == AT_ONCE


def test_an_acknowledgement_that_was_refused_is_a_nurses_work(hospital: Hospital) -> None:
    """The patient must learn in another way that she was heard."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendError("blocked", permanent=True)]
    hospital.says("甲", "退订")
    assert ("offline_follow_up", "withdrawal_ack:blocked") in hospital.work(patient)


def test_answers_stand_although_the_last_question_is_unknown(hospital: Hospital) -> None:
    """Mid-conversation an unknown send ends in what is there, not in nothing."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendUnknown("timeout")]
    hospital.says("甲", "没有")
    hospital.wait(timedelta(hours=6))
    task = hospital.first(patient)
    assert (task.outcome, task.reason) == ("partial", "send_unknown")


def test_a_lost_account_gets_nothing_more_until_it_is_heard_from(hospital: Hospital) -> None:
    """The rule that an account is not lost can fail, and passes again by itself."""
    patient = hospital.patient("甲")
    hospital.web.fails = [SendError("channel_lost", permanent=True)]
    hospital.tick()
    contact = hospital.row(ContactPoint, patient_id=patient)
    assert contact.status == "lost"
    hospital.wait(timedelta(days=3), step=timedelta(hours=8))
    assert len(hospital.web.sent) == 1
    assert any("contact_not_lost" in reason for _, reason in hospital.work(patient))
    assert hospital.says("甲", "在吗")
    assert hospital.row(ContactPoint, patient_id=patient).status == "active"


def test_a_lost_account_of_nobody_is_not_taken_for_proven(small_hospital: Hospital) -> None:
    """It is pending again, as it was."""
    small_hospital.says("生人", "在吗")
    contact = small_hospital.row(ContactPoint)
    small_hospital.change(ContactPoint, contact.id, status="lost")
    small_hospital.says("生人", "在吗")
    assert small_hospital.row(ContactPoint).status == "pending"
    assert not small_hospital.rows(Encounter)
