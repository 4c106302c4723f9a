"""What a turn wants, class by class, in everyday words, dialects and English; and who is to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Ask

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("wishes_said.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("intent", "question", "said"), ROWS)
def test_what_a_turn_wants(ask: Ask, intent: str, question: str, said: str) -> None:
    """The intent, certain enough to act on."""
    got = ask("intent", question, said)
    assert (got.values["intent"], got.status) == (intent, "answered")


@pytest.mark.parametrize(
    ("question", "said", "relation"),
    [
        ("张三在吗？", "我系佢个女", "daughter"),
        ("张三在吗？", "我是她妈妈，她还在上课", "mother"),
        ("张三在吗？", "我是他爹，你说", "father"),
        ("张三在吗？", "我是他嫂子，他下地了", "sister_in_law"),
        ("张三在吗？", "I'm her mum, she's asleep", "mother"),
        ("张三在吗？", "我是他外甥女", "niece"),
        ("血压多少？", "问我儿媳妇吧", "daughter_in_law"),
        ("血压多少？", "我家那口子懂，你问他", "spouse"),
        ("血压多少？", "让我堂客来讲咯", "wife"),
        ("张三在吗？", "我爸出去了，有事跟我说", None),
    ],
)
def test_a_relative_is_named_in_english(ask: Ask, question: str, said: str, relation: str | None) -> None:
    """As fine as she says it; the patient's own name for himself is not the speaker's."""
    assert ask("intent", question, said).values.get("relation") == relation


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("夜晚八点打畀我", "2026-11-18T20:00"),
        ("八点再打吧", "2026-11-18T20:00"),
        ("忙着呢，九点半以后再打", "2026-11-18T21:30"),
        ("明天上午九点再打吧", "2026-11-19T09:00"),
        ("call me back at 5 pm", "2026-11-18T17:00"),
    ],
)
def test_a_call_is_asked_for_ahead_of_now(ask: Ask, said: str, at: str) -> None:
    """It is ten in the morning: eight o'clock is tonight."""
    assert ask("intent", "您现在方便吗？", said).values["callback_at"] == at
