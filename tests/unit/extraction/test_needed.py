"""A pattern whose pieces are not there is not tried, and would not have been found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extraction.build import base_pack
from extraction.rules.needed import grams, needs

HOLDOUT = Path(__file__).parents[2] / "holdout"


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("胸口疼", [{"胸口"}]),
        ("胸口?疼", [{"胸疼", "胸口"}]),
        ("(?:胸|心口).{0,4}[疼痛]得", [{"疼得", "痛得"}, {"心口", "胸"}]),
        ("(?:胸|心口).+", [{"心口", "胸"}]),
        ("[疼痛]{2}", [{"疼疼", "疼痛", "痛疼", "痛痛"}]),
        ("疼+了", [{"了"}, {"疼"}]),
        ("疼(?=痛)得", [{"疼得"}, {"痛"}]),
        ("(?=疼)痛?", [{"疼"}]),
        ("(?<=头)晕(?!了)", [{"头"}, {"晕"}]),
        ("(?i:a)b", [{"b"}]),
        ("[^疼]晕", [{"晕"}]),
        ("(?>胸口)疼", [{"胸口"}]),
        ("(?:疼.|胸.{2})晕", [{"晕"}, {"疼", "胸"}]),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, wanted: list[set[str]]) -> None:
    """Two characters that stand together, else one, for every part that must be there; the rarest first."""
    assert list(needs(re.compile(pattern))[0]) == wanted


def test_each_wording_has_needs_of_its_own() -> None:
    """A choice is as many ways; what all of them begin with stands in each."""
    assert needs(re.compile("胸.{3}闷|心口.{3}慌")) == (
        (frozenset("胸"), frozenset("闷")),
        (frozenset({"心口"}), frozenset("慌")),
    )
    assert [sorted(map(sorted, way)) for way in needs(re.compile("我.疼|我.痛.累"))] == [
        [["我"], ["疼"]],
        [["我"], ["痛"], ["累"]],
    ]


@pytest.mark.parametrize("pattern", ["疼|.", "疼*", "(?!疼)痛?", "[^疼]", "(?i:ab)", "(?i)ab", "", "疼.|."])
def test_a_way_that_cannot_be_told(pattern: str) -> None:
    """Nothing is said of such a pattern."""
    assert needs(re.compile(pattern)) == ((),)


def test_grams() -> None:
    """Every character, and every two that stand together."""
    assert grams("胸口疼") == {"胸", "口", "疼", "胸口", "口疼"}
    assert grams("") == frozenset()


def test_no_match_on_the_lists_is_lost() -> None:
    """On every utterance that we measure with, what matches meets the needs of one way."""
    pack = base_pack()
    patterns = [(w.pattern, w.needs) for s in pack.signs.every for w in (*s.chinese, *s.latin)]
    patterns += [(w.pattern, needs(w.pattern)) for w in (*pack.wishes, *pack.stops)]
    texts = {
        json.loads(line)["utterance"].lower()
        for path in HOLDOUT.glob("*_red_flag.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    for text in texts:
        here = grams(text)
        for pattern, ways in patterns:
            if all(any(need.isdisjoint(here) for need in way) for way in ways):
                assert not pattern.search(text)
