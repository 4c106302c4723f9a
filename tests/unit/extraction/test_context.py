"""What the words around a symptom say of it."""

from __future__ import annotations

import pytest

from extraction.build import base_pack
from extraction.pipeline import analyse
from extraction.rules.model import Anchors, Mention

from .test_times import REF


def mention(text: str, code: str, respondent: str = "self") -> Mention:
    found = analyse(text, base_pack(), Anchors(REF), respondent).mentions
    return next(m for m in found if m.code == code)


@pytest.mark.parametrize(
    ("text", "code", "polarity"),
    [
        ("头一点都不晕", "dizziness", "negative"),
        ("没怎么咳嗽", "cough", "negative"),
        ("恶心、咳嗽都没有", "cough", "negative"),
        ("没有一天不头疼", "headache", "positive"),
        ("不咳嗽就是头疼", "headache", "positive"),
        ("喘不上气，胸闷", "chest_tightness", "positive"),
        ("睡不着觉", "insomnia", "positive"),
        ("腿不麻气不短", "dyspnea", "negative"),
        ("我有没有发烧不知道", "fever", "unknown"),
        ("头疼不疼说不准", "headache", "unknown"),
        ("i don't have any chest pain", "chest_pain", "negative"),
        ("no fever but a cough", "cough", "positive"),
    ],
)
def test_polarity(text: str, code: str, polarity: str) -> None:
    """Negation reaches as far as it is meant and no farther."""
    assert mention(text, code).polarity == polarity


@pytest.mark.parametrize(
    "text",
    [
        "要是胸口疼我就去急诊",
        "我邻居胸口疼",
        "我老伴前天胸口疼",
        "会不会胸口疼啊",
        "说明书上写可能胸口疼",
        "万一胸口疼怎么办",
    ],
)
def test_not_asserted(text: str) -> None:
    """Supposed, another's, asked or read: not the patient's symptom now."""
    assert not mention(text, "chest_pain").asserted


@pytest.mark.parametrize("text", ["要是上楼急了胸口就疼", "我胸口疼，怎么办", "胸口疼要不要紧啊"])
def test_asserted(text: str) -> None:
    """A habit and a worried question tell of the patient's own symptom."""
    assert mention(text, "chest_pain").asserted


def test_a_relative_speaks_for_the_patient() -> None:
    """我妈 is the patient when the respondent is her daughter."""
    assert mention("我妈胸口疼", "chest_pain", "daughter").asserted
    assert not mention("我妈胸口疼", "chest_pain").asserted


def test_a_bare_name_after_a_denial_is_doubtful() -> None:
    """没有咳嗽，发烧: probably denied, to be confirmed."""
    found = mention("没有咳嗽，发烧", "fever")
    assert (found.polarity, found.conflict) == ("negative", True)


def test_past_and_resolved() -> None:
    """What is over is past."""
    assert mention("去年头晕过", "dizziness").past
    assert mention("前阵子咳嗽，现在好了", "cough").past
