"""Options told with a denial beside them, in plain words."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

SLEEP = (("g", "好"), ("f", "一般"), ("b", "不好"))
CHANGE = (("better", "好转"), ("same", "没变化"), ("worse", "加重"))
SMOKES = (("daily", "每天抽"), ("some", "偶尔抽"), ("none", "不抽"))
EATS = (("a", "自己吃"), ("b", "要人帮"), ("c", "完全靠人喂"))


@pytest.mark.parametrize(
    ("asked", "options", "said", "never"),
    [
        ("睡眠怎么样？", SLEEP, "没休息好", "g"),
        ("睡眠怎么样？", SLEEP, "这几天都没睡好", "g"),
        ("跟出院时比怎么样？", CHANGE, "没什么起色，没好转", "better"),
        ("跟出院时比怎么样？", CHANGE, "没加重", "worse"),
        ("您抽烟吗？", SMOKES, "不天天抽", "daily"),
        ("您抽烟吗？", SMOKES, "一天不抽浑身难受", "none"),
        ("吃饭要人帮吗？", EATS, "还没法自己吃", "a"),
    ],
)
def test_not_what_is_denied(
    ask: Ask, asked: str, options: tuple[tuple[str, str], ...], said: str, never: str
) -> None:
    """The option that is denied is never stored."""
    answer = ask("choice", asked, said, options=options)
    assert answer.status != "answered" or answer.values["value"] != never


@pytest.mark.parametrize(
    ("options", "said", "value"),
    [
        (SLEEP, "没睡好", "b"),
        (SLEEP, "睡得好，没啥不好", "g"),
        (SMOKES, "天天抽", "daily"),
        (SMOKES, "不抽", "none"),
    ],
)
def test_what_is_said_plainly(ask: Ask, options: tuple[tuple[str, str], ...], said: str, value: str) -> None:
    """Stored without asking back."""
    answer = ask("choice", "怎么样？", said, options=options)
    assert (answer.status, answer.values["value"]) == ("answered", value)
