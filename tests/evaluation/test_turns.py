"""Turns that answer more than was asked, judged item by item."""

from __future__ import annotations

from typing import Any

from extraction.read import Extractor
from tests.evaluation.run import REF
from tests.evaluation.turns import items, read, verdict

ASKED = {
    "link_id": "asked",
    "type": "boolean",
    "question": "最近有头晕吗？",
    "context": {"proposition": "dizziness"},
}
BP = {"link_id": "bp", "type": "blood_pressure", "question": "今天血压多少？", "context": {"unit": "mm[Hg]"}}
COUGH = {"link_id": "cough", "type": "boolean", "question": "还咳嗽吗？", "context": {"proposition": "cough"}}


def _row(**expected: Any) -> dict[str, Any]:
    said = "头不晕，血压一百三，八十五"
    return {
        "id": "t", "type": "turn", "question": ASKED["question"], "asked": ASKED, "also": [BP, COUGH],
        "utterance": said, "expected": expected, "ref": "2026-11-18T10:00:00+08:00",
    }  # fmt: skip


def test_a_turn_is_as_good_as_its_worst_item() -> None:
    """Right where every item is; the item that is not names itself."""
    extractor = Extractor.load()
    row = _row(asked={"value": "no"}, bp={"sys": 130, "dia": 85})
    got = read(row, extractor, REF)
    assert verdict(row, got).outcome == "right"
    wrong = verdict(_row(asked={"value": "yes"}, bp={"sys": 130, "dia": 85}), got)
    assert wrong.outcome == "wrong"
    assert wrong.flipped
    assert "asked" in wrong.why


def test_an_item_nobody_spoke_of_may_not_be_answered() -> None:
    """What the row does not expect is expected to stay open."""
    row = _row(asked={"value": "no"})
    found = dict(items(row, {"cough": {"value": "no", "status": "answered"}}))
    assert found["cough"].outcome == "wrong"
    assert found["bp"].outcome == "right"
