"""Whole short answers without a yes or no, as they are typed to a doctor; and their look-alikes."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

ROWS = [
    ("有痰吗？", "黄绿色的", "yes"),
    ("有没有咳痰？", "白色泡沫状", "yes"),
    ("流鼻涕吗？", "清的", "yes"),
    ("还出血吗？", "淡红的", "yes"),
    ("痰里带血丝吗？", "都是白色的", "no"),
    ("大便带血吗？", "鲜红的", "yes"),
    ("以前得过吗？", "这是头一回", "no"),
    ("之前出现过这样的情况吗？", "第一次出现", "no"),
    ("还有别的不舒服吗？", "暂时就这些", "no"),
    ("还有其他要说的吗？", "没别的", "no"),
    ("还有其他症状吗？", "还有点头痛", "yes"),
    ("出汗多吗？", "不怎么多", "no"),
    ("痛得厉害吗？", "受得了", "no"),
    ("咳得厉害吗？", "不算厉害", "no"),
    ("是持续疼吗？", "断断续续的", "no"),
    ("一直在流吗？", "时有时无", "no"),
    ("用药以后好些了吗？", "没啥效果", "no"),
    ("这药管用吗？", "不见效", "no"),
    ("家族里有人得过糖尿病吗？", "我爷爷得过", "yes"),
    ("家里有人有高血压吗？", "爸爸和姑姑都有", "yes"),
    ("您有孩子吗？", "一儿一女", "yes"),
    ("有兄弟姐妹吗？", "三个", "yes"),
    ("有没有慢性病？", "慢阻肺病", "yes"),
    ("有过敏史吗？", "对头孢过敏", "yes"),
    ("有手术史吗？", "阑尾炎手术", "yes"),
    ("胸口闷吗？", "爬楼时候才会", "yes"),
    ("心慌吗？", "晚上躺下就有", "yes"),
    ("头晕吗？", "还好", "no"),
    ("伤口疼吗？", "还可以", "no"),
    ("做过肠镜吗？", "打算下周去", "no"),
    ("拍过片子没有？", "正准备拍", "no"),
]

NOT_STORED = [
    ("有痰吗？", "什么颜色算正常"),
    ("大便颜色正常吗？", "黑的那种"),
    ("以前得过吗？", "您说哪个"),
    ("还有别的不舒服吗？", "我想问下饮食"),
    ("是一直疼吗？", "医生什么时候来"),
    ("家里有人得过这个病吗？", "我想给我妈也查查"),
    ("有过敏史吗？", "是什么意思"),
    ("胸口闷吗？", "[图片]"),
    ("做过肠镜吗？", "肠镜要多少钱"),
    ("好点了吗？", "医生您好"),
    ("好点了吗？", "我想咨询一下"),
    ("痰的颜色正常吗？", "黄绿色的"),
    ("一直按时吃药吗？", "您指哪种药"),
]


@pytest.mark.parametrize(("question", "said", "value"), ROWS)
def test_the_whole_answer_takes_a_side(ask: Ask, question: str, said: str, value: str) -> None:
    """Answered, or asked back with the right side."""
    answer = ask("boolean", question, said)
    assert (answer.status in ("answered", "confirm"), answer.values["value"]) == (True, value)


@pytest.mark.parametrize(("question", "said"), NOT_STORED)
def test_what_answers_nothing_is_not_stored(ask: Ask, question: str, said: str) -> None:
    """Questions back and other matters give no yes and no no."""
    assert ask("boolean", question, said).status != "answered"


def test_no_news_is_neither_better_nor_worse(ask: Ask) -> None:
    """But no change of the weight is no loss of it."""
    assert ask("boolean", "吃了药好点了吗？", "老样子").values["value"] == "unchanged"
    assert ask("boolean", "体重下降了吗？", "没变化").values["value"] == "no"
