"""Wishes told by a slip of the ear, in courtesy, or as a request for leave."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

CASES = [
    ("最近药吃了吗？", "往后憋再打来了", "opt_out"), ("最近药吃了吗？", "被再给俺发消息了", "opt_out"),
    ("最近药吃了吗？", "把我的手机号珊掉", "opt_out"), ("最近药吃了吗？", "i've opted out", "opt_out"),
    ("最近药吃了吗？", "往后不敢辛苦各位挂念", "opt_out"), ("最近药吃了吗？", "以后还要麻烦您多关心", "answer"),
    ("最近药吃了吗？", "憋得再久我也不吃", "answer"), ("您有过自杀的念头吗？", "这一道题我可不答", "decline_item"),
    ("还有什么要补充的吗？", "不要了，谢谢啊", "no_more"), ("请问是张三本人吗？", "我帮老爷子说行不行", "proxy_request"),
    ("请问是张三本人吗？", "我是他女儿，我替他说行吗", "third_party"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "said", "intent"), CASES)
def test_intents(extractor: Extractor, ref: datetime, asked: str, said: str, intent: str) -> None:
    """What is wanted, whatever the words."""
    assert told(extractor, Question("intent", asked), said, ref)["intent"] == intent


#: The refusal is of something beside our calls, so that nobody is taken off the list for it.
BESIDE = ["别寄了，药我拿到了", "儿子你别接，我来讲", "甭提醒了，我自己记得住", "老公别接，我说"]


@pytest.mark.parametrize("said", BESIDE)
def test_beside_our_calls(extractor: Extractor, ref: datetime, said: str) -> None:
    """No opt-out is acted on."""
    got = told(extractor, Question("intent", "最近药吃了吗？"), said, ref)
    assert got["intent"] != "opt_out" or got["status"] == "confirm"


@pytest.mark.parametrize(
    "said",
    [
        "从今往后甭你们管",
        "今后就莫跟着我了",
        "天天问，受够了，不答了",
        "用不着这类服务，取消吧",
        "再打来我跟你没完",
    ],
)
def test_refused_in_passing(extractor: Extractor, ref: datetime, said: str) -> None:
    """Acted on, or asked about."""
    got = told(extractor, Question("intent", "最近药吃了吗？"), said, ref)
    assert got["intent"] in ("opt_out", "answer_or_confirm")


@pytest.mark.parametrize(
    "said",
    [
        "你们的短信来一条删一条",
        "你们的号我早拉黑了",
        "不要给我发这个啥通知了",
        "i don't consent to it",
        "you are pestering us",
    ],
)
def test_refused_by_what_is_done(extractor: Extractor, ref: datetime, said: str) -> None:
    """Blocked, hung up on, or called by its name."""
    got = told(extractor, Question("intent", "最近药吃了吗？"), said, ref)
    assert got["intent"] in ("opt_out", "answer_or_confirm")
