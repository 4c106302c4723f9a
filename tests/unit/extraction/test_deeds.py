"""Deeds that were asked for: why not, half, ordered, now and then, or whether at all."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

_ASKED = {"护具": "护具戴着吗？", "雾化": "雾化做了吗？", "药": "药按时吃了吗？", "换": "伤口换药了吗？"}


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("护具", "忘了戴"),
        ("护具", "这两天懒得戴"),
        ("雾化", "没法做"),
        ("雾化", "没人帮我做"),
        ("换", "没钱换"),
        ("换", "哪有工夫换"),
    ],
)
def test_why_not(ask: Ask, about: str, said: str) -> None:
    """The reason says that it was not done."""
    result = ask("boolean", _ASKED[about], said)
    assert (result.status, result.values["value"]) == ("answered", "no")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("药", "大夫让吃"),
        ("药", "想起来就吃"),
        ("药", "还吃啥"),
        ("药", "还吃什么药啊"),
        ("雾化", "做了一半"),
        ("雾化", "偶尔做"),
        ("换", "该不该换"),
        ("换", "有空就换"),
    ],
)
def test_no_plain_yes_or_no(ask: Ask, about: str, said: str) -> None:
    """Each is read back."""
    assert ask("boolean", _ASKED[about], said).status != "answered"


@pytest.mark.parametrize(("said", "value"), [("偶尔疼", "yes"), ("有时候疼", "yes")])
def test_a_complaint_now_and_then_is_there(ask: Ask, said: str, value: str) -> None:
    """Of a pain it is a yes."""
    assert ask("boolean", "头还疼吗？", said).values["value"] == value
