"""A nurse in the conversation: one owner at a time, no word of the bot after her takeover, proposals for the form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from dialogs.desk import AlreadySaid, NotYours
from followup.clock import wall
from storage.access import NotVisible
from storage.records import Communication, ContactPoint, QuestionnaireResponse, StaffSession
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital
from tests.integration.path.staffing import HERS, OTHER, STRANGER, act, at_the_desk, employ


@pytest.fixture
def talking(hospital: Hospital) -> tuple[Hospital, str, str]:
    """A running hypertension talk whose patient belongs to two nurses."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    employ(hospital, patient, HERS, OTHER)
    hospital.tick()
    return hospital, patient, hospital.talk(patient).id


def test_one_owner_at_a_time(talking: tuple[Hospital, str, str]) -> None:
    """The second nurse is told whose it is; taking what is hers already changes nothing."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    with pytest.raises(NotYours) as refused:
        act(hospital, OTHER, "take_over", talk)
    assert refused.value.owner == "nurse-1"
    act(hospital, HERS, "take_over", talk)
    assert (hospital.talk(patient).owner, hospital.talk(patient).epoch) == ("nurse-1", 1)


def test_out_of_scope_is_not_there(talking: tuple[Hospital, str, str]) -> None:
    """A nurse without the patient finds no conversation (AC-1)."""
    hospital, _, talk = talking
    with pytest.raises(NotVisible):
        act(hospital, STRANGER, "take_over", talk)


def test_the_bot_is_silent_while_she_owns_it(talking: tuple[Hospital, str, str]) -> None:
    """What the patient says goes to the nurse; nothing of the bot's goes out, waiting words are cancelled."""
    hospital, patient, talk = talking
    hospital.accept("甲", "没有不舒服")
    hospital.app.inbox.work()  # the bot's next question waits in the outbox
    act(hospital, HERS, "take_over", talk)
    assert hospital.says("甲", "血压一百三十五，八十五") == []
    waiting = [m for m in hospital.out(patient) if m.status == "not-done"]
    assert [m.reason for m in waiting] == ["taken_over"]


def test_her_words_go_out_once(talking: tuple[Hospital, str, str]) -> None:
    """A double click is one message, under her name; without the takeover it is refused."""
    hospital, patient, talk = talking
    with pytest.raises(NotYours):
        act(hospital, HERS, "say", talk, "您好", own_id="a1")
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "我是护士，您还好吗？", own_id="a1")
    act(hospital, HERS, "say", talk, "我是护士，您还好吗？", own_id="a1")
    hospital.settle()
    hers = [m for m in hospital.out(patient) if m.sender == "nurse-1"]
    assert [(m.status, m.basis) for m in hers] == [("completed", "staff")]


def test_after_hand_back_the_bot_goes_on_and_the_form_has_proposals(
    talking: tuple[Hospital, str, str],
) -> None:
    """She asked for the blood pressure: it stands preliminary with its proof, and is not asked again."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "最近一次量血压，高压和低压各是多少？", own_id="q1")
    hospital.settle()
    assert hospital.says("甲", "一百三十五，八十五") == []
    item = _items(hospital)["blood_pressure"]
    assert (item["status"], item["evidence"]["text"]) == ("confirm", "一百三十五，八十五")
    act(hospital, HERS, "hand_back", talk)
    hospital.settle()
    assert hospital.web.sent[-1][1].link_id == "symptoms"
    (then,) = hospital.says("甲", "没有不舒服")
    assert "高压和低压" not in then
    assert ("review", "confirm") in hospital.work(patient)


def test_a_red_flag_said_to_the_nurse_is_a_flag(talking: tuple[Hospital, str, str]) -> None:
    """Also while she owns the talk; the answer is hers."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    assert hospital.says("甲", "胸口疼得厉害，喘不上气") == []
    assert "chest_pain" in hospital.flags(patient)


def test_she_ends_it(talking: tuple[Hospital, str, str]) -> None:
    """The Task has its outcome, the form is closed, and nothing more is hers."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "end", talk)
    assert hospital.first(patient).reason == "ended_by_nurse"
    with pytest.raises(NotYours):
        act(hospital, HERS, "say", talk, "再见", own_id="z")


def _items(hospital: Hospital) -> dict[str, dict[str, object]]:
    response = hospital.row(QuestionnaireResponse)
    found = hospital.opened(QuestionnaireResponse, response.id, "items")
    return {item["linkId"]: item for item in found}


def test_a_withdrawal_ends_her_talk_too(talking: tuple[Hospital, str, str]) -> None:
    """退订 while she owns it: the waiting words of the nurse are cancelled, and she may write no more."""
    hospital, _, talk = talking
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "等一下", own_id="w")
    hospital.accept("甲", "退订")
    hospital.settle()
    assert [m.status for m in hospital.rows(Communication, sender="nurse-1")] == ["not-done"]
    with pytest.raises(NotYours):
        act(hospital, HERS, "say", talk, "您好", own_id="w2")


def test_she_begins_a_talk_of_her_own(hospital: Hospital) -> None:
    """After the end of the bot's: her words go out, the answer waits for her, and she ends it."""
    patient = hospital.patient("甲", plan="")
    employ(hospital, patient, HERS)
    contact = hospital.row(ContactPoint, patient_id=patient)
    with hospital.app.store.unit(actor=HERS, purpose="care") as unit:
        talk = hospital.app.desk.talk(unit, patient, contact)
        unit.commit("test.desk")
    act(hospital, HERS, "say", talk.id, "您现在怎么样？", own_id="a")
    hospital.settle()
    assert [m.status for m in hospital.out(patient)] == ["completed"], hospital.out(patient)[0].reason
    assert hospital.says("甲", "好多了") == []
    act(hospital, HERS, "hand_back", talk.id)
    assert hospital.talk(patient).status == "completed"


