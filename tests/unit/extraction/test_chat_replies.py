"""Short replies as they are typed to a doctor: 这边有, 容易, 无, 吃啥药."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("身上有没有红点？", "右腿上有", "yes"),
        ("是不是也在左边？", "两边都有", "yes"),
        ("您平时容易累吗？", "挺容易的", "yes"),
        ("以前得过这种病吗？", "好多年以前有过", "yes"),
        ("有没有其他症状？", "头有点昏", "yes"),
        ("有无海鲜过敏史", "无", "no"),
        ("那眼睛痒吗？", "不痒", "no"),
        ("有没有便秘？", "便秘这三天没有", "no"),
        ("是持续不断地疼吗？", "是", "yes"),
        ("是不停地咳吗？", "是的", "yes"),
        ("会泛酸吗？", "不泛酸。肚子隐隐痛", "no"),
    ],
)
def test_answers(ask: Ask, question: str, said: str, value: str) -> None:
    """Each is plain to whoever asked."""
    result = ask("boolean", question, said)
    assert (result.status, result.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("药用了吗？", "用啥药好呢"),
        ("检查做了吗？", "该做什么检查"),
        ("是间断性疼痛？", "反正肯定没发烧"),
        ("会泛酸吗？", "胃又疼"),
        ("肚子胀不？", "不打嗝"),
    ],
)
def test_no_answer(ask: Ask, question: str, said: str) -> None:
    """A question back, or another matter."""
    assert ask("boolean", question, said).status != "answered"


@pytest.mark.parametrize("said", ["5天了，应该是着凉了", "5天了。应该是药没吃对的原因"])
def test_a_reason_corrects_nothing(ask: Ask, said: str) -> None:
    """应该是 before a cause withdraws no length."""
    assert ask("duration", "多久了？", said).values["value"] == 5
