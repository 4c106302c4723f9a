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
