"""How a conversation ends: withdrawal, stranger, nurse, danger."""

from __future__ import annotations

import pytest

from dialogs.engine.definition import MAX_TURNS
from tests.unit.dialogs.words import Talk, answer, finding, intent, reading


def test_a_withdrawal_ends_it_without_a_word() -> None:
    """The shell acknowledges; the engine says nothing."""
    turn = Talk().say("别再联系", intents=(intent("opt_out"),))
    assert (turn.ended, turn.say, turn.asking) == ("withdrawn", (), None)


def test_a_hint_of_withdrawal_is_asked_about_once() -> None:
    """One clear question with two answers; `never` withdraws."""
    talk = Talk()
    turn = talk.say("别打了", intents=(intent("opt_out", certain=False),))
    assert [choice.code for choice in turn.say[0].choices] == ["continue", "never"]
    assert talk.say("都不要了", {"value": "never"}).ended == "withdrawn"


def test_who_wants_to_go_on_goes_on() -> None:
    """`continue` brings the open question back in other words."""
    talk = Talk()
    talk.say("别打了", intents=(intent("opt_out", certain=False),))
    turn = talk.say("继续", {"value": "continue"})
    assert turn.ended == ""
    assert turn.say[0].text.endswith("signs问法二？")


def test_an_unclear_reply_to_that_question_stops_for_a_nurse() -> None:
    """In doubt nobody is pressed: stopped, and a nurse looks."""
    talk = Talk()
    talk.say("别打了", intents=(intent("opt_out", certain=False),))
    turn = talk.say("唉")
    assert (turn.ended, turn.reviews[0].reason) == ("stopped", "opt_out_unclear")


@pytest.mark.parametrize("code", ["wrong_person", "third_party", "deceased"])
def test_somebody_else_is_not_the_patient(code: str) -> None:
    """Nothing of that turn is taken; what was there stays and is marked."""
    talk = Talk().to_pressure()
    turn = talk.say("140/90", {"sys": 140, "dia": 90}, intents=(intent(code),))
    assert (turn.ended, turn.reviews[0].reason) == ("wrong_person", code)
    assert talk.row("pressure") is None
    assert talk.row("signs") is not None


@pytest.mark.parametrize(
    ("code", "ended"), [("human_agent", "handoff"), ("end_call", "stopped"), ("callback", "stopped")]
)
def test_the_patient_may_end_it(code: str, ended: str) -> None:
    """A nurse, goodbye, another time: polite words, and the answers stay."""
    talk = Talk().to_pressure()
    turn = talk.say("就这样", intents=(intent(code),))
    assert (turn.ended, len(turn.say)) == (ended, 1)


def test_an_emergency_brings_the_safety_script_and_nothing_else() -> None:
    """No more questions; the basis of the message is safety."""
    turn = Talk().say("胸口疼", findings=(finding("chest_pain", "胸口疼"),))
    assert (turn.ended, [said.basis for said in turn.say]) == ("emergency", ["safety"])
    assert turn.reviews[0].reason == "emergency"


def test_an_urgent_finding_is_told_and_the_questions_go_on() -> None:
    """Safety words first, then the next question."""
    talk = Talk()
    turn = talk.say("发高烧", {"values": ["none"]}, findings=(finding("high_fever", "发高烧"),))
    assert [said.basis for said in turn.say] == ["safety", "consent"]
    assert (turn.ended, talk.open) == ("", "pressure")


def test_the_caller_may_name_more_emergencies() -> None:
    """`emergency_codes` of the context count as those of the form."""
    talk = Talk(emergency_codes=["high_fever"])
    assert talk.say("发高烧", findings=(finding("high_fever", "发高烧"),)).ended == "emergency"


def test_a_grave_value_raises_its_flag_once() -> None:
    """185 over 112 flags when said; the yes to its read-back does not flag again."""
    talk = Talk().to_pressure()
    first = talk.say("185/112", {"sys": 185, "dia": 112}, spoken=True)
    assert [found.code for found in first.findings] == ["hypertensive_crisis"]
    assert [said.basis for said in first.say] == ["consent"]
    second = talk.say("对", {"value": "yes"})
    assert second.findings == ()
    assert [said.basis for said in second.say] == ["safety", "consent"]


def test_red_flags_are_heard_after_the_end() -> None:
    """Late words change no record, but danger is answered and a nurse reads them."""
    talk = Talk()
    talk.say("就这样", intents=(intent("end_call"),))
    turn = talk.say("胸口疼", findings=(finding("chest_pain", "胸口疼"),))
    assert [said.basis for said in turn.say] == ["safety"]
    assert (turn.ended, [r.reason for r in turn.reviews]) == ("stopped", ["emergency", "late_message"])


def test_a_withdrawal_counts_after_the_end_too() -> None:
    """Withdrawal wins in every state."""
    talk = Talk()
    talk.say("就这样", intents=(intent("end_call"),))
    assert talk.say("别再联系", intents=(intent("opt_out"),)).ended == "withdrawn"


def test_a_value_in_doubt_at_the_end_is_preliminary() -> None:
    """Nobody said yes: status confirm and a nurse's task."""
    talk = Talk().to_pressure()
    talk.say("一百四五", {"sys": 140, "dia": 90}, "confirm")
    turn = talk.say("挂了", intents=(intent("end_call"),))
    assert ("confirm", "pressure") in [(r.reason, r.link_id) for r in turn.reviews]
    assert [found.status for found in turn.changed] == ["confirm"]


def test_no_conversation_is_endless() -> None:
    """After the last allowed turn it ends and a nurse goes on."""
    talk = Talk()
    for _ in range(MAX_TURNS):
        talk.say("等等", intents=(intent("wait"),))
    assert talk.turn.ended == ""
    assert talk.say("等等", intents=(intent("wait"),)).ended == "partial"


def test_the_same_input_gives_the_same_turn() -> None:
    """Pure: no clock, no chance."""
    given = reading("没有", answer("没有", "multi_choice", {"values": ["none"]}))
    assert Talk().hear(given) == Talk().hear(given)
