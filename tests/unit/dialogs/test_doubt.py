"""Read-back, correction, volunteered answers: what counts, and with which proof."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.dialogs.words import Talk, answer, intent, reading
from wire.dialog import Said
from wire.speech import Word
from wire.understanding import Answer, Span


def test_a_doubtful_value_is_read_back_with_its_numbers() -> None:
    """One concrete question; the yes keeps the value with both proofs."""
    talk = Talk().to_pressure()
    assert (
        talk.say("一百四五", {"sys": 140, "dia": 90}, "confirm").say[0].text
        == "您是说高压140、低压90，对吗？"
    )
    assert talk.turn.asking is not None
    assert (talk.turn.asking.type, talk.turn.also[0].type) == ("boolean", "blood_pressure")
    talk.say("对", {"value": "yes"})
    row = talk.row("pressure")
    assert row is not None
    assert (row["status"], row["confirmed_by"]) == ("answered", "patient")
    assert (row["evidence"]["text"], row["confirmation"]["text"]) == ("一百四五", "对")
    assert [part["linkId"] for part in row["item"]] == ["pressure.sys", "pressure.dia"]


def test_a_no_asks_again_and_keeps_nothing() -> None:
    """After a no the value is gone from the record and kept in the history."""
    talk = Talk().to_pressure()
    talk.say("一百四五", {"sys": 140, "dia": 90}, "confirm")
    talk.say("不对", {"value": "no"})
    assert talk.row("pressure") is None
    assert talk.open == "pressure"
    assert talk.turn.cursor["history"][-1]["reason"] == "denied"


def test_another_value_in_the_reply_replaces_the_first() -> None:
    """No, 150 over 95: taken at once."""
    talk = Talk().to_pressure()
    talk.say("一百四五", {"sys": 140, "dia": 90}, "confirm")
    other = answer("不，150/95", "blood_pressure", {"sys": 150, "dia": 95}, link_id="pressure")
    talk.hear(reading("不，150/95", answer("不", "boolean", {"value": "no"}), others=(other,)))
    row = talk.row("pressure")
    assert row is not None
    assert row["item"][0]["answer"][0]["valueQuantity"]["value"] == 150


def test_heard_digits_are_always_read_back() -> None:
    """A spoken number waits for a yes; its proof names the place in the audio."""
    talk = Talk().to_pressure()
    talk.say("一百四，九十", {"sys": 140, "dia": 90}, spoken=True)
    row = talk.row("pressure")
    assert row is not None
    assert row["status"] == "confirm"
    assert row["evidence"]["audio"] == {"media": "media-2", "start": 1.0, "end": 2.5}


def test_a_number_out_of_range_is_checked_and_then_left_to_a_nurse() -> None:
    """Insisted on, it stays preliminary."""
    talk = Talk().to_pressure()
    talk.say("四百，九十", {"sys": 400, "dia": 90})
    turn = talk.say("是", {"value": "yes"})
    row = talk.row("pressure")
    assert row is not None
    assert row["status"] == "confirm"
    assert "implausible" in [review.reason for review in turn.reviews]


def test_half_a_pressure_asks_for_the_other_half() -> None:
    """One number: the other is asked, then both are read back."""
    talk = Talk().to_pressure()
    assert "低压" in talk.say("一百四", {"sys": 140, "dia": None, "missing": ["dia"]}, "reask").say[0].text
    assert talk.say("九十", {"value": 90}).say[0].text == "您是说高压140、低压90，对吗？"


def test_a_value_without_its_words_is_no_value() -> None:
    """An answer whose span does not stand in the utterance is asked for again."""
    talk = Talk().to_pressure()
    stray = answer("别的话", "blood_pressure", {"sys": 140, "dia": 90})
    talk.hear(reading("一百四，九十", stray))
    assert talk.row("pressure") is None
    assert talk.open == "pressure"


def test_none_beside_a_symptom_is_checked() -> None:
    """没有 and 头晕 at once: the symptom is kept and read back."""
    talk = Talk()
    assert "头晕" in talk.say("没有，头晕", {"values": ["none", "dizzy"]}).say[0].text


def test_two_candidates_are_offered() -> None:
    """What fits two options is asked as one or the other."""
    talk = Talk().to_pills()
    said = talk.say("还行吧", {"value": None, "candidates": ["regular", "irregular"]}, "confirm").say[0].text
    assert said == "您看更像是规律，还是间断？"
    talk.say("规律", {"value": "regular"})
    row = talk.row("pills")
    assert row is not None
    assert row["answer"] == [{"valueCoding": {"code": "regular", "display": "规律"}}]


def test_a_doubtful_yes_or_no_is_asked_as_one_or_the_other() -> None:
    """A boolean is never read back as 对吗: a bare 没有 would be ambiguous."""
    talk = Talk().to_pills()
    talk.say("规律", {"value": "regular"})
    assert talk.say("嗯…", {"value": "yes"}, "confirm").say[0].text == "我确认一下adverse：有，还是没有？"
    talk.say("没有", {"value": "no"})
    row = talk.row("adverse")
    assert row is not None
    assert row["answer"] == [{"valueBoolean": False}]


def test_a_correction_of_a_costly_value_is_read_back() -> None:
    """The old value leaves the record at once and stays in the history."""
    talk = Talk().to_pills()
    other = answer("血压是130/85", "blood_pressure", {"sys": 130, "dia": 85}, link_id="pressure")
    turn = talk.hear(reading("血压是130/85", others=(other,), intents=(intent("correct_previous"),)))
    assert turn.say[0].text == "好，那改成高压130、低压85，对吗？"
    talk.say("对", {"value": "yes"})
    row = talk.row("pressure")
    assert row is not None
    assert (row["item"][0]["answer"][0]["valueQuantity"]["value"], talk.open) == (130, "pills")
    assert talk.turn.cursor["history"][0]["values"]["sys"] == 140


def test_a_correction_closes_the_branch_behind_it() -> None:
    """Answers of a branch that is switched off leave the record."""
    talk = Talk().to_pills()
    talk.say("有时忘", {"value": "irregular"})
    talk.say("两天", {"value": 2})
    other = answer("药是规律吃", "choice", {"value": "regular"}, link_id="pills")
    turn = talk.hear(reading("药是规律吃", others=(other,)))
    assert talk.row("missed") is None
    assert turn.say[0].text.startswith("好的，改过来了，现在记的是规律。")
    assert turn.cursor["history"][-1]["reason"] == "disabled"


def test_a_volunteered_answer_is_read_back_in_its_turn() -> None:
    """Said early, asked later as a read-back only."""
    talk = Talk()
    other = answer("血压120/80", "blood_pressure", {"sys": 120, "dia": 80}, link_id="pressure")
    turn = talk.hear(
        reading("没有，血压120/80", answer("没有", "multi_choice", {"values": ["none"]}), others=(other,))
    )
    assert turn.say[0].text.endswith("pressure问法一？")
    talk = Talk()
    words = "血压120/80，没有"
    turn = talk.hear(
        reading(words, answer("血压120/80，没有", "multi_choice", {"values": ["none"]}), others=(other,))
    )
    assert turn.say[0].text.endswith("您刚才提到高压120、低压80，对吗？")


def test_a_range_becomes_two_bounds() -> None:
    """两三天 is at least two and at most three."""
    talk = Talk().to_pills()
    talk.say("有时忘", {"value": "irregular"})
    talk.say("两三天", {"low": 2, "high": 3, "approx": True})
    row = talk.row("missed")
    assert row is not None
    assert [(a["valueQuantity"]["comparator"], a["valueQuantity"]["value"]) for a in row["answer"]] == [
        (">=", 2),
        ("<=", 3),
    ]


def test_a_badly_heard_no_is_read_back() -> None:
    """A spoken 没有 at 0.15 counts only after a yes; one that was heard well counts at once."""
    talk = Talk()
    talk.say("没有", {"values": ["none"]}, spoken=True, probability=0.15)
    row = talk.row("signs")
    assert row is not None
    assert (row["status"], talk.open) == ("confirm", "signs")
    assert "没有" in talk.last
    talk.say("对", {"value": "yes"}, spoken=True)
    row = talk.row("signs")
    assert row is not None
    assert (row["status"], row["confirmed_by"], talk.open) == ("answered", "patient", "pressure")
    assert Talk().say("没有", {"values": ["none"]}, spoken=True).items[0]["status"] == "answered"


def test_one_bad_word_among_good_ones_is_enough() -> None:
    """The worst word behind the proof decides, and no word beside it."""
    words = (Word(1.0, 1.5, "我都", 0.1), Word(1.5, 2.0, "没", 0.9), Word(2.0, 2.5, "有", 0.2))
    proof = (Span(2, 4, "没有"),)
    given = Answer("multi_choice", "answered", {"values": ["none"]}, "exact", proof, "rule.test", "pack@1")
    for bad, status in ((words, "confirm"), ((*words[:2], replace(words[2], probability=0.9)), "answered")):
        talk = Talk()
        turn = talk.event(Said(reading("我都没有", given), "m", True, "media", 1.0, 2.5, bad))
        assert turn.items[0]["status"] == status


def test_a_badly_heard_yes_confirms_nothing() -> None:
    """不对 may be heard as 对: the value stays in doubt and is read back in other words."""
    talk = Talk().to_pressure()
    talk.say("一百四，九十", {"sys": 140, "dia": 90}, spoken=True)
    talk.say("对", {"value": "yes"}, spoken=True, probability=0.2)
    row = talk.row("pressure")
    assert row is not None
    assert (row["status"], talk.open) == ("confirm", "pressure")


def test_free_words_of_a_voice_note_are_not_read_back() -> None:
    """The recording is kept beside them; a nurse can listen."""
    talk = Talk().to_pills()
    talk.say("天天吃", {"value": "regular"})
    talk.say("有", {"value": "yes"})
    talk.say("吃完药老咳嗽", {"text": "吃完药老咳嗽"}, spoken=True, probability=0.2)
    row = talk.row("what")
    assert row is not None
    assert row["status"] == "answered"
