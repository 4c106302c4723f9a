"""No line that measures stands where it would measure memory: hold-outs and the shared samples and suites."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("FOLLOWUP_SHARED") or ROOT.parent / "shared")
#: Shorter lines (没有, 一天一片) are anybody's.
LEAST_ZH, LEAST_EN = 6, 16


def _lines(path: Path, key: str) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        yield str(json.loads(line)[key]).strip()


def _measures() -> set[str]:
    found = {
        said for path in (ROOT / "tests" / "holdout").glob("*.jsonl") for said in _lines(path, "utterance")
    }
    samples = SHARED / "standards" / "understanding_samples.jsonl"
    if samples.is_file():
        found |= set(_lines(samples, "utterance"))
        found |= {
            said for path in (SHARED / "assets" / "nlp").glob("*.jsonl") for said in _lines(path, "text")
        }
    return {
        said for said in found if len(said) >= (LEAST_ZH if max(said, default="") > "\u3000" else LEAST_EN)
    }


def _texts(folder: str, pattern: str) -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted((ROOT / folder).glob(pattern)))


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("extraction/lexicon", "**/*.yaml"),
        ("extraction/rules", "**/*.py"),
        ("tests/dialogs", "*.yaml"),
        ("dialogs/library", "*.yaml"),
        ("dialogs", "*.yaml"),
    ],
)
def test_no_line_that_measures_stands_in_rules_or_examples(folder: str, pattern: str) -> None:
    """Of six Chinese characters or more, or sixteen Latin ones."""
    texts = _texts(folder, pattern)
    assert {said for said in _measures() if said in texts} == set()


def test_the_shared_lines_are_looked_at_where_they_are() -> None:
    """The check covers the samples and suites beside this checkout."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not beside this checkout")
    assert any("血压" in said for said in _measures())
