"""A follow-up over WeChat from end to end: what the patient sees on her screen."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.channels.wechat.texts import written
from dialogs.outgoing import said
from storage.records import Communication, Consent, ContactPoint, Flag, SendBudget
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import Clinic
from tests.channels.wechat.knocks import CODE
from tests.support.account import rows as rows_of
from transcription.testing import FakeTranscriber
from wire.speech import Segment, Transcription

pytestmark = pytest.mark.loopback


def test_a_notification_opens_the_talk_and_her_answers_are_answered_at_once(clinic: Clinic) -> None:
    """Outside the 48 hours a template; her 好的 brings the opening with the first question, in the reply itself."""
    her = clinic.patient("oKnock")
    clinic.follows(her)
    clinic.app.ticker.tick()
    clinic.until(lambda: len(clinic.screen(her)) == 2, "the notification")
    clinic.until(lambda: noted(clinic), "the note that she was notified")
    who, told = clinic.screen(her)[-1]
    assert (who, "随访" in told, "胸痛" in told) == ("bot", True, False)
    opened = clinic.says(her, "好的")
    assert (opened[-1][0], "人工智能" in opened[-1][1], "胸痛" in opened[-1][1]) == ("bot", True, True)
    asked = clinic.says(her, "没有")
    assert (asked[-1][0], "昏昏沉沉" in asked[-1][1]) == ("bot", True)
    assert clinic.wechat.view("screen", her)[-1]["how"] == "passive"
    assert clinic.calls("message/custom/send") == 0
    assert clinic.wechat.view("left", her) == 5


def noted(clinic: Clinic) -> bool:
    """Our side has written down how the send ended: nobody reads and answers a notification faster than that."""
    return all(row.status == "preparation" for row in clinic.home.messages())


def held_still(clinic: Clinic) -> list[Communication]:
    """Our rows once nothing is on its way any more."""

    def over() -> bool:
        return all(row.status == "completed" for row in clinic.home.messages())

    clinic.until(over, "the end of all sends")
    return clinic.home.messages()


def test_the_console_accepts_our_address(clinic: Clinic) -> None:
    """The word comes back opened."""
    assert clinic.wechat.act("verify") == {"verified": True}


def test_a_whole_follow_up_with_every_callback_three_times(clinic: Clinic) -> None:
    """From the notification to the goodbye: each message of ours stands on her screen once."""
    clinic.wechat.settings(copies=3)
    her = clinic.patient("oWhole")
    clinic.follows(her)
    clinic.app.ticker.tick()
    clinic.until(lambda: len(clinic.screen(her)) == 2, "the notification")
    clinic.until(lambda: noted(clinic), "the note that she was notified")
    clinic.says(her, "好的", copies=3)
    for _ in range(20):
        wanted = len(held_still(clinic)) + 1
        clinic.until(lambda many=wanted: len(ours(clinic, her)) == many, "her screen")
        if clinic.home.encounters("oWhole")[0].status != "in-progress":
            break
        clinic.forward(2)  # she reads: the same words within a second would be a double tap
        clinic.says(her, answer_to(ours(clinic, her)[-1]), copies=3)
    assert "谢谢" in ours(clinic, her)[-1]
    assert sorted(ours(clinic, her)[1:]) == sorted(written_as(clinic))
    (encounter,) = clinic.home.encounters("oWhole")
    assert (encounter.status, clinic.wechat.view("tokens")["forced"]) == ("completed", 0)


def ours(clinic: Clinic, openid: str) -> list[str]:
    return [text for who, text in clinic.screen(openid) if who == "bot"]


def answer_to(question: str) -> str:
    """Typed as the screen says, where it says so; else in plain words."""
    if "几分" in question or "0到10" in question:
        return "2分"
    return "1" if "对吗" in question else "没有" if "有没有" in question else "都挺好"


def written_as(clinic: Clinic) -> list[str]:
    """The rows of the outbox as WeChat shows them."""
    with clinic.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        rows = unit.session.exec(select(Communication).where(Communication.direction == "outbound")).all()
        return [written(said(unit, row)) for row in rows]


def test_words_written_at_the_same_time_are_answered_one_after_the_other(clinic: Clinic) -> None:
    """Several callbacks held open at once: each reply once, by whichever way."""
    names = [f"oMany{n}" for n in range(4)]
    people = [clinic.patient(name, plan=False) for name in names]
    for her in people:
        clinic.follows(her)
    for her in people:
        clinic.wechat.act("say", user=her, text="你好")
        clinic.wechat.act("say", user=her, text="在吗")
    clinic.until(lambda: clinic.answered("text") >= 8, "answers")
    assert len(held_still(clinic)) == 8
    assert [len(ours(clinic, her)) for her in people] == [2] * 4
    assert not any("故障" in text for her in people for _, text in clinic.screen(her))


def test_a_voice_message_is_heard_and_answered(clinic: Clinic) -> None:
    """Fetched by its id, transcribed here, and the reply is about her words."""
    sound = b"#!AMR\n" + bytes(64)
    words = Segment(0.0, 1.0, 0, "我胸口疼得厉害", 0.9, ())
    assert isinstance(clinic.app.transcriber, FakeTranscriber)
    clinic.app.transcriber.hear(sound, Transcription("ok", 1.0, "fake", (words,)))
    her = clinic.patient("oVoice", plan=False, consents=("follow_up", "asr_transcription"))
    clinic.follows(her)
    clinic.wechat.act("voice", user=her, audio=base64.b64encode(sound).decode())
    clinic.until(lambda: ours(clinic, her), "a reply")
    assert "120" in ours(clinic, her)[-1]
    assert {flag.code for flag in rows_of(clinic.home, Flag)} >= {"chest_pain"}


def test_who_leaves_is_lost_and_who_follows_again_is_found(clinic: Clinic) -> None:
    """Leaving is no withdrawal: nothing more is sent, until she follows again."""
    her = clinic.patient("oLeaves", plan=False)
    clinic.follows(her)
    clinic.wechat.act("unfollow", user=her)
    clinic.until(lambda: clinic.answered("unsubscribe"), "the acknowledgement")
    assert [c.status for c in rows_of(clinic.home, ContactPoint)] == ["lost"]
    assert {c.status for c in rows_of(clinic.home, Consent)} == {"active"}
    clinic.follows(her)
    assert [c.status for c in rows_of(clinic.home, ContactPoint)] == ["active"]


def test_a_stop_word_is_confirmed_in_the_answer(clinic: Clinic) -> None:
    """And it is the last that she hears."""
    her = clinic.patient("oStop")
    clinic.follows(her)
    clinic.says(her, "停")
    clinic.until(lambda: ours(clinic, her), "the confirmation")
    assert {c.status for c in rows_of(clinic.home, Consent)} == {"inactive"}
    clinic.app.ticker.tick()
    clinic.app.outbox.work()
    assert len(ours(clinic, her)) == 1


def test_the_code_of_a_picture_is_scanned(clinic: Clinic) -> None:
    """Made by us for an hour, scanned by a follower: its scene comes back as our code."""
    (driver,) = clinic.app.drivers.every
    assert driver.codes is not None
    made = driver.codes(CODE, timedelta(hours=1))
    assert made.url.startswith("http")
    her = clinic.patient("oScan", plan=False)
    clinic.follows(her)
    clinic.wechat.act("scan", user=her, ticket=made.ticket)
    clinic.until(lambda: clinic.answered("SCAN"), "the acknowledgement")
    (found,) = [row for row in clinic.home.messages("inbound") if row.kind == "bind"]
    assert clinic.home.text(found) == CODE
    with pytest.raises(ValueError, match="64"):
        driver.codes("x" * 65, timedelta(hours=1))


def test_a_code_that_was_scanned_reaches_the_inbox(clinic: Clinic) -> None:
    """By one who follows with it and by one who followed before; told again, it is one."""
    clinic.wechat.act("follow", user="oNew", payload=CODE)
    clinic.until(lambda: clinic.answered("subscribe"), "the acknowledgement")
    clinic.wechat.act("again", user="oNew")
    clinic.until(lambda: clinic.answered("subscribe") == 2, "the second acknowledgement")
    found = [row for row in clinic.home.messages("inbound") if row.kind == "bind"]
    assert [clinic.home.text(row) for row in found] == [CODE]
    assert [budget.short_left for budget in rows_of(clinic.home, SendBudget)] == [3]
