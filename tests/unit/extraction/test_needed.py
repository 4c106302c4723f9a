"""A pattern whose characters are not there is not tried, and would not have been found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extraction.build import base_pack
from extraction.rules.needed import every_need, needed

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


def test_all_that_a_match_cannot_do_without() -> None:
    """The parts of a sequence each give their characters, the rarest first."""
    assert every_need(re.compile("(?:胸|心口).{0,4}[疼痛胀]得?")) == (frozenset("胸心"), frozenset("疼痛胀"))
    assert every_need(re.compile("(?i:胸)疼")) == (frozenset("疼"),)
    assert every_need(re.compile("胸?疼*")) == ()


def test_no_match_on_the_lists_is_lost() -> None:
    """On every utterance that we measure with, what matches holds a needed character."""
    pack = base_pack()
    patterns = [
        (w.pattern, need) for s in pack.signs.every for w in (*s.chinese, *s.latin) for need in w.needs
    ]
    patterns += [(w.pattern, needed(w.pattern)) for w in pack.wishes]
    texts = {
        json.loads(line)["utterance"].lower()
        for path in HOLDOUT.glob("*_red_flag.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    for text in texts:
        for pattern, needs in patterns:
            if needs and needs.isdisjoint(text):
                assert not pattern.search(text)
