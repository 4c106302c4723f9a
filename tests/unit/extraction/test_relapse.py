"""Told that it is back, answered by the question's own auxiliary, or by what was asked to be known."""

from __future__ import annotations

import pytest

from .conftest import Ask

#: question, reply, value.
ANSWERS = [
    ("烧退了吗？", "夜里又烧起来", "no"),
    ("烟戒了吗？", "断了俩月又抽回来了", "no"),
    ("Has the rash gone?", "it came right back", "no"),
    ("烧退了吗？", "没有又烧起来", None),
    ("孩子拉肚子止住了吗？", "没再拉过", "yes"),
    ("晚上要吸氧吗？", "要吸的", "yes"),
    ("晚上要吸氧吗？", "不用吸的", "no"),
    ("晚上要吸氧吗？", "犯不着", "no"),
    ("您知道哪天拆线吗？", "下礼拜一嘛", "yes"),
    ("您记得一天吃几片吗？", "两片嘛", "yes"),
    ("有没有不敢下楼？", "不敢下楼", "yes"),
    ("您有没有不按时吃药的时候？", "都按时", "no"),
    ("疹子退了吗？", "退得差不多了", "yes"),
    ("有没有头晕？", "头晕是上个月开始的", "yes"),
    ("有没有头晕？", "头晕是去年落下的", "yes"),
    ("有没有头晕？", "头晕是上个月的事了", "no"),
]


@pytest.mark.parametrize(("text", "said", "value"), ANSWERS)
def test_the_side_is_understood(ask: Ask, text: str, said: str, value: str | None) -> None:
    """The value, stored or to be read back; without one the other side is never stored."""
    got = ask("boolean", text, said)
    if value is None:
        assert got.values.get("value") != "no"
    else:
        assert got.values["value"] == value


@pytest.mark.parametrize("said", ["我老伴痰里带红丝", "隔壁床的痰里带血丝"])
def test_what_another_brings_up_is_not_hers(ask: Ask, said: str) -> None:
    """带 of a complaint is no act of kindness."""
    assert ask("boolean", "有没有咳血？", said).values.get("value") is None


def test_what_the_family_does_for_her_leaves_it_hers(ask: Ask) -> None:
    """Taken there by a daughter."""
    assert ask("boolean", "有没有咳血？", "闺女带我去看的，痰里带红丝").values["value"] == "yes"
