"""Hours of the night that began the day before; what is fresh and was named by the question; torn decimals."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("昨晚三点疼醒的", "2026-11-18T03:00"),
        ("昨天后半夜四点", "2026-11-18T04:00"),
        ("昨晚九点开始的", "2026-11-17T21:00"),
        ("昨天凌晨一点", "2026-11-17T01:00"),
        ("今天半夜两点", "2026-11-18T02:00"),
    ],
)
def test_the_small_hours_belong_to_the_next_day(
    extractor: Extractor, ref: datetime, said: str, moment: str
) -> None:
    """昨晚三点 is today's three o'clock; 凌晨 is named by its own day."""
    question = Question("date", "肚子什么时候疼起来的？")
    assert extractor.answer(question, said, ref).values["datetime"] == moment


@pytest.mark.parametrize(
    ("kind", "asked", "said", "alarmed"),
    [
        ("date", "她嘴歪是哪天看出来的？", "就刚才，一刻钟前", True),
        ("duration", "胸口疼多久了？", "得有两个小时了", True),
        ("date", "她嘴歪是哪天看出来的？", "去年冬天", False),
        ("duration", "每次胸痛多长时间？", "两三分钟", False),
        ("date", "什么时候开始咳的？", "今天早上", False),
    ],
)
def test_a_fresh_emergency_is_heard_in_its_date(
    extractor: Extractor, ref: datetime, kind: str, asked: str, said: str, alarmed: bool
) -> None:
    """The question names it, the answer says that it has just begun."""
    found = extractor.read(said, Question(kind, asked), (), ref).findings
    assert any(f.level == "urgent" for f in found) == alarmed


@pytest.mark.parametrize(
    ("said", "status"), [("6，1", "confirm"), ("六 八", "confirm"), ("六到八", "answered")]
)
def test_two_lone_digits_may_be_a_decimal(
    extractor: Extractor, ref: datetime, said: str, status: str
) -> None:
    """Speech recognition tears 6.8 apart."""
    question = Question("quantity", "空腹血糖是多少？", unit="mmol/L")
    assert extractor.answer(question, said, ref).status == status


def test_three_of_something_is_no_sugar(extractor: Extractor, ref: datetime) -> None:
    """三个时候 to a question about measuring sugar alarms nobody."""
    question = Question("free_text", "您都什么时候量血糖？")
    assert extractor.read("三个时间都量", question, (), ref).findings == ()
