"""What only sounds like a complaint is confirmed, alarms where it is grave, and is never an ordinary word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.build import base_pack
from extraction.rules import sounds
from tests.unit.extraction.conftest import Ask

PACK = base_pack()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("最近有头晕吗？", "有点投昏"),
        ("胸闷不闷？", "兄闷得很"),
        ("有没有咳嗽？", "嗑嗽了几天"),
        ("拉肚子吗？", "啦肚子"),
    ],
)
def test_a_yes_by_its_sound_is_confirmed(ask: Ask, question: str, said: str) -> None:
    """The word was written otherwise; she is asked whether that is what she meant."""
    answer = ask("boolean", question, said)
    assert (answer.status, answer.values["value"], answer.tier) == ("confirm", "yes", "repaired")


def test_a_red_flag_by_its_sound_alarms_and_says_so(ask: Ask) -> None:
    """雄口疼 is urgent before anybody has asked again."""
    answer = ask("red_flag", "身体怎么样？", "雄口疼了半天")
    assert (answer.values["alert"], answer.tier) == ("urgent", "repaired")


@pytest.mark.parametrize(
    "said", ["他听医生的", "市面上没有", "是面条", "发里有东西", "放在水中", "他像死人一样睡", "头一次运动"]
)
def test_ordinary_words_of_the_same_sound_say_nothing(ask: Ask, said: str) -> None:
    """Terms whose sound is an ordinary word have not opted in."""
    assert ask("symptoms", "哪里不舒服？", said).status == "reask"


def test_what_is_written_as_meant_is_not_repaired(ask: Ask) -> None:
    """The exact word stays exact."""
    assert ask("boolean", "最近有头晕吗？", "头晕").tier != "repaired"


def test_sounds_that_are_not_kept_apart() -> None:
    """zh and z, ang and an are one; n and l are not."""
    assert sounds.alike("zhang") == sounds.alike("zan") == "zan"
    assert sounds.alike("nan") != sounds.alike("lan")


@given(st.text(alphabet="头晕云投胸凶闷疼腾口不心荒慌 ，a1", max_size=40))
def test_never_across_what_is_taken(text: str) -> None:
    """A repair stands in the text, in order, and cuts nothing that was read as written."""
    half = len(text) // 2
    found = sounds.find(
        text, sounds.heard(text, PACK.syllables), PACK.sounds, lambda: [(0, half)] if half else []
    )
    places = [(hit.start, hit.end) for hit in found]
    assert places == sorted(places)
    assert all(half <= start < end <= len(text) or (start == 0 and half < end) for start, end in places)
