"""She says the same once more, because our answer did not reach her, for all that anybody can say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import SendUnknown
from console.nurse.workbench import FOUND_OUT
from dialogs.crossing import NOT_READ
from dialogs.reviews import PERHAPS_UNSEEN
from storage.records import Communication, Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital
from tests.integration.path.test_under_way import WAITS, after, during

LOST = SendUnknown("timed_out")


def lost(hospital: Hospital, text: str = "没有") -> str:
    """A patient whose first answer was heard; nobody knows whether the second question reached her."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [LOST]
    hospital.says("甲", text)
    assert [row.status for row in hospital.out(patient)] == ["completed", "unknown"]
    return patient


def in_its_answer(hospital: Hospital, text: str, name: str = "甲") -> str:
    """She writes `text`, and the answer to that request carries the reply; her message."""
    deadline = hospital.clock.now + timedelta(seconds=3.5)
    inbound = hospital.accept(name, text, reply_by=deadline).communication
    hospital.app.inbox.work()
    with hospital.app.slots.hold(inbound, deadline, lambda: False) as held:
        assert held.reply is not None
        held.written()
    return inbound


@pytest.mark.parametrize("apart", [timedelta(seconds=2), timedelta(hours=2)])
def test_the_same_words_again_answer_no_question_that_may_not_be_there(
    hospital: Hospital, apart: timedelta
) -> None:
    """没有 again is perhaps still her answer to the first question: the second is put to her anew, once."""
    patient = lost(hospital)
    question = hospital.web.sent[-1][1].text
    hospital.clock.advance(apart)
    assert hospital.says("甲", "没有") == [question]
    assert set(hospital.items(patient)) == {"breath"}
    hospital.says("甲", "没有")
    assert "consciousness" in hospital.items(patient)


def test_whatever_becomes_of_the_second_time_she_gets_on(hospital: Hospital) -> None:
    """Of that nobody knows either; then her words count, or she would be asked for ever."""
    patient = lost(hospital)
    hospital.web.fails = [LOST]
    hospital.says("甲", "没有", "没有")
    assert "consciousness" in hospital.items(patient)


@pytest.mark.parametrize("again", ["没有啊", "不糊涂"])
def test_other_words_count_as_before(hospital: Hospital, again: str) -> None:
    """Who answers in other words may well have read the question."""
    patient = lost(hospital)
    hospital.says("甲", again)
    assert "consciousness" in hospital.items(patient)


@pytest.mark.parametrize("found", ["arrived", "lost"])
def test_what_a_nurse_finds_out_of_the_first_time_moves_nothing(hospital: Hospital, found: str) -> None:
    """She is at the question that was put to her since."""
    patient = lost(hospital)
    hospital.says("甲", "没有")
    unclear = next(row.id for row in hospital.out(patient) if row.status == "unknown")
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.session.get_one(Communication, unclear)
        hospital.app.settler.settle(unit, row, FOUND_OUT[found])
        unit.commit("test.settled")
    hospital.settle()
    assert {kind for kind, _ in hospital.work(patient)} == {"settle_unknown"}
    assert hospital.talk(patient).status == "in-progress"
    hospital.says("甲", "没有")
    assert "consciousness" in hospital.items(patient)


def test_what_she_wrote_before_it_was_sent_does_not_repeat_it(hospital: Hospital) -> None:
    """Nothing tells that it did not arrive, and nobody is asked twice for that."""
    patient = lost(hospital)
    hospital.clock.advance(timedelta(seconds=10))
    hospital.accept("甲", "没有", sent_at=hospital.clock.now - timedelta(minutes=20))
    hospital.settle()
    assert len(hospital.out(patient)) == 2
    assert "consciousness" not in hospital.items(patient)


def test_what_the_provider_says_was_not_read_is_no_second_time(hospital: Hospital) -> None:
    """However often her message is told us again for that: each time she repeats herself, the question is put to her."""
    patient = hospital.patient("甲")
    hospital.tick()
    for _ in range(3):
        hospital.web.fails = [SendUnknown(NOT_READ)]
        hospital.says("甲", "没有")
    assert set(hospital.items(patient)) == {"breath"}
    hospital.says("甲", "没有", "没有")
    assert "consciousness" in hospital.items(patient)


@pytest.mark.parametrize(("ends", "counts"), [(WAITS, False), (None, True)])
def test_she_says_it_while_it_is_put_to_her_a_second_time(
    hospital: Hospital, ends: Exception | None, counts: bool
) -> None:
    """Her words wait until it is known what became of that."""
    patient = lost(hospital)
    during(hospital, "甲", "没有", ends)
    hospital.says("甲", "没有")
    assert set(hospital.items(patient)) == {"breath"}
    after(hospital, 2)
    assert ("consciousness" in hospital.items(patient)) == counts


@pytest.mark.parametrize(("again", "doubted"), [("没有", True), ("没有啊", False)])
def test_an_answer_that_was_taken_before_its_question_came_in_doubt(
    hospital: Hospital, again: str, doubted: bool
) -> None:
    """The provider says only then that it had read no reply: a nurse looks at the answer."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.clock.advance(timedelta(seconds=40))
    inbound = in_its_answer(hospital, "没有")
    hospital.clock.advance(timedelta(seconds=6))
    taken = hospital.accept("甲", again).communication
    hospital.settle()
    hospital.app.slots.told_again(inbound, timedelta(0), timedelta(0))
    assert "consciousness" in hospital.items(patient)
    focus = [task.focus for task in hospital.rows(Task, patient_id=patient, reason=PERHAPS_UNSEEN)]
    assert focus == ([f"{hospital.talk(patient).id}:consciousness:{taken}"] if doubted else [])


def test_a_consent_that_was_taken_before_its_question_came_in_doubt(hospital: Hospital) -> None:
    """A second 同意 is perhaps the first one."""
    patient = hospital.patient("乙", consents=(), plan="")
    hospital.invite(patient, "follow_up", "asr_transcription")
    hospital.clock.advance(timedelta(seconds=40))
    inbound = in_its_answer(hospital, "同意", name="乙")
    hospital.clock.advance(timedelta(seconds=6))
    hospital.accept("乙", "同意")
    hospital.settle()
    hospital.app.slots.told_again(inbound, timedelta(0), timedelta(0))
    assert ("review", PERHAPS_UNSEEN) in hospital.work(patient)


@pytest.mark.parametrize("text", ["好的", "没有"])
def test_words_that_let_the_talk_begin_answer_no_opening_in_doubt(hospital: Hospital, text: str) -> None:
    """Said once more, they may tell that it never came: it is put to her anew."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    hospital.accept("甲", text)
    hospital.clock.advance(timedelta(seconds=2))
    hospital.web.fails = [SendUnknown(NOT_READ)]
    hospital.settle()
    assert [row.turn for row in hospital.out(patient)] == [0]
    opening = hospital.web.sent[0][1].text
    assert hospital.says("甲", text) == [opening]
    assert hospital.items(patient) == {}
    hospital.says("甲", "没有")
    assert "breath" in hospital.items(patient)
