"""kill -9 before and after each commit point beside a provider's request: nothing lost unseen, nothing sent twice."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from storage.records import SendBudget
from tests.channels.wechat.conftest import Desk, open_home
from tests.channels.wechat.deaths import hear_until, send_until
from tests.channels.wechat.knocks import event, knock, message
from tests.channels.wechat.test_opening import due
from tests.support.account import rows
from tests.support.crash_points import WECHAT_POINTS
from tests.support.databases import SqliteTemplates
from tests.support.dying import exit_code
from tests.support.emulated import Emulated

pytestmark = pytest.mark.loopback
KILLED = -signal.SIGKILL


def _nothing(_: Desk) -> None:
    """All goes well until it dies."""


SENDING: dict[str, Any] = {
    "wechat.leased": _nothing,
    "wechat.token": _nothing,
    "wechat.spent": _nothing,
    "wechat.corrected": lambda desk: desk.refuses(45015),
    "wechat.held": lambda desk: desk.refuses(45011),
    "wechat.freed": lambda desk: desk.wechat.fault("reset_before", on="stable_token"),
}


def test_each_point_is_died_at() -> None:
    """Those of the sender, and that of the callback."""
    assert {*SENDING, "wechat.allowed", "wechat.finished", "wechat.knocked", "wechat.numbered"} == {
        *WECHAT_POINTS
    }


def dies_sending(desk: Desk, folder: Path, url: str, death: str, *, then: float) -> int:
    """The exit code of the sender; another process takes over, and three times so many seconds go by."""
    clock = desk.home.clock
    desk.home.close()
    died = exit_code(send_until, str(folder), url, desk.wechat.url, clock.now, death)
    desk.home = open_home(folder, url, desk.wechat.url, clock=clock, reply_seconds=0.0)
    for _ in range(3):
        desk.forward(then)
        desk.home.settle()
    return died


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", SENDING)
def test_a_sender_that_dies(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated, point: str, when: str
) -> None:
    """The message is on a nurse's list as unknown, and the patient has it at most once."""
    url = sqlite_templates.copy(tmp_path)
    desk = Desk(open_home(tmp_path, url, wechat.url, reply_seconds=0.0), wechat)
    her = desk.follower("oDies")
    desk.hears(her, "你好")
    SENDING[point](desk)
    died = dies_sending(desk, tmp_path, url, f"{when}:{point}", then=3600)
    again = desk.home
    row = again.messages()[-1]
    assert (died, row.status) == (KILLED, "unknown")
    assert len(again.tasks("settle_unknown", focus=row.id)) == 1
    assert desk.shown(her) == []
    desk.hears(her, "在吗")
    again.settle()
    assert len(desk.shown(her)) == 1
    again.close()


@pytest.mark.parametrize(
    ("death", "known"),
    [
        ("before:wechat.knocked", False),
        ("after:wechat.knocked", True),
        ("before:wechat.numbered", True),
        ("after:wechat.numbered", True),
    ],
)
def test_a_sender_that_dies_while_it_notifies(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated, death: str, known: bool
) -> None:
    """Known to be a notification, it is sent again under its own id; unknown, it is on a nurse's list."""
    url = sqlite_templates.copy(tmp_path)
    desk = Desk(open_home(tmp_path, url, wechat.url, reply_seconds=0.0), wechat)
    her = due(desk, "oDies", outbox=False)
    died = dies_sending(desk, tmp_path, url, death, then=120)
    again = desk.home
    (row,) = again.messages()
    assert died == KILLED
    assert row.status == ("preparation" if known else "unknown")
    assert len(again.tasks("settle_unknown", focus=row.id)) == (not known)
    assert len(desk.shown(her)) == known
    again.close()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", ["wechat.allowed", "accept.stored"])
def test_a_callback_that_dies(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated, point: str, when: str
) -> None:
    """The platform sends it again: stored once, answered once, counted once."""
    url = sqlite_templates.copy(tmp_path)
    desk = Desk(open_home(tmp_path, url, wechat.url, reply_seconds=0.0), wechat)
    her = desk.follower("oDies")
    wechat.act("say", user=her, text="你好")
    now = desk.home.clock.now
    told = message(now, FromUserName=her, Content="你好")
    assert exit_code(hear_until, str(tmp_path), url, knock(told, now), f"{when}:{point}") == KILLED
    assert desk.home.app.hooks["wechat", "default"].answer(knock(told, now)).body == b"success"
    desk.home.settle()
    assert len(desk.home.messages("inbound")) == 1
    assert len(desk.shown(her)) == 1
    assert [budget.long_left for budget in rows(desk.home, SendBudget)] == [4]
    desk.home.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_end_of_a_notification_that_dies(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated, when: str
) -> None:
    """The platform tells it again; her talk ends once."""
    url = sqlite_templates.copy(tmp_path)
    desk = Desk(open_home(tmp_path, url, wechat.url, reply_seconds=0.0), wechat)
    her = due(desk, "oDies")
    now = desk.home.clock.now
    told = event(now, "TEMPLATESENDJOBFINISH", FromUserName=her, MsgID=0, Status="failed:user block")
    assert exit_code(hear_until, str(tmp_path), url, knock(told, now), f"{when}:wechat.finished") == KILLED
    assert desk.home.app.hooks["wechat", "default"].answer(knock(told, now)).body == b"success"
    desk.home.settle()
    assert [row.reason for row in desk.home.messages()] == ["notification_refused"]
    assert len(desk.home.tasks("offline_follow_up")) == 1
    desk.home.close()


def test_the_first_callback_of_an_account_that_dies_leaves_its_allowance(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated
) -> None:
    """Whoever is there next answers it before the platform tells it again: what she bought stands beside her words."""
    url = sqlite_templates.copy(tmp_path)
    desk = Desk(open_home(tmp_path, url, wechat.url, reply_seconds=0.0), wechat)
    wechat.act("follow", user="oFirst")
    wechat.act("say", user="oFirst", text="你好")
    now = desk.home.clock.now
    told = message(now, FromUserName="oFirst", Content="你好")
    assert exit_code(hear_until, str(tmp_path), url, knock(told, now), "after:accept.stored") == KILLED
    desk.home.settle()
    assert len(desk.shown("oFirst")) == 1
    desk.home.close()
