"""Answers taken back later: never kept silently, never stored without a yes."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.dialogs.words import Talk, answer, finding, intent, reading
from wire.understanding import Intent, Span


def _corrects(words: str, old: list[float], new: list[float]) -> Intent:
    return replace(
        intent("correct_previous"),
        values={"corrects": {"from": old, "to": new}},
        evidence=answer(words, "x", {}).evidence,
    )


def test_number_taken_back_replaces_the_part_that_held_it() -> None:
    """不是140，是150 after 140/90: 150/90 is read back, and proven by both messages once confirmed."""
    talk = Talk().to_pills()
    words = "不是140，是150"
    turn = talk.hear(reading(words, intents=(_corrects(words, [140], [150]),)))
    assert "高压150、低压90" in talk.last
    assert turn.reviews == ()
    assert (talk.row("pressure") or {})["status"] == "confirm"
    talk.say("对", {"value": "yes"})
    row = talk.row("pressure")
    assert row is not None
    assert (row["status"], row["evidence"]["text"], len(row["further_evidence"])) == ("answered", words, 1)


def test_correction_that_fits_nothing_is_asked_about_and_goes_to_a_nurse() -> None:
    """No settled answer holds 141: which one, and a review."""
    talk = Talk().to_pills()
    words = "不是141，是150"
    turn = talk.hear(reading(words, intents=(_corrects(words, [141], [150]),)))
    assert [r.reason for r in turn.reviews] == ["correction"]
    assert "哪一项" in talk.last


def test_correction_beside_an_answer_is_not_lost() -> None:
    """The open question is answered; what else was wrong is still asked and reviewed."""
    talk = Talk().to_pills()
    words = "按时，刚才说错了"
    wrong = replace(intent("correct_previous"), evidence=(Span(3, 8, "刚才说错了"),))
    turn = talk.hear(reading(words, answer("按时", "choice", {"value": "regular"}), intents=(wrong,)))
    assert "correction" in [r.reason for r in turn.reviews]


def test_half_of_a_pressure_corrects_the_half_it_is_near() -> None:
    """是85 after 140/90 is the lower number."""
    talk = Talk().to_pills()
    words = "血压是85"
    half = answer(words, "blood_pressure", {"sys": 85, "dia": None, "missing": ["dia"]}, "reask")
    talk.hear(reading(words, others=(replace(half, link_id="pressure"),)))
    assert "高压140、低压85" in talk.last


def test_half_that_is_all_there_is_stays_when_the_rest_was_not_measured() -> None:
    """低压80, 高压没量: the half is kept for a nurse."""
    talk = Talk().to_pressure()
    talk.say("低压80", {"dia": 80, "sys": None, "missing": ["sys"]}, "reask")
    turn = talk.say("没量", {"value": None, "reason": "not_measured"}, "not_answered")
    assert [r.reason for r in turn.reviews] == ["confirm"]
    assert (talk.row("pressure") or {})["status"] == "confirm"


def test_value_that_waits_for_its_yes_is_shown_as_waiting() -> None:
    """A volunteered pressure is `confirm` in the record until the yes."""
    talk = Talk()
    given = replace(answer("血压140/90", "blood_pressure", {"sys": 140, "dia": 90}), link_id="pressure")
    talk.hear(reading("血压140/90", others=(given,)))
    assert (talk.row("pressure") or {})["status"] == "confirm"


def test_grave_value_is_read_back_at_once_and_spoken_of_without_a_yes() -> None:
    """Volunteered 190/120 comes first; asked twice in vain, the safety words are said all the same."""
    talk = Talk()
    given = replace(answer("血压190/120", "blood_pressure", {"sys": 190, "dia": 120}), link_id="pressure")
    talk.hear(reading("血压190/120", others=(given,)))
    assert talk.open == "pressure"
    said = [talk.say("嗯嗯啊啊", None) for _ in range(3)]
    assert any(out.basis == "safety" for turn in said for out in turn.say)


def test_finding_of_another_reading_is_told_though_one_is_read_back() -> None:
    """130/80 is read back; the 190/115 beside it is spoken of now."""
    talk = Talk().to_pressure()
    words = "今天130/80，昨天190/115"
    given = answer(words, "blood_pressure", {"sys": 130, "dia": 80}, "confirm")
    turn = talk.hear(reading(words, given, findings=(finding("hypertensive_crisis", words),)))
    assert turn.say[0].basis == "safety"


def test_small_talk_uses_up_no_try() -> None:
    """Thanks four times: the same question stays open, and nothing is given up."""
    talk = Talk().to_pressure()
    for _ in range(4):
        turn = talk.hear(reading("谢谢", intents=(intent("carry_on"),)))
        assert (talk.open, turn.reviews) == ("pressure", ())
