"""Who is missed is not who is tired of living; longing to death is no wish to die; leave to answer for another; no more."""

from __future__ import annotations

import pytest

from .conftest import Ask

MOOD = "这阵子心情怎么样？"


@pytest.mark.parametrize(
    "said",
    [
        "想孙女，活着没意思",
        "惦记儿子，活着太累",
        "想死了，想我闺女想的，活着没意思",
        "想死了都，闺女也不来看我",
        "老伴走了，不想活了",
        "天天想我老头子，不想活了",
        "儿子去年没了，活着没意思",
    ],
)
def test_whoever_misses_another_speaks_of_herself(ask: Ask, said: str) -> None:
    """Urgent, whomever she names before."""
    assert ask("red_flag", MOOD, said).values["alert"] == "urgent"


@pytest.mark.parametrize("said", ["想死啦，想我外孙想的", "想死了都，想老家想的，过年就回", "想死我那孙子了"])
def test_longing_to_death_is_no_wish_to_die(ask: Ask, said: str) -> None:
    """It is told that it is longing."""
    assert ask("red_flag", MOOD, said).values["alert"] == "none"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("我爸说不了话，我替他答可以吗", "proxy_request"),
        ("老太太耳背，我帮她回答行不行", "proxy_request"),
        ("你替我答吧", "answer"),
    ],
)
def test_leave_to_answer_for_another(ask: Ask, said: str, meant: str) -> None:
    """Asked by whoever stands beside the patient."""
    assert ask("intent", "胃口好吗？", said).values["intent"] == meant


@pytest.mark.parametrize(
    ("said", "meant"), [("行了行了，没其他的了", "no_more"), ("好了，没别的，就是腿还肿", "answer")]
)
def test_nothing_more(ask: Ask, said: str, meant: str) -> None:
    """Behind 好了 as well; what follows it is an answer."""
    assert ask("intent", "还有别的问题吗？", said).values["intent"] == meant
