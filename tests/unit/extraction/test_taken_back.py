"""Numbers taken back, several readings, packs, and what a terminal says: values from the right words only."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import Ask

WEIGHT = Question("quantity", "您现在体重多少公斤？", link_id="weight", unit="kg", plausible=(25, 200))
PRESSURE = Question("blood_pressure", "高压和低压各是多少？", link_id="bp", unit="mm[Hg]")
SMOKES = Question("boolean", "您现在还抽烟吗？", link_id="smokes", proposition="smoking")
EXERCISE = Question(
    "choice", "平时出去活动吗？", link_id="exercises",
    options=(Option("often", "经常", ("天天", "散步")), Option("sometimes", "偶尔", ("有时候",)), Option("hardly", "不锻炼")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("哦对了，血压不是145，是154", [145], [154]),
        ("不是一百四十五，是一百五十四", [145], [154]),
        ("不是145/92，是154/92", [145, 92], [154, 92]),
        ("把145改成154", [145], [154]),
        ("145说错了，是154", [145], [154]),
        ("是154，不是145", [145], [154]),
        ("it was not 145 but 154", [145], [154]),
    ],
)
def test_number_taken_back_is_named_with_the_new_one(
    extractor: Extractor, ref: datetime, said: str, old: list[float], new: list[float]
) -> None:
    """Whatever is open, in either order; a pair for a pair."""
    intent = extractor.read(said, WEIGHT, (), ref).intent("correct_previous")
    assert intent is not None
    assert intent.values["corrects"] == {"from": old, "to": new}


@pytest.mark.parametrize("said", ["65公斤", "145/92", "不是145", "一天10根，一周7天", "早上130，晚上140"])
def test_numbers_beside_each_other_take_nothing_back(extractor: Extractor, ref: datetime, said: str) -> None:
    """Without both sides and the words between them nothing is corrected."""
    assert extractor.read(said, WEIGHT, (), ref).intent("correct_previous") is None


def test_habit_named_beside_another_question_corrects_it(extractor: Extractor, ref: datetime) -> None:
    """不抽烟了 belongs to the item on smoking; a husband's smoking does not."""
    said = extractor.read("不抽烟了，刚说错了", WEIGHT, (SMOKES,), ref)
    assert [(a.link_id, a.values["value"]) for a in said.others] == [("smokes", "no")]
    assert said.intent("correct_previous") is not None
    assert extractor.read("我老伴抽烟", WEIGHT, (SMOKES,), ref).others == ()


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("今天130/80，昨天190/115", (130, 80)),
        ("昨天190/115，今天130/80", (130, 80)),
        ("145/92，后来又量是138/88", (138, 88)),
        ("190/115，130/80", (130, 80)),
    ],
)
def test_latest_of_several_pressures_is_read_back(
    extractor: Extractor, ref: datetime, said: str, values: tuple[int, int]
) -> None:
    """By day, then by order; the others are kept, and a critical one among them is heard."""
    reading = extractor.read(said, PRESSURE, (), ref)
    assert reading.answer is not None
    assert (reading.answer.values["sys"], reading.answer.values["dia"]) == values
    assert (reading.answer.status, len(reading.answer.values["readings"])) == ("confirm", 2)
    assert bool(reading.findings) == ("190" in said)


@pytest.mark.parametrize(("said", "heard"), [("190/115", True), ("1300/80", False), ("2026/11", False)])
def test_pair_needs_no_name_but_must_be_one(
    extractor: Extractor, ref: datetime, said: str, heard: bool
) -> None:
    """190/115 at the question on weight is a crisis; 1300/80 is asked about first."""
    assert bool(extractor.read(said, WEIGHT, (), ref).findings) == heard
    assert bool(extractor.read(said, PRESSURE, (), ref).findings) == heard


def test_the_nearer_name_is_that_of_the_number(ask: Ask) -> None:
    """高压没量，低压80 gives the lower one."""
    answer = ask("blood_pressure", PRESSURE.text, "高压没量，低压80")
    assert (answer.values["dia"], answer.values["missing"]) == (80, ["sys"])


@pytest.mark.parametrize(
    ("said", "number", "status"),
    [
        ("半包", 10, "answered"), ("一包", 20, "answered"), ("一包半", 30, "answered"), ("一天两包", 40, "answered"),
        ("十根", 10, "answered"), ("10支", 10, "answered"), ("两天一包", 20, "confirm"),
    ],
)  # fmt: skip
def test_pack_holds_twenty(ask: Ask, said: str, number: int, status: str) -> None:
    """1 包 = 20; over several days it is asked about."""
    answer = ask("quantity", "一天大概抽几根？", said, unit="{cigarettes}", plausible=(2, 80))
    assert (answer.values["value"], answer.status) == (number, status)


@pytest.mark.parametrize(
    "said", ["\x1b[31m体重 120斤", "体重12\x1b[0m0斤", "\x1b]0;99kg\x07体重120斤", "\x9b31m体重120斤"]
)
def test_what_a_terminal_obeys_is_not_said(extractor: Extractor, ref: datetime, said: str) -> None:
    """No number is read from a control sequence; the evidence stands in the untouched text."""
    answer = extractor.answer(WEIGHT, said, ref)
    assert (answer.status, answer.values["value"]) == ("answered", 60)
    assert all(said[s.start : s.end] == s.text for s in answer.evidence)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("有时候忘了吃", "confirm"),
        ("天天喝酒", "confirm"),
        ("有时候", "answered"),
        ("经常去公园", "answered"),
    ],
)
def test_how_often_is_of_what_was_asked(extractor: Extractor, ref: datetime, said: str, status: str) -> None:
    """有时候 beside the verb of another item is asked about."""
    assert extractor.answer(EXERCISE, said, ref).status == status


@pytest.mark.parametrize("said", ["谢谢", "先别停呀", "您接着说", " ", "😀", "thanks", "谢谢，继续"])
def test_small_talk_only_goes_on(extractor: Extractor, ref: datetime, said: str) -> None:
    """Nothing is answered and nothing ends."""
    reading = extractor.read(said, WEIGHT, (), ref)
    assert [i.code for i in reading.intents] == ["carry_on"]
    assert reading.answer is not None
    assert reading.answer.status == "reask"
