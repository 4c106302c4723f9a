"""Messages that cross: what she wrote before she could see a question is not its answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import SendError, SendUnknown
from storage.records import Consent
from tests.integration.path.hospital import Hospital


@pytest.mark.parametrize("crossed", [True, False])
def test_words_that_cross_our_opening_answer_nothing(hospital: Hospital, crossed: bool) -> None:
    """没有 that was written before the first question was sent is not its answer."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    if crossed:
        hospital.accept("甲", "没有")
        hospital.clock.advance(timedelta(seconds=5))
        hospital.app.outbox.work()
    else:
        hospital.app.outbox.work()
        hospital.clock.advance(timedelta(seconds=5))
        hospital.accept("甲", "没有")
    hospital.settle()
    assert len(hospital.web.sent) == (1 if crossed else 2)
    assert bool(hospital.items(patient)) == (not crossed)


def test_words_before_an_opening_that_waits_let_it_out(hospital: Hospital) -> None:
    """Kept for a nurse where they say more than 好, and the opening comes in its place."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    hospital.accept("甲", "请问复查要挂哪个号呀")
    hospital.app.inbox.work()
    hospital.settle()
    assert len(hospital.web.sent) == 1
    assert ("unread", "before_opening") in hospital.work(patient)


def _crossing(hospital: Hospital, *texts: str) -> None:
    """Written one after the other, and worked on only when the service is up again."""
    for text in texts:
        hospital.clock.advance(timedelta(seconds=2))
        hospital.accept("甲", text)
    hospital.clock.advance(timedelta(minutes=5))
    hospital.settle()


def test_the_second_of_two_messages_does_not_answer_what_she_has_not_seen(hospital: Hospital) -> None:
    """没有，没有啊 after the first question leaves the second open; it is asked once."""
    patient = hospital.patient("甲")
    hospital.tick()
    _crossing(hospital, "没有", "没有啊")
    assert set(hospital.items(patient)) == {"breath"}
    assert len(hospital.web.sent) == 2
    hospital.says("甲", "没有")
    assert {"breath", "consciousness"} <= set(hospital.items(patient))


def test_a_second_message_that_names_its_item_counts(hospital: Hospital) -> None:
    """What she tells of herself before it was asked is taken as such."""
    patient = hospital.patient("甲")
    hospital.tick()
    _crossing(hospital, "没有", "伤口疼大概两分")
    assert hospital.items(patient)["pain"]["answer"]


def test_a_second_yes_agrees_to_nothing_unseen(hospital: Hospital) -> None:
    """Two purposes are asked for one after the other: a doubled 同意 is a yes to the first alone."""
    patient = hospital.patient("乙", consents=())
    hospital.invite(patient, "follow_up", "asr_transcription")
    hospital.settle()
    for text in ("同意", "同意"):
        hospital.clock.advance(timedelta(seconds=2))
        hospital.accept("乙", text)
    hospital.clock.advance(timedelta(minutes=5))
    hospital.settle()
    assert [consent.purpose for consent in hospital.permits(patient)] == ["follow_up"]


@pytest.mark.parametrize(("late", "counts"), [(timedelta(hours=1), False), (timedelta(seconds=20), True)])
def test_what_waited_at_the_provider_while_we_were_not_there(
    hospital: Hospital, late: timedelta, counts: bool
) -> None:
    """The provider says when she wrote it: an hour before the question. Its clock may be a little wrong."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.clock.advance(timedelta(seconds=5))
    hospital.accept("甲", "没有", sent_at=hospital.clock.now - late)
    hospital.settle()
    assert bool(hospital.items(patient)) == counts


