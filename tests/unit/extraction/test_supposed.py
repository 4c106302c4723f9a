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


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("血压都是一百八以上", "urgent"),
        ("量血压，好几次超过一百八", "urgent"),
        ("血压从来没到过一百八", ""),
        ("血压没到一百九，一百四左右", ""),
        ("大夫说血压超过一百八要马上来医院", ""),
        ("凌晨憋得难受，坐直了缓过来", "urgent"),
        ("早年得过心梗，这会儿又是那股滋味", "urgent"),
        ("伤口疼得要命，止疼针打了也不管用", "urgent"),
        ("痛得受不了，还没吃止疼药", "review"),
    ],
)
def test_bounds_and_returns_are_danger(extractor: Extractor, said: str, level: str) -> None:
    """A pressure above a bound, what comes back as it was, what no painkiller stills; not what was never reached."""
    heard = extractor.read(said, Question("boolean", "今天怎么样？"), (), REF).findings
    assert max((f.level for f in heard), default="") == level


@pytest.mark.parametrize(
    ("said", "adherence"),
    [
        ("哪顿不吃啊", "full"),
        ("我哪天断过药", "full"),
        ("谁说我不吃", "full"),
        ("药盒都积灰了", "stopped"),
        ("药箱上落了灰，药倒是天天吃", "full"),
    ],
)
def test_rhetoric_and_dust_tell_of_taking(extractor: Extractor, said: str, adherence: str) -> None:
    """哪顿不吃 is every dose; what gathers dust is taken no more."""
    answer = extractor.read(said, Question("adherence", "最近药都按时吃了吗？"), (), REF).answer
    assert (answer.values["adherence"] if answer else "") == adherence
