"""Which item a nurse asks for in her own words."""

from __future__ import annotations

import pytest

from dialogs.engine.asking import asked_item
from dialogs.engine.cursor import load
from dialogs.engine.step import start
from dialogs.load import library
from tests.unit.dialogs.words import NOW

FORM = next(form for name, form in library().items() if "hypertension" in name)
STATE = load(FORM, start(FORM, language="zh", day=None, now=NOW, context={}).cursor)


@pytest.mark.parametrize(
    ("words", "link_id"),
    [
        ("最近一次量血压，高压和低压各是多少？", "blood_pressure"),
        ("您血压多少？", "blood_pressure"),
        ("心率呢？", "heart_rate"),
        ("您体重现在多少", "weight"),
        ("您好，我是护士", ""),
        ("", ""),
    ],
)
def test_the_item_she_asks_for(words: str, link_id: str) -> None:
    """Its label or its wording stands in her words; else no item is guessed."""
    assert asked_item(FORM, STATE, words) == link_id
