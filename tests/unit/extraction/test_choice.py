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


SIGNS = [("dizzy", "头晕"), ("cough", "咳嗽"), ("tired", "乏力"), ("swollen", "腿肿"), ("none", "都没有")]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("前三个都有", ["dizzy", "cough", "tired"]),
        ("头两样有，后两样没得", ["dizzy", "cough"]),
        ("样样都占", ["dizzy", "cough", "tired", "swollen"]),
        ("头晕乏力都有", ["dizzy", "tired"]),
        ("除了腿肿别的都没得", ["swollen"]),
        ("除了头晕，咳嗽乏力腿肿都没有", ["dizzy"]),
        ("除了偶尔咳嗽没啥大毛病", ["cough"]),
        ("除了腿肿还有点咳嗽", ["cough", "swollen"]),
        ("除开头晕全都有", ["cough", "tired", "swollen"]),
        ("头晕没有，旁的也没有", ["none"]),
        ("咳嗽乏力都没有，腿有点肿", ["swollen"]),
        ("早先都有，现在都没有了", ["none"]),
        ("最后一个", ["none"]),
    ],
)
def test_none_of_these_stands_alone(ask: Ask, said: str, values: list[str]) -> None:
    """The form need not say that 都没有 is exclusive; it is never stored beside a symptom."""
    answer = ask("multi_choice", "下面这些有没有？", said, options=SIGNS)
    assert (answer.values.get("values"), answer.status) == (values, "answered")


@pytest.mark.parametrize(
    "said",
    [
        "头晕咳嗽都没有",
        "没啥，就脚面子有点胖",
        "不是一样都没有",
        "除了头晕",
        "头一样和末一样",
        "三个都有，就是腿不肿",
    ],
)
def test_what_leaves_options_open_is_asked(ask: Ask, said: str) -> None:
    """Not all of the list was spoken of, or more was said than was read."""
    assert ask("multi_choice", "下面这些有没有？", said, options=SIGNS).status in ("confirm", "reask")


PILLS = [("full", "天天吃"), ("partial", "有时漏"), ("often", "经常漏"), ("stopped", "停药了")]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("一天没落过", "full"),
        ("没停，就是老漏", "often"),
        ("动不动就忘", "often"),
        ("三天两头漏一回", "often"),
    ],
)
def test_how_medicine_is_taken(ask: Ask, said: str, value: str) -> None:
    """One 天 among other words makes no scale of days; what is often is not now and then."""
    answer = ask("choice", "药怎么吃的：天天吃、有时漏、经常漏、停药了？", said, options=PILLS)
    assert answer.values.get("value") in (value, None)
    assert answer.values.get("value") == value or answer.status in ("confirm", "reask")


@pytest.mark.parametrize("said", ["停了又吃上了", "除了上礼拜，天天吃", "要是不忙就天天吃", "不是天天吃"])
def test_a_condition_is_no_plain_option(ask: Ask, said: str) -> None:
    """The option named is not the whole of what was said."""
    answer = ask("choice", "药怎么吃的：天天吃、有时漏、经常漏、停药了？", said, options=PILLS)
    assert answer.status in ("confirm", "reask")


@pytest.mark.parametrize("said", ["好啥好", "差不多吧", "好才怪", "好个什么"])
def test_an_option_inside_other_words_is_none(ask: Ask, said: str) -> None:
    """Asked back, or another word."""
    options = [("good", "好"), ("fair", "一般"), ("poor", "差")]
    assert ask("choice", "睡得怎么样：好、一般、差？", said, options=options).status != "answered"
