"""What is felt before the place where it is: 麻的是右边身子."""

from __future__ import annotations

import pytest

from extraction.rules.cleft import turned_round
from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("said", "alert"),
    [
        ("痛的是心口", "urgent"),
        ("膝盖还行，痛的地方在左胸", "urgent"),
        ("麻的是半拉身子", "urgent"),
        ("痛的不是肩膀是前胸", "urgent"),
        ("不是腰痛，是心口", "urgent"),
        ("痛得慌，心口这里", "urgent"),
        ("憋的是胸口这一片", "urgent"),
        ("难受的就是心口", "review"),
        ("心口不痛，痛的是腰", "none"),
        ("心疼的是那点钱", "none"),
        ("要是痛的是心口就得打120吧", "none"),
        ("痛的不是心口", "none"),
    ],
)
def test_danger_is_heard_in_either_order(ask: Ask, said: str, alert: str) -> None:
    """The place behind is read as the place before."""
    assert ask("red_flag", "别的地方还好吗？", said).values["alert"] == alert


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("头不痛，痛的是腰", {"headache": "negative", "back_pain": "positive"}),
        ("痛的是膀子", {"joint_pain": "positive"}),
        ("胸口不疼，疼的地方在肚子", {"chest_pain": "negative", "abdominal_pain": "positive"}),
    ],
)
def test_a_pain_is_where_it_is_said_to_be(ask: Ask, said: str, codes: dict[str, str]) -> None:
    """The part of the body behind it, not the one that was denied before."""
    found = ask("symptoms", "哪儿不舒服？", said).values["symptoms"]
    assert {s["symptom"]: s["polarity"] for s in found} == codes


def test_each_character_keeps_its_place() -> None:
    """The evidence points at the words that were said."""
    text, places = turned_round("这回痛的是心口")
    assert text == "这回心口痛"
    assert [text[at] for at, place in enumerate(places) if place >= 0] == [
        "这回痛的是心口"[place] for place in places if place >= 0
    ]
    assert turned_round("心口痛") == ("", ())
