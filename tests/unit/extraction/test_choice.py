"""Options."""

from __future__ import annotations

import pytest

from .conftest import Ask

PHQ = [("phq_0", "完全没有"), ("phq_1", "有几天"), ("phq_2", "一半以上的天数"), ("phq_3", "几乎每天")]
LIST = [("dizziness", "头晕"), ("cough", "咳嗽"), ("fatigue", "乏力"), ("none", "都没有")]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("选二", "phq_1"),
        ("第三个", "phq_2"),
        ("4", "phq_3"),
        ("几乎每天都这样", "phq_3"),
        ("差不多天天", "phq_3"),
        ("一天也没有", "phq_0"),
        ("十四天里头有九天", "phq_2"),
        ("偶尔吧", "phq_1"),
    ],
)
def test_one_option(ask: Ask, said: str, value: str) -> None:
    """By number, name, frequency or other words."""
    answer = ask("choice", "过去两周有几天没精神？", said, options=PHQ)
    assert (answer.values.get("value"), answer.status) == (value, "answered")


@pytest.mark.parametrize("said", ["经常这样", "说有就有说没就没", "今天挺冷", "几乎美天"])
def test_doubt_is_not_stored(ask: Ask, said: str) -> None:
    """A boundary, small talk or a mishearing is asked or confirmed."""
    assert ask("choice", "过去两周有几天没精神？", said, options=PHQ).status in ("confirm", "reask")


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("头晕，还有点乏力", ["dizziness", "fatigue"]),
        ("头不晕，就是咳嗽", ["cough"]),
        ("前两个", ["dizziness", "cough"]),
        ("除了第二个都没有", ["cough"]),
        ("都没有", ["none"]),
        ("1、3", ["dizziness", "fatigue"]),
        ("咳嗽，哦不是，是乏力", ["fatigue"]),
    ],
)
def test_several_options(ask: Ask, said: str, values: list[str]) -> None:
    """What is named and not denied, in the order asked."""
    answer = ask("multi_choice", "下面这些有没有？", said, options=LIST, exclusive=("none",))
    assert answer.values.get("values") == values


def test_options_stand_in_the_question(ask: Ask) -> None:
    """Without displays the question's own text holds the options."""
    codes = [("a", ""), ("b", ""), ("c", "")]
    assert ask("choice", "睡得怎么样？踏实、一般、老醒？", "老醒", options=codes).values["value"] == "c"
