"""Numbers beside the point: prices, rooms, telephones, device codes, another time, another person, a wish."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Question

from .conftest import REF

SUGAR = Question("quantity", "空腹血糖多少？", unit="mmol/L", plausible=(1.5, 33.3), timing="fasting")
FEVER = Question("quantity", "现在体温多少？", unit="Cel", plausible=(34, 43))
STEPS = Question("quantity", "昨天走了多少步？", unit="{steps}", plausible=(0, 60000))
PRESSURE = Question("blood_pressure", "今天血压多少？", unit="mm[Hg]")

VALUES = [
    (SUGAR, "吃了两个馒头，血糖九点二", {"value": 9.2}),
    (SUGAR, "七个多", {"low": 7, "high": 7.9}),
    (SUGAR, "7 o'clock I took it, it was 6.2", {"value": 6.2}),
    (FEVER, "三十八度五以上才吃退烧药，现在三十七度九", {"value": 37.9}),
    (PRESSURE, "电子血压计二百块钱，一百三十二八十五", {"sys": 132, "dia": 85}),
    (PRESSURE, "电话是一三九，血压一百三八十", {"sys": 130, "dia": 80}),
    (PRESSURE, "住三楼302，一百三八十", {"sys": 130, "dia": 80}),
    (PRESSURE, "一百三八十床上躺着量的", {"sys": 130, "dia": 80}),
    (PRESSURE, "我报错了，是一百三八十", {"sys": 130, "dia": 80}),
    (PRESSURE, "at 8 this morning 128 over 82", {"sys": 128, "dia": 82}),
]
TWO = [
    (PRESSURE, "130几 80几", {"sys": [130, 139], "dia": [80, 89]}, "answered"),
    (PRESSURE, "低压不到八十，高压一百二几", {"sys": [120, 129]}, "answered"),
    (PRESSURE, "一百三八十或者一百四八十五", {"sys": 140, "dia": 85}, "confirm"),
    (PRESSURE, "一百三到一百四，八十到九十", {"sys": [130, 140], "dia": [80, 90]}, "answered"),
    (PRESSURE, "没吃药一百五，吃了药一百三", {"sys": 130, "dia": None}, "confirm"),
    (PRESSURE, "最高的时候一百七，平时一百三十二，七十八", {"sys": 132, "dia": 78}, "confirm"),
    (PRESSURE, "我七十八，血压一百五十，九十", {"sys": 150, "dia": 90}, "answered"),
    (PRESSURE, "我九十，六十", {"sys": 90, "dia": 60}, "answered"),
    (PRESSURE, "希望能到一百三八十", {"sys": None}, "reask"),
    (PRESSURE, "希望降到一百三八十，今天一百五九十五", {"sys": 150, "dia": 95}, "answered"),
    (PRESSURE, "the nurse wants it under 130 but I got 145 over 91", {"sys": 145, "dia": 91}, "answered"),
    (PRESSURE, "it was 150 over 95 yesterday", {"sys": 150, "dia": 95}, "confirm"),
    (PRESSURE, "one thirty five eighty five", {"sys": 135, "dia": 85}, "answered"),
    (PRESSURE, "my mother's is 150 over 90, mine is 120 over 80", {"sys": 120, "dia": 80}, "confirm"),
    (PRESSURE, "八点一百四十二九十", {"sys": 142, "dia": 90}, "answered"),
    (PRESSURE, "一百五九十，昨天量的", {"sys": 150, "dia": 90}, "confirm"),
    (PRESSURE, "上个月一百五九十，现在一百三八十", {"sys": 130, "dia": 80}, "confirm"),
    (PRESSURE, "一百五九十是昨天的，今天还没量", {"reason": "not_measured"}, "not_answered"),
]
NOT_MEASURED = [(SUGAR, "显示E2不知道啥意思"), (SUGAR, "机器老报错"), (PRESSURE, "出来个错误代码五")]
REASKED = [(FEVER, "超过三十八度五才吃药"), (STEPS, "上下楼五趟")]


@pytest.mark.parametrize(("question", "said", "values"), VALUES)
def test_what_is_no_measurement_is_left_out(
    extractor: Extractor, question: Question, said: str, values: dict[str, object]
) -> None:
    """The measured value is stored, the number beside it is not."""
    got = extractor.answer(question, said, REF)
    assert got.status == "answered"
    assert {key: got.values.get(key) for key in values} == values


@pytest.mark.parametrize(("question", "said"), NOT_MEASURED)
def test_a_code_of_the_device_is_no_value(extractor: Extractor, question: Question, said: str) -> None:
    """It says that nothing was measured."""
    got = extractor.answer(question, said, REF)
    assert (got.status, got.values.get("reason")) == ("not_answered", "not_measured")


@pytest.mark.parametrize(("question", "said"), REASKED)
def test_a_number_of_something_else_is_asked_again(
    extractor: Extractor, question: Question, said: str
) -> None:
    """A limit and a count of something else give no value."""
    assert extractor.answer(question, said, REF).status == "reask"


@pytest.mark.parametrize(("question", "said", "values", "status"), TWO)
def test_two_pressures_are_not_one(
    extractor: Extractor, question: Question, said: str, values: dict[str, object], status: str
) -> None:
    """Another time, another person, an age and a wish make no pair with the pressure of now."""
    got = extractor.answer(question, said, REF)
    assert got.status == status
    assert {key: got.values.get(key) for key in values} == values
