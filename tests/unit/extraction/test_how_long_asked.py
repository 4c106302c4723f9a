"""The length in the unit that was asked for, less than a length, and clock times by both clocks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("您吸氧几年了？", "一回两个钟头，吸了四年", {"value": 4, "unit": "a"}),
        ("每回吸氧几个小时？", "吸了四年，一回两个钟头", {"value": 2, "unit": "h"}),
        ("您能站多久？", "站不了五分钟", {"value": 5, "unit": "min", "comparator": "<"}),
        ("晚上睡多久？", "睡不够四小时", {"value": 4, "unit": "h", "comparator": "<"}),
    ],
)
def test_a_length(ask: Ask, question: str, said: str, told: dict[str, Any]) -> None:
    """Of two the one in the unit asked for; what cannot be held so long is less."""
    answer = ask("duration", question, said)
    assert answer.status == "answered"
    assert {k: answer.values.get(k) for k in told} == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("3:30pm那会儿", {"datetime": "2026-11-18T15:30"}),
        ("凌晨两到三点", {"start": "2026-11-18T02:00", "end": "2026-11-18T03:00"}),
        ("下午三到四点", {"start": "2026-11-18T15:00", "end": "2026-11-18T16:00"}),
        ("一到八点就疼", {"datetime": "2026-11-18T08:00"}),
    ],
)
def test_a_clock_time(ask: Ask, said: str, told: dict[str, Any]) -> None:
    """By half days beside Chinese, and from one hour to another."""
    answer = ask("date", "几点疼的？", said)
    assert {k: answer.values.get(k) for k in told} == told
