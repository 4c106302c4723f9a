"""Asking for consent: one purpose a question, a plain yes or no, every answer with its proof."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.records import Communication, Consent, ContactPoint, Encounter
from tests.integration.path.hospital import Hospital


def _invited(hospital: Hospital, *purposes: str) -> str:
    patient = hospital.patient("甲", consents=(), plan="")
    hospital.invite(patient, *purposes)
    return patient


def test_the_invitation_says_what_it_is(hospital: Hospital) -> None:
    """The first message names the machine, the purpose and the way out, on the basis `invitation`."""
    patient = _invited(hospital)
    text = hospital.web.sent[0][1].text
    assert all(word in text for word in ("人工智能", "不同意不影响", "撤回"))
    assert [m.basis for m in hospital.out(patient)] == ["invitation"]


def test_yes_grants_with_its_evidence(hospital: Hospital) -> None:
    """同意 becomes a permit for this purpose and channel, with the message, the notice and an end (CN-5)."""
    patient = _invited(hospital)
    hospital.says("甲", "同意")
    consent = hospital.row(Consent, patient_id=patient)
    assert (consent.decision, consent.status, consent.purpose, consent.channel) == (
        "permit", "active", "follow_up", "web",
    )  # fmt: skip
    assert consent.evidence_kind == "keyword_reply"
    assert hospital.body(consent.evidence_communication_id) == "同意"
    evidence = hospital.opened(Consent, consent.id, "evidence")
    assert evidence == {"words": "同意", "shown": hospital.app.current_notice().digest}
    assert consent.valid_until > hospital.clock.now
    assert hospital.talk(patient).ended_reason == "completed"


def test_no_denies_and_locks(hospital: Hospital) -> None:
    """不同意 is kept as a refusal; no invitation goes out for half a year (CN-12)."""
    patient = _invited(hospital)
    hospital.says("甲", "不同意")
    assert hospital.row(Consent, patient_id=patient).decision == "deny"
    before = len(hospital.web.sent)
    hospital.clock.advance(timedelta(days=170))
    hospital.invite(patient)
    assert len(hospital.web.sent) == before
    assert "refusal_lock" in hospital.out(patient)[-1].reason


def test_each_purpose_is_asked_alone(hospital: Hospital) -> None:
    """Two purposes are two questions; a yes to one says nothing of the other (CN-1)."""
    patient = _invited(hospital, "follow_up", "asr_transcription")
    second = hospital.says("甲", "同意")
    assert "转成文字" in second[0]
    hospital.says("甲", "不同意")
    found = {c.purpose: c.decision for c in hospital.rows(Consent, patient_id=patient)}
    assert found == {"follow_up": "permit", "asr_transcription": "deny"}


@pytest.mark.parametrize(
    "text",
    [
        "同意吗？",
        "我再想想",
        "好的",
        "同意，不过晚上别打扰",
        "没有不同意",
        "同意。但是不要打电话",
        "行吧",
        "👍",
        "不好说",
    ],
)
def test_anything_else_is_asked_again_and_never_a_grant(hospital: Hospital, text: str) -> None:
    """A question, a condition or another word is asked about once more, then left (CN-6)."""
    patient = _invited(hospital)
    again = hospital.says("甲", text)
    assert len(again) == 1
    assert "没看懂" in again[0]
    last = hospital.says("甲", text)
    assert "没看懂" not in "".join(last)
    assert not hospital.rows(Consent, patient_id=patient)
    assert hospital.row(Encounter, patient_id=patient, questionnaire="").ended_reason == "stopped"


def test_after_two_vague_answers_nobody_nags(hospital: Hospital) -> None:
    """What comes later is unsolicited talk: a nurse reads it, nothing is granted by it."""
    patient = _invited(hospital)
    hospital.says("甲", "嗯嗯", "哦哦")
    hospital.says("甲", "同意")
    assert not hospital.rows(Consent, patient_id=patient)
    assert ("unread", "unsolicited") in hospital.work(patient)


def test_giving_up_says_that_nothing_was_recorded(hospital: Hospital) -> None:
    """After a yes to the first purpose, two vague answers to the second: no word of refusal, and a nurse asks."""
    patient = _invited(hospital, "follow_up", "asr_transcription")
    said = hospital.says("甲", "同意", "嗯嗯", "哦哦")
    assert "没有记录" in said[-1]
    assert "不会用这种方式联系" not in "".join(said)
    assert [c.purpose for c in hospital.permits(patient)] == ["follow_up"]
    assert ("review", "consent_unclear") in hospital.work(patient)


@pytest.mark.parametrize("consents", [(), ("asr_transcription",)])
@pytest.mark.parametrize("words", ["同意", "不同意"])
def test_a_spoken_yes_is_asked_for_in_writing(
    hospital: Hospital, consents: tuple[str, ...], words: str
) -> None:
    """What a machine heard neither grants nor refuses, transcribed or not (CN-7); typed, it counts."""
    patient = hospital.patient("甲", consents=consents, plan="")
    hospital.invite(patient, "follow_up")
    said = hospital.speaks("甲", words)
    assert len(said) == 1
    assert "打字" in said[0]
    assert not hospital.rows(Consent, patient_id=patient, purpose="follow_up")
    hospital.says("甲", "同意")
    assert hospital.row(Consent, purpose="follow_up").evidence_kind == "keyword_reply"


def test_spoken_twice_is_left_to_a_nurse(hospital: Hospital) -> None:
    """Nobody is asked on and on; nothing is recorded."""
    patient = _invited(hospital)
    hospital.speaks("甲", "同意")
    hospital.speaks("甲", "同意了")
    assert not hospital.rows(Consent, patient_id=patient)
    assert ("review", "consent_unclear") in hospital.work(patient)


def test_each_answer_has_a_whole_wait_for_the_next(hospital: Hospital) -> None:
    """A yes after 3 h 50 min: the second question is not ended a quarter of an hour later."""
    patient = _invited(hospital, "follow_up", "asr_transcription")
    hospital.clock.advance(timedelta(hours=3, minutes=50))
    hospital.says("甲", "同意")
    talk = hospital.talk(patient)
    assert (talk.last_turn_at, talk.wait_until) == (
        hospital.clock.now,
        hospital.clock.now + timedelta(hours=4),
    )
    hospital.wait(timedelta(minutes=30), step=timedelta(minutes=15))
    assert hospital.talk(patient).status == "in-progress"


def test_yes_without_a_question_grants_nothing(hospital: Hospital) -> None:
    """同意 out of the blue is a message like any other."""
    patient = hospital.patient("甲", consents=(), plan="")
    hospital.says("甲", "同意", "1")
    assert not hospital.rows(Consent, patient_id=patient)


def test_a_stop_in_the_consent_dialog_ends_it(hospital: Hospital) -> None:
    """退订 instead of an answer: no more questions, one acknowledgement."""
    patient = _invited(hospital)
    hospital.says("甲", "退订")
    assert hospital.talk(patient).status == "discontinued"
    assert [m.basis for m in hospital.out(patient)] == ["invitation", "withdrawal_ack"]
    assert not hospital.permits(patient)


def test_an_invitation_goes_only_where_it_was_named_in_writing(small_hospital: Hospital) -> None:
    """On an account that the patient did not give in writing nobody is invited (CN-9)."""
    patient = small_hospital.patient("甲", consents=(), plan="")
    contact = small_hospital.row(ContactPoint)
    small_hospital.change(ContactPoint, contact.id, written=False)
    small_hospital.invite(patient)
    assert not small_hospital.web.sent
    assert small_hospital.row(Communication).reason == "channel_written"


def test_two_invitations_a_course(small_hospital: Hospital) -> None:
    """A third invitation is refused, also when nobody ever answered (CN-12)."""
    patient = small_hospital.patient("甲", consents=(), plan="")
    for _ in range(3):
        small_hospital.invite(patient)
        small_hospital.wait(timedelta(days=10), step=timedelta(hours=12))
    assert [m.basis for m in small_hospital.out(patient) if m.status == "completed"] == ["invitation"] * 2
    assert "invitation_limit" in small_hospital.out(patient)[-1].reason
