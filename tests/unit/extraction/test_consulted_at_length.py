"""Replies as they are typed in consultations: without a pause, with more behind, of much and little, of then and now."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

ANSWERED = [
    ("最近用过什么药吗", "没用过药", "no"),
    ("有没有用过止咳药？", "没用药", "no"),
    ("平时容易过敏吗", "从小就不过敏", "no"),
    ("青菜吃得多吗", "青菜吃得不多", "no"),
    ("放屁多吗", "屁多得很", "yes"),
    ("痰多不多", "今天就挺多", "yes"),
    ("以前出现过吗？", "以前没有", "no"),
    ("以前得过肺炎吗", "上学的时候得过一次", "yes"),
    ("您喝酒吗？", "以前天天喝，做了支架以后就不敢了", "no"),
    ("您抽烟吗？", "年轻时候抽，后来戒了", "no"),
    ("最近有过头晕吗？", "以前没有，现在头晕", "yes"),
    ("这周有过胸痛吗？", "以前没有，昨天疼了一次", "yes"),
    ("结果是阳性吗？", "是阴性", "no"),
    ("大便是干的吗", "稀的", "no"),
    ("身上别处有没有这种情况？", "别处没有", "no"),
    ("做过什么检查吗？", "没做过检查", "no"),
    ("查甲状腺了吗？", "查了，都正常", "yes"),
    ("住院发烧那几天，抽血了吗？", "抽了", "yes"),
    ("肚子疼得厉害吗？", "厉害得很", "yes"),
    ("有没有胃胀？", "没有啊有时候打两个嗝", "no"),
    ("吃润肠药了吗？", "吃了的。图片怎么传不上去", "yes"),
    ("还有问题吗？", "没有了。嗯嗯", "no"),
    ("您还有别的症状吗？", "咳嗽", "yes"),
    ("大便有没有粘液", "有黏液", "yes"),
    ("是您本人吗", "是我", "yes"),
    ("是今天开始的么？", "enen", "yes"),
    ("您最近有感冒吗？", "没有感冒，打了几个喷嚏", "no"),
    ("化验肝功能了吗？", "化验了", "yes"),
    ("手上脚上有没有起泡呢？", "手上脚上都没有", "no"),
    ("嗓子有没有异物感", "有这种感觉", "yes"),
    ("以前有没有这样过", "没有吧好像", "no"),
]


@pytest.mark.parametrize(("question", "said", "value"), ANSWERED)
def test_the_answer_is_heard(ask: Ask, question: str, said: str, value: str) -> None:
    """The side that is meant, at once."""
    answer = ask("boolean", question, said)
    assert (answer.status, answer.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("起夜多吗", "水喝得不多"),
        ("您母亲有高血压吗？", "您的意思是高血压引起的吗？"),
        ("手术做完了吗？", "好的，谢谢"),
        ("能把报告发来看看吗？", "在吗？医生"),
        ("家里有人得过这个病吗？", "没有就我一个"),
        ("痰多吗", "有时候多，有时候少"),
        ("您还在吃降压药吗？", "以前断过，现在再没停过"),
        ("您还在吃降压药吗？", "以前没吃，现在一顿都不落了"),
        ("您喝酒吗？", "以前天天喝，现在不怎么喝了"),
        ("最近有过头晕吗？", "以前有过"),
        ("有没有不舒服？", "没有。昨晚难受了一宿"),
        ("走路时喘气吗", "就是走路慢一点"),
        ("止咳药吃了好点吗？", "吃了两天"),
        ("吃了药症状有没有减轻？", "今天晚上吃的是饺子"),
        ("有臭味吗", "哪里臭味？"),
        ("有没有吃药", "吃。不吃了。"),
    ],
)
def test_what_answers_nothing_is_not_stored(ask: Ask, question: str, said: str) -> None:
    """Another thing, a question back, a leave-taking, both at once."""
    assert ask("boolean", question, said).status != "answered"


@pytest.mark.parametrize(
    "said", ["老伴去世三年了，我一个人过", "老伴没了，就我自己", "我老伴过世以后是闺女管我"]
)
def test_who_tells_of_a_husband_s_death_lives(ask: Ask, said: str) -> None:
    """The one who speaks of oneself beside it is not taken for dead."""
    assert ask("intent", "平时谁照顾您？", said).values["intent"] != "deceased"
