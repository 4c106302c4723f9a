"""A thing taken up and then spoken of, what nobody ordered, a deed by another verb, and what came once."""

from __future__ import annotations

import pytest

from .conftest import Ask

WALKER = "您走路还需要助行器吗？"
PILLS = "降糖药还在吃吧？"
TESTED = "糖化血红蛋白今年查过吗？"
RESULT = "检查结果出来了吗？"
BLOOD = "这几天痰里带过血吗？"
CRYING = "最近是不是老想哭？"
MISSED = "药有没有忘吃过？"
FRAME = "Are you still using the crutches?"

#: question, reply, the value that is stored or read back.
MEANT = [
    (WALKER, "助行器啊，老早就塞到阳台角落里了", "no"),
    (WALKER, "助行器？上礼拜就送人了", "no"),
    (WALKER, "助行器嘛，出门还得推着", "yes"),
    (WALKER, "这助行器扔不得", "yes"),
    (PILLS, "大夫没叫停，就接着吃呗", "yes"),
    (PILLS, "没人让停，我哪能停", "yes"),
    (PILLS, "大夫没让停，可我自个儿停了", "no"),
    (TESTED, "check过啦，年初的事", "yes"),
    (TESTED, "还没做", "no"),
    (TESTED, "做过了，上个月", "yes"),
    (RESULT, "做是做了，报告没拿到", "no"),
    (RESULT, "查了，报告还没出", "no"),
    (RESULT, "出来了，都正常", "yes"),
    ("抽血复查做了吗？", "排到下周四", "no"),
    ("抽血复查做了吗？", "做了，约的周五看结果", "yes"),
    (BLOOD, "昨天有过一口，鲜红的", "yes"),
    (BLOOD, "大前天有过一丝，后来没了", "yes"),
    (CRYING, "动不动就抹眼泪", "yes"),
    (CRYING, "一回眼泪都没掉过", "no"),
    (MISSED, "没有忘过我都搁在格子盒里一瞅就知道一次都没有", "no"),
    ("胃口恢复了吗？", "恢复个啥呀，两口就饱", "no"),
    (FRAME, "haven't used them since Tuesday", "no"),
    (FRAME, "can't go out without them", "yes"),
    ("Have you had a fall?", "almost did, I grabbed the door", "no"),
]


@pytest.mark.parametrize(("text", "said", "meant"), MEANT)
def test_what_is_meant(ask: Ask, text: str, said: str, meant: str) -> None:
    """The side that the words tell, stored or read back."""
    assert ask("boolean", text, said).values["value"] == meant


#: Look-alikes: not this value.
NOT = [
    (WALKER, "助行器啊，那是隔壁老李的", "yes"),
    (TESTED, "做饭呢", "yes"),
    (RESULT, "查了，结果还在等", "yes"),
    (BLOOD, "前年有过一丝", "yes"),
    (MISSED, "没有忘过，就昨天晚上忘了一顿", "no"),
    ("胃口恢复了吗？", "恢复啥样了我也说不上来", "no"),
    ("Have you had a fall?", "I nearly always fall on the stairs", "no"),
    (FRAME, "haven't needed to stop using them", "no"),
]


@pytest.mark.parametrize(("text", "said", "wrong"), NOT)
def test_what_only_looks_like_it(ask: Ask, text: str, said: str, wrong: str) -> None:
    """Never stored as what the same words mean elsewhere."""
    answer = ask("boolean", text, said)
    assert answer.status != "answered" or answer.values["value"] != wrong


def test_a_fall_that_nearly_came_is_told_so(ask: Ask) -> None:
    """It did not come, and it was near."""
    answer = ask("boolean", "Have you had a fall since last week?", "nearly, my son caught me")
    assert answer.values["detail"] == "near_miss"
