"""您不是…吗 and 不…会…吗 are no negative questions: 是 says that it is so."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("您不是有糖尿病吗？", "是", "yes"),
        ("您不是有糖尿病吗？", "不是", "no"),
        ("您不是一直在用华法林吗？", "是的", "yes"),
        ("您不是一直在用华法林吗？", "没有", "no"),
        ("不吃饭会痛吗？", "是的", "yes"),
        ("不运动就喘吗？", "不会", "no"),
        ("您没漏服吧？", "是的", "no"),
        ("不疼了吧？", "是的", "no"),
    ],
)
def test_what_yes_means(ask: Ask, question: str, said: str, value: str) -> None:
    """To a question that denies, 是的 denies too."""
    assert ask("boolean", question, said).values["value"] == value


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("吃药了没？", "没有，不知道该吃什么药", "no"),
        ("胃镜做了吗？", "暂时没有时间做", "no"),
        ("有没有痰？", "就是干咳", "no"),
        ("有没有鼻塞？", "有轻微鼻塞，但不影响通气", "yes"),
        ("跟上次一样吗？", "嗯一样", "yes"),
    ],
)
def test_what_consultations_showed(ask: Ask, question: str, said: str, value: str) -> None:
    """A plain answer in other words."""
    read = ask("boolean", question, said)
    assert (read.status, read.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("伤口还痛吗？", "躺着不痛"),
        ("伤口还痛吗？", "白天不痛"),
        ("伤口还痛吗？", "除了夜里都不痛"),
        ("伤口还痛吗？", "没刚开始痛了"),
        ("伤口还痛吗？", "不痛就怪了"),
        ("伤口还痛吗？", "你说痛不痛"),
        ("药按时吃了吗？", "早上那顿吃了"),
        ("这药有效没有？", "都没吃到药"),
        ("吃没吃止咳药？", "现在都还在咳"),
        ("咳嗽有没有痰？", "今天不烧了就是咳嗽"),
    ],
)
def test_a_part_is_no_whole(ask: Ask, question: str, said: str) -> None:
    """It is asked back, never stored."""
    assert ask("boolean", question, said).status != "answered"


@pytest.mark.parametrize(
    ("question", "said"),
    [("夜里痛吗？", "夜里不痛"), ("走路疼不疼？", "走路不疼"), ("伤口还痛吗？", "夜里也不痛")],
)
def test_the_part_that_was_asked_for(ask: Ask, question: str, said: str) -> None:
    """What the question names is all of it; 也 says that the rest is as well."""
    assert ask("boolean", question, said).values["value"] == "no"
