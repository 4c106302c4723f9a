"""All but some, none after each was denied, the first and the last, and what is told to be well."""

from __future__ import annotations

import pytest

from .conftest import Ask

AILMENTS = "腰酸/腿麻/耳鸣/口苦"
BREATHING = "咳嗽/咳痰/气短/喘息"
WOUND = "发热/伤口红肿/伤口渗液/伤口疼痛"
NERVES = "手脚没劲/说话不清楚/吃东西呛/走路不稳"
SUGAR = "口渴/尿多/手脚麻木/体重下降"

#: options, reply, the options that are meant at once.
AT_ONCE = [
    (AILMENTS, "除了口苦，别的都有", "腰酸/腿麻/耳鸣"),
    (AILMENTS, "除了耳鸣其他的都占了", "腰酸/腿麻/口苦"),
    (AILMENTS, "除了腿麻，剩下三样全有", "腰酸/耳鸣/口苦"),
    (BREATHING, "除了喘息，别的都没有", "喘息"),
    (BREATHING, "除了喘息都有", "咳嗽/咳痰/气短"),
    (WOUND, "没有发烧没有流水没有疼都没有", ""),
    (WOUND, "没发烧没红肿啥都没有", ""),
    (NERVES, "说话没问题，就是手没劲", "手脚没劲"),
]


@pytest.mark.parametrize(("options", "said", "meant"), AT_ONCE)
def test_what_is_left_out_and_what_is_left(ask: Ask, options: str, said: str, meant: str) -> None:
    """Told whole: nothing is left to ask."""
    answer = ask("multi_choice", "现在有下面哪些？", said, options=options)
    assert answer.status == "answered"
    assert answer.values["values"] == [m for m in meant.split("/") if m]


#: options, reply, the options that are read back.
READ_BACK = [
    (AILMENTS, "除开腰酸，另外那些都有", "腿麻/耳鸣/口苦"),
    (NERVES, "走路有点飘，说话清楚着呢", "走路不稳"),
    (NERVES, "说话有问题，走路稳", "说话不清楚"),
    (SUGAR, "净想喝水，尿不多", "口渴"),
    (SUGAR, "手脚麻木没有，喝水喝不够", "口渴"),
    ("头晕/头痛/心慌", "脑袋瓜一炸一炸地疼", "头痛"),
]


@pytest.mark.parametrize(("options", "said", "meant"), READ_BACK)
def test_what_was_worded_freely_is_read_back(ask: Ask, options: str, said: str, meant: str) -> None:
    """The right options, asked once more."""
    answer = ask("multi_choice", "现在有下面哪些？", said, options=options)
    assert answer.status == "confirm"
    assert answer.values["values"] == meant.split("/")


#: What must not be taken for all, none or the rest.
NOT_AT_ONCE = [
    (AILMENTS, "除了腰酸，别的都吃得下"),
    (BREATHING, "除了喘，别的都有"),
    (WOUND, "发烧没有红肿没有疼有一点"),
    (WOUND, "没有发烧没有红肿疼是疼"),
    (NERVES, "走路不稳，说话也不是很清楚"),
]


@pytest.mark.parametrize(("options", "said"), NOT_AT_ONCE)
def test_what_leaves_a_doubt_is_asked(ask: Ask, options: str, said: str) -> None:
    """Neither the whole list nor none of it is stored."""
    answer = ask("multi_choice", "现在有下面哪些？", said, options=options)
    assert answer.status != "answered" or len(answer.values["values"]) == 2


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the first and the last", ["nausea", "tiredness"]),
        ("second and last please", ["vomiting", "tiredness"]),
        ("the last one", ["tiredness"]),
    ],
)
def test_the_last_is_a_place_in_the_list(ask: Ask, said: str, meant: list[str]) -> None:
    """Beside a number, and alone."""
    listed = [(o, o) for o in ("nausea", "vomiting", "constipation", "tiredness")]
    assert ask("multi_choice", "Which of these do you have?", said, options=listed).values["values"] == meant
