"""Bounds by a verb that is not reached or passed, levels that what follows leaves open, and rates that were changed."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

BOUNDS = [
    ("今天走了多少步？", "{steps}", "没上六千步", "<", 6000),
    ("高压多少？", "mm[Hg]", "没过一百二十五", "<=", 125),
    ("每天喝多少水？", "mL", "多不过八百", "<=", 800),
    ("体温多少？", "Cel", "到不了三十八度", "<", 38),
    ("血糖多少？", "mmol/L", "一直没过九", "<=", 9),
]
OPEN = [
    ("现在体温多少？", "Cel", "中午37.9度，现在没量"),
    ("今天晚上血糖多少？", "mmol/L", "早上六点二，晚上没测"),
    ("血糖多少？", "mmol/L", "前天九点一今天没扎"),
    ("血糖多少？", "mmol/L", "八点六降了一点二"),
]
SETTLED = [
    ("今天早上血糖多少？", "mmol/L", "早上六点二，晚上没测", 6.2),
    ("现在体温多少？", "Cel", "37.4，半夜最高到38.8", 37.4),
    ("透析后体重多少？", "kg", "透析前六十一下来五十九点五", 59.5),
    ("血糖多少？", "mmol/L", "从九点三降到七点一", 7.1),
]
CHANGED = [
    ("多久换一次药？", "三天一次，现在五天一次了", 5, "d"),
    ("多久透析一次？", "一个礼拜一次改两个礼拜一次了", 2, "wk"),
    ("多久抽一次血？", "一个月一次后来三个月一次", 3, "mo"),
]


@pytest.mark.parametrize(("question", "unit", "said", "sign", "value"), BOUNDS)
def test_what_is_not_reached_or_passed_is_a_bound(
    ask: Ask, question: str, unit: str, said: str, sign: str, value: int
) -> None:
    """没上, 没过, 到不了 and 多不过 before a level."""
    got = ask("quantity", question, said, unit=unit).values
    assert (got["comparator"], got["value"]) == (sign, value)


@pytest.mark.parametrize(("question", "unit", "said"), OPEN)
def test_a_value_left_open_is_read_back(ask: Ask, question: str, unit: str, said: str) -> None:
    """Not measured at the time that was asked about, or moved since by so much."""
    assert ask("quantity", question, said, unit=unit).status == "confirm"


@pytest.mark.parametrize(("question", "unit", "said", "value"), SETTLED)
def test_the_value_asked_for_is_taken(ask: Ask, question: str, unit: str, said: str, value: float) -> None:
    """Another time not measured, a peak before, the weight that came out."""
    got = ask("quantity", question, said, unit=unit)
    assert (got.status, got.values["value"]) == ("answered", value)


@pytest.mark.parametrize(("question", "said", "every", "unit"), CHANGED)
def test_the_rate_it_was_changed_to_holds(ask: Ask, question: str, said: str, every: int, unit: str) -> None:
    """The last one, told as what it is now."""
    got = ask("frequency", question, said)
    assert (got.status, got.values["period"], got.values["period_unit"]) == ("answered", every, unit)


def test_days_and_nights_of_one_number(ask: Ask) -> None:
    """Two days and two nights are two days; one of each may be more than a day."""
    assert ask("duration", "烧了多久？", "两天两夜").status == "answered"
    assert ask("duration", "烧了多久？", "一天一夜").status == "confirm"


def test_a_reply_of_the_south_that_knows_no_number(ask: Ask) -> None:
    """數唔清 is no count."""
    assert ask("frequency", "一晚咳几次？", "數唔清呀").values["reason"] == "unknown"
