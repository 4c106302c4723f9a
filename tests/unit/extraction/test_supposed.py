"""What was only supposed until it was looked into, and what one was taught to do and never had to."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Question

from .conftest import REF

ASKED = Question("symptoms", "最近有哪里不舒服吗？")


@pytest.mark.parametrize(
    ("said", "polarity"),
    [
        ("以为发烧了，拿表一量不烧", "negative"),
        ("还当是血压高，一测正常", "negative"),
        ("怀疑是糖尿病，查了不是", "negative"),
        ("以为没啥，一量发烧了", "positive"),
    ],
)
def test_what_was_looked_into_settles_what_was_supposed(
    extractor: Extractor, said: str, polarity: str
) -> None:
    """What a look, a test or a thermometer gave stands over what was thought before."""
    answer = extractor.read(said, ASKED, (), REF).answer
    symptoms = answer.values["symptoms"] if answer else ()
    assert isinstance(symptoms, list)
    assert [row["polarity"] for row in symptoms] == [polarity]


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ("护士教过我，胸口疼就含一片，还没用上过", 0),
        ("护士教过我，胸口疼就含一片，昨天含了两片", 1),
        ("股票跌得我心口疼", 0),
        ("股票跌得我心口疼，疼了一下午还出汗", 1),
        ("那中药苦得我想死", 0),
        ("难受得真想死", 1),
    ],
)
def test_what_is_taught_or_a_manner_of_speaking_is_no_danger(
    extractor: Extractor, said: str, flags: int
) -> None:
    """Unless it came, or more is told of the body."""
    heard = extractor.read(said, Question("boolean", "今天怎么样？"), (), REF).findings
    assert bool(heard) == bool(flags)
