"""No question takes the danger out of an answer; only a lesson recited tells of none."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

QUESTIONS = [
    "还有什么情况要告诉医生吗？",
    "有什么症状需要跟护士讲吗？",
    "您知道怎么吃药吗？",
    "什么时候需要再给您打电话？",
    "医生嘱咐的您都记住了吗？",
    "说明书看了吗？",
    "您会用血糖仪吗？",
    "注意事项都清楚了吗？",
    "出院时护士交代您注意什么了？",
]
DANGERS = ["胸口疼得厉害", "吐了一大口血", "嘴歪了", "刀口裂开了", "不想活了", "刚才晕过去了"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_danger_is_heard(ask: Ask, question: str) -> None:
    """Told of oneself it is urgent."""
    for said in DANGERS:
        assert ask("red_flag", question, said).values["alert"] == "urgent", said


@pytest.mark.parametrize("said", ["大出血、高烧、晕倒", "要是胸口疼就赶紧来医院"])
def test_what_one_has_learnt_is_no_finding(ask: Ask, said: str) -> None:
    """Asked which signs call for a doctor, the signs are known and not had."""
    assert ask("red_flag", "您知道哪些情况要马上来医院？", said).values["alert"] == "none"


@pytest.mark.parametrize(
    ("said", "alert"),
    [
        ("胸口有时候闷一阵，过会儿就好了", "review"),
        ("那种念头闪过，不过舍不得孩子", "urgent"),
        ("胸口疼过一回，后来好了", "none"),
    ],
)
def test_what_comes_again_is_not_over(ask: Ask, said: str, alert: str) -> None:
    """Now and then and soon gone is there; a thought that came once is urgent where it was asked for."""
    question = "您有没有想过伤害自己？" if "念头" in said else "最近身体怎么样？"
    assert ask("red_flag", question, said).values["alert"] == alert
