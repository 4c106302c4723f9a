"""Options told by strength, by whom, by points, by denial of the rest; of two the one that counts; what is plain."""

from __future__ import annotations

import pytest

from .conftest import Ask

CONTENT = "很满意/满意/一般/不满意/很不满意"
WHO = "患者本人/配偶/子女/其他照护者"
POINTS = "0分完全不咳/1分/2分/3分/4分/5分咳得停不下来"
HARD = "没有困难/有些困难/自己做不了"
STOOL = "正常/便秘/腹泻/带血"
DAYS = "完全不会/好几天/一半以上的天数/几乎每天"
OFTEN = "从不/很少/有时/经常/总是"
MOVES = "能自如行走/走路有些困难/只能躺在床上"

#: question, options, reply, the option meant.
TOLD = [
    ("您对护理满意吗？", CONTENT, "满意极了", "很满意"),
    ("您对护理满意吗？", CONTENT, "相当不满意", "很不满意"),
    ("您对护理满意吗？", CONTENT, "也不是满意，也不是不满意", "一般"),
    ("请问是谁在填写？", WHO, "我是他二闺女", "子女"),
    ("请问是谁在填写？", WHO, "他是我公公", "子女"),
    ("请问是谁在填写？", WHO, "动手术的就是我", "患者本人"),
    ("请问是谁在填写？", WHO, "我是她家雇的钟点工", "其他照护者"),
    ("咳嗽打几分？", POINTS, "给个2分", "2分"),
    ("咳嗽打几分？", POINTS, "一下也不咳", "0分完全不咳"),
    ("您自己洗脸有困难吗？", HARD, "拧毛巾费事，别的没事", "有些困难"),
    ("您自己洗脸有困难吗？", HARD, "自己能洗，就是弯腰吃力", "有些困难"),
    ("大便怎么样？", STOOL, "不便秘，也没腹泻", "正常"),
    ("过去两周，您没精神的日子有多少？", DAYS, "天天都打不起精神", "几乎每天"),
    ("过去两周，您没精神的日子有多少？", DAYS, "有三四天不想起床", "好几天"),
    ("过去两周，您紧张的日子有多少？", DAYS, "压根没紧张过", "完全不会"),
    ("您吃饭噎着吗？", OFTEN, "咽一口噎一口", "总是"),
    ("您吃饭噎着吗？", OFTEN, "难得噎一下", "很少"),
    ("您吃饭噎着吗？", OFTEN, "吃猛了才噎", "有时"),
    ("您走路怎么样？", MOVES, "天天去早市转两圈", "能自如行走"),
    ("您走路怎么样？", MOVES, "屎尿都解在床上，起不来", "只能躺在床上"),
    ("用药以后有没有不舒服？", "无/有", "起了一身疹子", "有"),
    ("您现在住哪里？", "自己家/子女家/养老院", "原来住儿子家，月初搬回老屋了", "自己家"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), TOLD)
