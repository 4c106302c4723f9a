"""How a notification ended, told by the platform afterwards."""

from __future__ import annotations

import pytest

from bot.channel import SendUnknown
from bot.hooks import HookAnswer
from tests.channels.wechat.conftest import Desk, Open
from tests.channels.wechat.knocks import event, knock
from tests.channels.wechat.test_opening import TEMPLATE, due, quick

pytestmark = pytest.mark.loopback


def finished(desk: Desk, openid: str, status: str, number: int | str = 0) -> HookAnswer:
    now = desk.home.clock.now
    told = event(now, "TEMPLATESENDJOBFINISH", FromUserName=openid, MsgID=number, Status=status)
    return desk.home.app.hooks["wechat", "default"].answer(knock(told, now))


def sent_one(desk: Desk, openid: str, template: str = "TPL_FOLLOWUP", **told_of: object) -> HookAnswer:
    """The end of a subscription message, after that of another template."""
    now = desk.home.clock.now
    item = {"TemplateId": template, "MsgID": 1, "ErrorCode": 0, "ErrorStatus": "success", **told_of}
    told = event(now, "subscribe_msg_sent_event", FromUserName=openid, SubscribeMsgSentEvent={"List": item})
    return desk.home.app.hooks["wechat", "default"].answer(knock(told, now))


@pytest.mark.parametrize(
    ("status", "reason"),
    [("failed:user block", "notification_refused"), ("failed: system failed", "notification_failed")],
)
def test_a_notification_that_did_not_arrive_is_not_waited_for(desk: Desk, status: str, reason: str) -> None:
    """The platform says so afterwards, with an id that need not be ours; a person follows her up at once."""
    her = due(desk, "oBlocks")
    for _ in range(2):
        assert finished(desk, her, status).body == b"success"
        desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, row.reason, desk.calls(TEMPLATE)) == ("not-done", reason, 1)
    assert [t.reason for t in desk.home.tasks("offline_follow_up")] == [reason]


def test_a_notification_that_arrived_is_waited_for(desk: Desk) -> None:
    """Nor does the end of another account's notification concern her."""
    her = due(desk, "oGets")
    for openid, status in ((her, "success"), ("oSomebody", "failed:user block")):
        assert finished(desk, openid, status).body == b"success"
    desk.home.settle()
    assert [row.status for row in desk.home.messages()] == ["preparation"]


def test_the_end_of_a_notification_that_comes_before_its_answer_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform is faster than our own note of the send: that finds it, and nothing is told twice."""
    answers: list[HookAnswer] = []
    quick(desk, monkeypatch, lambda: answers.append(finished(desk, "oFast-account", "failed:user block")))
    due(desk, "oFast")
    desk.home.settle()
    assert [answer.body for answer in answers] == [b"success"]
    assert [row.reason for row in desk.home.messages()] == ["notification_refused"]


def test_the_end_of_a_notification_whose_answer_never_came_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform has told what our own line did not: it is not sent again, and not doubted."""

    def broken() -> None:
        finished(desk, "oCut-account", "failed: system failed", 5)
        raise SendUnknown("no_answer")

    quick(desk, monkeypatch, broken)
    due(desk, "oCut")
    desk.forward(31)
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == ["notification_failed"]
    assert (desk.calls(TEMPLATE), desk.home.tasks("settle_unknown")) == (1, [])


def test_the_end_of_another_notification_that_comes_before_our_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our answer brings our id: it was not ours, and hers still is."""
    quick(desk, monkeypatch, lambda: finished(desk, "oMixed-account", "failed:user block", 77) and None)
    her = due(desk, "oMixed")
    desk.home.settle()
    assert [row.status for row in desk.home.messages()] == ["preparation"]
    finished(desk, her, "failed:user block", desk.home.messages()[0].provider_identifier)
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == ["notification_refused"]


def test_the_end_of_another_template_ends_nothing_of_ours(desk: Desk) -> None:
    """An appointment's reminder that failed, or a late word of an older task: each has its own id."""
    her = due(desk, "oBusy")
    finished(desk, her, "failed:user block", 77)
    desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, row.provider_identifier.isdigit()) == ("preparation", True)
    finished(desk, her, "failed:user block", row.provider_identifier)
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == ["notification_refused"]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"ErrorCode": 43101, "ErrorStatus": "user refuse to accept the msg"}, "notification_refused"),
        ({"SubscribeStatus": "reject"}, "notification_refused"),
        ({"ErrorCode": 1, "ErrorStatus": "system failed"}, "notification_failed"),
        ({}, ""),
        ({"TemplateId": "TPL_OTHER", "ErrorCode": 1, "ErrorStatus": "system failed"}, ""),
    ],
)
def test_a_subscription_message_that_did_not_arrive_is_not_waited_for(
    opened: Open, how: dict[str, object], reason: str
) -> None:
    """It ends with an event of its own, which is no follow."""
    desk = opened("subscribe_longterm")
    desk.wechat.act("subscribe", user="oSub-account", times=-1)
    her = due(desk, "oSub")
    assert sent_one(desk, her, **how).body == b"success"
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == [reason]
