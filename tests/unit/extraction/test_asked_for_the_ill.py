"""Questions for the ill side (睡得不好吗, 没胃口吗): what is told of the good side is turned, and 是 agrees that it is so."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

ILL = [
    ("血压控制不好吗？", ["是的", "老是高", "不太好"], ["控制得挺好", "挺稳的", "不是"]),
    ("最近胃口不好吗？", ["是", "吃不下", "差得很"], ["吃得香", "胃口挺好"]),
    ("晚上睡得不好吗？", ["睡不好", "老醒", "对"], ["睡得香", "能睡七个小时"]),
    ("走路不稳吗？", ["是，不稳", "要扶墙"], ["走得稳", "稳的"]),
    ("大便不成形吗？", ["是，不成形", "对", "不成形"], ["不是", "成形的"]),
    ("您晚上睡不着吗？", ["是", "睡不着"], ["不是", "睡得着"]),
    ("最近没力气吗？", ["是的", "没劲"], ["不是", "有劲"]),
    ("是不是心情不好？", ["不好", "高兴不起来"], ["心情挺好"]),
    ("看东西不清楚吗？", ["看不清", "是"], ["看得清"]),
]


@pytest.mark.parametrize(("question", "there", "not_there"), ILL)
def test_the_side_that_was_asked_for(ask: Ask, question: str, there: list[str], not_there: list[str]) -> None:
    """yes where the ill is told, no where the good is."""
    for said in there:
        assert ask("boolean", question, said).values["value"] == "yes", said
    for said in not_there:
        assert ask("boolean", question, said).values["value"] == "no", said


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("您没有漏服过吧？", "对", "no"),
        ("现在不疼了吧？", "是", "no"),
        ("现在不疼了吧？", "还疼", "yes"),
        ("您不抽烟吧？", "对", "no"),
        ("没有睡不着吧？", "没有", "no"),
        ("伤口没出血吧？", "出了点", "yes"),
        ("没起疹子吧？", "起了", "yes"),
    ],
)
def test_a_denial_in_the_question_is_agreed_with(ask: Ask, question: str, said: str, value: str) -> None:
    """没…吧 and 不疼了吧 deny: agreement means no, and the deed itself yes."""
    assert ask("boolean", question, said).values["value"] == value


def test_a_reply_that_disagrees_with_what_follows_is_asked_back(ask: Ask) -> None:
    """是 to 睡得不好吗, and then that the sleep is good: nobody can store that."""
    assert ask("boolean", "晚上睡得不好吗？", "是，睡得挺香的").status != "answered"
