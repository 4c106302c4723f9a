"""What is read back where nothing is sure, and complaints that are asked for in a list."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("有发过热吗？", "从来都没有", "no"),
        ("有过敏的情况吗？", "有那么点儿", "yes"),
        ("有没有用过消炎药？", "没有呢，吃过两天健胃片", "no"),
    ],
)
def test_the_likelier_value_is_read_back(ask: Ask, question: str, said: str, value: str) -> None:
    """Whether it is stored is for her to say."""
    assert ask("boolean", question, said).values["value"] == value


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有没有发热？", "有什么关系吗"),
        ("有没有发热？", "没有办法"),
        ("有没有发热？", "有一个星期了吧我想想"),
    ],
)
def test_no_value_is_made_up(ask: Ask, question: str, said: str) -> None:
    """A question back is no denial."""
    assert ask("boolean", question, said).status != "answered"


@pytest.mark.parametrize(
    ("said", "value"), [("鼻塞", "yes"), ("嗓子痛，鼻子不塞", "yes"), ("没有鼻塞和嗓子痛", "no")]
)
def test_each_of_a_list_is_asked_for(ask: Ask, said: str, value: str) -> None:
    """Not only the last one."""
    assert ask("boolean", "有没有鼻塞、嗓子痛？", said).values["value"] == value


def test_what_belongs_to_another_is_no_list(ask: Ask) -> None:
    """咳嗽有痰吗 asks for the sputum."""
    assert ask("boolean", "咳嗽有痰吗？", "没痰，就是干咳").values["value"] == "no"


def test_nothing_else_but(ask: Ask) -> None:
    """Neither a plain yes nor a plain no."""
    said = "没有什么别的症状，就是恶心得难受"
    assert ask("boolean", "还有其他症状吗？", said).status == "confirm"
