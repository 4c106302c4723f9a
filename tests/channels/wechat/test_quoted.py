"""Replies below a quotation, which come as one text: only her own words are hers."""

from __future__ import annotations

import pytest

from bot.channels.wechat.quoted import parted
from storage.records import Flag
from tests.channels.wechat.conftest import Desk
from tests.channels.wechat.test_opening import due
from tests.support.account import rows

pytestmark = pytest.mark.loopback
LINE = "- - - - - - - - - - - - - - -"


def below(quoted: str, own: str) -> str:
    return f"「示范医院：{quoted}」\n{LINE}\n{own}"


def begun(desk: Desk, name: str) -> str:
    """Her openid, the first question on her screen."""
    her = due(desk, name)
    desk.hears(her, "好")
    desk.home.settle()
    desk.forward(10)
    return her


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (below("有没有胸痛？\n回复 1：有", "没有"), ("有没有胸痛？\n回复 1：有", "没有")),
        (below("您好", "停\n"), ("您好", "停")),
        (below("「甲：一」\n- - - - -\n二", "三"), ("「甲：一」\n- - - - -\n二", "三")),
        ("「好的」", ("", "「好的」")),
        ("没有\n- - - - - -\n停", ("", "没有\n- - - - - -\n停")),
        (f"「甲：一」\n{LINE}\n", ("", f"「甲：一」\n{LINE}\n")),
    ],
)
def test_a_quotation_is_parted_from_her_words(text: str, expected: tuple[str, str]) -> None:
    """By its brackets and the line of dashes together; whatever else holds either stays whole."""
    assert parted(text) == expected


def test_what_our_question_names_is_no_complaint(desk: Desk) -> None:
    """没有 below the open question, which names 胸痛 and 人工, is its answer: no flag, no nurse, the next question."""
    her = begun(desk, "oQuotes")
    desk.hears(her, below(desk.shown(her)[-1], "没有"))
    desk.home.settle()
    assert "昏昏沉沉" in desk.shown(her)[-1]
    assert (rows(desk.home, Flag), desk.home.tasks("call_back")) == ([], [])


def test_a_stop_below_a_quotation_is_a_stop(desk: Desk) -> None:
    """停 is hers, whatever she quotes."""
    her = begun(desk, "oStops")
    desk.hears(her, below(desk.shown(her)[-1], "停"))
    assert [m.reason for m in desk.home.messages("inbound")][-1] == "stop"


def test_a_quotation_of_an_earlier_question_answers_that_one(desk: Desk) -> None:
    """Another is open by now: it stands unanswered, danger is heard, and a nurse reads it."""
    her = begun(desk, "oLate")
    first = desk.shown(her)[-1]
    desk.hears(her, "没有")
    desk.home.settle()
    desk.forward(10)
    desk.hears(her, below(first, "有"))
    desk.home.settle()
    assert [m.reason for m in desk.home.messages("inbound")][-1] == "quoted"
    assert {flag.code for flag in rows(desk.home, Flag)} == {"chest_pain"}
    assert desk.home.tasks("unread", reason="quoted")
