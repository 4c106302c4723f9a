"""Danger of one of the family is no finding of the patient's, and is not lost either."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question

OPEN = Question("boolean", "最近药都按时吃了吗？", link_id="adherence")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("我爹喊他不答应了", "altered_consciousness"),
        ("我老婆胸口疼得打滚", "chest_pain"),
        ("my dad collapsed just now", "syncope"),
        ("邻居家大爷昨天中风了", ""),
        ("我妈以前晕倒过", ""),
        ("我老伴有冠心病", ""),
        ("我爸说他胸口不疼", ""),
    ],
)
def test_danger_of_the_family_is_told_apart(
    extractor: Extractor, ref: datetime, said: str, code: str
) -> None:
    """Told as present and of the family: `kin`, and no finding."""
    reading = extractor.read(said, OPEN, (), ref)
    assert reading.findings == ()
    assert code in [f.code for f in reading.kin] if code else reading.kin == ()


def test_a_relative_who_is_asked_speaks_of_the_patient(extractor: Extractor, ref: datetime) -> None:
    """Then it is the patient's own finding."""
    question = Question("boolean", OPEN.text, link_id="adherence", respondent="son")
    reading = extractor.read("我爸胸口疼得打滚", question, (), ref)
    assert "chest_pain" in [f.code for f in reading.findings]
    assert reading.kin == ()


@pytest.mark.parametrize(
    ("said", "urgent"),
    [
        ("那回昏过去的是我姑妈", False),
        ("那回昏过去的是我自己，就今早", True),
        ("今早一头栽在院里什么都不知道了", True),
    ],
)
def test_who_it_was_may_be_told_behind_it(
    extractor: Extractor, ref: datetime, said: str, urgent: bool
) -> None:
    """And 什么都不知道 is the state she was in, no doubt about it."""
    found = extractor.read(said, OPEN, (), ref).findings
    assert any(f.code == "syncope" and f.level == "urgent" for f in found) == urgent
