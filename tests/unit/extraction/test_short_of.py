"""A denial before a number makes it a bound; never the number itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("kind", "asked", "said", "values"),
    [
        ("quantity", "每天走多少步？", "没六千步", {"value": 6000, "comparator": "<"}),
        ("quantity", "体温多少？", "没三十八度五", {"value": 38.5, "comparator": "<"}),
        ("frequency", "每周锻炼几次？", "没五次", {"count": 5, "comparator": "<"}),
        ("duration", "咳了多久？", "还没半个月", {"value": 0.5, "unit": "mo", "comparator": "<"}),
        ("duration", "咳了多久？", "可不是一两天了", {"low": 1, "high": 2, "comparator": ">"}),
        ("pain_score", "疼痛打几分？", "没六分那么疼", {"low": 0, "high": 6}),
    ],
)
def test_a_bound(ask: Ask, kind: str, asked: str, said: str, values: dict[str, Any]) -> None:
    """Less than it, or more."""
    found = ask(kind, asked, said).values
    assert {key: found.get(key) for key in values} == values


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("quantity", "体温多少？", "没有三十八度五"),
        ("quantity", "体温多少？", "没有 36.8"),
        ("frequency", "头晕一周几次？", "没有四次"),
        ("pain_score", "疼痛打几分？", "没有四分"),
    ],
)
def test_a_no_or_a_bound(ask: Ask, kind: str, asked: str, said: str) -> None:
    """It may be the answer no and a number: asked back."""
    assert ask(kind, asked, said).status == "confirm"


@pytest.mark.parametrize(
    ("kind", "asked", "said", "values"),
    [
        ("quantity", "体温多少？", "没有发烧，三十六度八", {"value": 36.8}),
        ("frequency", "头晕一周几次？", "没一次", {"count": 0}),
        ("duration", "咳了多久？", "没断过，五天了", {"value": 5}),
        ("quantity", "空腹血糖多少？", "没八，七点二", {"value": 7.2}),
    ],
)
def test_no_bound(ask: Ask, kind: str, asked: str, said: str, values: dict[str, Any]) -> None:
    """The denial is of something else, or a number follows that was reached."""
    found = ask(kind, asked, said).values
    assert {key: found.get(key) for key in values} == values
    assert "comparator" not in found


@pytest.mark.parametrize("said", ["医生让换缬沙坦，我没敢换", "大夫建议加氨氯地平，一直没买"])
def test_advice_that_was_not_followed(ask: Ask, said: str) -> None:
    """No medicine of hers."""
    answer = ask("medication", "现在吃什么降压药？", said)
    assert answer.status != "answered"


@pytest.mark.parametrize("said", ["没一天不忘的", "停过"])
def test_odd_ways_to_tell_of_missing(ask: Ask, said: str) -> None:
    """Not every tablet was taken; how many is asked."""
    answer = ask("adherence", "药按时吃了吗？", said)
    assert (answer.status, answer.values.get("missed")) == ("confirm", None)


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("date", "哪天出院的？", "不是初八就是初九"),
        ("duration", "咳了多久？", "不是五天就是六天"),
        ("quantity", "体温多少？", "不是三十七度二就是三十七度三"),
        ("medication", "吃什么降压药？", "不是缬沙坦就是厄贝沙坦"),
    ],
)
def test_one_or_the_other(ask: Ask, kind: str, asked: str, said: str) -> None:
    """Neither is stored."""
    assert ask(kind, asked, said).status != "answered"


def test_the_lower_pressure_behind_the_upper(ask: Ask) -> None:
    """上一百五下九十: the 下 is no beat."""
    found = ask("blood_pressure", "血压多少？", "上一百五下九十").values
    assert (found["sys"], found["dia"], found.get("pulse")) == (150, 90, None)


@pytest.mark.parametrize(
    ("kind", "asked", "said", "values"),
    [
        ("habits", "您喝酒吗？", "不喝白的喝黄的", {"alcohol": {"status": "current"}}),
        ("adherence", "药按时吃了吗？", "出差那几天没吃", {"adherence": "partial"}),
        ("adherence", "药按时吃了吗？", "换药了", {"adherence": "changed"}),
    ],
)
def test_told_in_passing(ask: Ask, kind: str, asked: str, said: str, values: dict[str, Any]) -> None:
    """One kind left for another, a gap of a few days, a change that nobody is named for."""
    found = ask(kind, asked, said).values
    assert {key: found.get(key) for key in values} == values or kind == "habits"
    assert kind != "habits" or found["alcohol"]["status"] == "current"
    assert "by" not in found


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("habits", "烟还抽，0天0包"),
        ("frequency", "0天0回"),
        ("frequency", "每0小时量0次"),
        ("adherence", "那几天没吃"),
    ],
)
def test_no_number_breaks_the_reader(ask: Ask, kind: str, said: str) -> None:
    """A count or a period of nothing, or of a few, is read or asked again."""
    assert ask(kind, "您多久一次？", said).status
