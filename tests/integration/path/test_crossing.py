"""Messages that cross: what she wrote before she could see a question is not its answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

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
