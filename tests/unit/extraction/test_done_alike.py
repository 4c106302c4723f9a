"""A deed told by another verb than that of the question, and an assent without its pause."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("伤口上药了没有？", "涂过，今早涂的"),
        ("药膏擦了吗？", "抹了"),
        ("做过什么检查吗？", "前年照过CT"),
        ("还做过别的检查没有？", "去年拍过胸片，说没事"),
        ("拍片子了吗？", "上个月照过，说是老了"),
        ("肝功能化验了吗？", "查了，没毛病"),
        ("是出院以后才疼的吗？", "对的那天一到家就开始了"),
        ("是不是着凉了？", "应该是，昨晚踢被子了"),
        ("是不是累着了？", "应该是吧"),
        ("以前有过这种情况吗？", "好像有过"),
        ("以前有过这种情况吗？", "确实有过，就在上个月"),
    ],
)
def test_yes(ask: Ask, asked: str, said: str) -> None:
    """Stored without asking back."""
    answer = ask("boolean", asked, said)
    assert (answer.status, answer.values["value"]) == ("answered", "yes")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("伤口上药了没有？", "还没抹"),
        ("血压量了吗？", "验过血"),
        ("做过什么检查吗？", "还没拍片子"),
        ("肝功能化验了吗？", "查过，但不是这回"),
        ("肝功能化验了吗？", "我老伴查过"),
        ("化验结果正常吗？", "查过了"),
        ("是不是着凉了？", "应该是没有吧"),
        ("药是对的吗？", "对的话就好了"),
    ],
)
def test_no_yes(ask: Ask, asked: str, said: str) -> None:
    """Another deed, another person, taken back, or not done: no yes is stored."""
    answer = ask("boolean", asked, said)
    assert answer.status != "answered" or answer.values["value"] != "yes"
