"""Which of several numbers a turn answers with, and turns in which nobody measured."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Question

from .conftest import REF

PULSE = Question("quantity", "安静坐着时脉搏多少？", unit="/min", plausible=(25, 250))
URINE = Question("quantity", "一天尿量多少？", unit="mL")
FEVER = Question("quantity", "现在体温多少？", unit="Cel", plausible=(34, 43))
WEIGHT = Question("quantity", "现在多重？", unit="kg", plausible=(25, 250))
STOOLS = Question("quantity", "昨天解了几次大便？", unit="/d")
SLEEP = Question("quantity", "夜里睡几个小时？", unit="h", plausible=(0, 24))
OXYGEN = Question("quantity", "没吸氧的时候血氧多少？", unit="%", plausible=(50, 100))
HEIGHT = Question("quantity", "身高多少？", unit="cm")
PRESSURE = Question("blood_pressure", "血压多少？", unit="mm[Hg]")
WOUND = Question("pain_score", "刀口疼几分？0分不疼，10分最疼。")
PAIN = Question("pain_score", "现在疼几分？0分不疼，10分最疼。")

SUGAR = Question("quantity", "今早空腹血糖多少？", unit="mmol/L", plausible=(1, 40))
BOTH = [{"value": 7.2, "timing": "fasting"}, {"value": 9.8, "timing": "postprandial"}]

VALUES = [
    (SUGAR, "空腹七点二，吃完饭俩钟头九点八", {"readings": BOTH}),
    (SUGAR, "七点二，早饭后两小时九点八", {"readings": BOTH}),
    (SUGAR, "七点二", {"value": 7.2}),
    (SUGAR, "五点都不到", {"value": 5, "comparator": "<"}),
    (SUGAR, "八点都不止", {"value": 8, "comparator": ">"}),
    (WEIGHT, "一百四，公斤的话七十", {"value": 70, "unit": "kg"}),
    (WEIGHT, "一百五，合七十五公斤", {"value": 75, "unit": "kg"}),
    (WEIGHT, "一百四，我老伴六十公斤", {"value": 70, "action": "confirm"}),
    (PULSE, "坐着七十二，上个楼就一百一", {"value": 72}),
    (PULSE, "六十不到，五十六", {"value": 56}),
    (URINE, "上半天七百，下半天五百，总共一千二", {"value": 1200}),
    (FEVER, "37。8", {"value": 37.8}),
    (FEVER, "三十七度几", {"low": 37, "high": 37.9}),
    (FEVER, "372", {"value": 37.2, "action": "confirm"}),
    (FEVER, "昨晚烧到三十九度，现在三十七度二", {"value": 37.2, "previous_max": 39}),
    (WEIGHT, "一百四", {"value": 70, "action": "confirm"}),
    (WEIGHT, "以前一百六十斤，现在就剩一百四", {"value": 70, "unit": "kg"}),
    (WEIGHT, "瘦了四斤", {"change_low": 2, "change_high": 2}),
    (STOOLS, "一趟都没有解", {"value": 0}),
    (STOOLS, "五六趟", {"low": 5, "high": 6}),
    (PRESSURE, "十五，九", {"sys": 150, "dia": 90, "action": "confirm"}),
    (PRESSURE, "一百六十八九十二", {"sys": 168, "dia": 92}),
    (WOUND, "腰上疼六分，刀口三分", {"value": 3}),
    (WOUND, "刀口不痛，膝盖五分", {"value": 0}),
    (PAIN, "从八分降到四分了", {"value": 4}),
    (PAIN, "没有五分，顶多两分", {"high": 2}),
    (PAIN, "满分，疼到顶了", {"value": 10}),
    (PAIN, "捌分", {"value": 8}),
    (PAIN, "四分半", {"value": 4.5}),
    (PAIN, "咳一下八分，不动不疼", {"value": 8, "action": "confirm"}),
    (PAIN, "久分", {"value": 9, "action": "confirm"}),
    (PAIN, "一阵疼一阵又不疼", {"value": None}),
    (PAIN, "给你们护士打十分", {"value": None}),
    (PAIN, "九分十分吧", {"low": 9, "high": 10}),
    (FEVER, "三十七八", {"low": 37, "high": 38, "candidates": [37.8], "action": "confirm"}),
    (PULSE, "爬完坡一百二", {"value": 120, "action": "confirm"}),
    (OXYGEN, "戴着氧气九十六", {"value": 96, "action": "confirm"}),
    (PRESSURE, "一会儿一百五，一会儿九十五", {"action": "confirm"}),
    (SLEEP, "断断续续共睡四个半钟头", {"value": 4.5}),
    (SLEEP, "一觉到天光", {"value": None}),
    (HEIGHT, "1.63", {"value": 163}),
    (URINE, "三大壶", {"value": None}),
    (PULSE, "半分钟四十下", {"value": 80, "action": "confirm"}),
    (PULSE, "卅六下", {"value": 36}),
    (FEVER, "摸着不烫", {"fever": "no"}),
    (FEVER, "三八点二", {"value": 38.2}),
    (PRESSURE, "一百二十八十", {"sys": 120, "dia": 80}),
    (PRESSURE, "高的时候一百七，低的时候一百二", {"sys": [120, 170], "dia": None, "action": "confirm"}),
    (PRESSURE, "大夫叫控制在一百四九十以下，我刚量的一百五十二，八十八", {"sys": 152, "dia": 88}),
]


@pytest.mark.parametrize(("question", "said", "values"), VALUES, ids=[said for _, said, _ in VALUES])
def test_the_number_that_was_asked_for(question: Question, said: str, values: dict[str, object]) -> None:
    """Told apart by condition, place, total, bound and time."""
    found = Extractor.load().answer(question, said, REF).values
    assert {key: found.get(key) for key in values} == values


UNMEASURED = [
    (PRESSURE, "血压计没电了"), (PRESSURE, "今朝冇度"), (FEVER, "屋头莫得体温计"), (FEVER, "表摔坏了"),
    (WEIGHT, "没顾上称"), (PULSE, "今年七十九了，脉搏没数"), (PRESSURE, "the cuff is broken"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said"), UNMEASURED, ids=[said for _, said in UNMEASURED])
def test_nobody_measured(question: Question, said: str) -> None:
    """A reason, no value, and no second question."""
    answer = Extractor.load().answer(question, said, REF)
    assert (answer.status, answer.values.get("reason")) == ("not_answered", "not_measured")
