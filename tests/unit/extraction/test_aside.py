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
    (PRESSURE, "一百五九十是昨天的，今天还没量", {"sys": 150, "dia": 90}, "confirm"),
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


WEIGHT = Question("quantity", "现在多重？", unit="kg", plausible=(25, 250))
HEIGHT = Question("quantity", "身高多少？", unit="cm", plausible=(100, 220))
SLEEP = Question("quantity", "昨晚睡了几个小时？", unit="h", plausible=(0, 24))
OXYGEN = Question("quantity", "血氧多少？", unit="%", plausible=(50, 100))
WATER = Question("quantity", "昨天喝了多少水？", unit="mL", plausible=(0, 8000))
MORNING = Question("quantity", "What was your glucose this morning?", unit="mmol/L", plausible=(1.5, 33.3))
INR = Question("quantity", "INR是多少？", unit="{INR}", plausible=(0.5, 10))
PAIN = Question("pain_score", "0到10分，现在疼几分？")
CHOSEN = [
    (MORNING, "it was 6 point 8", {"value": 6.8}, "answered"),
    (MORNING, "seven something", {"low": 7, "high": 7.9}, "answered"),
    (MORNING, "between five and six", {"low": 5, "high": 6}, "answered"),
    (MORNING, "I was 8 last week", {"value": 8}, "confirm"),
    (MORNING, "my wife's was nine but mine was six point one", {"value": 6.1}, "confirm"),
    (SUGAR, "一般都是六点几，今天七点九", {"value": 7.9}, "answered"),
    (INR, "医生说维持在二到三", {"value": None}, "reask"),
    (INR, "目标二到三，我一点六", {"value": 1.6}, "answered"),
    (STEPS, "计划一万步没走完", {"value": None}, "reask"),
    (STEPS, "前天八千多，昨天没走", {"low": 8000}, "confirm"),
    (STEPS, "前天八千，昨天就三千", {"value": 3000}, "answered"),
    (STEPS, "我老伴走了一万我走了四千", {"value": 4000}, "answered"),
    (WATER, "大夫让喝两千，我喝了一千三", {"value": 1300}, "answered"),
    (WATER, "三瓶矿泉水，五百毫升的", {"value": 1500}, "answered"),
    (SLEEP, "平时七个小时，昨晚四个小时", {"value": 4}, "answered"),
    (SLEEP, "十一点睡六点起", {"value": 7}, "confirm"),
    (SLEEP, "十点半睡的，早上五点醒的", {"value": 6.5}, "confirm"),
    (FEVER, "屋里空调二十六度，我三十六度五", {"value": 36.5}, "answered"),
    (WEIGHT, "六十七千克", {"value": 67}, "answered"),
    (WEIGHT, "10 stone 7", {"value": 66.7}, "answered"),
    (HEIGHT, "five foot six", {"value": 168}, "answered"),
    (OXYGEN, "九十四九十五", {"low": 94, "high": 95}, "answered"),
    (OXYGEN, "吸氧两升九十三", {"value": 93}, "answered"),
    (OXYGEN, "不到百分之九十四", {"value": 94, "comparator": "<"}, "answered"),
    (FEVER, "华氏一百零一度", {"value": 38.3}, "answered"),
    (FEVER, "吃了芬必得零点四，三十八度一", {"value": 38.1}, "confirm"),
    (SUGAR, "差一点到九", {"value": 9, "comparator": "<"}, "answered"),
    (WATER, "四百毫升的瓶子喝了两瓶半", {"value": 1000}, "answered"),
    (WATER, "早中晚各一杯，三百毫升的杯子", {"value": 300}, "confirm"),
    (PRESSURE, "高了二十，现在一百五十五，九十", {"sys": 155, "dia": 90}, "answered"),
    (PRESSURE, "一一零，七零", {"sys": 110, "dia": 70}, "answered"),
    (PAIN, "我闺女说我得有七分，我觉得也就三分", {"value": 3}, "answered"),
    (PAIN, "about a two, maybe three", {"low": 2, "high": 3}, "answered"),
    (PAIN, "五分六分吧，反正不到七分", {"low": 5, "high": 6}, "answered"),
    (PAIN, "六七分都有过", {"low": 6, "high": 7}, "confirm"),
    (PAIN, "一到十还是零到十", {"value": None}, "reask"),
    (PAIN, "0到10分我打4分", {"value": 4}, "answered"),
    (PAIN, "满分十分我给四分", {"value": 4}, "answered"),
    (PAIN, "满分", {"value": 10}, "answered"),
    (FEVER, "房间里量的三十七度二", {"value": 37.2}, "answered"),
    (FEVER, "水温四十度泡脚", {"value": None}, "reask"),
]


@pytest.mark.parametrize(("question", "said", "values", "status"), CHOSEN)
def test_the_number_that_was_asked_for(
    extractor: Extractor, question: Question, said: str, values: dict[str, object], status: str
) -> None:
    """Of the day, the person and the unit asked for; a plan and a limit are no value."""
    got = extractor.answer(question, said, REF)
    assert got.status == status
    assert {key: got.values.get(key) for key in values} == values
