"""Counts of another time, counts that something is added to, and what is not each day."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

LAST_WEEK, TODAY, SHOTS = "上周头疼了几次？", "今天吐了几回？", "胰岛素一天打几次？"


@pytest.mark.parametrize(
    ("question", "said", "count", "unit"),
    [
        (LAST_WEEK, "上礼拜没疼，上个月疼了五次", 0, "wk"),
        (LAST_WEEK, "上周三次，这周没有", 3, "wk"),
        (TODAY, "今儿没吐，昨天吐过三次", 0, "d"),
        (SHOTS, "原来三针，如今早晚各一针", 2, "d"),
        ("一周散步几次？", "七天里能走五天", 5, "wk"),
        ("多久抽筋一次？", "不是每夜都抽，一周里两晚", 2, "wk"),
        ("多久抽一次血？", "仨月一回", 1, "mo"),
    ],
)
def test_of_the_time_that_was_asked_for(ask: Ask, question: str, said: str, count: int, unit: str) -> None:
    """None then is none, whatever was counted before; what holds now is read by itself."""
    answer = ask("frequency", question, said)
    assert answer.status == "answered"
    assert (answer.values["count"], answer.values["period_unit"]) == (count, unit)


def test_one_more_is_added_and_read_back(ask: Ask) -> None:
    """Two and one more."""
    answer = ask("frequency", "您一天量几次？", "两次，睡前再加一次")
    assert (answer.status, answer.values["count"]) == ("confirm", 3)


@pytest.mark.parametrize(
    ("question", "said"), [(LAST_WEEK, "上个月五次"), (TODAY, "昨天吐了三回"), (LAST_WEEK, "不是天天疼")]
)
def test_no_count_of_that_time(ask: Ask, question: str, said: str) -> None:
    """Another stretch, or only that it is not daily."""
    assert ask("frequency", question, said).status == "reask"
