"""Options told by number with second thoughts, by what is left out, by sound, of before, and by comparison."""

from __future__ import annotations

import pytest

from .conftest import Ask

COMPLAINTS = "头晕/胸闷/乏力/脚肿"

#: question, options, reply, the options that are meant.
SEVERAL = [
    ("下面哪些您有？", COMPLAINTS, "一三四，哦不对，三没有", "头晕/脚肿"),
    ("下面哪些您有？", COMPLAINTS, "二号和四号", "胸闷/脚肿"),
    ("下面哪些您有？", COMPLAINTS, "就胸闷没有", "头晕/乏力/脚肿"),
    ("下面哪些您有？", COMPLAINTS, "前头那阵子头晕，现在不晕了，脚还是肿", "脚肿"),
    ("家里谁照顾您？", "配偶/子女/保姆/没人", "老太婆过世了，是雇的阿姨", "保姆"),
    ("哪些事要人帮忙？", "做饭/洗澡/穿衣/上厕所", "袜子够不着得人帮着穿，别的自己来", "穿衣"),
    ("做过哪些治疗？", "手术/化疗/放疗/靶向", "刀开过，光还没照", "手术"),
    ("您每天做哪些锻炼？", "散步/太极/广场舞/做家务", "就在家洗洗碗拖拖地", "做家务"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), SEVERAL)
def test_several_are_told(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """What is told without the words of the options, some of it denied or over."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("multi_choice", text, said, options=listed).values["values"] == meant.split("/")


ONE = [
    ("打针谁打？", "自己打/家里人打/去医院打", "俺闺女给打", "家里人打"),
    ("跟上周比咳嗽？", "好转/差不多/加重", "咳得没那么勤了", "好转"),
    ("跟出院时比手的力气？", "有劲了/没变化/更差了", "还不如刚出院那阵呢", "更差了"),
    ("走路怎么样？", "自己走/拄拐走/要人扶/卧床", "上礼拜还拄拐，这礼拜扔了，自个儿溜达", "自己走"),
    ("饭量怎么样？", "正常/比以前少/几乎不吃", "从前吃三碗，如今一碗", "比以前少"),
    (
        "一晚上睡多久？",
        "不到五小时/五到六小时/七到八小时/八小时以上",
        "十点躺下，五点起来",
        "七到八小时",
    ),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), ONE)
def test_one_is_told(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """By a person, a comparison, a state of now, hours between two times."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("choice", text, said, options=listed).values["value"] == meant


#: Look-alikes: nothing may be stored from them.
NEITHER = ["家里都有事", "血压一百三，八十二", "三天两头下雨", "胸闷没有，脚也不肿"]


@pytest.mark.parametrize("said", NEITHER)
def test_what_only_looks_like_it_is_not_stored(ask: Ask, said: str) -> None:
    """Other things, a blood pressure, a partial denial: asked back."""
    listed = [(o, o) for o in COMPLAINTS.split("/")]
    assert ask("multi_choice", "下面哪些您有？", said, options=listed).status != "answered"
