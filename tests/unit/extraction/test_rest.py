"""A no beside which the words tell that some of it is left is asked back, not stored."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import REF

SWOLLEN = Question("boolean", "脚还肿吗？", proposition="脚肿")
ACID = Question("boolean", "饭后烧心吗？", proposition="烧心")
ASLEEP = Question("boolean", "睡得着吗？", proposition="能睡着")
STAIRS = Question("boolean", "能自己上楼吗？", proposition="能上楼")

LIST = Question(
    "multi_choice", "哪里不舒服？",
    options=(Option("waist", "腰疼"), Option("head", "头疼"), Option("none", "都没有")), exclusive=("none",),
)  # fmt: skip
TIRED = Question(
    "choice", "过去两周有多少天没精神？",
    options=(Option("0", "完全没有"), Option("1", "几天"), Option("2", "一半以上的天数"), Option("3", "几乎每天")),
)  # fmt: skip


def test_days_of_a_week_are_counted_for_two() -> None:
    """Five days a week are ten of fourteen."""
    answer = Extractor.load().answer(TIRED, "一个星期总有五天", REF)
    assert (answer.status, answer.values["value"]) == ("answered", "2")


@pytest.mark.parametrize(
    ("question", "said"),
    [(SWOLLEN, "消了大半，就傍晚还有一点"), (SWOLLEN, "退得差不多，走多了有一些"), (ACID, "不喝茶就不烧")],
)
def test_what_is_left_is_asked_back(question: Question, said: str) -> None:
    """Never a plain no."""
    answer = Extractor.load().answer(question, said, REF)
    assert not (answer.status == "answered" and answer.values["value"] == "no")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("boolean", "现在还喝酒吗？", proposition="饮酒"), "烟早就戒掉了"),
        (Question("boolean", "还抽烟吗？", proposition="吸烟"), "酒一滴没喝"),
        (Question("date", "哪天开始疼的？"), "手术前两天"),
        (Question("adherence", "药都按时吃吗？"), "大夫叫停的我没停"),
        (LIST, "除了腰，都挺好"),
    ],
)
def test_what_is_said_of_something_else_is_not_stored(question: Question, said: str) -> None:
    """Of smoking where drinking was asked, from an event whose day is not known, against what was told."""
    assert Extractor.load().answer(question, said, REF).status != "answered"


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [(ASLEEP, "眠勿着，坐到天亮", "yes"), (STAIRS, "冇问题", "no"), (STAIRS, "莫得问题", "no")],
)
def test_dialect_does_not_turn_the_answer(question: Question, said: str, never: str) -> None:
    """Not able in Wu, no problem in Cantonese and Sichuanese."""
    answer = Extractor.load().answer(question, said, REF)
    assert not (answer.status == "answered" and answer.values["value"] == never)
