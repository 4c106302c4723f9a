"""What she writes while our question is on its way: nobody knows yet whether she could see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channel import SendError, SendUnknown
from storage.records import Communication
from tests.integration.path.hospital import Hospital
from wire.channel import Receipt
from wire.consent import Permit
from wire.dialog import Outgoing

WAITS = SendError("channel_down", retry_after=timedelta(seconds=30), waits=True)
LOST = SendUnknown("timed_out")


def during(hospital: Hospital, name: str, text: str, ends: Exception | None) -> None:
    """She writes `text` while the next message is under way to her, and the inbox looks at it; then that `ends`."""
    plain: Callable[[Outgoing, str, Permit], Receipt] = hospital.web.send

    def send(outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        hospital.web.send = plain  # type: ignore[method-assign]  # one send of this test
        hospital.clock.advance(timedelta(seconds=5))
        hospital.accept(name, text)
        hospital.app.inbox.work()
        hospital.web.fails = [ends] if ends else []
        return plain(outgoing, address, permit)

    hospital.web.send = send  # type: ignore[method-assign]  # one send of this test


def after(hospital: Hospital, seconds: int) -> None:
    hospital.clock.advance(timedelta(seconds=seconds))
    hospital.settle()


@pytest.mark.parametrize(("ends", "counts"), [(WAITS, False), (LOST, True), (None, True)])
def test_an_answer_waits_until_the_question_has_gone_out(
    hospital: Hospital, ends: Exception | None, counts: bool
) -> None:
    """没有啊 beside a send that certainly failed is no answer; where she may have the question it is one."""
    patient = hospital.patient("甲")
    hospital.tick()
    during(hospital, "甲", "没有啊", ends)
    hospital.says("甲", "没有")
    assert "consciousness" not in hospital.items(patient)
    after(hospital, 2)
    assert ("consciousness" in hospital.items(patient)) == counts
    after(hospital, 30)
    assert hospital.out(patient)[1].status == ("unknown" if ends is LOST else "completed")


@pytest.mark.parametrize(("ends", "counts"), [(WAITS, False), (LOST, False), (None, True)])
def test_a_consent_waits_until_its_question_has_gone_out(
    hospital: Hospital, ends: Exception | None, counts: bool
) -> None:
    """A second 同意 counts only where the second question surely arrived."""
    patient = hospital.patient("乙", consents=(), plan="")
    hospital.invite(patient, "follow_up", "asr_transcription")
    during(hospital, "乙", "同意", ends)
    hospital.says("乙", "同意")
    after(hospital, 2)
    expected = ["follow_up", "asr_transcription"] if counts else ["follow_up"]
    assert sorted(c.purpose for c in hospital.permits(patient)) == sorted(expected)


def test_words_before_an_opening_that_did_not_go_out_answer_nothing(hospital: Hospital) -> None:
    """The first question, as any other."""
    patient = hospital.patient("甲")
    during(hospital, "甲", "没有", WAITS)
    hospital.tick()
    after(hospital, 2)
    assert hospital.items(patient) == {}
    assert ("unread", "before_opening") not in hospital.work(patient)


def test_danger_waits_for_nothing(hospital: Hospital) -> None:
    """胸口疼得要命 is heard while the question is on its way, and answered."""
    patient = hospital.patient("甲")
    hospital.tick()
    during(hospital, "甲", "胸口疼得要命", None)
    hospital.says("甲", "没有")
    assert "chest_pain" in hospital.flags(patient)


def test_what_follows_waits_behind_it(hospital: Hospital) -> None:
    """Two messages beside one send keep their order, and no try is used up."""
    hospital.patient("甲")
    hospital.tick()
    during(hospital, "甲", "没有啊", WAITS)
    hospital.says("甲", "没有")
    hospital.accept("甲", "还没有")
    after(hospital, 2)
    said = sorted(hospital.rows(Communication, direction="inbound"), key=lambda row: row.order_no)
    assert [(row.reason, row.attempts) for row in said[1:]] == [("crossed", 1), ("crossed", 1)]
