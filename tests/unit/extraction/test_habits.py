"""Smoking and drinking: now and before, given up or not, how much, and what is of neither."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

SMOKES, DRINKS, BOTH, GIVEN_UP = "您抽烟吗？", "您喝酒吗？", "抽烟喝酒吗？", "烟戒了吗？"
Row = tuple[str, str, dict[str, Any]]
DAILY = {"count": 1, "period": 1, "period_unit": "d"}
TOLD: list[Row] = [
    (SMOKES, "一天也就三五根", {"smoking": {"status": "current", "per_day": [3, 5], "approx": True}}), (SMOKES, "一条抽半个月", {"smoking": {"per_day": 13.3}}),
    (SMOKES, "以前一天两包，现在一天半包", {"smoking": {"status": "current", "per_day": 10}}), (SMOKES, "以前不抽，退休了才抽上的", {"smoking": {"status": "current"}}),
    (SMOKES, "九八年就戒了", {"smoking": {"status": "former", "quit_year": 1998}}), (SMOKES, "上个月刚戒", {"smoking": {"status": "former", "quit_year": 2026}}),
    (SMOKES, "医生让我戒，我就戒了", {"smoking": {"status": "former"}}), (SMOKES, "戒过，没戒成", {"smoking": {"status": "current"}}), (SMOKES, "做完支架就再没抽过", {"smoking": {"status": "former"}}),
    (SMOKES, "我家老头抽，我不抽", {"smoking": {"status": "never_or_none"}}), (SMOKES, "烟龄五十年，一天一包", {"smoking": {"years": 50, "per_day": 20}}), (SMOKES, "a pack a day", {"smoking": {"per_day": 20}}),
    (GIVEN_UP, "没有", {"smoking": {"status": "current"}}), (GIVEN_UP, "戒是戒了，偶尔还抽一根", {"smoking": {"status": "current"}}), ("什么时候戒的？", "五年前", {"smoking": {"status": "former", "quit_year": 2021}}),
    (DRINKS, "以前能喝一斤，现在一滴不沾", {"alcohol": {"status": "never_or_none"}}), (DRINKS, "酒量一斤，不过很少喝", {"alcohol": {"status": "occasional"}}),
    (DRINKS, "戒了半年又喝上了", {"alcohol": {"status": "current"}}), (DRINKS, "不喝不行，一天三两", {"alcohol": {"status": "current", "frequency": DAILY, "amount": {"value": 150, "unit": "mL", "beverage": "spirits"}}}),
    ("每天喝多少黄酒？", "半斤", {"alcohol": {"frequency": DAILY, "amount": {"value": 250, "unit": "mL", "beverage": "wine"}}}),
    (BOTH, "不抽不喝", {"smoking": {"status": "never_or_none"}, "alcohol": {"status": "never_or_none"}}), (BOTH, "以前又抽又喝，现在全戒了", {"smoking": {"status": "former"}, "alcohol": {"status": "never_or_none"}}),
]  # fmt: skip


def _holds(wanted: dict[str, Any], got: Any) -> bool:
    return all(
        _holds(value, got.get(key, {})) if isinstance(value, dict) else got.get(key) == value
        for key, value in wanted.items()
    )


@pytest.mark.parametrize(("question", "said", "wanted"), TOLD, ids=[r[1] for r in TOLD])
def test_told(ask: Ask, question: str, said: str, wanted: dict[str, Any]) -> None:
    """What is done now counts, with its own amount."""
    answer = ask("habits", question, said)
    assert answer.status == "answered"
    assert _holds(wanted, dict(answer.values)), answer.values


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (SMOKES, "抽电子烟"), (SMOKES, "不怎么抽"), (SMOKES, "年轻的时候抽过几年"), (SMOKES, "一天三条烟"), (SMOKES, "一天一抱烟"),
        (DRINKS, "少喝点，活血"), (DRINKS, "每天三斤白酒"), (DRINKS, "医生不许喝"), (DRINKS, "每天一瓶皮酒"),
    ],
)  # fmt: skip
def test_asked_back(ask: Ask, question: str, said: str) -> None:
    """Little, too much, forbidden, of before only, by its sound, or of another kind."""
    assert ask("habits", question, said).status == "confirm"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (DRINKS, "我爱喝茶"),
        (DRINKS, "每天喝三杯水"),
        (SMOKES, "昨天抽血了"),
        (SMOKES, "儿子抽"),
        (SMOKES, "你管得着吗"),
    ],
)
def test_no_habit(ask: Ask, question: str, said: str) -> None:
    """Another drink, another's habit, or no answer at all."""
    assert ask("habits", question, said).status not in ("answered", "confirm")


def test_a_relative_speaks_of_the_patient(ask: Ask) -> None:
    """What the relative does himself is not the patient's."""
    answer = ask("habits", "老爷子抽烟吗？", "他不抽，我抽", respondent="儿子")
    assert answer.values["smoking"] == {"status": "never_or_none"}


def test_the_year_of_the_surgery(ask: Ask) -> None:
    """Given up since the surgery: in its year."""
    answer = ask("habits", SMOKES, "开完刀就戒了", surgery_date=date(2025, 3, 2))
    assert answer.values["smoking"] == {"status": "former", "quit_year": 2025}
