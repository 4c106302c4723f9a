"""Options of good and bad, or of how often, that a fact of the topic tells."""

from __future__ import annotations

import pytest

from .conftest import Ask

POLES = "好/一般/差"

#: question, options, reply, the option meant.
TOLD = [
    ("您胃口怎么样？", POLES, "闻着油味就想吐", "差"),
    ("您记性怎么样？", POLES, "刚转头就忘光了", "差"),
    ("您听力怎么样？", "正常/很差", "说话得喊我才知道", "很差"),
    ("您视力怎么样？", "清楚/模糊", "还能穿针引线呢", "清楚"),
    ("您体力怎么样？", POLES, "拎桶水就歇半天，都歇", "差"),
    ("晚上睡得怎么样？", POLES, "slept like a baby", "好"),
    ("咳嗽吗？", "不咳/偶尔咳/经常咳", "整天吭吭咳", "经常咳"),
    ("家里谁照顾您？", "配偶/子女/保姆", "my husband does it all", "配偶"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), TOLD)
def test_a_fact_tells_the_pole(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """The option comes to be confirmed, or is answered, and is not asked again."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("choice", text, said, options=listed).values["value"] == meant


OTHERS = [
    ("您记性怎么样？", POLES, "隔壁老李转身就忘"),
    ("您胃口怎么样？", POLES, "今天下雨"),
    ("您体力怎么样？", POLES, "等会儿再说吧"),
    ("您睡眠怎么样？", POLES, "女婿打雷都吵不醒"),
]


@pytest.mark.parametrize(("text", "options", "said"), OTHERS)
def test_what_is_of_others_tells_nothing(ask: Ask, text: str, options: str, said: str) -> None:
    """No pole is answered at once from somebody else's state or from what is no state."""
    listed = [(o, o) for o in options.split("/")]
    found = ask("choice", text, said, options=listed)
    assert found.status != "answered"
    assert found.values.get("value") is None


HELP = "洗澡/穿衣/吃饭/都不用"
HELPED = [
    ("样样都是我自己来", "都不用"),
    ("袜子自己套不上", "穿衣"),
    ("I cope all by myself", "都不用"),
]


@pytest.mark.parametrize(("said", "meant"), HELPED)
def test_what_help_is_needed(ask: Ask, said: str, meant: str) -> None:
    """Who does all alone needs none; what one cannot do alone is what is needed."""
    listed = [(o, o) for o in HELP.split("/")]
    assert ask("multi_choice", "哪些事要人帮忙？", said, options=listed).values["values"] == [meant]
