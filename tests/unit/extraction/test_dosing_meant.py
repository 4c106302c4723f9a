"""Ceilings, one day beside the habit, what a label says, and what is only planned."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

PAIN, HOW, WHICH = "止痛片怎么吃？", "这个药一天吃多少？", "您现在吃什么药？"


@pytest.mark.parametrize(
    ("question", "said", "dose", "often"),
    [
        (PAIN, "痛了才吃一颗，一天不超过四颗", 1, None),
        (PAIN, "头痛起来吃半片，每天最多两片", 0.5, None),
        (HOW, "前天头晕吃了两颗，平常一天一颗", 1, 1),
        (HOW, "上礼拜三片，现在两片，一天一次", 2, 1),
        (HOW, "瓶子上写一天三次，我就早晚各吃一颗", 1, 2),
        (HOW, "说明书上写一次三片，我一次两片，一天两次", 2, 2),
    ],
)
def test_what_is_taken(ask: Ask, question: str, said: str, dose: float, often: int | None) -> None:
    """Not the most that may be, not another day's, not the label's."""
    answer = ask("medication", question, said)
    rate: dict[str, Any] = answer.values.get("frequency", {})
    assert answer.status == "answered"
    assert (answer.values["dose"]["value"], rate.get("count")) == (dose, often)


@pytest.mark.parametrize(
    "said", ["打算过几天吃阿司匹林", "缬沙坦，还没去买", "阿卡波糖下个月才开始吃，一次一片"]
)
def test_only_planned(ask: Ask, said: str) -> None:
    """A medicine that is not taken yet is none."""
    answer = ask("medication", WHICH, said)
    assert (answer.status, answer.values["drug"]) == ("reask", None)


def test_planned_beside_taken_is_read_back(ask: Ask) -> None:
    """Another one is taken now."""
    assert ask("medication", WHICH, "过两天换缬沙坦，现在阿卡波糖一天三次一次一片").status == "confirm"


def test_what_she_cannot_take_is_left_out(ask: Ask) -> None:
    """An allergy names no medicine that is taken."""
    answer = ask("medication", WHICH, "阿司匹林我对那个过敏，吃缬沙坦一天一颗")
    assert (answer.status, answer.values["drug"]) == ("answered", "缬沙坦")
