"""Withdrawal wins: by keyword, by meaning, or spoken; acknowledged once, and then silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channel import SendUnknown
from consent.register import settled, withdraw
from storage.records import AuditEvent, Communication, QuestionnaireResponse
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital, transcription, wav

WAYS: dict[str, Callable[[Hospital], object]] = {
    "keyword": lambda h: h.says("甲", "退订"),
    "by_meaning": lambda h: h.says("甲", "往后你们可别再来联系我了"),
    "spoken": lambda h: h.speaks("甲", "不要再联系我"),
}


def _running(hospital: Hospital) -> str:
    patient = hospital.patient(
        "甲", plan=HYPERTENSION, consents=("follow_up", "asr_transcription", "ai_triage")
    )
    hospital.tick()
    hospital.says("甲", "没有哪里不舒服")
    return patient


@pytest.mark.parametrize("way", WAYS)
def test_each_way_ends_everything(hospital: Hospital, way: str) -> None:
    """Consent, Task, form and conversation end in one step, and nothing waits any more (CN-10)."""
    patient = _running(hospital)
    WAYS[way](hospital)
    assert {(c.status, c.ended_reason) for c in hospital.permits(patient)} == {("inactive", "withdrawn")}
    task = hospital.first(patient)
    assert (task.status, task.outcome) == ("cancelled", "withdrawn")
    assert hospital.row(QuestionnaireResponse).status == "stopped"
    talk = hospital.talk(patient)
    assert (talk.status, talk.ended_reason) == ("discontinued", "withdrawn")
    assert not [m for m in hospital.out(patient) if m.status in ("preparation", "in-progress")]
    assert hospital.row(AuditEvent, action="consent.withdraw").reason == way


@pytest.mark.parametrize("way", WAYS)
def test_acknowledged_once_then_silence(hospital: Hospital, way: str) -> None:
    """One confirmation and nothing after it, whatever is due, said again or waited for."""
    patient = _running(hospital)
    before = len(hospital.web.sent)
    WAYS[way](hospital)
    hospital.says("甲", "退订")
    hospital.wait(timedelta(days=3), step=timedelta(hours=8))
    after = [outgoing.basis for _, outgoing, _ in hospital.web.sent[before:]]
    assert after == ["withdrawal_ack"]
    assert hospital.first(patient).outcome == "withdrawn"


def test_a_keyword_works_before_anything_is_understood(hospital: Hospital) -> None:
    """At the webhook's answer the withdrawal has taken effect; no worker was needed."""
    patient = _running(hospital)
    assert hospital.accept("甲", "TD").stop
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}
    assert hospital.first(patient).outcome == "withdrawn"


def test_what_waits_is_cancelled_with_its_reason(hospital: Hospital) -> None:
    """A prompt that stood in the outbox is not sent after the stop."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    hospital.accept("甲", "停")
    hospital.settle()
    rows = hospital.out(patient)
    assert [(m.basis, m.status, m.reason) for m in rows] == [
        ("consent", "not-done", "withdrawn"),
        ("withdrawal_ack", "completed", ""),
    ]


def test_the_acknowledgement_waits_for_what_is_in_flight(hospital: Hospital) -> None:
    """While a message is being sent nothing is confirmed; once its end is known, it is."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    claimed = hospital.app.outbox.claim()
    assert len(claimed) == 1
    hospital.accept("甲", "退订")
    hospital.settle()
    assert not hospital.web.sent
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert not settled(unit, patient)
    hospital.clock.advance(timedelta(seconds=61))
    hospital.settle()
    assert [m.status for m in hospital.out(patient)] == ["unknown", "completed"]
    assert [outgoing.basis for _, outgoing, _ in hospital.web.sent] == ["withdrawal_ack"]


def test_a_stop_without_any_conversation_is_acknowledged(hospital: Hospital) -> None:
    """A patient to whom nobody has written yet can withdraw too."""
    patient = hospital.patient("甲", plan="")
    hospital.says("甲", "不要再联系我")
    assert [m.basis for m in hospital.out(patient)] == ["withdrawal_ack"]
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}


