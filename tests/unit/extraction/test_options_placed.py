"""Options told by their place, between two of them, against another day, and as none or all in other words."""

from __future__ import annotations

import pytest

from .conftest import Ask

DEGREES = "不疼/轻微/中等/厉害"
COMPLAINTS = "头晕/胸闷/乏力/脚肿"
CHORES = "做饭/洗澡/穿衣/买菜"


def _listed(options: str) -> list[tuple[str, str]]:
    return [(o, o) for o in options.split("/")]


PLACES = [
    ("膝盖疼是哪一档？", DEGREES, "倒数第三个", "轻微"),
    ("膝盖疼是哪一档？", DEGREES, "从后面数第一个吧", "厉害"),
    ("膝盖疼是哪一档？", DEGREES, "垫底的那个", "厉害"),
    ("膝盖疼是哪一档？", DEGREES, "最前面那个", "不疼"),
    ("您觉得身体怎么样？", "很好/好/一般/差/很差", "就正中间那个", "一般"),
    ("How sore is it?", "none/mild/moderate/severe", "Probably the third one", "moderate"),
    ("How sore is it?", "none/mild/moderate/severe", "The second to last, I think", "moderate"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), PLACES)
def test_a_place_in_the_list_is_an_option(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """Counted from the front, from the end, or without a number."""
    answer = ask("choice", text, said, options=_listed(options))
    assert (answer.status, answer.values["value"]) == ("answered", meant)


@pytest.mark.parametrize("said", ["最后那个星期疼", "正中间那个", "the middle one"])
def test_what_is_no_place_of_the_list_is_asked(ask: Ask, said: str) -> None:
    """A week of the past, and the middle of four."""
    assert ask("choice", "膝盖疼是哪一档？", said, options=_listed(DEGREES)).status != "answered"


@pytest.mark.parametrize(
    "said", ["介于二跟三之间", "不是二，就是三", "轻微和中等当中", "between two and three"]
)
def test_between_two_both_are_read_back(ask: Ask, said: str) -> None:
    """By number or by name; neither is stored."""
    answer = ask("choice", "膝盖疼到几？", said, options=_listed(DEGREES))
    assert (answer.status, answer.values["candidates"]) == ("confirm", ["轻微", "中等"])


@pytest.mark.parametrize(
    ("said", "change"),
    [("比上礼拜松快些", "better"), ("一天比一天厉害", "worse"), ("not as bad as last week", "better")],
)
def test_against_another_day_is_no_level(ask: Ask, said: str, change: str) -> None:
    """Better than before may still be any of the levels."""
    answer = ask("choice", "膝盖疼得怎么样？", said, options=_listed(DEGREES))
    assert (answer.status, answer.values["value"], answer.values["change"]) == ("reask", None, change)


@pytest.mark.parametrize("said", ["通通木得", "全没摊上", "一样没有，好着呢", "啥病都没有"])
def test_none_in_other_words(ask: Ask, said: str) -> None:
    """A negation that is written as it sounds is no 都有."""
    assert ask("multi_choice", "下面哪些您有？", said, options=_listed(COMPLAINTS)).values["values"] == []


HELP = [
    ("样样都我自己来，不麻烦谁", []),
    ("啥都干不了，全指着老伴", CHORES.split("/")),
    ("I manage it all myself", []),
]


@pytest.mark.parametrize(("said", "meant"), HELP)
def test_help_with_nothing_or_with_everything(ask: Ask, said: str, meant: list[str]) -> None:
    """Read back, as the chores were not named."""
    answer = ask("multi_choice", "哪些事要人搭把手？", said, options=_listed(CHORES))
    assert (answer.status, answer.values["values"]) == ("confirm", meant)


TAKEN = [
    ("肠胃有下面哪些情况？", "恶心/呕吐/腹胀", "恶心，并没真的吐", ["恶心"]),
    ("肠胃有下面哪些情况？", "恶心/呕吐/腹胀", "只是恶心，呕不出来", ["恶心"]),
    ("家里有哪些设备？", "血压计/血糖仪/制氧机", "血糖仪卖掉了，血压计有", ["血压计"]),
    ("家里有哪些设备？", "血压计/血糖仪/制氧机", "血压计坏了，有血糖仪", ["血糖仪"]),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), TAKEN)
def test_what_is_denied_or_gone_is_left_out(
    ask: Ask, text: str, options: str, said: str, meant: list[str]
) -> None:
    """Retching brings nothing up, and what was sold is not at home."""
    assert ask("multi_choice", text, said, options=_listed(options)).values["values"] == meant
