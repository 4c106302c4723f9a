"""Sends and what can go wrong with them, against the platform's emulator: nothing lost, nothing twice."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import structlog

from bot.channel import SendError
from emulators.wechat.app import OUR_ACCOUNT
from followup.logs import quiet_logs
from storage.records import ChannelState, ChannelToken, ContactPoint, SendAttempt
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import Desk
from tests.channels.wechat.knocks import knock, message
from tests.support.account import rows
from tests.support.house import House

pytestmark = pytest.mark.loopback
CUSTOM = "message/custom/send"


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_renewed_once(desk: Desk, code: int) -> None:
    """Never by force; the message goes out once, with the next token."""
    her = desk.follower("oToken")
    desk.hears(her, "你好")
    desk.refuses(code)
    assert desk.sent().status == "completed"
    (token,) = rows(desk.home, ChannelToken)
    assert (token.generation, desk.calls("stable_token"), len(desk.shown(her))) == (2, 2, 1)
    assert desk.wechat.view("tokens") == {"fetched": 0, "forced": 0}


def test_a_token_that_ended_early(desk: Desk) -> None:
    """The platform's word counts, not our clock."""
    her = desk.follower("oEarly")
    desk.hears(her, "你好")
    desk.sent()
    desk.wechat.act("expire_tokens")
    desk.hears(her, "在吗")
    assert (desk.sent().status, len(desk.shown(her))) == ("completed", 2)


def test_a_token_that_stays_refused_is_not_asked_for_in_a_ring(desk: Desk) -> None:
    """One retry; the message waits for its next try and costs nothing."""
    her = desk.follower("oRing")
    desk.hears(her, "你好")
    desk.refuses(40001, times=2)
    row = desk.sent()
    assert (row.status, desk.calls("stable_token"), desk.left()) == ("preparation", 2, (5, 0))
    desk.forward(60)
    assert (desk.sent().status, len(desk.shown(her))) == ("completed", 1)


@pytest.mark.parametrize("kind", ["reset_after", "hang_after", "reset_before", "hang_before"])
def test_an_answer_that_never_comes_is_unknown_and_not_resent(desk: Desk, kind: str) -> None:
    """Whether it arrived or not: a nurse looks."""
    her = desk.follower("oLost")
    desk.hears(her, "你好")
    desk.wechat.fault(kind, on=CUSTOM, seconds=5)
    row = desk.sent()
    assert (row.status, row.reason) == ("unknown", "no_answer")
    desk.forward(7200)
    desk.home.settle()
    assert len(desk.shown(her)) == (1 if kind.endswith("after") else 0)
    assert len(desk.home.tasks("settle_unknown", focus=row.id)) == 1
    assert desk.left() == (4, 0)


@pytest.mark.parametrize(("status", "code", "word"), [(200, -1, "busy"), (502, 0, "provider_error")])
def test_a_busy_platform_may_have_sent_it(desk: Desk, status: int, code: int, word: str) -> None:
    """-1 and a broken gateway say nothing about the message."""
    her = desk.follower("oBusy")
    desk.hears(her, "你好")
    desk.wechat.fault("answer", on=CUSTOM, status=status, body={"errcode": code})
    row = desk.sent()
    assert (row.status, row.reason) == ("unknown", word)
    desk.forward(7200)
    desk.home.settle()
    assert desk.shown(her) == []


@pytest.mark.parametrize("status", [403, 404, 407, 429])
def test_a_refusal_of_somebody_on_the_way_gives_nothing_up(desk: Desk, status: int) -> None:
    """The platform itself always says 200: a proxy did not pass it on, and the message waits."""
    her = desk.follower("oProxy")
    desk.hears(her, "你好")
    desk.wechat.fault("answer", on=CUSTOM, status=status, body={"message": "Forbidden"}, times=9)
    for _ in range(9):
        assert desk.sent().status == "preparation"
        desk.forward(60)
    assert (desk.sent().status, len(desk.shown(her))) == ("completed", 1)


