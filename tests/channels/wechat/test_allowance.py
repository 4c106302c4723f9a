"""What may still be sent to her, counted as the platform counts it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import channels
from storage.records import ContactPoint
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import Desk
from tests.channels.wechat.knocks import event, knock, message
from tests.channels.wechat.test_faults import CUSTOM
from tests.support.account import rows

pytestmark = pytest.mark.loopback


def test_a_reply_by_the_api_costs_one_of_five(desk: Desk) -> None:
    """Counted as the platform counts it."""
    her = desk.follower("oOne")
    desk.hears(her, "你好")
    assert desk.sent().status == "completed"
    assert len(desk.shown(her)) == 1
    assert (desk.left(), desk.wechat.view("left", her)) == ((4, 0), 4)


def test_allowances_do_not_add_up(desk: Desk) -> None:
    """After a message and a menu click the best one counts: five, by our count as by the platform's."""
    her = desk.follower("oSum")
    desk.hears(her, "你好")
    tapped(desk, her)
    assert (desk.left(), desk.wechat.view("left", her)) == ((5, 3), 5)
    desk.refuses(49999)
    desk.sent()
    assert desk.left() == (5, 3)
    desk.hears(her, "在吗")
    assert desk.sent().status == "completed"
    assert (desk.left(), desk.wechat.view("left", her)) == ((4, 2), 4)


def test_an_hour_that_has_not_come_yet_buys_nothing_for_later(desk: Desk) -> None:
    """One callback with the clock of another year must not stand against all that she writes after it."""
    her = desk.follower("oAhead")
    hook, now = desk.home.app.hooks["wechat", "default"], desk.home.clock.now
    ahead = int((now + timedelta(days=365)).timestamp())
    hook.answer(knock(message(now, FromUserName=her, CreateTime=ahead), now))
    desk.home.settle()
    desk.hears(her, "你好")
    desk.sent()
    desk.forward(400)
    desk.hears(her, "在吗")
    assert (desk.sent().status, desk.left()) == ("completed", (4, 0))


def test_what_a_tap_bought_is_given_back_as_such(desk: Desk) -> None:
    """And not to an allowance that has begun anew while the request was under way."""
    her = desk.follower("oBack")
    desk.hears(her, "你好")
    (contact,) = [row.id for row in rows(desk.home, ContactPoint)]
    store, now = desk.home.app.store, desk.home.clock.now
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        before = channels.spend(unit, contact)
        assert before is not None
        channels.exhaust(unit, contact, before)
        channels.allow(unit, contact, 3, now + timedelta(minutes=1), brief=True)
        taken = channels.spend(unit, contact)
        assert taken is not None
        channels.give_back(unit, contact, taken)
        unit.commit("test.back")
    assert desk.left() == (0, 3)
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        taken = channels.spend(unit, contact)
        assert taken is not None
        channels.allow(unit, contact, 3, now + timedelta(minutes=2), brief=True)
        channels.give_back(unit, contact, taken)
        unit.commit("test.anew")
    assert desk.left() == (0, 3)


def tapped(desk: Desk, openid: str) -> None:
    """A button of the account's menu, on her phone and at our door."""
    now = desk.home.clock.now
    desk.wechat.act("menu", user=openid, key="help")
    told = knock(event(now, "CLICK", "help", FromUserName=openid), now)
    assert desk.home.app.hooks["wechat", "default"].answer(told).body == b"success"


@pytest.mark.parametrize("ahead", [-120, 0, 120])
def test_a_minute_lasts_for_a_minute_by_a_wrong_clock_of_ours(desk: Desk, ahead: int) -> None:
    """So much later is it by ours: three messages after a scan, until a minute has passed; told again it buys no more."""
    her = desk.follower("oClock")
    hook, now = desk.home.app.hooks["wechat", "default"], desk.home.clock.now
    theirs = now - timedelta(seconds=ahead)
    scanned = event(theirs, "SCAN", "q", FromUserName=her)
    store = desk.home.app.store

    def spent(later: int) -> bool:
        desk.home.clock.now = now + timedelta(seconds=later)
        (contact,) = [row.id for row in rows(desk.home, ContactPoint)]
        with store.unit(actor=SYSTEM, purpose="test") as unit:
            taken = channels.spend(unit, contact)
            unit.commit("test.spent")
        return taken is not None and taken.short is not None

    def told(later: int) -> None:
        stamp = str(int(theirs.timestamp()) + later)
        hook.answer(knock(scanned, now + timedelta(seconds=later), stamp=stamp))

    told(0)
    assert [spent(1), spent(2)] == [True, True]
    told(5)
    assert [spent(6), spent(7)] == [True, False]
    scanned = event(theirs + timedelta(seconds=20), "SCAN", "q", FromUserName=her)
    told(20)
    assert [spent(79), spent(81)] == [True, False]


@pytest.mark.parametrize(("code", "word"), [(45015, "window_closed"), (45047, "count_used")])
def test_the_platforms_count_is_the_one_that_counts(desk: Desk, code: int, word: str) -> None:
    """Nothing is left then, nothing is tried again, and a nurse hears of it; her next message begins anew."""
    her = desk.follower("oShut")
    desk.hears(her, "你好")
    desk.refuses(code)
    row = desk.sent()
    assert (row.status, row.reason, desk.left()) == ("not-done", "window_closed", (0, 0)), word
    desk.forward(3600)
    desk.home.settle()
    assert (desk.calls(CUSTOM), desk.shown(her)) == (0, [])
    desk.hears(her, "在吗")
    assert (desk.sent().status, desk.left()) == ("completed", (4, 0))


def test_a_window_that_was_closed_before_she_wrote_ends_nothing_of_what_she_bought_since(desk: Desk) -> None:
    """The refusal comes after her next message: of that all five are left."""
    her = desk.follower("oSince")
    desk.hears(her, "你好")
    (contact,) = [row.id for row in rows(desk.home, ContactPoint)]
    store = desk.home.app.store
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        taken = channels.spend(unit, contact)
        unit.commit("test.spent")
    assert taken is not None
    desk.forward(5)
    desk.hears(her, "在吗")
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        channels.exhaust(unit, contact, taken)
        unit.commit("test.refused")
    assert desk.left() == (5, 0)
