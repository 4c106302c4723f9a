"""Minutes that are said as 分, decimals of any length, numbers in groups of three, and the units of a kitchen scale."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.rules.fractions import scan
from tests.unit.extraction.conftest import Ask

LONG: list[tuple[str, dict[str, Any]]] = [
    ("三小时二十分", {"value": 200, "unit": "min"}),
    ("四分二十秒", {"value": 260, "unit": "s"}),
    ("七分半钟", {"value": 7.5, "unit": "min"}),
    ("两分半", {"value": 2.5, "unit": "min"}),
    ("四点五分钟", {"value": 4.5, "unit": "min"}),
    ("六点五个小时", {"value": 6.5, "unit": "h"}),
    ("2天3小时15分", {"value": 3075, "unit": "min"}),
    ("12,000个小时", {"value": 12000, "unit": "h"}),
    ("一千二百小时", {"value": 1200, "unit": "h"}),
    ("六周年", {"value": 6, "unit": "a"}),
    ("两个季度", {"value": 6, "unit": "mo"}),
    ("九个月以下", {"value": 9, "unit": "mo", "comparator": "<"}),
    ("两年以上，五年以下", {"low": 2, "high": 5, "unit": "a"}),
    ("五天——九天", {"low": 5, "high": 9, "unit": "d"}),
    ("4天3晚", {"value": 4, "unit": "d"}),
]


@pytest.mark.parametrize(("said", "expected"), LONG)
def test_how_long(ask: Ask, said: str, expected: dict[str, Any]) -> None:
    """Nothing of it is lost: no minutes behind hours, no places before them, no second bound."""
    answer = ask("duration", "持续多长时间了？", said)
    assert {k: answer.values.get(k) for k in expected} == expected


def test_a_score_is_no_length(ask: Ask) -> None:
    """七分 beside a length is the pain, not minutes."""
    assert ask("duration", "一次多久？", "疼五分钟，疼七分").values == {"value": 5, "unit": "min"}


def test_a_month_is_no_length(ask: Ask) -> None:
    """四年前的六月 is a month of that year."""
    assert ask("duration", "多久了？", "四年前的六月").values.get("unit") != "mo"


def test_a_point_without_its_head(ask: Ask) -> None:
    """点三, of a measurement: what stood before it was not heard."""
    assert ask("quantity", "血糖多少？", "点三", unit="mmol/L").status == "reask"


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("零点零零零零零零零零零零零三", 3e-12, 3e-12),
        ("十五点二万", 152_000, 152_000),
        ("叁点陆", 3.6, 3.6),
        ("陆点五", 6.5, 6.5),
        ("三五万", 30_000, 50_000),
        ("二三点六", 23.6, 23.6),
        ("-2.5万", -25_000, -25_000),
    ],
)
def test_numbers(said: str, low: float, high: float) -> None:
    """A sign, a formal digit and a place belong to their decimal."""
    assert [(n.low, n.high) for n in scan(said)] == [(pytest.approx(low), pytest.approx(high))]


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("点六", 0.6, ""),
        ("九九", 99, ""),
        ("负一一", -11, ""),
        ("拾", 10, ""),
        ("摄氏38.5°", 38.5, "Cel"),
        ("华氏99°", 99, "[degF]"),
        ("1.5L", 1.5, "L"),
        ("三两半", 3.5, "两"),
        ("二两一顿", 2, "两"),
    ],
)
def test_simply_a_number(ask: Ask, said: str, value: float, unit: str) -> None:
    """Asked for nothing but a number."""
    answer = ask("quantity", "是多少？", said)
    assert (answer.status, answer.values.get("value"), answer.values.get("unit", "")) == (
        "answered",
        value,
        unit,
    )


def test_litres_to_litres(ask: Ask) -> None:
    """升到 is a verb but between litres."""
    answer = ask("quantity", "是多少？", "一升到两升")
    assert (answer.values.get("low"), answer.values.get("high"), answer.values.get("unit")) == (1, 2, "L")