@pytest.mark.parametrize("body", [{}, {"message": "ok"}])
def test_a_success_without_an_errcode_is_none(desk: Desk, body: dict[str, str]) -> None:
    """Whoever said it, it was not the platform: nobody can say whether she has the message."""
    her = desk.follower("oBare")
    desk.hears(her, "你好")
    desk.wechat.fault("answer", on=CUSTOM, status=200, body=body)
    assert (desk.sent().status, desk.sent().reason) == ("unknown", "odd_answer")


def test_tokens_that_are_refused_over_and_over_cost_one_fetch_a_minute(desk: Desk) -> None:
    """The message waits, without using up its tries, until the platform takes them again."""
    her = desk.follower("oStorm")
    desk.hears(her, "你好")
    desk.refuses(40001, times=12)
    before = desk.calls("stable_token")
    for _ in range(20):
        assert desk.sent().status == "preparation"
        desk.forward(15)
    fetched = desk.calls("stable_token") - before
    assert fetched <= 1 + 20 * 15 / 60
    for _ in range(10):
        desk.forward(61)
        desk.sent()
    assert (desk.sent().status, len(desk.shown(her)), desk.state()) == ("completed", 1, ("up", ""))


@pytest.mark.parametrize(
    ("code", "state", "after"),
    [
        (45009, ("paused", "daily_quota"), timedelta(hours=14, minutes=5)),
        (45011, ("paused", "minute_quota"), timedelta(seconds=65)),
    ],
)
def test_a_quota_pauses_the_whole_channel(
    desk: Desk, code: int, state: tuple[str, str], after: timedelta
) -> None:
    """Until midnight in Beijing, or a minute; the message waits without using up a try."""
    her, other = desk.follower("oQuota"), desk.follower("oOther")
    desk.hears(her, "你好")
    desk.refuses(code)
    row = desk.sent()
    assert (row.status, desk.state(), desk.calls(CUSTOM)) == ("preparation", state, 0)
    desk.hears(other, "你好")
    assert (desk.sent().status, desk.shown(other)) == ("preparation", [])
    desk.forward(after.total_seconds())
    desk.home.settle()
    assert (len(desk.shown(her)), len(desk.shown(other)), desk.state()) == (1, 1, ("up", ""))


@pytest.mark.parametrize(
    ("code", "word"),
    [(48001, "not_authorised"), (50002, "account_restricted"), (40164, "address_not_listed")],
)
def test_what_only_a_person_mends_stops_the_channel(desk: Desk, code: int, word: str) -> None:
    """Nothing more is asked of the platform than once in ten minutes, and nothing is lost: mended, it goes on."""
    her = desk.follower("oStop")
    desk.hears(her, "你好")
    desk.refuses(code, times=2)
    assert (desk.sent().status, desk.state()) == ("preparation", ("stopped", word))
    before = len(desk.wechat.view("calls"))
    desk.forward(300)
    assert (desk.sent().status, len(desk.wechat.view("calls"))) == ("preparation", before)
    desk.forward(400)
    assert (desk.sent().status, desk.state()) == ("preparation", ("stopped", word))
    desk.forward(700)
    assert (desk.sent().status, desk.state(), len(desk.shown(her))) == ("completed", ("up", ""), 1)


@pytest.mark.parametrize(("code", "word"), [(48001, "not_authorised"), (45009, "daily_quota")])
def test_a_qr_code_that_may_not_be_made_holds_nobody_up(desk: Desk, code: int, word: str) -> None:
    """Whoever asked for it is told; every patient's messages go out."""
    her = desk.follower("oPicture")
    (driver,) = desk.home.app.drivers.every
    assert driver.codes is not None
    desk.refuses(code, on="qrcode/create")
    with pytest.raises(SendError, match=word):
        driver.codes("code", timedelta(hours=1))
    assert rows(desk.home, ChannelState) == []
    desk.hears(her, "你好")
    assert desk.sent().status == "completed"


