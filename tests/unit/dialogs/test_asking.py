"""What is asked, when, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.engine.step import CursorRefused, expecting, resume
from tests.unit.dialogs.words import FORM, NOW, Talk, answer, intent, reading
from wire.dialog import Resumed, Silence


def test_the_first_message_says_ai_and_how_to_stop() -> None:
    """Who speaks and how to stop come with the first question, in one message."""
    turn = Talk(hospital="测试医院").turn
    assert len(turn.say) == 1
    assert turn.say[0].text == "我是测试医院的人工智能助手，回复“停”就停。\nsigns问法一？"
    assert [option.code for option in turn.say[0].choices] == ["none", "dizzy", "swollen"]


def test_items_follow_in_order_to_the_closing() -> None:
    """Every enabled item is asked once; then the closing words and `completed`."""
    talk = Talk().to_pills()
    talk.say("按时", {"value": "regular"})
    assert talk.open == "adverse"
    turn = talk.say("没有", {"value": "no"})
    assert (turn.ended, turn.say[-1].text, turn.asking) == ("completed", "问完了。", None)


def test_a_branch_opens_with_its_answer() -> None:
    """An item whose condition holds is asked next."""
    talk = Talk().to_pills()
    talk.say("有时忘", {"value": "irregular"})
    assert talk.open == "missed"


def test_the_ladder_is_rephrase_help_nurse() -> None:
    """After two re-asks the item is left to a nurse with the words that were said."""
    talk = Talk()
    assert talk.say("啥玩意").say[0].text.endswith("signs问法二？")
    assert talk.say("听不来").say[0].text.endswith("signs问法三？")
    turn = talk.say("天要下雨")
    assert (talk.open, turn.reviews[0].reason, turn.reviews[0].link_id) == (
        "pressure",
        "not_answered",
        "signs",
    )
    row = talk.row("signs")
    assert row is not None
    assert (row["status"], row["answer"], row["evidence"]["text"]) == ("not_answered", [], "天要下雨")


def test_repeat_says_the_same_words_after_another_lead() -> None:
    """A patient who did not hear gets the question word for word."""
    talk = Talk()
    first = talk.say("没听清", intents=(intent("repeat"),)).say[0].text
    second = talk.say("没听清", intents=(intent("repeat"),)).say[0].text
    assert first.endswith("signs问法一？")
    assert second.endswith("signs问法一？")
    assert first != second


def test_waiting_keeps_the_question_open() -> None:
    """Somebody who fetches the monitor is not asked again."""
    talk = Talk().to_pressure()
    turn = talk.say("等等", intents=(intent("wait"),))
    assert "问法" not in talk.last
    assert talk.open == "pressure"
    assert turn.ended == ""


def test_silence_brings_one_reminder_then_the_end() -> None:
    """One gentle reminder in other words; the second silence ends it with what there is."""
    talk = Talk().to_pressure()
    assert talk.event(Silence()).say[0].text.endswith("pressure问法二？")
    turn = talk.event(Silence())
    assert (turn.ended, turn.say) == ("expired", ())
    assert talk.row("signs") is not None


def test_a_digression_is_answered_and_the_question_comes_back() -> None:
    """Why, are you a robot, may I stop my pills: an honest reply, then the open question in other words."""
    talk = Talk()
    why = talk.say("问这干啥", intents=(intent("why_ask"),))
    assert why.say[0].text.startswith("问这些是为了您好。")
    assert why.say[0].text.endswith("signs问法二？")
    robot = talk.say("机器吧", intents=(intent("are_you_bot"),))
    assert "人工智能" in robot.say[0].text
    asked = talk.say("能停药不", intents=(intent("patient_question"),))
    assert (asked.reviews[0].reason, asked.reviews[0].communication) == ("patient_question", "message-3")
    assert talk.open == "signs"


def test_an_answer_beside_a_question_counts() -> None:
    """Half of the turn answers, half asks: both are taken."""
    talk = Talk().to_pressure()
    turn = talk.say("138/84，高吗", {"sys": 138, "dia": 84}, intents=(intent("patient_question"),))
    assert talk.open == "pills"
    assert turn.reviews[0].reason == "patient_question"


def test_a_declined_item_is_left_without_another_word() -> None:
    """What the patient will not say is recorded as declined, with the words."""
    talk = Talk()
    talk.say("不想说", intents=(intent("decline_item"),))
    row = talk.row("signs")
    assert row is not None
    assert (row["status"], row["evidence"]["text"], talk.open) == ("declined", "不想说", "pressure")


def test_not_knowing_settles_an_item() -> None:
    """`dont_know` is an answer."""
    talk = Talk().to_pressure()
    talk.say("不知道", {}, "dont_know")
    row = talk.row("pressure")
    assert row is not None
    assert row["status"] == "dont_know"


def test_another_version_is_refused_and_the_cursor_is_unharmed() -> None:
    """A cursor goes on only with the version that it started with."""
    cursor = Talk().turn.cursor
    before = dict(cursor)
    newer = replace(FORM, version="2")
    with pytest.raises(CursorRefused):
        resume(newer, cursor, Silence(), NOW)
    assert dict(cursor) == before


def test_what_is_no_cursor_is_refused() -> None:
    """A damaged cursor is an error to the caller, not a failed conversation."""
    with pytest.raises(CursorRefused):
        expecting(FORM, {"questionnaire": FORM.canonical})


def test_the_open_question_can_be_had_from_the_stored_cursor() -> None:
    """After a restart the shell learns from the cursor what extraction must know."""
    talk = Talk().to_pressure()
    asking, also = expecting(FORM, talk.turn.cursor)
    assert asking == talk.turn.asking
    assert [question.link_id for question in also] == ["signs", "pills", "adverse"]


def test_after_a_nurse_the_open_question_comes_back() -> None:
    """Handed back, the conversation goes on where it was, in other words."""
    talk = Talk().to_pressure()
    talk.say("找护士", intents=(intent("human_agent"),))
    assert talk.turn.ended == "handoff"
    turn = talk.event(Resumed())
    assert (turn.ended, talk.open) == ("", "pressure")
    assert turn.say[0].text.endswith("pressure问法二？")


def test_english_is_spoken_where_it_is_asked_for() -> None:
    """Nothing Chinese is said in an English conversation."""
    talk = Talk(language="en")
    talk.hear(reading("none", answer("none", "multi_choice", {"values": ["none"]})))
    assert talk.last.endswith("pressure问法一？ (en)")
    assert talk.last.startswith("Noted. ")
