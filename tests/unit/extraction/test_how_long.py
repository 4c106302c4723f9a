"""How long and since when: what is a year and no length, by age, whose order, what is over; days read back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

LENGTHS: list[tuple[str, str, dict[str, Any]]] = [
    ("糖尿病多少年了？", "零六年查出来的", {"since": "2006-01-01", "approx": True}),
    ("糖尿病多少年了？", "2012年确诊的", {"since": "2012-01-01", "approx": True}),
    ("糖尿病多少年了？", "十三四年", {"low": 13, "high": 14, "unit": "a"}),
    ("头晕多久了？", "左边三年，右边才两天", {"candidates": [{"value": 3, "unit": "a"}, {"value": 2, "unit": "d"}]}),
    ("左膝盖疼多久了？", "左边三年，右边才两天", {"value": 3, "unit": "a"}),
    ("大夫让吃多久？", "大夫说吃半年，我吃了俩月", {"value": 6, "unit": "mo"}),
    ("这药吃了多久？", "大夫说吃半年，我吃了俩月", {"value": 2, "unit": "mo"}),
    ("这样多久了？", "十天半个月吧", {"low": 10, "high": 15, "unit": "d", "approx": True}),
    ("这样多久了？", "上十天了", {"value": 10, "unit": "d", "approx": True}),
    ("这样多久了？", "成日痒，痒咗三日", {"value": 3, "unit": "d"}),
    ("这样多久了？", "two weeks 啦", {"value": 2, "unit": "wk"}),
    ("疼多久了？", "好些天了", {"low": 3, "high": 9, "unit": "d", "approx": True}),
    ("疼多久了？", "几个礼拜吧", {"low": 3, "high": 9, "unit": "wk", "approx": True}),
    ("疼多久了？", "两年加四个月", {"value": 28, "unit": "mo"}),
    ("疼多久了？", "四个星期零六小时", {"value": 678, "unit": "h"}),
    ("疼多久了？", "1年3个月10天", {"value": 465, "unit": "d"}),
    ("一次多久？", "四分之三小时", {"value": 45, "unit": "min"}),
    ("一次几耐？", "四个字咁上下", {"value": 20, "unit": "min"}),
    ("一次几耐？", "一个几钟", {"low": 1, "high": 2, "unit": "h"}),
    ("一次多久？", "25min", {"value": 25, "unit": "min"}),
    ("一次多久？", "五分钟勿到", {"value": 5, "unit": "min", "comparator": "<"}),
    ("一次多久？", "二十分钟，有时候半个钟头", {"low": 20, "high": 30, "unit": "min"}),
    ("每天睡几个小时？", "七八个吧", {"low": 7, "high": 8, "unit": "h"}),
    ("每天睡几个小时？", "十点睡六点起", {"value": 8, "unit": "h", "action": "confirm"}),
    ("每天戴几个小时？", "一天戴三个小时", {"value": 3, "unit": "h"}),
    ("每天戴几个小时？", "戴两个小是", {"value": 2, "unit": "h", "action": "confirm"}),
    ("烧几天了？", "今天是第四天，头三天在家里", {"value": 4, "unit": "d"}),
    ("孩子多大了？", "刚满周岁", {"value": 1, "unit": "a"}),
    ("风湿多少年了？", "生老大那年落下的，老大今年四十一", {"value": 41, "unit": "a", "action": "confirm"}),
    ("这样多久了？", "八月份开始的，三个月了", {"value": 3, "unit": "mo"}),
    ("糖尿病多少年了？", "三十好几年了", {"low": 30, "high": 39, "unit": "a"}),
    ("糖尿病多少年了？", "09年查的", {"since": "2009-01-01"}),
    ("糖尿病多少年了？", "16年得的", {"since": "2016-01-01", "action": "confirm"}),
    ("一次多久？", "长的时候八分钟，短的时候两分钟", {"low": 2, "high": 8, "unit": "min"}),
    ("一次多久？", "二十分钟到半小时", {"low": 20, "high": 30, "unit": "min"}),
    ("每天走多久？", "早上三十分钟中午二十分钟", {"value": 50, "unit": "min", "action": "confirm"}),
    ("每天走多久？", "早晚各一刻钟", {"value": 30, "unit": "min", "action": "confirm"}),
    ("一次多久？", "less than a minute", {"value": 1, "unit": "min", "comparator": "<"}),
    ("这样多久了？", "没有五天", {"value": 5, "unit": "d", "comparator": "<"}),
    ("这样多久了？", "从上周日到现在一直疼", {"since": "2026-11-15", "course": "continuous"}),
]  # fmt: skip
DAYS: list[tuple[str, str, dict[str, Any]]] = [
    ("哪天开始的？", "双十二那天", {"date": "2025-12-12"}),
    ("哪天开始的？", "on Christmas Eve", {"date": "2025-12-24"}),
    ("哪天开始的？", "a fortnight ago", {"date": "2026-11-04", "approx": True}),
    ("哪天开始的？", "the night before last", {"date": "2026-11-16", "part": "night"}),
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("夜里喘多久？", "五天没喘了"),
        ("这样多久了？", "17周岁了"),
        ("这样多久了？", "一晚上"),
        ("这样多久了？", "八时"),
    ],
)
def test_nothing_so_long(ask: Ask, question: str, said: str) -> None:
    """How long it has been away, an age, a night and an hour of the day are none."""
    assert ask("duration", question, said).status == "reask"


@pytest.mark.parametrize(("question", "said", "wanted"), LENGTHS)
def test_length(ask: Ask, question: str, said: str, wanted: dict[str, Any]) -> None:
    """The length, or the beginning, that was asked for."""
    values = ask("duration", question, said).values
    assert {key: values.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "value"), [("三十岁得的，今年五十", 20), ("疼了两个礼拜，周一才好", 2), ("半天了", 0.5)]
)
def test_length_asked_back(ask: Ask, said: str, value: float) -> None:
    """By two ages, of what is over since a day, or 半天, which is a while."""
    answer = ask("duration", "多久了？", said)
    assert (answer.status, answer.values["action"]) == ("confirm", "confirm")
    assert answer.values["value"] == value or answer.values["unit"] == "h"


@pytest.mark.parametrize("said", ["一个月疼三次", "七六年的老房子", "今年三十二了", "一天咳五六回"])
def test_no_length(ask: Ask, said: str) -> None:
    """A rate, a year, an age."""
    assert ask("duration", "持续多久了？", said).status == "reask"


@pytest.mark.parametrize(("question", "said", "wanted"), DAYS)
def test_day(ask: Ask, question: str, said: str, wanted: dict[str, Any]) -> None:
    """Feasts and English words for days and nights."""
    values = ask("date", question, said).values
    assert {key: values.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("question", "said", "day"),
    [
        ("哪天开始的？", "十一五号", "2026-11-05"),
        ("下一针约的哪天？", "上一针是上周一打的，三十天打一针", "2026-12-09"),
        ("下次哪天来？", "上次是十月三十号，每个月来一次", "2026-11-30"),
    ],
)
def test_day_asked_back(ask: Ask, question: str, said: str, day: str) -> None:
    """A 月 that was not heard; the next one, reckoned from the last."""
    answer = ask("date", question, said)
    assert (answer.status, answer.values["date"]) == ("confirm", day)


@pytest.mark.parametrize("said", ["上次是上周二", "他今年三十二", "打上个月初八起"])
def test_no_day(ask: Ask, said: str) -> None:
    """The last time is no next time; an age; a lunar day of a month that is not named."""
    assert ask("date", "下次哪天来复查？", said).status == "reask"
