"""The number grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.rules import fractions, numbers_en
from extraction.rules.numbers import scan

_DIGITS = "零一二三四五六七八九"


def _section(value: int) -> str:
    """Chinese for 0 < value < 10,000, with the zeros that are spoken."""
    out, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, place)
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return out


def chinese(value: int) -> str:
    if value == 0:
        return "零"
    high, low = divmod(value, 10_000)
    if not high:
        text = _section(low)
        return text[1:] if text.startswith("一十") else text
    gap = "零" if low and low < 1000 else ""
    return _section(high) + "万" + gap + (_section(low) if low else "")


@given(st.integers(min_value=0, max_value=1_000_000))
def test_a_number_rendered_in_chinese_reads_back(value: int) -> None:
    """Every whole number up to a million survives the round trip."""
    found = scan(chinese(value))
    assert [(n.low, n.high) for n in found] == [(value, value)]


@given(st.integers(min_value=0, max_value=999), st.integers(min_value=1, max_value=99))
def test_spoken_decimals_read_back(whole: int, rest: int) -> None:
    """七点二五 reads 7.25."""
    text = chinese(whole) + "点" + "".join(_DIGITS[int(d)] for d in str(rest))
    assert [n.low for n in scan(text)] == [float(f"{whole}.{rest}")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("一百四五十", 140, 150),
        ("一百三", 130, 130),
        ("十一二", 11, 12),
        ("三四", 3, 4),
        ("三五千", 3000, 5000),
        ("三五百", 300, 500),
        ("三万五千", 35_000, 35_000),
        ("幺二零", 120, 120),
        ("一百二十几", 120, 129),
        ("六点几", 6, 6.9),
        ("两千三百五", 2350, 2350),
        ("1万2", 12000, 12000),
        ("1.5万", 15000, 15000),
        ("1,200", 1200, 1200),
        ("三八五", 385, 385),
    ],
)
def test_spoken_shapes(text: str, low: float, high: float) -> None:
    """Each way of saying a number gives its range."""
    found = scan(text)
    assert [(n.low, n.high) for n in found] == [(low, high)]


@pytest.mark.parametrize("text", ["万", "几", "陆地", "放肆", "9" * 200, "一" * 300])
def test_what_is_no_number_gives_none(text: str) -> None:
    """A lone place, capital digits in words and endless runs are no numbers."""
    assert scan(text) == ()


def test_pseudo_words_hold_no_number() -> None:
    """一点 and 一直 are words."""
    assert scan("一直有一点", {"一直", "一点"}) == ()


@pytest.mark.parametrize(
    ("text", "value"), [("五分之一", 0.2), ("百分之九十五", 95), ("三又二分之一", 3.5), ("负三", -3)]
)
def test_composed_numbers(text: str, value: float) -> None:
    """Fractions, percentages and signs are one number."""
    assert [n.low for n in fractions.scan(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("six point four", [6.4]),
        ("one forty over ninety", [140, 90]),
        ("a hundred and five", [105]),
        ("thirty eight point five", [38.5]),
        ("two thousand three hundred", [2300]),
        ("i feel fine", []),
    ],
)
def test_english_words(text: str, values: list[float]) -> None:
    """English number words read as they are said."""
    assert [n.low for n in numbers_en.scan(text)] == values
