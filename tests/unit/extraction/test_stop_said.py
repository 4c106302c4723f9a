"""Opt-outs of all kinds beside what only looks like one: done at once, asked about, or not heard at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.read import Extractor
from wire.understanding import Question

from .conftest import REF

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("stop_said.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("level", "question", "said"), ROWS)
def test_a_wish_to_hear_no_more_is_told_from_its_likes(
    extractor: Extractor, level: str, question: str, said: str
) -> None:
    """execute: acted upon; confirm: asked about first; none: no opt-out."""
    heard = extractor.read(said, Question("boolean", question), (), REF).intents
    stop = next((wish for wish in heard if wish.code == "opt_out"), None)
    assert ("none" if stop is None else "execute" if stop.certain else "confirm") == level


@pytest.mark.parametrize("said", ["以后不用再惦记我了", "从今往后不必挂念我了"])
def test_pauses_hide_no_described_wish(extractor: Extractor, said: str) -> None:
    """What the pack describes is sieved by the text without its pauses too."""
    question = Question("boolean", "今天怎么样？")
    every = [extractor.read(words, question, (), REF).intents for words in (said, " ".join(said))]
    assert [[wish.rule for wish in heard] for heard in every] == [["intent.opt_out.hinted"]] * 2
