"""A no of another kind: consent taken back, no time, nobody there. None of them is "no complaint"."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import Ask

SYMPTOMS = Question(
    "multi_choice", "这阵子身上有没有哪里不舒服？", link_id="symptoms", exclusive=("none",),
    options=(Option("none", "无症状", ("没有", "都没有", "都挺好")), Option("dizzy", "头晕"), Option("tight", "胸闷")),
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "不同意", "我不同意了", "不方便", "不行", "不好", "不说", "不想", "不用", "没有人管我", "没有空", "没有时间",
        "饭都没吃", "没什么人照顾我", "家里都有事", "跳楼的心都有了", "我老伴没有", "不愿意",
    ],
)  # fmt: skip
def test_no_of_another_kind_is_neither_none_nor_all(extractor: Extractor, ref: datetime, said: str) -> None:
    """The negation belongs to another word: no option is taken from it."""
    assert extractor.answer(SYMPTOMS, said, ref).status in ("reask", "confirm")


@pytest.mark.parametrize(
    "said",
    [
        "没有",
        "都没有",
        "没啥",
        "没什么毛病",
        "没有没有",
        "都没得",
        "没有哪里不舒服",
        "都挺好的",
        "没有啊，谢谢",
    ],
)
def test_plain_none_is_still_heard(extractor: Extractor, ref: datetime, said: str) -> None:
    """没有, alone or of complaints, is none of the options."""
    answer = extractor.answer(SYMPTOMS, said, ref)
    assert (answer.status, answer.values["values"]) == ("answered", ["none"])


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("您现在方便吗？", "不方便", "no"),
        ("您同意做随访吗？", "不同意", "no"),
        ("能自己下床吗？", "不行", "no"),
        ("睡得好吗？", "不好", "no"),
        ("最近有没有头晕？", "不行", None),
        ("最近有没有头晕？", "不同意", None),
        ("最近有没有头晕？", "没有", "no"),
    ],
)
def test_refusal_answers_what_asks_for_leave_or_ability(
    ask: Ask, question: str, said: str, value: str | None
) -> None:
    """不行 answers 能…吗; to a complaint it says nothing."""
    assert ask("boolean", question, said).values.get("value") == value


@pytest.mark.parametrize(
    "said",
    [
        "我不同意了", "不同意了，撤回", "我反悔了，不同意了", "我要撤回", "撤回", "同意撤回", "我之前的同意作废", "拒收",
        "I withdraw my consent", "I no longer agree", "i want to revoke my consent",
    ],
)  # fmt: skip
def test_consent_taken_back_is_a_withdrawal(extractor: Extractor, ref: datetime, said: str) -> None:
    """Certain, whatever was asked."""
    intent = extractor.read(said, SYMPTOMS, (), ref).intent("opt_out")
    assert intent is not None
    assert intent.certain


@pytest.mark.parametrize(
    "said",
    [
        "不同意", "我反悔了", "不要再问了", "I do not agree", "别再给我老伴打电话了", "别给我老公打了", "先别打电话，我在开会",
        "姑娘，你先别打电话过来，我晚上再量",
    ],
)  # fmt: skip
def test_bare_refusal_is_asked_about(extractor: Extractor, ref: datetime, said: str) -> None:
    """It may be a withdrawal: asked whether never."""
    intent = extractor.read(said, SYMPTOMS, (), ref).intent("opt_out")
    assert intent is not None
    assert not intent.certain


@pytest.mark.parametrize(
    "said",
    [
        "不同意停药",
        "医生不同意停药",
        "我不想撤回",
        "我没说要撤回同意",
        "撤回了一条消息",
        "I don't want to withdraw my consent",
        "别给我老伴打针了",
        "别给我闺女打电话，她上班呢",
    ],
)
def test_refusal_of_another_thing_is_no_withdrawal(extractor: Extractor, ref: datetime, said: str) -> None:
    """The medicine, a message, or a withdrawal that is itself denied."""
    assert extractor.read(said, SYMPTOMS, (), ref).intent("opt_out") is None
