"""A finished recording: nobody can be asked, so a nurse says yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.dialogs.words import Talk, answer, finding, intent, reading, sounds
from wire.dialog import HeardTurn, Recorded, Turn
from wire.understanding import Answer


def heard(
    link_id: str, words: str, given: Answer | None = None, probability: float = 0.95, **more: Any
) -> HeardTurn:
    spoken = sounds(words, probability)
    return HeardTurn(link_id, reading(words, given, **more), "call", 1.0, 2.5, "media-1", spoken)


def value(
    link_id: str, kind: str, words: str, values: Mapping[str, Any], probability: float = 0.95
) -> HeardTurn:
    return heard(link_id, words, answer(words, kind, values), probability)


SIGNS = value("signs", "multi_choice", "没有", {"values": ["none"]})
PRESSURE = value("pressure", "blood_pressure", "一百四，九十", {"sys": 140, "dia": 90})
PILLS = value("pills", "choice", "天天吃", {"value": "regular"})
ADVERSE = value("adverse", "boolean", "没有", {"value": "no"})


def record(*turns: HeardTurn) -> tuple[Talk, Turn]:
    talk = Talk()
    return talk, talk.event(Recorded(turns))


def test_heard_digits_become_preliminary_with_a_review() -> None:
    """A number from a recording is a proposal for a nurse, with its place in the audio."""
    talk, turn = record(SIGNS, PRESSURE, PILLS, ADVERSE)
    row = talk.row("pressure")
    assert row is not None
    assert (row["status"], row["confirmed_by"]) == ("confirm", None)
    assert row["evidence"]["audio"] == {"media": "media-1", "start": 1.0, "end": 2.5}
    assert [(r.reason, r.link_id) for r in turn.reviews] == [("confirm", "pressure")]
    assert (turn.ended, turn.say) == ("completed", ())


def test_a_missing_required_item_makes_it_partial() -> None:
    """What nobody answered is named."""
    _, turn = record(SIGNS, PRESSURE)
    assert turn.ended == "partial"
    assert ("not_answered", "pills") in [(r.reason, r.link_id) for r in turn.reviews]


def test_after_a_stranger_nothing_is_used() -> None:
    """What the patient said before stays, what follows does not count; red flags still do."""
    stranger = heard("pressure", "我是他儿子", intents=(intent("third_party"),))
    danger = heard("pills", "胸口疼", findings=(finding("chest_pain", "胸口疼"),))
    talk, turn = record(SIGNS, stranger, PILLS, danger)
    assert turn.ended == "wrong_person"
    assert [row["linkId"] for row in turn.items] == ["signs"]
    assert [found.code for found in turn.findings] == ["chest_pain"]
    assert talk.row("pills") is None


def test_a_withdrawal_in_a_recording_counts() -> None:
    """Withdrawn, whatever else was said."""
    assert record(SIGNS, heard("pressure", "别再打来", intents=(intent("opt_out"),)))[1].ended == "withdrawn"


def test_two_different_answers_need_a_nurse() -> None:
    """The last one stands as a proposal, the first is kept."""
    talk, turn = record(
        SIGNS, PRESSURE, PILLS, ADVERSE, value("pills", "choice", "有时忘", {"value": "irregular"})
    )
    row = talk.row("pills")
    assert row is not None
    assert (row["status"], row["evidence"]["text"]) == ("confirm", "有时忘")
    assert turn.cursor["history"][0]["reason"] == "replaced"


def test_branches_that_are_off_leave_the_record() -> None:
    """An answer to an item that was not to be asked is kept in the history alone."""
    missed = value("missed", "quantity", "两天", {"value": 2})
    talk, turn = record(SIGNS, PRESSURE, PILLS, missed, ADVERSE)
    assert talk.row("missed") is None
    assert turn.cursor["history"][-1]["link_id"] == "missed"


def test_an_unplaced_turn_fills_what_it_names() -> None:
    """A turn without a known item counts by the items that its words name."""
    other = answer("血压一百四，九十", "blood_pressure", {"sys": 140, "dia": 90}, link_id="pressure")
    talk, _ = record(SIGNS, heard("", "血压一百四，九十", others=(other,)), PILLS, ADVERSE)
    assert talk.row("pressure") is not None


def test_a_grave_value_in_a_recording_is_flagged() -> None:
    """Heard is enough to call a nurse."""
    high = value("pressure", "blood_pressure", "一百九，一百二", {"sys": 190, "dia": 120})
    _, turn = record(SIGNS, high, PILLS, ADVERSE)
    assert [found.code for found in turn.findings] == ["hypertensive_crisis"]
    assert "red_flag" in [r.reason for r in turn.reviews]


@pytest.mark.parametrize("probability", [0.15, 0.49])
def test_a_badly_heard_word_in_a_recording_needs_a_nurse(probability: float) -> None:
    """没有 that may well be another word is no no: speech.md §3, a segment by its worst word."""
    doubtful = value("adverse", "boolean", "没有", {"value": "no"}, probability)
    talk, turn = record(SIGNS, PRESSURE, PILLS, doubtful)
    row = talk.row("adverse")
    assert row is not None
    assert row["status"] == "confirm"
    assert ("confirm", "adverse") in [(r.reason, r.link_id) for r in turn.reviews]


def test_speech_that_says_nothing_of_itself_needs_a_nurse() -> None:
    """Without words nobody knows how well it was heard."""
    talk, _ = record(SIGNS, replace(PILLS, words=()))
    row = talk.row("pills")
    assert row is not None
    assert row["status"] == "confirm"
