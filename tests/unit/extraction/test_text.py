"""Normalisation, clauses, corrections."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extraction.build import simplified_table
from extraction.rules import corrections
from extraction.rules.clauses import split
from extraction.rules.normalise import normalise

TABLE = simplified_table()


@given(st.text(max_size=80))
@example("IM")
def test_every_normal_character_points_into_the_source(source: str) -> None:
    """A span of normalised text gives back characters of the untouched utterance."""
    normal = normalise(source, TABLE)
    for at in range(len(normal.text)):
        span = normal.span(at, at + 1)
        assert source[span.start : span.end] == span.text != ""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("頭暈", "头晕"),
        ("１２０", "120"),
        ("10²", "10 "),
        ("A\u200bB", "ab"),
        ("①", "1 "),
        ("👌🏾", "👌"),
        ("\u202e好", "好"),
    ],
)
def test_forms(source: str, text: str) -> None:
    """Width, script and case go; joiners vanish; raised digits are no digits."""
    assert normalise(source, TABLE).text == text


def test_long_text_is_cut() -> None:
    """Beyond the limit nothing is analysed, and it says so."""
    normal = normalise("啊" * 5000, TABLE)
    assert (len(normal.text), normal.cut) == (1500, True)


@pytest.mark.parametrize(
    ("text", "count"),
    [("不晕，有点咳", 2), ("不晕但是有点咳", 2), ("120,80", 1), ("7.2吧", 1), ("，，", 0), ("也就是累", 1)],
)
def test_clauses(text: str, count: int) -> None:
    """Punctuation and connectives split; marks between digits do not."""
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一百二，不对，一百三", 1),
        ("哦不是，是右腿", 1),
        ("看着不对劲", 0),
        ("我说错了，是六", 1),
        ("挺好的", 0),
    ],
)
def test_corrections(text: str, found: int) -> None:
    """A correction is heard, an odd feeling is none."""
    assert len(corrections.find(text)) == found
