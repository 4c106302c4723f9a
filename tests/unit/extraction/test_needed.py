"""A pattern whose characters are not there is not tried, and would not have been found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extraction.build import base_pack
from extraction.rules.needed import needed

HOLDOUT = Path(__file__).parents[2] / "holdout"


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("胸口?疼", {"胸"}),
        ("(?:胸|心口)[疼痛]得", {"得"}),
        ("疼|痛", {"疼", "痛"}),
        ("疼|.", set()),
        ("疼*", set()),
        ("疼+", {"疼"}),
        ("(?=疼)痛?", set()),
        ("[^疼]", set()),
        ("(?i:a)b", {"b"}),
        ("(?i:ab)", set()),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, wanted: set[str]) -> None:
    """One of a few characters, where that is certain; nothing where it is not."""
    assert needed(re.compile(pattern)) == wanted


def test_no_match_on_the_lists_is_lost() -> None:
    """On every utterance that we measure with, what matches holds a needed character."""
    pack = base_pack()
    patterns = [(s.pattern, s.needs) for s in pack.signs.every] + [
        (s.latin, s.latin_needs) for s in pack.signs.every
    ]
    patterns += [(w.pattern, needed(w.pattern)) for w in pack.wishes]
    texts = {
        json.loads(line)["utterance"].lower()
        for path in HOLDOUT.glob("*_red_flag.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    for text in texts:
        for pattern, needs in patterns:
            if pattern is not None and needs and needs.isdisjoint(text):
                assert not pattern.search(text)
