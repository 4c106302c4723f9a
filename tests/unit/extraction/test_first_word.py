"""A first word that answers by itself, what a question holds as known, and statements without a pause."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

_NAUSEA = "有没有反胃？"


def _polarity(ask: Ask, question: str, said: str) -> dict[str, str]:
    found = ask("symptoms", question, said).values["symptoms"]
    return {s["symptom"]: s["polarity"] for s in found}


@pytest.mark.parametrize("said", ["没有，就是发热", "没有啊，有点发热", "冇，发热"])
def test_a_bare_no_denies_what_is_named(ask: Ask, said: str) -> None:
    """The first word answers the question, the rest tells of something else."""
    assert _polarity(ask, _NAUSEA, said) == {"fever": "positive", "nausea": "negative"}


def test_a_no_that_denies_something_else_answers_nothing(ask: Ask) -> None:
    """没有发热 says nothing of the nausea."""
    assert _polarity(ask, _NAUSEA, "没有发热") == {"fever": "negative"}


def test_a_bare_yes_agrees_where_one_thing_is_named(ask: Ask) -> None:
    """Of two it would not be known which."""
    assert _polarity(ask, _NAUSEA, "有，还发热") == {"fever": "positive", "nausea": "positive"}
    assert "nausea" not in _polarity(ask, "有没有反胃、咳嗽？", "有，还发热")
    assert "nausea" not in _polarity(ask, "有没有反胃或者别的不舒服？", "有，发热")


@pytest.mark.parametrize("question", ["除了反胃，还有别的不舒服吗？", "您上次说反胃，现在还有其他症状吗？"])
def test_what_is_known_is_not_asked(ask: Ask, question: str) -> None:
    """没有 to anything else says nothing of what the question knows already."""
    result = ask("symptoms", question, "没有")
    assert result.values == {"symptoms": [], "others": "negative"}
    assert ask("boolean", question, "就反胃").status == "confirm"
    assert ask("boolean", question, "发热").values["value"] == "yes"


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("发热没有就是没力气", {"fever": "negative", "fatigue": "positive", "weakness": "positive"}),
        ("咳嗽没有了就是没胃口", {"cough": "negative", "poor_appetite": "positive"}),
        ("昨天不喘今天喘起来了", {"dyspnea": "positive"}),
        ("没咳没喘脚有点肿", {"cough": "negative", "dyspnea": "negative", "oedema": "positive"}),
    ],
)
def test_statements_without_a_pause(ask: Ask, said: str, want: dict[str, str]) -> None:
    """Where one ends and the next begins."""
    assert _polarity(ask, "最近怎么样？", said) == want


@pytest.mark.parametrize("said", ["没发热 喘得厉害", "没发热喘得厉害", "没发热 喘得不行", "不发热 喘得很"])
def test_what_is_told_behind_a_denial(ask: Ask, said: str) -> None:
    """Never a no: the denial is of the fever."""
    assert ask("boolean", "最近喘不喘？", said).values["value"] == "yes"


@pytest.mark.parametrize(
    ("said", "alert"),
    [
        ("别说爬楼了连坐着都喘", "urgent"),
        ("别说三十九度五了，三十七度二都没烧到过", "none"),
        ("医生让我注意便血，到现在都没有", "none"),
        ("医生让我注意便血，昨天就有了", "urgent"),
    ],
)
def test_let_alone(ask: Ask, said: str, alert: str) -> None:
    """What need not be spoken of is neither a finding nor the reason of one."""
    assert (ask("red_flag", "最近怎么样？", said).values.get("alert") or "none") == alert


def test_let_alone_proves_nothing(ask: Ask) -> None:
    """别说忘了 is no forgotten dose."""
    assert ask("boolean", "药按时吃了吗？", "别说漏服了，迟都没迟过").status != "answered"
