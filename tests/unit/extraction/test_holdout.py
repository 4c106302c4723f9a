"""The rules on lines they were not written from. Floors may only rise, known misses only go."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extraction.batch import rows
from extraction.read import Extractor

from .conftest import REF
from .scoring import verdict

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "tests" / "holdout"
#: Share of rows right, silent wrong values allowed.
FLOORS = {
    "boolean": (0.84, 0.0), "choice": (0.70, 0.0), "date": (0.92, 0.016), "measured": (0.96, 0.0),
    "opt_out": (1.0, 0.0), "red_flag": (1.0, 0.0),
}  # fmt: skip
Row = dict[str, Any]


def _judged(name: str, extractor: Extractor) -> list[tuple[Row, Row]]:
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return list(zip(map(json.loads, lines), rows(lines, extractor, REF), strict=True))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_share_right_and_silent_wrong_values_hold_their_floors(name: str, extractor: Extractor) -> None:
    """Each list stays at or above its share right and at or below its share of silent wrong values."""
    pairs = _judged(name, extractor)
    count = Counter(verdict(row, got) for row, got in pairs)
    right, wrong = FLOORS[name]
    missed = [row["id"] for row, got in pairs if verdict(row, got) != "ok"]
    assert count["ok"] / len(pairs) >= right, missed
    assert count["wrong"] / len(pairs) <= wrong, missed


def test_every_list_has_a_floor() -> None:
    """A list without a floor would measure nothing."""
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(FLOORS)


def test_no_holdout_line_stands_in_a_lexicon_or_transcript() -> None:
    """A line of six Chinese characters (or 16 Latin ones) that stood there would measure memory."""
    said = {
        json.loads(line)["utterance"] for p in FOLDER.glob("*.jsonl") for line in p.read_text().splitlines()
    }
    texts = _texts("extraction/lexicon", "*.yaml") + _texts("tests/dialogs", "*.yaml")
    texts += _texts("extraction/rules", "**/*.py")
    known = {text for text in said if len(text) >= (6 if max(text) > "\u3000" else 16) and text in texts}
    assert not known


def _texts(folder: str, pattern: str) -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted((ROOT / folder).glob(pattern)))
