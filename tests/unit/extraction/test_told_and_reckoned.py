"""Bounds by their verb, digits by their sound, values that are reckoned, and which of several readings answers."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from extraction.rules import heard_digits, worth
from wire.understanding import Question

from .conftest import REF

SUGAR = Question("quantity", "今天血糖多少？", unit="mmol/L", plausible=(1.5, 33.3))
HIGHEST = Question("quantity", "血糖最高到过多少？", unit="mmol/L", plausible=(1.5, 33.3))
LDL = Question("quantity", "低密度脂蛋白多少？", unit="mmol/L")
FEVER = Question("quantity", "现在体温多少？", unit="Cel", plausible=(34, 43))
NOON = Question("quantity", "中午体温多少？", unit="Cel", plausible=(34, 43))
WEIGHT = Question("quantity", "现在体重多少？", unit="kg", plausible=(25, 250))
LOSS = Question("quantity", "瘦了多少？", unit="kg")
HEIGHT = Question("quantity", "身高多少？", unit="cm", plausible=(80, 230))
WATER = Question("quantity", "一天喝多少水？", unit="mL", plausible=(0, 6000))
OXYGEN = Question("quantity", "吸氧前血氧多少？", unit="%", plausible=(50, 100))
FLOW = Question("quantity", "氧气开到几升？", unit="L/min")
NIGHT = Question("quantity", "夜里起来几次？", unit="{times}", plausible=(0, 30))
STEPS = Question("quantity", "今天走了多少步？", unit="{steps}", plausible=(0, 60000))
AGE = Question("quantity", "您多大年纪？", unit="a", plausible=(0, 120))
PRESSURE = Question("blood_pressure", "今天血压多少？", unit="mm[Hg]")
PAIN = Question("pain_score", "疼几分？0分不疼，10分最疼。")

TOLD = [
    (SUGAR, "唔够六", {"comparator": "<", "value": 6}),
    (SUGAR, "没高过八", {"comparator": "<=", "value": 8}),
    (SUGAR, "从没低过五", {"comparator": ">=", "value": 5}),
    (SUGAR, "八都未到", {"comparator": "<", "value": 8}),
    (SUGAR, "七块三", {"value": 7.3}),
    (SUGAR, "七点三四", {"low": 7.3, "high": 7.4, "candidates": [7.34], "status": "confirm"}),
    (SUGAR, "七点三六", {"value": 7.36, "status": "answered"}),
    (SUGAR, "昨天九点一，今天没扎", {"value": 9.1, "status": "confirm"}),
    (SUGAR, "eight point two", {"value": 8.2}),
    (HIGHEST, "最高十五，这几天八左右", {"value": 15, "status": "answered"}),
    (LDL, "总胆五点一，低密度三点三", {"value": 3.3}),
    (LDL, "一点几", {"low": 1, "high": 1.9}),
    (FEVER, "三七四", {"value": 37.4, "status": "confirm"}),
    (FEVER, "三十七度舞", {"value": 37.5, "status": "confirm"}),
    (FEVER, "早上三十八度一，刚量三十七度三", {"value": 37.3}),
    (FEVER, "不烧，三十六度四", {"value": 36.4, "fever": "no"}),
    (FEVER, "99.5F", {"value": 37.5}),
    (FEVER, "现在三十七度一，昨晚烧到三十九度四", {"value": 37.1, "previous_max": 39.4}),
    (FEVER, "最高烧到三十八度九，这会儿退了", {"value": 38.9, "status": "confirm"}),
    (NOON, "早上三十六度九，中午三十七度二", {"value": 37.2}),
    (WEIGHT, "差三斤一百五", {"value": 73.5, "status": "confirm"}),
    (WEIGHT, "毛重一百四十斤", {"value": 70}),
    (LOSS, "六斤", {"change_low": 3, "change_high": 3, "status": "answered"}),
    (HEIGHT, "五尺一", {"value": 170, "status": "confirm"}),
    (WATER, "三瓶，每瓶350", {"value": 1050}),
    (WATER, "一公升左右", {"value": 1000, "approx": True}),
    (WATER, "我那杯子四百毫升，喝三杯", {"value": 1200}),
    (WATER, "一瓶六百毫升", {"value": 600}),
    (WATER, "七八杯", {"value": None}),
    (OXYGEN, "九十一，吸上氧有九十六", {"value": 91}),
    (FLOW, "一升半，夜里调到两升", {"value": 1.5}),
    (NIGHT, "没起", {"value": 0}),
    (NIGHT, "twice", {"value": 2}),
    (NIGHT, "没数", {"value": None}),
    (NIGHT, "不晓得", {"value": None}),
    (NIGHT, "没几回", {"value": None}),
    (STEPS, "一步没走", {"value": 0}),
    (AGE, "奔六了", {"value": 60, "comparator": "<"}),
    (AGE, "我四八年生的", {"value": None}),
    (PRESSURE, "一百二六，八十三", {"sys": 126, "dia": 83}),
    (PRESSURE, "一百二六八三", {"sys": 126, "dia": 83}),
    (PRESSURE, "一百二八十三", {"sys": 120, "dia": 83}),
    (PRESSURE, "幺二七 七八", {"sys": 127, "dia": 78}),
    (PRESSURE, "一百午十，九十", {"sys": 150, "dia": 90, "status": "confirm"}),
    (PRESSURE, "昨天一百七，今天一百四十二，八十一", {"sys": 142, "dia": 81}),
    (PRESSURE, "昨天一百七九十五，今天没量", {"sys": 170, "dia": 95, "status": "confirm"}),
    (PRESSURE, "one eighteen over seventy six", {"sys": 118, "dia": 76}),
    (PRESSURE, "量过的，忘了写下来", {"sys": None, "status": "dont_know"}),
    (PRESSURE, "多少算高，一百五行不行", {"sys": None}),
    (PAIN, "最疼的时候八分，平常两分", {"candidates": [8, 2], "status": "confirm"}),
    (PAIN, "打不来分，倒是能忍", {"value": None, "severity": "mild", "status": "reask"}),
    (PAIN, "痛到坐唔落", {"value": None, "severity": "severe"}),
    (PAIN, "三级吧", {"value": 3, "status": "confirm"}),
    (PAIN, "三分往上，不到五分", {"low": 3, "high": 5}),
    (PAIN, "他太小了不会打分，老是哭", {"value": None, "status": "reask"}),
]


@pytest.mark.parametrize(("question", "said", "values"), TOLD)
def test_what_was_told(
    extractor: Extractor, question: Question, said: str, values: dict[str, object]
) -> None:
    """Each value as it was told."""
    answer = extractor.answer(question, said, REF)
    got = {**answer.values, "status": answer.status}
    assert {key: got.get(key) for key in values} == values


@pytest.mark.parametrize(
    "said", ["一百二十", "三十六度吧", "三十起步", "有点儿", "山上三点", "一起三个", "二十五度", "爸八十二"]
)
def test_ordinary_words_are_no_digits(said: str) -> None:
    """Words that only sound like digits stay words."""
    assert heard_digits.written_out(said) == said


@pytest.mark.parametrize(
    ("value", "said", "right"),
    [
        (1050, "三；每瓶350", True),
        (169, "差一公分，一米七", True),
        (64, "差两斤一百三", True),
        (900, "三；350", False),
    ],
)
def test_what_is_reckoned_follows_from_two_numbers(value: float, said: str, right: bool) -> None:
    """The product and the difference of what was said."""
    assert worth.reckoned(value, said) is right


def test_a_pulse_behind_the_oxygen_alarms_nobody(extractor: Extractor) -> None:
    """It is no low oxygen; a low oxygen is one."""
    assert not extractor.read("血氧九十五脉搏六十六", OXYGEN, (), REF).findings
    assert extractor.read("血氧只有八十二", OXYGEN, (), REF).findings


@pytest.mark.parametrize("said", ["前天晚上一百七，今早一百三十五", "早饭前一百五十六，中午一百三十八"])
def test_upper_values_of_two_times_are_no_pair(extractor: Extractor, said: str) -> None:
    """The later one is read back, and the lower value is asked for; 今早一百五，九十 is a pair."""
    asked = Question("blood_pressure", "血压量了多少？")
    answer = extractor.answer(asked, said, REF)
    assert (answer.status, answer.values["missing"]) == ("confirm", ["dia"])
    assert extractor.answer(asked, "今早一百五，九十", REF).values["dia"] == 90
