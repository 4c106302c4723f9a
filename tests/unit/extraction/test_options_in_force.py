"""Options told with force, between two, by where one has come to, each time, and beside a number."""

from __future__ import annotations

import pytest

from extraction.rules.asked import spoken_options

from .conftest import Ask

PLEASED = "非常满意/满意/一般/不满意/非常不满意"
SLEEP = "很好/还可以/不太好/很差"
MOVING = "能自如行走/走路有些困难/只能躺在床上"
ALONE = "没有困难/有一些困难/自己做不了"
HOME = "自己家/子女家/养老院/还在医院"
CHOKES = "从来不呛/偶尔呛/经常呛/每次都呛"
MOOD = "开心/平静/低落/烦躁"
NEXT = "我们医院/社区医院/还没想好"
DAYS = "完全没有/有几天/一半以上的日子/几乎每天"
BREATH = "不气短/快走时气短/穿衣服都气短"

#: question, options, reply, the option that is stored or read back.
ONE = [
    ("对服务满意吗？", PLEASED, "不满意极了，没人管", "非常不满意"),
    ("对服务满意吗？", PLEASED, "一万个满意", "非常满意"),
    ("对服务满意吗？", PLEASED, "不满意", "不满意"),
    ("对服务满意吗？", PLEASED, "谈不上满意，也谈不上不满意", "一般"),
    ("睡眠怎么样？", SLEEP, "还可以吧", "还可以"),
    ("行动怎么样？", MOVING, "能走是能走，稍微有点费劲", "走路有些困难"),
    ("行动怎么样？", MOVING, "每天快走三公里", "能自如行走"),
    ("洗澡有没有困难？", ALONE, "自己洗得了，就是弯腰有点费事", "有一些困难"),
    ("住在哪里？", HOME, "先前在闺女家，前天搬回自己屋了", "自己家"),
    ("吃东西呛吗？", CHOKES, "吃一口呛一口", "每次都呛"),
    ("心情怎么样？", MOOD, "一肚子火", "烦躁"),
    ("心情怎么样？", MOOD, "闷闷不乐的", "低落"),
    ("下次在哪复查？", NEXT, "没拿定主意呢", "还没想好"),
    ("提不起劲的情况多吗？", DAYS, "从早到晚都没劲", "几乎每天"),
    ("走路气短吗？", BREATH, "一快走就上不来气", "快走时气短"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), ONE)
def test_the_option_that_is_meant(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """Stored, or read back."""
    answer = ask("choice", text, said, options=options)
    assert answer.values["value"] == meant


#: question, options, reply, the option that may not be stored from it.
NOT = [
    ("对服务满意吗？", PLEASED, "不是很满意", "非常满意"),
    ("睡眠怎么样？", SLEEP, "不太好", "还可以"),
    ("行动怎么样？", MOVING, "快走不了几步就喘", "能自如行走"),
    ("住在哪里？", HOME, "本来在自己家，上个月搬到闺女家了", "自己家"),
    ("提不起劲的情况多吗？", DAYS, "天天有劲", "几乎每天"),
    ("吃东西呛吗？", CHOKES, "没有一回呛的", "每次都呛"),
]


@pytest.mark.parametrize(("text", "options", "said", "wrong"), NOT)
def test_what_only_looks_like_it_is_not_stored(
    ask: Ask, text: str, options: str, said: str, wrong: str
) -> None:
    """Look-alikes: asked, or another option."""
    answer = ask("choice", text, said, options=options)
    assert answer.status != "answered" or answer.values["value"] != wrong


#: options, reply, the options that are meant.
SEVERAL = [
    ("恶心/皮疹/腹泻/头晕", "皮疹，还有第四个", "皮疹/头晕"),
    ("肩膀/腰/膝盖/脚踝", "一二三都疼，四不疼", "肩膀/腰/膝盖"),
    ("血压计/血糖仪/体温计/体重秤", "血压计摔坏了，秤有", "体重秤"),
    ("老伴/子女/保姆/没有人", "孩子们都在外地上班，就我一个人", "没有人"),
    ("吃饭/穿衣/洗澡/走路", "行路要人扶", "走路"),
]


@pytest.mark.parametrize(("options", "said", "meant"), SEVERAL)
def test_several_that_are_meant(ask: Ask, options: str, said: str, meant: str) -> None:
    """Stored, or read back."""
    text = "谁照顾您？" if "老伴" in options else "哪些事要人帮忙？" if "穿衣" in options else "您有哪些？"
    answer = ask("multi_choice", text, said, options=options)
    assert answer.values["values"] == meant.split("/")


def test_letters_of_words_are_no_labels() -> None:
    """The c of choke names no option."""
    text = "do you choke when eating or drinking? never, occasionally, often, every time"
    assert spoken_options(text, 4) == ("never", "occasionally", "often", "every time")
    assert spoken_options("伤口怎样？a红，b肿，c没有", 3) == ("红", "肿", "没有")


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("小便疼吗？", "勿痛个", "no"),
        ("会自己量血压吗？", "那咋不会呢", "yes"),
        ("喘得厉害吗？", "比前头还厉害", "yes"),
        ("家里有体温计吗？", "哪有那东西", "no"),
        ("有人照顾您吗？", "有我堂客在", "yes"),
        ("Are you able to kneel?", "not any more", "no"),
    ],
)
def test_plain_words_for_yes_and_no(ask: Ask, text: str, said: str, meant: str) -> None:
    """Stored, or read back."""
    assert ask("boolean", text, said).values["value"] == meant
