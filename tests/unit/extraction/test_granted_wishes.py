"""Refusals that are granted away, and times that do not suit."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize("said", ["不是我不愿意接，是没工夫", "我不是不想回答", "并非我不想参加"])
def test_no_refusal(ask: Ask, said: str) -> None:
    """不是 before it takes the refusal away."""
    assert ask("intent", "头晕吗？", said).values["intent"] == "answer"


def test_another_refusal_counts(ask: Ask) -> None:
    """不是我不愿意接，以后别再打电话了: the second stands."""
    assert ask("intent", "头晕吗？", "不是我不愿意接，以后别再打电话了").values["intent"] == "opt_out"


@pytest.mark.parametrize("said", ["别下午打", "下午别打"])
def test_a_time_that_does_not_suit(ask: Ask, said: str) -> None:
    """No call is promised for it."""
    found = ask("intent", "头晕吗？", said).values
    assert (found["intent"], found.get("part")) == ("callback", None)


@pytest.mark.parametrize(("asked", "intent"), [("头晕吗？", "answer_or_confirm"), ("药还在吃吗？", "answer")])
def test_a_bare_stop(ask: Ask, asked: str, intent: str) -> None:
    """停 to a question about medicine may be the answer; else it is asked whether all is to stop."""
    assert ask("intent", asked, "停").values["intent"] == intent


def test_busy(ask: Ask) -> None:
    """正忙着呢 wants another time."""
    assert ask("intent", "头晕吗？", "忙着呢").values["intent"] == "callback"
