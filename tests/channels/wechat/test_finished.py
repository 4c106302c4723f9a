"""How a notification ended, told by the platform afterwards."""

from __future__ import annotations

import pytest

from bot.hooks import HookAnswer
from tests.channels.wechat.conftest import Desk
from tests.channels.wechat.knocks import event, knock
from tests.channels.wechat.test_opening import TEMPLATE, due, quick

pytestmark = pytest.mark.loopback


def finished(desk: Desk, openid: str, status: str) -> HookAnswer:
    now = desk.home.clock.now
    told = event(now, "TEMPLATESENDJOBFINISH", FromUserName=openid, MsgID=0, Status=status)
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


def test_the_end_of_a_notification_that_we_have_not_noted_is_told_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform is faster than our own note of the send: it comes again in a few seconds."""
    answers: list[HookAnswer] = []
    quick(desk, monkeypatch, lambda: answers.append(finished(desk, "oFast-account", "failed:user block")))
    her = due(desk, "oFast")
    assert [answer.status for answer in answers] == [503]
    assert finished(desk, her, "failed:user block").body == b"success"
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == ["notification_refused"]
