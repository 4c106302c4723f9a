"""What becomes of a due follow-up: opened, deferred, blocked or missed, always with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.channel import SendError, SendUnknown
from care.people import bind
from scheduler.ticker import BATCH
from storage.records import CarePlan, Encounter, Patient, Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import DAY, HYPERTENSION, MORNING, SURGERY, Hospital


def test_a_due_follow_up_is_opened(hospital: Hospital) -> None:
    """At its time the first prompt goes out and the Task is under way; before that nothing happens."""
    hospital.clock.now = MORNING - timedelta(minutes=1)
    patient = hospital.patient("甲")
    assert hospital.tick() == 0
    hospital.clock.now = MORNING
    assert hospital.tick() == 1
    task = hospital.first(patient)
    assert (task.status, task.outcome) == ("in-progress", "")
    assert "人工智能" in hospital.web.sent[0][1].text
    assert hospital.tick() == 0


def test_never_consented_is_blocked_and_a_nurse_knows(hospital: Hospital) -> None:
    """No consent, no contact: one outcome with its reason, and the case on the offline list (C8)."""
    patient = hospital.patient("甲", consents=())
    hospital.tick()
    task = hospital.first(patient)
    assert (task.status, task.outcome, task.reason) == ("cancelled", "blocked", "consent_granted")
    assert ("offline_follow_up", "consent_granted") in hospital.work(patient)
    assert not hospital.out(patient)
    assert not hospital.rows(Encounter)


def test_consent_for_one_channel_opens_no_other(small_hospital: Hospital) -> None:
    """A yes for the web page says nothing of the telephone (CN-1)."""
    patient = small_hospital.patient("甲", channel="phone", consents=())
    small_hospital.agree(patient, "follow_up", "web")
    small_hospital.tick()
    assert small_hospital.first(patient).outcome == "blocked"


def test_no_account_on_a_channel_of_the_plan_is_blocked(small_hospital: Hospital) -> None:
    """A patient who cannot be reached at all is blocked with that reason."""
    patient = small_hospital.patient("甲", channel="fax")
    small_hospital.tick()
    assert small_hospital.first(patient).reason == "no_channel"


def test_out_of_hours_is_deferred(hospital: Hospital) -> None:
    """At night the Task waits, with the reason, and is opened when the hours begin."""
    hospital.clock.now = MORNING.replace(hour=23)
    patient = hospital.patient("甲", anchor=date(2026, 3, 1))
    hospital.tick()
    task = hospital.first(patient)
    assert (task.status, task.reason) == ("requested", "contact_hours")
    assert task.not_before == MORNING.replace(day=3, hour=8)
    hospital.clock.now = task.not_before
    hospital.tick()
    assert hospital.first(patient).status == "in-progress"


def test_what_is_past_its_grace_is_missed(hospital: Hospital) -> None:
    """A follow-up that nobody could do in time is recorded as missed; later ones still happen."""
    patient = hospital.patient("甲", anchor=date(2026, 2, 27))
    hospital.tick()
    tasks = {t.action: t for t in hospital.rows(Task, patient_id=patient, kind="follow_up")}
    assert (tasks["d1"].outcome, tasks["d1"].reason) == ("missed", "past_grace")
    assert tasks["d3"].status == "in-progress"
    assert ("offline_follow_up", "past_grace") in hospital.work(patient)


def test_what_is_late_but_worth_it_is_caught_up(small_hospital: Hospital) -> None:
    """Inside the grace window the follow-up of the day before still happens."""
    small_hospital.clock.now = MORNING + timedelta(hours=20)
    patient = small_hospital.patient("甲", plan=HYPERTENSION, anchor=date(2025, 11, 25))
    small_hospital.clock.now = MORNING + timedelta(hours=1)
    small_hospital.tick()
    assert small_hospital.first(patient).status == "in-progress"


def test_a_channel_without_a_driver_becomes_a_call_then_missed(small_hospital: Hospital) -> None:
    """Who can only be telephoned stands on a nurse's list; without a call the Task ends as missed."""
    patient = small_hospital.patient("甲", channel="phone")
    small_hospital.tick()
    assert ("call_back", "reach_by_phone") in small_hospital.work(patient)
    assert small_hospital.first(patient).reason == "waiting_for_phone"
    small_hospital.tick()
    assert len(small_hospital.rows(Task, kind="call_back")) == 1
    small_hospital.wait(2 * DAY)
    assert (small_hospital.first(patient).outcome, small_hospital.first(patient).reason) == (
        "missed",
        "waiting_for_phone",
    )


