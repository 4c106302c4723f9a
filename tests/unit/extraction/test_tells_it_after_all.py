"""Words that look like a supposition, a refusal or a place, and tell of what is there all the same."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    "said",
    [
        "真胸口疼，赶紧来人吧",
        "吃了药可能低血糖了，手抖冒汗",
        "胸口疼的药吃了不管用",
        "别说胸口疼了，觉都没法睡",
        "我老伴走了，胸口疼",
        "孙子会叫人了，胸口疼",
        "儿子在深圳打工，这两天喘不上气",
        "闺女上班去了 我大便发黑",
        "儿媳妇做的饭，吃完吐血",
    ],
)
def test_danger(ask: Ask, said: str) -> None:
    """Danger that she tells of is heard behind them."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "urgent"


@pytest.mark.parametrize(
    "said",
    [
        "我姐夫上礼拜喝多了，吐血",
        "邻居昨天去买菜，晕倒了",
        "楼里有个老人晕倒了",
        "老头子早上打牌，胸口疼",
    ],
)
def test_of_another(ask: Ask, said: str) -> None:
    """What befalls somebody else is carried on behind a comma."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "none"


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        ("您没少吃药吧？", "对", "no"),
        ("血压没停药吧？", "对", "no"),
        ("最近抽烟吗？", "没有的事", "no"),
    ],
)
def test_stored(ask: Ask, asked: str, said: str, value: str) -> None:
    """Read rightly, without asking back."""
    answer = ask("boolean", asked, said)
    assert (answer.status, answer.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("睡得好吗？", "不好意思"),
        ("睡得好吗？", "不好说"),
        ("咳嗽好了吗？", "没有的事"),
        ("药按时吃了吗？", "不大有"),
        ("抽烟吗？", "不大有"),
        ("有药物过敏吗？", "左边有"),
        ("能自己吃饭吗？", "忘了吃"),
        ("还有其他症状吗？", "一直"),
    ],
)
def test_asked_back(ask: Ask, asked: str, said: str) -> None:
    """Words of another matter fill in no yes and no no."""
    assert ask("boolean", asked, said).values.get("value") not in ("yes", "no") or (
        ask("boolean", asked, said).status in ("confirm", "reask")
    )


def test_a_week_has_seven_days(ask: Ask) -> None:
    """Ten days of one week is no level of it."""
    answer = ask("choice", "过去一周有几天忘了吃药？0天/1-2天/3-5天/6-7天", "十天")
    assert answer.status != "answered"
