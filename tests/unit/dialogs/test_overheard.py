"""A nurse asks and the patient answers her: proposals for the form, alarms, and not a word of the bot's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine.step import resume
from tests.unit.dialogs.test_walks import FORMS, INTENTS, STATUSES, answered
from tests.unit.dialogs.words import FORM, NOW, Talk, answer, finding, intent, reading
from wire.dialog import HeardTurn, Overheard, Resumed, Turn
from wire.understanding import Reading, Span


def hear(talk: Talk, link_id: str, heard: Reading, **more: Any) -> Turn:
    """The nurse asked for `link_id`; this is what the patient said."""
    return talk.event(Overheard(HeardTurn(link_id, heard, "message-9", 0.0, 0.0, **more)))


def test_a_value_waits_for_the_nurse_with_its_proof() -> None:
    """It is preliminary, whatever the engine would have made of it; the words stand beside it."""
    talk = Talk()
    turn = hear(talk, "pills", reading("按时吃", answer("按时吃", "choice", {"value": "regular"})))
    row = talk.row("pills")
    assert row is not None
    assert (row["status"], row["answer"]) == (
        "confirm",
        [{"valueCoding": {"code": "regular", "display": "规律"}}],
    )
    assert (row["evidence"]["communication"], row["evidence"]["text"]) == ("message-9", "按时吃")
    assert [(r.reason, r.link_id, r.communication) for r in turn.reviews] == [
        ("confirm", "pills", "message-9")
    ]
    assert turn.say == ()


def test_other_items_that_the_words_fill_are_proposed_too() -> None:
    """She asked for one thing and hears two."""
    talk, words = Talk(), (Span(3, 9, "一百四，九十"),)
    pressure = answer("", "blood_pressure", {"sys": 140, "dia": 90}, link_id="pressure")
    both = reading(
        "没有，一百四，九十",
        answer("没有", "multi_choice", {"values": ["none"]}),
        others=(replace(pressure, evidence=words),),
    )
    turn = hear(talk, "signs", both)
    assert [(row["linkId"], row["status"]) for row in turn.items] == [
        ("signs", "confirm"),
        ("pressure", "confirm"),
    ]


def test_what_is_no_value_is_left_alone() -> None:
    """Declining, not knowing, not understood: nothing is written, and the question stays open."""
    talk = Talk()
    for status in ("declined", "dont_know", "reask", "not_answered"):
        turn = hear(talk, "pills", reading("不想说", answer("不想说", "choice", {}, status)))
        assert (turn.items, turn.reviews, turn.say, turn.ended) == ((), (), (), "")
    assert talk.open == "signs"


def test_an_item_that_the_form_does_not_have_is_left_alone() -> None:
    """Nor is anything written where the nurse asked for nothing."""
    talk = Talk()
    for link_id in ("no-such-item", ""):
        turn = hear(talk, link_id, reading("有", answer("有", "boolean", {"value": "yes"})))
        assert (turn.items, turn.say) == ((), ())


def test_danger_is_a_finding_whatever_was_asked() -> None:
    """Words of danger, and a value that is one: both are raised, nothing is said back."""
    talk = Talk()
    turn = hear(talk, "", reading("胸口疼", findings=(finding("chest_pain", "胸口疼", "emergency"),)))
    assert ([f.code for f in turn.findings], turn.say, turn.ended) == (["chest_pain"], (), "")
    high = answer("两百，一百一", "blood_pressure", {"sys": 200, "dia": 110})
    turn = hear(talk, "pressure", reading("两百，一百一", high))
    assert ([f.code for f in turn.findings], turn.say) == (["hypertensive_crisis"], ())


def test_a_wish_to_stop_does_not_end_it_here() -> None:
    """Whether it is one the shell decides; the engine neither answers nor ends."""
    turn = hear(Talk(), "pills", reading("别再问了", intents=(intent("opt_out"), intent("no_more"))))
    assert (turn.say, turn.ended) == ((), "")


def test_afterwards_the_bot_asks_for_what_is_open_and_not_for_what_was_heard() -> None:
    """The cursor went through JSON in between."""
    talk = Talk()
    hear(talk, "signs", reading("没有", answer("没有", "multi_choice", {"values": ["none"]})))
    talk.event(Resumed())
    assert talk.open == "pressure"
    talk.say("140/90", {"sys": 140, "dia": 90})
    assert talk.open == "pills"


def test_the_cursor_goes_round_unchanged() -> None:
    """What was overheard is the same after JSON, and a message that holds nothing only counts as a turn."""
    talk = Talk()
    turn = hear(talk, "pills", reading("按时吃", answer("按时吃", "choice", {"value": "regular"})))
    held = json.loads(json.dumps(turn.cursor))
    again = resume(FORM, held, Overheard(HeardTurn("", Reading(""), "m", 0.0, 0.0)), NOW)
    assert {**again.cursor, "turn": 0} == {**held, "turn": 0}


@settings(max_examples=300, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    language=st.sampled_from(("zh", "en")),
    heard=st.lists(
        st.tuples(
            st.integers(0, 30),
            st.integers(0, 8),
            st.sampled_from(STATUSES),
            st.lists(st.sampled_from(INTENTS), max_size=2),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_nothing_that_is_overheard_ever_speaks(
    form: Any, language: str, heard: list[tuple[int, int, str, list[str], bool]]
) -> None:
    """Whatever is said to the nurse: no word of the bot, no end; every value waits for her (property)."""
    talk = Talk(form, language=language, hospital="测试")
    for at, pick, status, intents, danger in heard:
        known = [q for q in (talk.turn.asking, *talk.turn.also) if q is not None]
        if not known:
            return
        asked = known[at % len(known)]
        said = reading(
            "随便说的话",
            answered(asked, "随便说的话", pick, status),
            intents=tuple(map(intent, intents)),
            findings=(finding("chest_pain", "随便"),) if danger else (),
        )
        turn = hear(talk, asked.link_id, said)
        assert (turn.say, turn.ended) == ((), "")
        assert {row["status"] for row in turn.items} <= {"confirm"}
        assert json.loads(json.dumps(turn.cursor)) == turn.cursor
