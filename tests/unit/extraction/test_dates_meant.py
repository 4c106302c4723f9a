"""Which of the days named was asked for: another person's, a planned one, that of a call, of another turn."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

FEVER, TEST, SHOT = "哪天开始发烧的？", "胃镜是哪天做的？", "第三针是几号打的？"


@pytest.mark.parametrize(
    ("question", "said", "day"),
    [
        (FEVER, "孙女周一烧的，我昨天才烧", "2026-11-17"),
        (FEVER, "外孙周六来的时候", "2026-11-14"),
        (TEST, "本来排的六号，挪到九号才做", "2026-11-09"),
        (TEST, "昨天忘了做今天才做", "2026-11-18"),
        (SHOT, "第二针三号，第三针九号", "2026-11-09"),
        ("上回化疗是哪天？", "下回是二十二号，上回是一号", "2026-11-01"),
        ("您哪天入院的？", "二号住进来的，七号出的院", "2026-11-02"),
        ("您哪天出院的？", "二号住进来的，七号出的院", "2026-11-07"),
        (TEST, "周二去的，周四回来的", ""),
        ("几时做嘅检查？", "旧年五月廿三号", "2025-05-23"),
        ("When did it start?", "the day before yesterday", "2026-11-16"),
        ("When is your next visit?", "two weeks from Thursday", "2026-12-03"),
        ("When is your next visit?", "a month from today", "2026-12-18"),
    ],
)
def test_the_day_that_was_asked_for(ask: Ask, question: str, said: str, day: str) -> None:
    """One of several days is hers, of the past, or of the turn that was named; else both are offered."""
    answer = ask("date", question, said)
    assert answer.values.get("date", "") == day
    assert answer.status == ("answered" if day else "confirm")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (FEVER, "孙女周一就烧了"),
        (FEVER, "你们周五来电话我讲过的"),
        (TEST, "还没去，排的是下周三"),
        (TEST, "准备三十号去做"),
    ],
)
def test_no_day_of_hers(ask: Ask, question: str, said: str) -> None:
    """Another's, that of a call, or one only planned: asked again."""
    answer = ask("date", question, said)
    assert answer.status in ("reask", "not_answered")
    assert "date" not in answer.values


def test_a_day_to_come_is_read_back(ask: Ask) -> None:
    """A coming day to when it was done."""
    assert ask("date", TEST, "下礼拜五做").status == "confirm"


def test_when_it_can_be_is_of_the_future(ask: Ask) -> None:
    """Asked in any words for a day that suits."""
    assert ask("date", "啥辰光有空来？", "下礼拜五").status == "answered"


def test_the_day_of_something_else_is_read_back(ask: Ask) -> None:
    """She was not there for what was asked about."""
    assert ask("date", "胃镜是哪天做的？", "我没做胃镜，我周一来换的药").status == "confirm"
