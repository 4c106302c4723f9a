"""Plain replies that a hasty reading turns over."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        ("胃口好吗？", "没什么不好", "yes"),
        ("睡得好吗？", "没啥不好的", "yes"),
        ("伤口有没有红肿流脓？", "肿是肿，没脓", "yes"),
        ("伤口有没有红肿流脓？", "没有脓，有点肿", "yes"),
        ("晚上不用起夜吗？", "不用", "no"),
        ("走路不用人扶吧？", "得扶着", "yes"),
        ("今天血压量了吗？", "早上忘量了", "no"),
        ("小便正常吗？", "没啥问题", "yes"),
        ("有没有哪天忘了吃药？", "忘吃了一回", "yes"),
        ("不头晕了吧？", "不了", "no"),
        ("有没有咳嗽咳痰？", "就是干咳", "yes"),
        ("药怎么吃您清楚吗？", "不大清楚", "no"),
        ("针打了吗？", "忘了打", "no"),
    ],
)
def test_stored(ask: Ask, asked: str, said: str, value: str) -> None:
    """Read rightly, without asking back."""
    answer = ask("boolean", asked, said)
    assert (answer.status, answer.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("有没有头晕？", "不晕我能来找您吗"),
        ("有没有头晕？", "有什么晕的"),
        ("有没有头晕？", "晕了怎么办"),
        ("药按时吃了吗？", "吃不吃都一个样"),
        ("药按时吃了吗？", "忘了"),
        ("药吃了吗？", "差点忘了吃"),
        ("酒戒了吗？", "喝了一辈子了怎么戒"),
        ("还咳吗？", "抽烟的哪有不咳的"),
        ("膝盖还疼吗？", "上楼疼，坐着不疼"),
        ("精神好吗？", "以前不好现在好了"),
    ],
)
def test_asked_back(ask: Ask, asked: str, said: str) -> None:
    """The words may mean the opposite of what they name."""
    assert ask("boolean", asked, said).status in ("confirm", "reask")


def test_forgotten_facts_are_unknown(ask: Ask) -> None:
    """Whether it was ever done is not remembered."""
    assert ask("boolean", "打过流感疫苗吗？", "忘了").values["value"] == "unknown"


@pytest.mark.parametrize(
    ("said", "rows"),
    [("痰不太多，黄的", [("sputum", "positive")]), ("除了后腰都挺好", [])],
)
def test_complaints(ask: Ask, said: str, rows: list[tuple[str, str]]) -> None:
    """A little of it is there, and what is left out of 都好 is asked for."""
    answer = ask("symptoms", "哪儿不舒服？", said)
    assert [(s["symptom"], s["polarity"]) for s in answer.values["symptoms"]] == rows
    assert rows or answer.status == "reask"
