"""The outbound guard: hidden words are found, plain ones pass, a confirmation is for one message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.guard import TOKEN_LIFE, confirmation, confirmed, phones_in, scan

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
KEY = bytes(range(32))
BOUND = {"actor": "nurse-1", "patient": "p1", "text": "HIV阳性", "own_id": "a"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("您HIV阳性", "hiv"),
        ("ＨＩＶ", "hiv"),
        ("H I V", "hiv"),
        ("艾\u200b滋", "hiv"),
        ("愛滋病", "hiv"),
        ("化·疗", "oncology"),
        ("抑郁 症", "psychiatric"),
        ("小三阳", "infection"),
        ("Chemotherapy tomorrow", "oncology"),
        ("打这个 138 0013 8000", "identifier"),
        ("您的住院号", "identifier"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, category: str) -> None:
    """Full width, spaces, zero width, traditional characters (OG-1)."""
    assert category in scan(text).categories


@pytest.mark.parametrize("text", ["明天上午来复查血压", "请按时吃药，少盐", "Please take your tablets", ""])
def test_plain_words_pass(text: str) -> None:
    """No question where there is nothing to ask."""
    assert scan(text) == scan("")


def test_a_whole_identity_number_never_goes_out() -> None:
    """The check digit tells it from other long numbers (OG-2); 11010519491231002X is the standard's example."""
    assert scan("11010519491231002X").stops == ("identity_number",)
    assert scan("１１０１０５ 19491231 002x").stops == ("identity_number",)
    assert scan("110105194912310021").stops == ()


def test_another_patients_name_stops_it() -> None:
    """Hers does not; a name of one character is no name."""
    assert scan("请转告李示例", others=["李示例", "张测试"]).stops == ("other_patient",)
    assert scan("张测试您好", others=["张测试"], own=["张测试"]).stops == ()
    assert scan("李", others=["李"]).stops == ()


def test_numbers_are_found_however_they_are_spaced() -> None:
    """The desk looks each of them up."""
    assert phones_in("138-0013-8000 或 １３９ 0013 9000") == ["13800138000", "13900139000"]


def test_a_confirmation_is_for_this_message_and_five_minutes() -> None:
    """Another text, person, patient or try, a changed token, six minutes: none is confirmed."""
    token = confirmation(KEY, **BOUND, now=NOW)
    assert confirmed(KEY, token, **BOUND, now=NOW + TOKEN_LIFE)
    assert not confirmed(KEY, token, **BOUND, now=NOW + TOKEN_LIFE + timedelta(seconds=1))
    for name in BOUND:
        assert not confirmed(KEY, token, **{**BOUND, name: "other"}, now=NOW)
    assert not confirmed(KEY, "9" + token, **BOUND, now=NOW)
    assert not confirmed(KEY, "", **BOUND, now=NOW)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is pasted into the composer."""
    scan(text, others=[text], own=["张测试"])
