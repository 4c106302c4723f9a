"""Quantities, blood pressure, pain, duration and dates."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Ask

SUGAR = {"unit": "mmol/L", "plausible": (1.5, 33.3)}
BP = "今天血压量了多少？"


@pytest.mark.parametrize(
    ("unit", "said", "values"),
    [
        ("mmol/L", "七个二", {"value": 7.2}),
        ("mmol/L", "早起六点扎的，五点九", {"value": 5.9}),
        ("mmol/L", "六点几吧", {"low": 6, "high": 6.9, "approx": True}),
        ("mmol/L", "不到七", {"value": 7, "comparator": "<"}),
        ("Cel", "三十八度五", {"value": 38.5}),
        ("Cel", "36度8", {"value": 36.8}),
        ("kg", "一百二十斤", {"value": 60, "original": {"value": 120, "unit": "斤"}}),
        ("cm", "一米七二", {"value": 172}),
        ("/min", "七十来下", {"value": 70, "approx": True}),
        ("/min", "72, no, sorry, 76", {"value": 76}),
        ("mmol/L", "五点六，不对，是六点五", {"value": 6.5}),
        ("Cel", "三十七度八九", {"low": 37.8, "high": 37.9, "approx": True}),
        ("Cel", "三十八度冒头", {"low": 38, "high": 38.5, "approx": True}),
        ("Cel", "三十八度三都不止", {"value": 38.3, "comparator": ">"}),
        ("cm", "一米六七", {"value": 167}),
        ("kg", "九十七斤半", {"value": 48.75, "original": {"value": 97.5, "unit": "斤"}}),
        ("kg", "一百三四十斤", {"low": 65, "high": 70, "approx": True}),
        ("mmol/L", "八点多吧", {"low": 8, "high": 8.9, "approx": True}),
        ("mmol/L", "十一个多", {"low": 11, "high": 11.9, "approx": True}),
        ("mmol/L", "七点来的", {"value": 7, "approx": True}),
        ("mmol/L", "小九个", {"value": 9, "comparator": "<"}),
        ("mmol/L", "早起五点多扎的，六个四", {"value": 6.4}),
        ("{steps}", "六千步左右", {"value": 6000, "approx": True}),
    ],
)
def test_quantities(ask: Ask, unit: str, said: str, values: dict[str, Any]) -> None:
    """Each way of saying a value gives the value, in the unit asked for."""
    answer = ask("quantity", "多少？", said, unit=unit)
    assert answer.status == "answered"
    assert {k: answer.values.get(k) for k in values} == values


@pytest.mark.parametrize(
    ("unit", "said", "status"),
    [
        ("Cel", "385", "confirm"),
        ("Cel", "三十八五", "confirm"),
        ("mmol/L", "四十五", "confirm"),
        ("mmol/L", "七点二还是八点一来着", "confirm"),
        ("kg", "一百三", "confirm"),
        ("kg", "瘦了三斤", "reask"),
        ("mmol/L", "挺好的", "reask"),
        ("mmol/L", "还没量", "not_answered"),
        ("mmol/L", "记不清了", "dont_know"),
    ],
)
def test_doubtful_quantities(ask: Ask, unit: str, said: str, status: str) -> None:
    """Out of range, merged, guessed or missing is never stored silently."""
    assert ask("quantity", "多少？", said, unit=unit).status == status


@pytest.mark.parametrize(
    ("said", "sys", "dia"),
    [
        ("一百四 九十", 140, 90),
        ("高压一百三，低压八十五", 130, 85),
        ("低压八十，高压一百三", 130, 80),
        ("135/85", 135, 85),
        ("一百二十八到七十六", 128, 76),
        ("one thirty over eighty five", 130, 85),
        ("一百四五十，九十多", [140, 150], [90, 99]),
    ],
)
def test_pairs(ask: Ask, said: str, sys: object, dia: object) -> None:
    """Both pressures, however they are said."""
    answer = ask("blood_pressure", BP, said)
    assert (answer.values.get("sys"), answer.values.get("dia"), answer.status) == (sys, dia, "answered")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("145.92", "reask"),
        ("一百三", "reask"),
        ("挺正常的", "reask"),
        ("12080", "confirm"),
        ("80 120", "confirm"),
        ("十四 九", "confirm"),
        ("三百 二百", "confirm"),
        ("没顾上量", "not_answered"),
    ],
)
def test_pairs_that_are_not_stored(ask: Ask, said: str, status: str) -> None:
    """One number for a pair, swapped or merged ones are asked or read back."""
    answer = ask("blood_pressure", BP, said)
    assert answer.status == status


def test_a_decimal_is_never_a_pressure(ask: Ask) -> None:
    """The transcript 138.86 offers a pair, it holds none."""
    answer = ask("blood_pressure", BP, "138.86")
    assert (answer.values["sys"], answer.values["dia"]) == (None, None)
    assert answer.values["candidates"] == [{"sys": 138, "dia": 86}]


def test_one_number_asks_for_the_other(ask: Ask) -> None:
    """A single systolic leaves dia missing."""
    answer = ask("blood_pressure", BP, "高压一百三")
    assert (answer.values["sys"], answer.values["dia"], answer.values["missing"]) == (130, None, ["dia"])


def test_correction_of_one_half(ask: Ask) -> None:
    """The named half is replaced, the other stands."""
    answer = ask("blood_pressure", BP, "一百三 八十，不对，低压九十")
    assert (answer.values["sys"], answer.values["dia"], answer.values["corrects"]) == (130, 90, "dia")


def test_crisis_carries_an_alert(ask: Ask) -> None:
    """180/110 and above calls for a nurse."""
    assert ask("blood_pressure", BP, "一百八十五 一百一").values["alert"] == "urgent"


@pytest.mark.parametrize(
    ("said", "values", "status"),
    [
        ("三分吧", {"value": 3}, "answered"),
        ("四五分", {"low": 4, "high": 5}, "answered"),
        ("十分疼", {"severity": "severe"}, "confirm"),
        ("十二分", {"value": 12}, "confirm"),
        ("一点点疼", {"value": None}, "reask"),
        ("一点都不疼", {"value": 0}, "answered"),
    ],
)
def test_pain(ask: Ask, said: str, values: dict[str, Any], status: str) -> None:
    """A score is a number from 0 to 10; very is no score."""
    answer = ask("pain_score", "0到10分，疼几分？", said)
    assert answer.status == status
    assert {k: answer.values.get(k) for k in values} == values


def test_dates(ask: Ask) -> None:
    """A day, a stretch, or none."""
    question = "什么时候开始疼的？"
    assert ask("date", question, "前天").values == {"date": "2026-11-16"}
    assert ask("date", question, "三四天了").values["start"] == "2026-11-14"
    assert ask("date", question, "忘了").status == "dont_know"
    assert ask("date", "您打算什么时候复查？", "下周一").values == {"date": "2026-11-23"}


def test_duration(ask: Ask) -> None:
    """How long, with a UCUM unit."""
    assert ask("duration", "多久了？", "三个礼拜").values == {"value": 3, "unit": "wk"}