def test_a_secret_server_that_is_not_on_the_list_stops_at_the_token(desk: Desk) -> None:
    """40164 comes where the token is fetched."""
    her = desk.follower("oList")
    desk.wechat.settings(whitelist_closed=True)
    desk.hears(her, "你好")
    assert (desk.sent().status, desk.state()) == ("preparation", ("stopped", "address_not_listed"))


@pytest.mark.parametrize("code", [40003, 43004])
def test_an_account_that_is_gone_is_lost(desk: Desk, code: int) -> None:
    """No more goes there until she is heard from again."""
    her = desk.follower("oGone")
    desk.hears(her, "你好")
    desk.refuses(code)
    row = desk.sent()
    assert (row.status, row.reason) == ("not-done", "channel_lost")
    assert [c.status for c in rows(desk.home, ContactPoint)] == ["lost"]
    for late, status in ((timedelta(minutes=20), "lost"), (timedelta(seconds=2), "active")):
        now = desk.home.clock.now
        told = message(now - late, FromUserName=her)
        desk.home.app.hooks["wechat", "default"].answer(knock(told, now))
        assert [c.status for c in rows(desk.home, ContactPoint)] == [status]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (43019, "blacklisted"),
        (48002, "receiving_off"),
        (45002, "too_long"),
        (47003, "template_argument"),
        (49999, "errcode_49999"),
    ],
)
def test_other_refusals_are_final_and_cost_nothing(desk: Desk, code: int, word: str) -> None:
    """In our words, never in the platform's."""
    her = desk.follower("oNo")
    desk.hears(her, "你好")
    desk.refuses(code)
    row = desk.sent()
    assert (row.status, row.reason, desk.left()) == ("not-done", word, (5, 0))


def test_a_platform_that_is_not_there_holds_the_message_up(quiet: House) -> None:
    """However long: nothing was sent, so that no try is used up and nothing is given up."""
    quiet.patient("oDown", channel="wechat", plan="")
    told = message(quiet.clock.now, FromUserName="oDown-account", Content="你好")
    quiet.app.hooks["wechat", "default"].answer(knock(told, quiet.clock.now))
    for _ in range(12):
        quiet.settle()
        quiet.clock.advance(timedelta(minutes=10))
    (row,) = quiet.messages()
    assert (row.status, {a.detail for a in rows(quiet, SendAttempt)}) == ("preparation", {"channel_down"})


def test_an_unreachable_platform_is_no_send(desk: Desk) -> None:
    """While fetching the token nothing was sent to anybody; it goes out later, once."""
    her = desk.follower("oFar")
    desk.hears(her, "你好")
    desk.wechat.fault("reset_before", on="stable_token")
    assert (desk.sent().status, desk.left()) == ("preparation", (5, 0))
    desk.forward(120)
    assert (desk.sent().status, len(desk.shown(her))) == ("completed", 1)


def test_no_token_stands_in_a_log_or_a_row(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither ours nor the account's secret, whatever goes wrong."""
    quiet_logs()  # as every command does
    caplog.set_level(logging.DEBUG)
    her = desk.follower("oLogs")
    desk.hears(her, "你好")
    desk.refuses(49999)
    desk.sent()
    desk.hears(her, "在吗")
    desk.wechat.fault("reset_after", on=CUSTOM)
    desk.sent()
    with desk.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        row = unit.session.get_one(ChannelToken, f"wechat:{OUR_ACCOUNT.appid}")
        token = str(unit.open(row, "token"))
    written = caplog.text + "".join(capfd.readouterr())
    assert "wechat.refused" in written
    assert token.startswith("EMU_")
    assert token not in written
    assert "access_token" not in written
    assert "e" * 32 not in written
    assert token.encode() not in (row.token_sealed or b"")
    structlog.reset_defaults()