def test_a_word_that_only_looks_like_a_stop_is_an_answer(hospital: Hospital) -> None:
    """Medicine that was stopped is no withdrawal."""
    patient = _running(hospital)
    hospital.says("甲", "降压药我停了三天了")
    assert {c.status for c in hospital.permits(patient)} == {"active"}


def test_withdrawing_on_one_channel_from_the_desk(small_hospital: Hospital) -> None:
    """Staff record a withdrawal for the channels the patient named, and count what was cancelled."""
    patient = small_hospital.patient("甲")
    small_hospital.agree(patient, "follow_up", "phone")
    small_hospital.app.ticker.tick()
    with small_hospital.app.store.unit(actor=SYSTEM) as unit:
        cancelled = withdraw(unit, unit.lock_patient(patient), how="staff", channels=("web",))
        unit.commit("test.withdraw")
    assert len(cancelled) == 1
    assert {c.channel: c.status for c in small_hospital.permits(patient)} == {
        "web": "inactive",
        "phone": "active",
    }


def test_a_stop_that_comes_ten_times_is_one(hospital: Hospital) -> None:
    """The copies of a webhook withdraw once and are acknowledged once."""
    patient = _running(hospital)
    for _ in range(10):
        hospital.accept("甲", "退订", identifier="stop")
    hospital.settle()
    assert [m.basis for m in hospital.out(patient)].count("withdrawal_ack") == 1
    assert len(hospital.rows(AuditEvent, action="consent.withdraw")) == 1


def test_an_acknowledgement_that_is_unknown_is_not_repeated(hospital: Hospital) -> None:
    """Also the confirmation is sent at most once; a nurse settles whether it came."""
    patient = _running(hospital)
    hospital.web.fails = [SendUnknown("timeout")]
    hospital.says("甲", "退订")
    hospital.wait(timedelta(hours=6))
    acks = [m for m in hospital.out(patient) if m.basis == "withdrawal_ack"]
    assert [m.status for m in acks] == ["unknown"]
    assert ("settle_unknown", "timeout") in hospital.work(patient)


def test_agreeing_again_starts_afresh(hospital: Hospital) -> None:
    """After a withdrawal the patient's own new yes opens follow-ups again."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.says("甲", "退订")
    hospital.agree(patient, "follow_up")
    hospital.wait(timedelta(days=3))
    assert hospital.row(Communication, patient_id=patient, basis="withdrawal_ack").status == "completed"
    assert [m.basis for m in hospital.out(patient)][-1] == "consent"


@pytest.mark.parametrize("spoken", [False, True])
def test_after_a_withdrawal_nobody_is_answered(hospital: Hospital, spoken: bool) -> None:
    """Typed or spoken: a nurse has it, and no reply goes out."""
    patient = _running(hospital)
    hospital.says("甲", "退订")
    assert (hospital.speaks if spoken else hospital.says)("甲", "血压一百三十六，八十四") == []
    assert hospital.work(patient) & {("unread", "unsolicited"), ("listen", "no_asr_consent")}


def test_after_a_withdrawal_only_danger_is_heard(hospital: Hospital) -> None:
    """No wish, no answer, only a red flag is read out of what she says (design §4.9)."""
    patient = _running(hospital)
    hospital.says("甲", "退订")
    assert hospital.says("甲", "往后你们可别再来联系我了") == []
    assert len(hospital.rows(AuditEvent, action="consent.withdraw")) == 1
    assert hospital.says("甲", "胸口疼得要命，喘不上气")
    assert hospital.out(patient)[-1].basis == "safety"
    assert "chest_pain" in hospital.flags(patient)


def test_a_garbled_stop_in_speech_is_asked_about(hospital: Hospital) -> None:
    """What a recording may only perhaps mean withdraws nothing by itself."""
    patient = _running(hospital)
    data = wav("unsure")
    hospital.ear.hear(data, transcription("嗯那个呃不要不要", probability=0.2))
    hospital.says("甲", "", kind="audio", audio=data, content_type="audio/wav")
    assert {c.status for c in hospital.permits(patient)} == {"active"}
