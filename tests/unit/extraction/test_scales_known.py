"""Options of a known kind: how hard, how much, how it changed, what lies between, the other side."""

from __future__ import annotations

import pytest

from .conftest import Ask

HARD = "没有困难/有一点困难/中等困难/严重困难/没法自己穿"
CHANGE = "比上月好/和上月一样/比上月差"
SIDES = "左腿/右腿/两条腿"

#: question, options, reply, the option meant.
TOLD = [
    ("您穿衣服怎么样？", HARD, "都是儿媳给套上去", "没法自己穿"),
    ("您穿衣服怎么样？", HARD, "系带子费点事，就费点劲", "有一点困难"),
    ("您穿衣服怎么样？", HARD, "扶着床沿一步一蹭", "严重困难"),
    ("您穿衣服怎么样？", HARD, "跟常人没两样", "没有困难"),
    ("您用盐怎么样？", "少/适中/多", "咸菜顿顿都要有", "多"),
    ("您用盐怎么样？", "少/适中/多", "撒一小捏", "少"),
    ("您吃饭要人帮吗？", "能自己吃/需要一点帮助/完全靠别人", "跟前得有个人", "需要一点帮助"),
    ("您怕再摔吗？", "不担心/有点担心/很担心", "成天提心吊胆", "很担心"),
    ("您的饭量怎么样？", CHANGE, "比上个月能吃", "比上月好"),
    ("您的饭量怎么样？", "增加/差不多/减少", "越吃越少了", "减少"),
    ("您的饭量怎么样？", "增加/差不多/减少", "还是那些", "差不多"),
    ("您的胃口怎么样？", CHANGE, "闻着油烟就反胃", "比上月差"),
    ("痰多吗？", "少量/中等/大量", "既不多也不少", "中等"),
    ("大便怎么样？", "偏干/正常/偏稀", "说干不干，说稀不稀", "正常"),
    ("哪条腿疼？", SIDES, "左腿没事，是另外那条", "右腿"),
    ("哪条腿疼？", SIDES, "不止右腿", "两条腿"),
    ("Which leg hurts?", "left/right/both", "the opposite of right", "left"),
    ("夜里醒几次？", "不醒/一两次/三次以上", "一觉睡到大天亮", "不醒"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), TOLD)
def test_the_step_is_understood(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """The option is answered or read back."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("choice", text, said, options=listed).values["value"] == meant


#: Nothing, or another option, is stored.
OTHERS = [
    ("您穿衣服怎么样？", HARD, "隔壁老张穿不了衣服", "没法自己穿"),
    ("您的饭量怎么样？", "增加/差不多/减少", "天气凉了", "减少"),
    ("哪只手有力？", "左手/右手/两只", "左手没问题", "右手"),
    ("痰多吗？", "少量/中等/大量", "不多", "中等"),
]


@pytest.mark.parametrize(("text", "options", "said", "wrong"), OTHERS)
def test_near_misses_are_not_stored(ask: Ask, text: str, options: str, said: str, wrong: str) -> None:
    """What is told of another, or of another thing, is not that option."""
    got = ask("choice", text, said, options=options)
    assert not (got.status == "answered" and got.values.get("value") == wrong)


LISTED = [
    ("头痛恶心都没有 手发麻", ["手麻"]),
    ("不头痛 也不恶心 就是手麻", ["手麻"]),
    ("上一回恶心得很，这回光头痛", ["头痛"]),
    ("没有恶心 头痛有一点", ["头痛"]),
]


@pytest.mark.parametrize(("said", "meant"), LISTED)
def test_a_space_ends_what_denies(ask: Ask, said: str, meant: list[str]) -> None:
    """Typed without punctuation, and of another time."""
    got = ask("multi_choice", "有哪些不舒服？", said, options=[(o, o) for o in ("头痛", "恶心", "手麻")])
    assert got.values["values"] == meant
