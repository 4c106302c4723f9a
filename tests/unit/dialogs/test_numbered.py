"""The number that stood beside a choice, typed instead of its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from dialogs.engine.numbered import read_numbered
from tests.unit.dialogs.words import NOW
from wire.understanding import Answer, Finding, Option, Question, Reading, Span

YES_NO = (Option("yes", "有"), Option("no", "没有"))
ASKED = Question("boolean", "胸口疼吗？", "pain", options=YES_NO)


def reader(utterance: str, question: Question | None, also: Sequence[Question], now: datetime) -> Reading:
    """有 is yes and a red flag; every number belongs to the first of the other items."""
    words = (Span(0, len(utterance), utterance),)
    value = {"有": "yes", "没有": "no"}.get(utterance)
    status = "answered" if value else "reask"
    found = (Finding("chest_pain", "urgent", words, "r", "p"),) if value == "yes" else ()
    others = tuple(Answer(q.type, "answered", {"value": 1}, evidence=words, link_id=q.link_id) for q in also)
    return Reading(utterance, Answer("boolean", status, {"value": value}, evidence=words), others, found)


@pytest.mark.parametrize(
    "typed",
    [
        *("1", "１", " 1 ", "1。", "回复1", "选1", "回复 1", "Reply 1", "①", "1️⃣", "回复：1", "“1”", "(1)"),
        *("选项1", "1号", "1吧", "回复 1：有", "1有", "1. 有"),
    ],
)
def test_a_number_is_its_choice_and_its_own_proof(typed: str) -> None:
    """Whatever stood around it; the danger in the choice is heard."""
    read = read_numbered(reader, typed, ASKED, (), NOW)
    assert read.answer is not None
    assert (read.answer.values["value"], read.answer.evidence) == ("yes", (Span(0, len(typed), typed),))
    assert [(f.code, f.evidence[0].text) for f in read.findings] == [("chest_pain", typed)]
    assert read.utterance == typed


def test_a_number_is_no_value_of_another_item() -> None:
    """1 to 您是说250，对吗 is 对, and no heart rate of 1."""
    heart = Question("quantity", "心跳多少次？", "heart_rate", unit="/min")
    assert read_numbered(reader, "1", ASKED, (heart,), NOW).others == ()


@pytest.mark.parametrize("said", ["3", "1次", "10", "1 2", "第1次", "没有", "0", "1没有", "2，有点喘"])
def test_other_words_are_read_as_they_stand(said: str) -> None:
    """Numbers that were not shown, and everything that is more than a number."""
    assert read_numbered(reader, said, ASKED, (), NOW) == reader(said, ASKED, (), NOW)


def test_a_choice_knows_its_own_numbers() -> None:
    """Asked for as 回复 2 it is typed so, and is no number of times; a quantity has no choices."""
    asked = Question("choice", "吐不吐？", "x", options=YES_NO)
    heard: list[str] = []

    def listening(
        utterance: str, question: Question | None, also: Sequence[Question], now: datetime
    ) -> Reading:
        heard.append(utterance)
        return reader(utterance, question, also, now)

    for typed in ("2", "回复2", "②"):
        read = read_numbered(listening, typed, asked, (), NOW)
        assert read.answer is not None
        assert (read.answer.status, read.answer.evidence) == ("reask", (Span(0, len(typed), typed),))
        assert heard[-1] == "2"
    counted = Question("quantity", "多少？", "x", options=YES_NO)
    assert read_numbered(reader, "回复1", counted, (), NOW) == reader("回复1", counted, (), NOW)
    assert read_numbered(reader, "1", None, (), NOW) == reader("1", None, (), NOW)


def test_however_long_it_is_read_in_no_time() -> None:
    """Nothing but blanks, as many as a message may hold."""
    blank = " " * 200_000
    assert read_numbered(reader, blank, ASKED, (), NOW) == reader(blank, ASKED, (), NOW)