@pytest.mark.parametrize(("written", "late", "counts"), [(-2, 1, False), (1, 9, False), (20, 1, True)])
@pytest.mark.parametrize("skew", [-40, 0, 40])
def test_a_message_that_was_overtaken_or_held_up_answers_what_she_had_seen(
    hospital: Hospital, skew: int, written: int, late: int, counts: bool
) -> None:
    """By the provider's own clock, be it wrong: written before the next question was sent, or after it."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.clock.advance(timedelta(minutes=1))
    first = hospital.clock.now
    hospital.accept("甲", "没有", sent_at=first + timedelta(seconds=skew))
    hospital.clock.advance(timedelta(seconds=3))
    hospital.settle()
    hospital.clock.advance(timedelta(seconds=max(written, 0) + late))
    hospital.accept("甲", "有", sent_at=first + timedelta(seconds=skew + written))
    hospital.settle()
    assert ("consciousness" in hospital.items(patient)) == counts
    assert bool(hospital.flags(patient)) == counts


@pytest.mark.parametrize(("seconds", "counts"), [(0.3, False), (3, True)])
def test_a_double_tap_answers_once(hospital: Hospital, seconds: float, counts: bool) -> None:
    """The same words again, sooner than anybody has read the next question, are no answer to it."""
    patient = hospital.patient("甲")
    hospital.tick()
    for _ in range(3):
        hospital.clock.advance(timedelta(seconds=seconds / 2))
        hospital.accept("甲", "没有")
        hospital.clock.advance(timedelta(seconds=seconds / 2))
        hospital.settle()
    assert ("consciousness" in hospital.items(patient)) == counts
    if not counts:
        hospital.clock.advance(timedelta(seconds=3))
        hospital.says("甲", "没有")
    assert "consciousness" in hospital.items(patient)


@pytest.mark.parametrize(("waited", "counts"), [(5, False), (0, True)])
def test_of_two_that_were_held_up_the_second_answers_what_she_had_seen(
    hospital: Hospital, waited: int, counts: bool
) -> None:
    """The message before it was as late, and proves nothing: the provider tells how long each waited."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.clock.advance(timedelta(minutes=1))
    for text in ("没有", "没有的"):
        late, now = timedelta(seconds=waited), hospital.clock.now
        hospital.accept("甲", text, sent_at=now - late, waited=late)
        hospital.settle()
        hospital.clock.advance(timedelta(seconds=2))
    assert ("consciousness" in hospital.items(patient)) == counts


def test_a_consent_to_what_perhaps_never_came_is_none(hospital: Hospital) -> None:
    """Nobody can say whether she has the invitation: it is said again, and her yes to that counts."""
    patient = hospital.patient("乙", consents=(), plan="")
    hospital.web.fails = [SendUnknown("timed_out")]
    hospital.invite(patient)
    told = hospital.says("乙", "同意")
    assert ("人工智能" in told[0], len(told), hospital.rows(Consent)) == (True, 1, [])
    hospital.says("乙", "同意")
    assert [consent.purpose for consent in hospital.permits(patient)] == ["follow_up"]


def test_the_second_question_for_consent_got_lost(hospital: Hospital) -> None:
    """It is asked again with the notice, however often she writes meanwhile."""
    patient = hospital.patient("乙", consents=(), plan="")
    hospital.invite(patient, "follow_up", "asr_transcription")
    hospital.web.fails = [SendUnknown("timed_out")]
    hospital.says("乙", "同意")
    told = hospital.says("乙", "同意")
    assert ("转成文字" in told[0], len(told)) == (True, 1)
    assert [consent.purpose for consent in hospital.permits(patient)] == ["follow_up"]
    hospital.says("乙", "同意")
    assert {consent.purpose for consent in hospital.permits(patient)} == {"follow_up", "asr_transcription"}


def test_a_question_that_did_not_go_out_is_asked_again_and_not_answered(hospital: Hospital) -> None:
    """没有 to nothing is not its answer; with her words the way is open again."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.web.fails = [SendError("window_closed", permanent=True)]
    hospital.says("甲", "没有")
    hospital.says("甲", "没有")
    assert set(hospital.items(patient)) == {"breath"}
    again, asked = hospital.out(patient)[-1], hospital.out(patient)[-2]
    assert (again.status, again.turn, asked.reason) == ("completed", asked.turn, "window_closed")
    assert hospital.body(again.id) == hospital.body(asked.id)
    hospital.says("甲", "没有")
    assert {"breath", "consciousness"} <= set(hospital.items(patient))
