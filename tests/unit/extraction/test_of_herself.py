"""A daughter answers for her mother, and speaks of herself."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

_PRESSURE, _WEIGHT, _TAKEN = "您母亲血压多少？", "您母亲体重多少？", "您母亲药按时吃了吗？"


@pytest.mark.parametrize(
    ("kind", "question", "said"),
    [
        ("boolean", "您母亲最近气短吗？", "我气短，她没有"),
        ("boolean", "您母亲最近气短吗？", "我有点气短"),
        ("boolean", "您母亲最近气短吗？", "我孩子气短"),
        ("boolean", "您母亲还抽烟吗？", "我爸抽"),
        ("symptoms", "您母亲哪里不舒服？", "我最近老失眠"),
        ("blood_pressure", _PRESSURE, "我血压一百二七十"),
        ("quantity", _WEIGHT, "我妈五十五公斤，我六十五公斤"),
        ("adherence", _TAKEN, "我一次没漏"),
        ("duration", "您母亲咳了多久？", "我咳了五天"),
    ],
)
def test_it_is_read_back(ask: Ask, kind: str, question: str, said: str) -> None:
    """A value of hers is none of her mother's."""
    more = {"unit": "kg"} if kind == "quantity" else {}
    assert ask(kind, question, said, respondent="daughter", **more).status != "answered"


@pytest.mark.parametrize(
    ("kind", "question", "said"),
    [
        ("boolean", "您母亲最近气短吗？", "我妈气短"),
        ("boolean", "您母亲最近气短吗？", "我看她有点气短"),
        ("blood_pressure", _PRESSURE, "我给她量的一百二七十"),
        ("blood_pressure", _PRESSURE, "我量了，一百二七十"),
        ("quantity", _WEIGHT, "她五十五公斤"),
        ("adherence", _TAKEN, "我天天看着她吃，一次没漏"),
    ],
)
def test_of_the_patient(ask: Ask, kind: str, question: str, said: str) -> None:
    """What she tells of her mother is stored."""
    more = {"unit": "kg"} if kind == "quantity" else {}
    assert ask(kind, question, said, respondent="daughter", **more).status == "answered"


def test_of_her_own_child(ask: Ask) -> None:
    """For a mother the child is the patient."""
    assert ask("boolean", "孩子发热吗？", "我孩子发热", respondent="mother").values["value"] == "yes"
    assert ask("boolean", "孩子发热吗？", "我孩子发热", respondent="mother").status == "answered"