def test_from_a_colleague_only_when_she_has_gone(talking: tuple[Hospital, str, str]) -> None:
    """While her session lives it is hers; afterwards the patient is not left alone, and her words do not go out."""
    hospital, patient, talk = talking
    here = at_the_desk(hospital, HERS)
    act(hospital, HERS, "take_over", talk)
    with pytest.raises(NotYours):
        act(hospital, OTHER, "take_over", talk)
    act(hospital, HERS, "say", talk, "等一下", own_id="a")
    hospital.change(StaffSession, here, ended_at=wall())
    act(hospital, OTHER, "take_over", talk)
    hospital.settle()
    assert hospital.talk(patient).owner == "nurse-2"
    assert [m.status for m in hospital.rows(Communication, sender="nurse-1")] == ["not-done"]
    with pytest.raises(NotYours):
        act(hospital, HERS, "say", talk, "我回来了", own_id="b")


def test_a_colleagues_words_under_way_are_waited_for(talking: tuple[Hospital, str, str]) -> None:
    """What the one before her is just sending arrives before she is told that the conversation is hers."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    row = act(hospital, HERS, "say", talk, "等一下", own_id="a")
    lease = hospital.clock.now + timedelta(seconds=30)
    hospital.change(Communication, row.id, status="in-progress", lease_until=lease)
    assert act(hospital, HERS, "quiet", patient)
    assert not act(hospital, OTHER, "quiet", patient)


def test_an_answer_to_her_that_waited_is_not_the_bots(talking: tuple[Hospital, str, str]) -> None:
    """She asked, the patient answered, she handed back before it was read: proposed to her, no answer of the form's."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "您家里现在有几口人？", own_id="a1")
    hospital.app.outbox.work()
    hospital.accept("甲", "没有")
    act(hospital, HERS, "hand_back", talk)
    hospital.app.inbox.work()
    assert _answers(hospital, patient) == {}


def test_what_answered_the_bot_before_she_spoke_still_does(talking: tuple[Hospital, str, str]) -> None:
    """Taken over and handed back without a word: the waiting answer is the form's."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    hospital.accept("甲", "都没有")
    act(hospital, HERS, "hand_back", talk)
    hospital.app.inbox.work()
    assert _answers(hospital, patient) != {}


def test_the_same_message_with_other_words_is_refused(talking: tuple[Hospital, str, str]) -> None:
    """A double click is one message; an edit under the same id is neither sent nor dropped in silence."""
    hospital, patient, talk = talking
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "您好", own_id="a1")
    act(hospital, HERS, "say", talk, "您好", own_id="a1")
    with pytest.raises(AlreadySaid):
        act(hospital, HERS, "say", talk, "您好，请说", own_id="a1")
    assert len([m for m in hospital.out(patient) if m.basis == "staff"]) == 1


def test_a_withdrawal_that_was_asked_about_counts_whoever_owns(talking: tuple[Hospital, str, str]) -> None:
    """The bot asked whether never again; a nurse took over; the yes withdraws."""
    hospital, patient, talk = talking
    hospital.says("甲", "要不以后算了吧")
    assert hospital.talk(patient).status == "in-progress"
    act(hospital, HERS, "take_over", talk)
    hospital.says("甲", "都不要了")
    assert {c.status for c in hospital.permits(patient)} == {"inactive"}


def test_handed_back_the_withdrawal_is_asked_about_again(talking: tuple[Hospital, str, str]) -> None:
    """It is not forgotten, and being handed back is no further hint."""
    hospital, patient, talk = talking
    asked = hospital.says("甲", "要不以后算了吧")
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "hand_back", talk)
    hospital.app.outbox.work()
    assert hospital.talk(patient).status == "in-progress"
    assert hospital.web.sent[-1][1].text == asked[-1]


def _answers(hospital: Hospital, patient: str) -> dict[str, object]:
    """What stands in the form so far, by item."""
    with hospital.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.patient_id == patient)
        found = unit.session.exec(wanted).all()
        return {i["linkId"]: i for r in found for i in unit.open(r, "items") or [] if i["answer"]}
