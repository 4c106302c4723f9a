"""Both sides named and neither said: 咳不咳我也说不上来."""

from __future__ import annotations

import pytest

from extraction.rules.whether import both_named, unknown
from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("还咳嗽吗？", "咳不咳我也说不上来"),
        ("还咳嗽吗？", "咳没咳我没留意"),
        ("想吐吗？", "反胃不反胃的不好说"),
        ("今天用药了没有？", "用没用我记不得了"),
        ("今天用药了没有？", "想不起来用没用了"),
        ("伤口还痒吗？", "痒不痒我自己也讲不清"),
    ],
)
def test_it_is_not_known(ask: Ask, question: str, said: str) -> None:
    """No side is stored."""
    read = ask("boolean", question, said)
    assert (read.status, read.values["value"]) == ("dont_know", "unknown")


@pytest.mark.parametrize("said", ["反胃不反胃我说不上", "喘不喘的我也不清楚"])
def test_a_complaint_that_is_not_known(ask: Ask, said: str) -> None:
    """It is neither had nor denied."""
    found = ask("symptoms", "哪儿不舒服？", said).values["symptoms"]
    assert {s["polarity"] for s in found} == {"unknown"}


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("不咳不喘", "negative"),
        ("喘没晕", "positive"),
        ("还喘不喘了？早不喘了", "negative"),
        ("喘不喘了", "negative"),
    ],
)
def test_a_list_is_no_choice(ask: Ask, said: str, polarity: str) -> None:
    """不咳不喘 denies both."""
    found = ask("symptoms", "喘得厉害吗？", said).values["symptoms"]
    assert {s["polarity"] for s in found if s["symptom"] == "dyspnea"} == {polarity}


def test_halves() -> None:
    """Either half belongs to the choice; what is only said twice does not."""
    assert both_named("喘不喘", 0, 1)
    assert both_named("喘不喘", 2, 3)
    assert both_named("反胃不反胃", 3, 5)
    assert not both_named("喘，不喘了", 0, 1)
    assert unknown("喘不喘都一样") is None