def test_one_talk_at_a_time(hospital: Hospital) -> None:
    """While a conversation runs the next follow-up of the patient waits for it."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.patient("甲", consents=(), plan=SURGERY)
    hospital.tick()
    tasks = {t.action: t for t in hospital.rows(Task, patient_id=patient, kind="follow_up")}
    assert (tasks["d1"].status, tasks["d1"].reason) == ("requested", "in_conversation")
    assert len(hospital.rows(Encounter)) == 1


def test_an_open_ended_plan_always_has_its_next(hospital: Hospital) -> None:
    """After every commit exactly one occurrence is open: the next is written as the last one ends."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    open_then: list[int] = []

    def look(when: str, point: str) -> None:
        if when == "after":
            with hospital.app.store.unit(actor=SYSTEM, read_only=True):
                tasks = hospital.rows(Task, patient_id=patient, kind="follow_up")
                open_then.append(sum(t.status in ("requested", "in-progress") for t in tasks))

    hospital.app.store.on_commit = look
    hospital.tick()
    hospital.says("甲", "叫个护士来跟我讲")
    assert hospital.first(patient).outcome == "handoff"
    assert set(open_then) == {1}
    tasks = sorted(hospital.rows(Task, patient_id=patient, kind="follow_up"), key=lambda t: t.occurrence)
    assert [t.occurrence for t in tasks] == [1, 2]
    assert tasks[1].due_at - tasks[0].due_at == timedelta(days=90)


def test_a_finite_plan_is_completed_by_its_last_task(small_hospital: Hospital) -> None:
    """When all four have ended, whatever became of them, the plan is over."""
    patient = small_hospital.patient("甲", consents=())
    small_hospital.wait(45 * DAY, step=DAY)
    tasks = small_hospital.rows(Task, patient_id=patient, kind="follow_up")
    assert [t.outcome for t in tasks] == ["blocked"] * 4
    assert small_hospital.row(CarePlan).status == "completed"


