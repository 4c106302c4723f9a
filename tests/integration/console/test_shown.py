"""What is shown of stored values and of strangers' words."""

from __future__ import annotations

import pytest

from console.pages import STATIC
from console.shown import plain, shown


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"valueBoolean": True}, "是 Yes"),
        ({"valueBoolean": False}, "否 No"),
        ({"valueCoding": {"code": "a", "display": "每天都吃"}}, "每天都吃"),
        ({"valueQuantity": {"value": 142, "unit": "mm[Hg]"}}, "142 mmHg"),
        ({"valueQuantity": {"value": 0, "comparator": ">="}}, ">= 0"),
        ({"valueDate": "2026-03-02"}, "2026-03-02"),
        ({}, ""),
    ],
)
def test_an_answer_is_shown_in_words(answer: dict[str, object], words: str) -> None:
    """Each kind of FHIR answer has one reading; a zero is a value."""
    assert plain(answer) == words


def test_parts_are_named() -> None:
    """A value of several parts shows each with its name."""
    parts = [
        {"linkId": "bp.sys", "text": "收缩压", "answer": [{"valueQuantity": {"value": 142}}]},
        {"linkId": "bp.dia", "text": "舒张压", "answer": [{"valueQuantity": {"value": 86}}]},
    ]
    assert plain(parts) == "收缩压 142，舒张压 86"


def test_what_cannot_be_seen_is_named_and_the_rest_stays() -> None:
    """Line breaks, tabs, emoji and Arabic letters stay; marks and controls become numbers."""
    assert shown("a\n\tb 😀 مرحبا") == "a\n\tb 😀 مرحبا"
    assert shown("\x1b\u2066x\u2069\u200f") == "⟨U+001B⟩⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩"


def test_the_script_hides_the_same_characters() -> None:
    """chat.js and the server agree on what is made visible."""
    script = (STATIC / "chat.js").read_text(encoding="utf-8")
    source = (STATIC.parent / "shown.py").read_text(encoding="utf-8")
    ranges = source.split('_HIDDEN = re.compile("[')[1].split(']")')[0].replace("\\x", "\\u00")
    assert f"/[{ranges}]/g" in script
