"""Replies that speak of something that was not asked, and names of medicines that sound like more."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("有没有头晕耳鸣？", "没有发热"),
        ("吃过什么药吗？", "没吃过阿司匹林"),
        ("有没有便血或者腹痛？", "有点腹胀"),
        ("有没有咳嗽？", "嗯嗯，好的"),
    ],
)
def test_asked_back(ask: Ask, asked: str, said: str) -> None:
    """It answers nothing that was asked, or only perhaps."""
    assert ask("boolean", asked, said).status != "answered"


@pytest.mark.parametrize(("asked", "said"), [("头晕吗？", "嗯"), ("吃阿司匹林吗？", "没吃过阿司匹林")])
def test_to_the_point(ask: Ask, asked: str, said: str) -> None:
    """Plain answers stay plain."""
    assert ask("boolean", asked, said).status == "answered"


@pytest.mark.parametrize("said", ["三七粉", "每天吃三七片", "拜阿司匹灵", "拜新同一天一片", "拜糖平"])
def test_names_of_medicines_are_no_wishes(ask: Ask, said: str) -> None:
    """拜 takes no leave there, and 三七 is a herb."""
    assert ask("intent", "现在吃什么药？", said).values["intent"] == "answer"


@pytest.mark.parametrize("said", ["舒喘灵", "吃消炎痛", "心痛定一天一片", "眩晕停还在吃"])
def test_names_of_medicines_are_no_complaints(ask: Ask, said: str) -> None:
    """Neither danger nor a complaint is heard in them."""
    assert ask("red_flag", "现在吃什么药？", said).values["alert"] == "none"
    assert ask("symptoms", "哪儿不舒服？", said).values["symptoms"] == []


@pytest.mark.parametrize("said", ["7、8天了", "七、八天"])
def test_a_range_with_a_pause(ask: Ask, said: str) -> None:
    """From the first to the second, and not the second alone."""
    found = ask("duration", "咳了多久？", said).values
    assert (found["low"], found["high"]) == (7, 8)


def test_seen_or_not(ask: Ask) -> None:
    """看不清有没 is not known."""
    assert ask("boolean", "背上有没有疹子？", "看不清有没疹子").values["value"] == "unknown"
