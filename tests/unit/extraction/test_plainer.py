"""Plain replies that an unseen list brought up: what is there for years, nearly, a year ago, or like something."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question


def _value(extractor: Extractor, ref: datetime, question: str, line: str) -> object:
    answer = extractor.read(line, Question("boolean", question), (), ref).answer
    return answer.values.get("value") if answer else None


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("您有痛风吗？", "有五六年了", "yes"),
        ("有没有关节炎？", "有好几年了呀", "yes"),
        ("下楼摔过没有？", "差丁点就摔了", "no"),
        ("下楼摔过没有？", "摔过一回，差点起不来", "yes"),
        ("有没有想吐？", "没有耶", "no"),
    ],
)
def test_yes_and_no(extractor: Extractor, ref: datetime, question: str, line: str, value: str | None) -> None:
    """How long says that there is; nearly says that it was not."""
    assert _value(extractor, ref, question, line) == value


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("引流袋里一直往外冒鲜血", "urgent"),
        ("引流瓶里没冒过血", "none"),
        ("去年这时候喘得坐不住，现在爬山都行", "none"),
        ("去年这时候就喘，今天喘得坐不住", "urgent"),
        ("孙子睡得像昏过去一样，推都推不动", "none"),
    ],
)
def test_danger(extractor: Extractor, ref: datetime, line: str, level: str) -> None:
    """Blood that runs through the drain counts; what was a year ago, and a deep sleep, do not."""
    found = {finding.level for finding in extractor.read(line, None, (), ref).findings}
    assert ("urgent" if "urgent" in found else "none") == level


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("我退出了那个太极班", []),
        ("我退出你们这个随访", ["opt_out"]),
    ],
)
def test_leaving(extractor: Extractor, ref: datetime, line: str, codes: list[str]) -> None:
    """A class that she has left is none of ours."""
    intents = extractor.read(line, Question("boolean", "您还去锻炼吗？"), (), ref).intents
    assert [intent.code for intent in intents if intent.certain] == codes


def test_to_be_told_once_more_is_no_answer_about_ears(extractor: Extractor, ref: datetime) -> None:
    """听不见 may be one."""
    reading = extractor.read("你说的啥？再说一遍", Question("boolean", "耳朵还响吗？"), (), ref)
    assert [intent.code for intent in reading.intents] == ["repeat"]
