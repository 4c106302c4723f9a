"""Taken of what was due, taken beside missed, and what is over."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

TAKING, MISSED = "这阵子药都吃了吗？", "这个月漏服过几次？"


@pytest.mark.parametrize(
    ("said", "kind", "missed"),
    [
        ("十天吃了八天", "partial", 2),
        ("总共二十顿，我吃了十七顿", "partial", 3),
        ("六天吃了六天", "full", None),
        ("从前老漏，现在用上闹钟，一顿没落", "full", None),
    ],
)
def test_taken_of_what_was_due(ask: Ask, said: str, kind: str, missed: int | None) -> None:
    """What is left over was missed; what is over counts no more."""
    answer = ask("adherence", TAKING, said)
    assert answer.status == "answered"
    assert (answer.values["adherence"], answer.values.get("missed")) == (kind, missed)


@pytest.mark.parametrize(
    ("question", "said"), [(MISSED, "一共用了八次"), (TAKING, "以前总忘，孙女盯得紧，一回没忘")]
)
def test_read_back(ask: Ask, question: str, said: str) -> None:
    """The number of those taken to how many were missed; no word says that it is over."""
    answer = ask("adherence", question, said)
    assert answer.status == "confirm"
    assert "missed" not in answer.values
