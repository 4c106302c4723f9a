"""Complaints told by what one cannot do, how they went, or where they are felt; and what is no complaint."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF
from wire.understanding import Question

GENERAL = "最近身体有什么不舒服？"

#: Question, words, "code+[key=value]" for what is there, "code-" for what is denied.
TOLD: list[tuple[str, str, str]] = [
    (GENERAL, "上四楼得歇两回", "dyspnea+trigger=exertion"),
    (GENERAL, "走个两百步就要站住缓口气", "dyspnea+trigger=exertion"),
    (GENERAL, "提桶水上来要歇三趟", "dyspnea+trigger=exertion"),
    (GENERAL, "吃饭没啥滋味", "poor_appetite+"),
    (GENERAL, "胃口有，就是一吃就吐", "poor_appetite- vomiting+"),
    (GENERAL, "大前天泻肚，第二天就好了", "diarrhea+temporality=past"),
    (GENERAL, "刚出院那几天老吐，现在不吐了", "vomiting-temporality=past"),
    (GENERAL, "had a cough last month, it's gone now", "cough+temporality=past"),
    (GENERAL, "头两天腰疼，这阵子好了", "back_pain+temporality=past"),
    (GENERAL, "腰酸疼，不过比上个礼拜松快多了", "back_pain+course=improving"),
    (GENERAL, "刀口疼得一宿没合眼", "pain+ insomnia+"),
    (GENERAL, "看电视偶尔两个影，眼睛时不时看字模糊", "blurred_vision+frequency=occasional"),
    (GENERAL, "昏倒不昏，就是作呕", "dizziness- nausea+"),
    (GENERAL, "胀的嘛也不胀，疹子也没长", "rash-"),
    (GENERAL, "胸口不疼，就是有时候有点闷", "chest_pain- chest_tightness+frequency=occasional"),
    (GENERAL, "頭不暈，晚上睡不著", "dizziness- insomnia+"),
    (GENERAL, "咳嗽有黄痰", "cough+ sputum+"),
    (GENERAL, "头晕有腿肿没有", "dizziness+ oedema-"),
    (GENERAL, "哪里都不疼", "pain-"),
    (GENERAL, "腰要断了一样，哪儿都去不成", "back_pain+"),
    ("开刀的那条胳膊怎么样？", "不疼，就是木", "pain- numbness+"),
    ("Any cough or dizziness?", "neither of them", "cough- dizziness-"),
    (GENERAL, "有点低烧三十七度九恶心想吐", "fever+severity=mild nausea+"),
    # Look-alikes.
    (GENERAL, "上四楼要坐电梯", ""),
    (GENERAL, "我老伴上三楼得歇一歇", ""),
    (GENERAL, "爬楼膝盖疼得歇一歇", "joint_pain+"),
    (GENERAL, "这个菜没味精", ""),
    (GENERAL, "样样都好，能吃能喝", ""),
    (GENERAL, "还凑合过得去", ""),
]


@pytest.mark.parametrize(("question", "said", "wanted"), TOLD, ids=[t[1] for t in TOLD])
def test_complaints_told_by_fact(extractor: Extractor, question: str, said: str, wanted: str) -> None:
    """Code, polarity and the one detail that is named; nothing else is there."""
    rows = extractor.answer(Question("symptoms", question), said, REF).values.get("symptoms", [])
    assert isinstance(rows, list)
    found = {row["symptom"]: row for row in rows if row["symptom"] != "knee_pain"}
    plus = {"positive": "+", "negative": "-", "unknown": "?"}
    for part in wanted.split():
        at = next(i for i, c in enumerate(part) if c in "+-")
        code, sign, detail = part[:at], part[at], part[at + 1 :]
        row = found.pop(code)
        assert plus[row["polarity"]] == sign
        if detail:
            key, value = detail.split("=")
            assert row[key] == value
    assert found == {}
