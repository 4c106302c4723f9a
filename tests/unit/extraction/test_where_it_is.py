"""Where a complaint sits, what brings it on, how long a verb said twice has lasted, and that this is all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

CASES: list[tuple[str, dict[str, Any]]] = [
    ("右脚踝肿得老高", {"symptom": "oedema", "site": "ankle"}), ("手指头发麻", {"symptom": "numbness", "site": "finger"}),
    ("膝头酸痛", {"symptom": "joint_pain", "site": "knee"}), ("i have pain in my left shoulder", {"symptom": "pain", "site": "shoulder"}),
    ("胸口闷，一上楼就犯", {"symptom": "chest_tightness", "trigger": "exertion"}),
    ("头晕，一走快就发作", {"symptom": "dizziness", "trigger": "exertion"}),
    ("咳嗽咳咗五日", {"symptom": "cough", "duration": {"value": 5, "unit": "d"}}),
    ("胳膊使不上力气", {"symptom": "weakness", "site": "arm"}), ("my ankles swell at night", {"symptom": "oedema", "site": "ankle"}),
    ("头昏", {"symptom": "dizziness", "site": None}),
]  # fmt: skip


def _first(extractor: Extractor, ref: datetime, said: str) -> dict[str, Any]:
    return told(extractor, Question("symptoms", "最近有哪里不舒服吗？"), said, ref)


@pytest.mark.parametrize(("said", "row"), CASES)
def test_row(extractor: Extractor, ref: datetime, said: str, row: dict[str, Any]) -> None:
    """One row holds it all."""
    found = _first(extractor, ref, said)["symptoms"][0]
    assert {key: found.get(key) for key in row} == row


@pytest.mark.parametrize("said", ["腰疼，就这些", "a touch of itching, that's it", "腿麻，别处不疼"])
def test_nothing_else(extractor: Extractor, ref: datetime, said: str) -> None:
    """The rest is denied with it."""
    assert _first(extractor, ref, said)["others"] == "negative"


def test_breathing_is_fine(extractor: Extractor, ref: datetime) -> None:
    """Words for health deny their complaint in English too."""
    rows = _first(extractor, ref, "feet puff up, but my breathing's okay")["symptoms"]
    assert {r["symptom"]: r["polarity"] for r in rows} == {"oedema": "positive", "dyspnea": "negative"}


@pytest.mark.parametrize(
    ("kind", "asked", "said", "want"),
    [
        ("quantity", "今天空腹血糖多少？", "六点一，寻日七点三", {"value": 6.1}),
        ("quantity", "体温多少？", "今日冇探热", {"reason": "not_measured"}),
        ("duration", "咳多久了？", "咳一阵停一阵，两个星期了", {"course": "intermittent"}),
        ("free_text", "Anything else?", "nothing springs to mind, thanks", {"empty": True}),
    ],
)
def test_other_types(
    extractor: Extractor, ref: datetime, kind: str, asked: str, said: str, want: dict[str, Any]
) -> None:
    """Yesterday in Cantonese, what nobody measured, on and off, and nothing to add."""
    got = told(extractor, Question(kind, asked), said, ref)
    assert {key: got.get(key) for key in want} == want