def test_silence_is_reminded_once_and_ends(hospital: Hospital) -> None:
    """Nobody answers: one reminder in other words, then no_answer; the same sentence is not said twice."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.wait(timedelta(hours=10))
    assert hospital.first(patient).outcome == "no_answer"
    said = [outgoing.text for _, outgoing, _ in hospital.web.sent]
    assert len(said) == len(set(said)) == 2


def test_an_unknown_send_is_never_repeated(hospital: Hospital) -> None:
    """The first message may or may not have come: a nurse settles it, and the Task says not reached."""
    patient = hospital.patient("甲")
    hospital.web.fails = [SendUnknown("timeout")]
    hospital.tick()
    hospital.wait(timedelta(hours=10))
    assert len(hospital.web.sent) == 1
    assert [m.status for m in hospital.out(patient)] == ["unknown"]
    assert ("settle_unknown", "timeout") in hospital.work(patient)
    assert (hospital.first(patient).outcome, hospital.first(patient).reason) == (
        "not_reached",
        "send_unknown",
    )


def test_a_channel_that_is_down_is_tried_again_with_back_off(hospital: Hospital) -> None:
    """A definite failure is repeated later and later, then given up with its reason."""
    patient = hospital.patient("甲")
    hospital.web.fails = [SendError("channel_down") for _ in range(9)]
    hospital.tick()
    assert len(hospital.web.sent) == 1
    hospital.wait(timedelta(minutes=30), step=timedelta(seconds=15))
    assert len(hospital.web.sent) == 5
    assert (hospital.first(patient).outcome, hospital.first(patient).reason) == (
        "not_reached",
        "channel_down",
    )
    assert ("offline_follow_up", "channel_down") in hospital.work(patient)


def test_a_permanent_failure_is_not_tried_again(small_hospital: Hospital) -> None:
    """A blocked account ends the conversation at once."""
    patient = small_hospital.patient("甲")
    small_hospital.web.fails = [SendError("blocked", permanent=True)]
    small_hospital.tick()
    small_hospital.wait(timedelta(hours=2))
    assert len(small_hospital.web.sent) == 1
    assert small_hospital.first(patient).reason == "blocked"


def test_one_bad_task_does_not_hold_up_the_others(small_hospital: Hospital) -> None:
    """A Task whose questionnaire is gone waits an hour; the patient after it is contacted."""
    bad, good = small_hospital.patient("甲"), small_hospital.patient("乙")
    task = small_hospital.first(bad)
    small_hospital.change(Task, task.id, questionnaire="https://followup.example/Questionnaire/gone|9")
    small_hospital.tick()
    assert small_hospital.first(bad).not_before == MORNING + timedelta(hours=1)
    assert small_hospital.first(good).status == "in-progress"
    assert not small_hospital.out(bad)


@pytest.mark.parametrize("owner", ["nurse-7", "nobody"])
def test_the_clock_does_not_speak_for_a_nurse(small_hospital: Hospital, owner: str) -> None:
    """While somebody else owns the conversation silence changes nothing."""
    patient = small_hospital.patient("甲")
    small_hospital.tick()
    small_hospital.change(Encounter, small_hospital.talk(patient).id, owner=owner)
    small_hospital.wait(timedelta(hours=12))
    assert len(small_hospital.web.sent) == 1
    assert small_hospital.talk(patient).status == "in-progress"


def test_all_who_fell_silent_are_seen_in_one_pass(small_hospital: Hospital) -> None:
    """However many they are: the ones beyond a batch do not wait for the next tick."""
    many = 2 * BATCH + 1
    for number in range(many):
        small_hospital.patient(f"p{number}")
    small_hospital.tick()
    small_hospital.clock.advance(timedelta(hours=4))
    assert small_hospital.app.ticker.tick() == many


def test_the_reason_for_waiting_is_that_of_the_channel_that_decides(hospital: Hospital) -> None:
    """The first channel is refused for good, the second only for the night: the night is why it waits."""
    hospital.clock.now = MORNING.replace(hour=23)
    patient = hospital.patient("甲", channel="wechat", consents=(), anchor=date(2026, 3, 1))
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        bind(unit, unit.lock_patient(patient), "web", "甲", proof="test")
        unit.commit("test.bound")
    hospital.agree(patient, "follow_up", "web")
    hospital.tick()
    task = hospital.first(patient)
    assert (task.status, task.reason) == ("requested", "contact_hours")


@pytest.mark.parametrize("status", ["deceased", "inactive"])
def test_an_endless_plan_of_the_dead_is_one_piece_of_work(small_hospital: Hospital, status: str) -> None:
    """Each occurrence has its outcome; the nurse has one open Task, and another after she closed it."""
    patient = small_hospital.patient("甲", plan=HYPERTENSION)
    small_hospital.change(Patient, patient, status=status)
    small_hospital.wait(300 * DAY, step=10 * DAY)
    ended = [t for t in small_hospital.rows(Task, patient_id=patient, kind="follow_up") if t.outcome]
    assert [t.outcome for t in ended] == ["blocked"] * 4
    (work,) = small_hospital.rows(Task, patient_id=patient, kind="offline_follow_up")
    small_hospital.change(Task, work.id, status="completed", outcome="done")
    small_hospital.wait(100 * DAY, step=10 * DAY)
    assert len(small_hospital.rows(Task, patient_id=patient, kind="offline_follow_up")) == 2
