"""A number asked for without unit and plausible range is simply the number, however it is written."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from extraction.rules import worth
from wire.understanding import Question

from .conftest import REF

PLAIN = Question("quantity", "多少？")
AGE = Question("quantity", "您多大年纪？")

NUMBERS = [
    ("〇", 0),
    ("零个", 0),
    ("拾壹", 11),
    ("貳拾", 20),
    ("廿三", 23),
    ("卅三", 33),
    ("卌二", 42),
    ("參拾參", 33),
    ("陸拾", 60),
    ("玖拾陸", 96),
    ("二百零三", 203),
    ("伍佰叁拾肆", 534),
    ("壹佰贰拾叁", 123),
    ("1.10", 1.1),
    ("01.10", 1.1),
    ("一點一", 1.1),
    (".77", 0.77),
    ("零點七七", 0.77),
    ("0點77", 0.77),
    ("100,000", 100000.0),
    ("100K", 100000.0),
    ("3M", 3000000.0),
    ("3000K", 3000000.0),
    ("1.2M", 1200000.0),
    (".0012G", 1200000.0),
    ("- 1,200,000", -1200000.0),
    ("负 1,200,000", -1200000.0),
    ("-1200K", -1200000.0),
    ("負一百二十萬", -1200000.0),
    ("一半", 0.5),
    ("半", 0.5),
    ("個半", 1.5),
    ("三個半", 3.5),
    ("五分一", 0.2),
    ("三份二", 2 / 3),
    ("十分之九", 0.9),
    ("一又十分之一", 1.1),
    ("1/2", 0.5),
    ("一个亿", 100000000.0),
    ("一千零一万零一百零一", 10010101),
    ("十万零五千", 105000),
    ("1百23万", 1230000),
    ("二〇二一", 2021),
    ("两千零二十", 2020),
    ("零点一二三四五", 0.12345),
    ("负一百零二点五", -102.5),
    ("一二三四", 1234),
    ("一二三四五六七八九零", 1234567890),
    ("一千零一十一万一千零一", 10111001),
    ("壹拾万零肆仟", 104000),
    ("一亿零八万", 100080000),
    ("三点一四一五九二六", 3.1415926),
    ("12345678.9", 12345678.9),
    ("1e-3", 0.001),
    ("3.5e6", 3500000.0),
    ("７８．５", 78.5),
    ("①", 1),
    ("１２，３４５", 12345),
    ("1,234,567.89", 1234567.89),
    ("one hundred and twenty three", 123),
    ("two million", 2000000.0),
    ("three point one four", 3.14),
    ("minus forty", -40),
    ("negative five", -5),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("one thousand two hundred", 1200),
    ("one third", 1 / 3),
    ("three quarters", 0.75),
    ("two thirds", 2 / 3),
    ("one and a half", 1.5),
    ("a million and a half", 1500000.0),
    ("1.5 million", 1500000.0),
    ("five hundred thousand", 500000.0),
    ("one billion", 1000000000.0),
    ("zero point five", 0.5),
    ("seventy-five", 75),
    ("-7.25", -7.25),
    ("minus 3.5", -3.5),
    ("12 hundred", 1200),
    ("point five", 0.5),
    ("three hundred thousand and five", 300005),
    ("one hundred twenty-three thousand four hundred fifty six", 123456),
    ("千分之三", 0.003),
    ("万分之二点五", 0.00025),
    ("百分之二十", 20),
    ("三成", 30),
    ("七成半", 75),
    ("俩", 2),
    ("仨", 3),
    ("一百二十 三", 123),
    ("三 点 一 四", 3.14),
    ("一 万 两 千", 12000),
    ("2万5", 25000),
    ("2万5千", 25000),
    ("3千6", 3600),
    ("十二亿三千万", 1230000000.0),
    ("12亿", 1200000000.0),
    ("0.5亿", 50000000.0),
    ("二十三万四千五百六十七", 234567),
    ("一万万", 100000000.0),
    ("五十万万", 5000000000.0),
    ("2.3兆", 2300000000000.0),
    ("正三", 3),
    ("+7", 7),
    ("＋8", 8),
    ("－9", -9),
    ("零下五度", -5),
    ("零下十二", -12),
    ("第三", 3),
    ("第二十五", 25),
    ("百", 100),
    ("千", 1000),
    ("一千", 1000),
    ("九十九块九", 99.9),
    ("三块五", 3.5),
    ("大约三百", 300),
    ("十五又四分之三", 15.75),
    ("负三分之二", -2 / 3),
    ("四分之三", 0.75),
    ("两个半", 2.5),
    ("六点零", 6),
    ("三十六点五度", 36.5),
    ("45%", 45),
    ("一千五", 1500),
    ("一万五", 15000),
    ("幺零零八六", 10086),
    ("六六六", 666),
    ("八十八万八千八百八十八", 888888),
]

RANGES = [
    ("高于六并且低于九", {"low": 6, "high": 9, "approx": True}),
    ("最少三十，最多四十五", {"low": 30, "high": 45}),
    ("比五大比八小", {"low": 5, "high": 8}),
    ("六千以上，七千以下", {"low": 6000, "high": 7000}),
    ("在第七和第九之间", {"low": 7, "high": 9}),
    ("3k-6k", {"low": 3000, "high": 6000}),
    ("起码一千二", {"value": 1200, "comparator": ">="}),
    ("不满足的有三个", {"value": 3}),
    ("高于九且低于六", {"status": "confirm"}),
    ("七百多", {"low": 700, "high": 799, "approx": True}),
    ("十几万块", {"low": 100000, "high": 190000}),
]

NONE = ["13800138000", "我身份证号11010519491231002X", "电话是65432100", "没有", "一起", "万一呢", "打针"]


@pytest.mark.parametrize(("said", "value"), NUMBERS)
def test_a_number_is_that_number(extractor: Extractor, said: str, value: float) -> None:
    """Written, spoken, mixed, with signs: the value itself."""
    answer = extractor.answer(PLAIN, said, REF)
    assert answer.status == "answered"
    assert answer.values["value"] == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("said", "values"), RANGES)
def test_bounds_and_ranges(extractor: Extractor, said: str, values: dict[str, object]) -> None:
    """Two bounds make one range, one bound a comparison."""
    answer = extractor.answer(PLAIN, said, REF)
    got = {**answer.values, "status": answer.status}
    assert {key: got.get(key) for key in values} == values


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_number(extractor: Extractor, said: str) -> None:
    """A telephone number, an identity number and idioms are none."""
    assert "value" not in extractor.answer(PLAIN, said, REF).values or (
        extractor.answer(PLAIN, said, REF).values["value"] is None
    )


def test_an_age_is_what_is_asked_for(extractor: Extractor) -> None:
    """The years, whatever unit the item names."""
    assert extractor.answer(AGE, "我今年七十一岁啦", REF).values["value"] == 71


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (40, "四百"),
        (131, "一百三"),
        (20, "十打"),
        (0.3, "三分之一"),
        (1e6, "一千万"),
        (5, "负五"),
        (32, "2^6"),
    ],
)
def test_a_value_that_does_not_follow_is_refused(value: float, said: str) -> None:
    """What the words do not say is not their value."""
    assert not worth.follows(value, said)


@pytest.mark.parametrize(
    "said", ["十" * 1000, "1/0", "0^-1", "9^99e99", "9" * 400 + "e9", "亿" * 200, "第" * 50]
)
def test_noise_harms_nothing(extractor: Extractor, said: str) -> None:
    """Endless digits and powers are answered, not computed for ever."""
    assert extractor.answer(PLAIN, said, REF).status
    assert not worth.follows(7, said)
