"""Yes and no told by what was done, what is to come, by another's state, or by the opposite of what was asked."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF
from wire.understanding import Answer, Question

#: Question, words, value; `?` behind the value: confirmed; `-`: no value.
TOLD: list[tuple[str, str, str]] = [
    # Still to come.
    ("降糖药吃了吗？", "等下就吃", "no"),
    ("降糖药吃了吗？", "睡前吃", "no?"),
    ("复诊去了吗？", "下周五去", "no"),
    ("疫苗打了吗？", "会去打的", "no?"),
    ("下次复诊约好了吗？", "约了月底", "yes"),
    # Not given up, or given up.
    ("您还抽烟吗？", "准备戒", "yes?"),
    ("您还喝酒吗？", "戒不掉", "yes"),
    ("您还抽烟吗？", "早断了", "no"),
    # Something else was done.
    ("在吃他汀吗？", "吃的是降压药", "no?"),
    # Another has it, the patient not.
    ("有没有咳嗽？", "孙女咳了，我没事", "no"),
    ("Any fever?", "my husband has, not me", "no"),
    # Readings, findings, errands, remedies.
    ("体温量了吗？", "三十七度一", "yes"),
    ("做过肠镜没有？", "结肠息肉", "yes"),
    ("报告取了没有？", "女婿去取的", "yes"),
    ("吃过什么药吗？", "阿莫西林胶囊", "yes"),
    ("流感疫苗打了吗？", "街道统一打的", "yes"),
    # Described, or told by when it comes.
    ("有痰吗？", "挺粘的", "yes"),
    ("有没有头晕？", "低头久了会", "yes?"),
    ("有没有白带？", "有点豆渣样", "yes?"),
    ("以前有过这样吗？", "前年也犯过一次", "yes"),
    # The opposite of what was asked.
    ("孩子还拉肚子吗？", "已经成形", "no"),
    ("鼻子还堵吗？", "通气了", "no"),
    ("您平时运动吗？", "早上打太极", "yes"),
    ("有没有漏服？", "一片不少", "no"),
    ("有没有漏服？", "除了上周四其他都吃了", "yes?"),
    # No answers.
    ("去看过大夫了吗？", "我外甥就是医生", "-"),
    ("有没有头痛？", "ok的", "-"),
    ("降压药吃了没有？", "不记得吃没吃", "unknown"),
    ("伤口痛吗？", "痛是不是正常的啊", "-"),
    ("Any fever?", "38.6 this morning", "yes"),
    ("Are you still smoking?", "just one at night", "yes?"),
]


@pytest.mark.parametrize(("question", "said", "wanted"), TOLD)
def test_told_indirectly(extractor: Extractor, question: str, said: str, wanted: str) -> None:
    """The value, with `?` where it is asked back."""
    answer: Answer = extractor.answer(Question("boolean", question), said, REF)
    value = answer.values.get("value") or "-"
    assert f"{value}{'?' if answer.status == 'confirm' else ''}" == wanted