def test_the_option_is_understood(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """The option is answered or read back."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("choice", text, said, options=listed).values["value"] == meant


#: Stored at once: nothing is left to ask.
PLAIN = [
    ("您走路怎么样？", MOVES, "只能瘫在床上，下不来", "只能躺在床上"),
    ("您对护理满意吗？", CONTENT, "满意，都挺周到", "满意"),
    ("您对护理满意吗？", CONTENT, "不满意极了，喊人没人应", "很不满意"),
    ("您脚肿吗？", "不肿/有点肿/很肿", "不肿啊", "不肿"),
    ("您住哪里？", "自己家/子女家/养老院", "住闺女那儿", "子女家"),
    ("请问是谁在填写？", WHO, "我是他侄女", "其他照护者"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), PLAIN)
def test_what_is_plain_is_not_asked_back(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """Every clause tells the option and next to nothing else, or it is named and then explained."""
    listed = [(o, o) for o in options.split("/")]
    answer = ask("choice", text, said, options=listed)
    assert (answer.values.get("value"), answer.status) == (meant, "answered")


#: Never stored without a question.
OTHERS = [
    ("过去两周，您没劲的日子有多少？", DAYS, "一天到晚都没劲", "完全不会"),
    ("您对护理满意吗？", CONTENT, "不是特别满意", "很满意"),
    ("请问是谁在填写？", WHO, "我是他儿子的同学", "子女"),
    ("请问是谁在填写？", WHO, "我不是他儿子", "子女"),
    ("咳嗽打几分？", POINTS, "爬三楼就咳", "3分"),
    ("您咳嗽吗？", OFTEN, "一点都没少", "从不"),
    ("您咳嗽吗？", OFTEN, "一点都没见轻", "从不"),
    ("您走路怎么样？", MOVES, "走两步要歇一歇", "只能躺在床上"),
    ("过去两周，您没精神的日子有多少？", DAYS, "没有的事，我天天打拳", "几乎每天"),
    ("您走路怎么样？", MOVES, "以前天天爬山", "能自如行走"),
    ("您走路怎么样？", MOVES, "刚做完手术那会儿下不了床", "只能躺在床上"),
    ("您对护理满意吗？", CONTENT, "不能算满意", "满意"),
    ("您对护理满意吗？", CONTENT, "你管我满意不满意", "不满意"),
    ("您住哪里？", "自己家/子女家/养老院", "闺女那儿太远了", "子女家"),
    ("您对护理满意吗？", CONTENT, "满意，就是等得久", "很满意"),
    ("您对护理满意吗？", CONTENT, "我没说过不满意", "不满意"),
    ("您走路怎么样？", MOVES, "等腿好了去爬山", "能自如行走"),
    ("您走路怎么样？", MOVES, "早市去不了啦", "能自如行走"),
    ("您住哪里？", "自己家/子女家/养老院", "准备住闺女那儿", "子女家"),
    ("您在哪儿换药？", "社区医院/我们医院", "社区医院不靠谱", "社区医院"),
    ("请问是谁在填写？", WHO, "我家儿子在边上呢", "子女"),
    ("请问是谁在填写？", WHO, "我是她闺女找来的", "子女"),
    ("降压药吃得怎么样？", "规律/间断/不服药", "一顿没少吃饭菜", "规律"),
    ("您紧张的日子有多少？", DAYS, "天天有人陪着下棋", "几乎每天"),
    ("您咳嗽吗？", OFTEN, "一口痰也没有", "从不"),
    ("您吃饭要帮忙吗？", "独立完成/需要协助/完全需要帮助", "喂我孙子呢", "完全需要帮助"),
]


@pytest.mark.parametrize(("text", "options", "said", "not_meant"), OTHERS)
def test_another_option_is_not_stored(ask: Ask, text: str, options: str, said: str, not_meant: str) -> None:
    """What only sounds like an option is not taken for it."""
    listed = [(o, o) for o in options.split("/")]
    answer = ask("choice", text, said, options=listed)
    assert (answer.values.get("value"), answer.status) != (not_meant, "answered")


#: question, options, reply, the options meant.
SEVERAL = [
    ("伤口怎么样？", "红/肿/流水/疼", "肿不肿，就是渗点黄水", ["流水"]),
    ("您哪里疼？", "肩/腰/膝/脚踝", "一二三全疼", ["肩", "腰", "膝"]),
    ("家里有哪些设备？", "血压计/血糖仪/体重秤", "血糖仪弄丢了，体重秤有", ["体重秤"]),
    ("服药后有哪些不适？", "恶心/皮疹/腹泻/头晕", "皮疹，加上第四个", ["皮疹", "头晕"]),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), SEVERAL)
def test_several_are_understood(ask: Ask, text: str, options: str, said: str, meant: list[str]) -> None:
    """They are answered or read back, in the order asked."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("multi_choice", text, said, options=listed).values["values"] == meant
