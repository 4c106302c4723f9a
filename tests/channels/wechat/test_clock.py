"""Our clock too far from the platform's: everything is refused for its hour, and whoever looks after the house is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.hooks import Knock
from tests.channels.wechat.conftest import MONDAY
from tests.channels.wechat.knocks import knock, message
from tests.support.house import House
from tests.support.office import Office

HOOK = ("wechat", "default")


def at_platform(off: timedelta, **more: str) -> Knock:
    """Made now by the platform's clock, from which ours is so far off."""
    theirs = MONDAY - off
    made = knock(message(theirs), theirs, **more)
    return Knock(made.method, made.query, made.headers, made.body, MONDAY)


@pytest.mark.parametrize(("minutes", "told"), [(7, "clock_off:+7min"), (-7, "clock_off:-7min")])
def test_a_clock_that_is_off_is_a_warning(quiet: House, minutes: int, told: str) -> None:
    """From the first message that is refused for it until one is taken; the house stays ready."""
    hook = quiet.app.hooks[HOOK]
    assert quiet.app.warnings() == {}
    assert hook.answer(at_platform(timedelta(minutes=minutes))).status == 403
    assert quiet.app.warnings() == {"wechat": told}
    assert all(quiet.app.ready().values())
    assert quiet.messages("inbound") == []
    assert hook.answer(at_platform(timedelta(minutes=4))).body == b"success"
    assert quiet.app.warnings() == {}


def test_whoever_has_no_token_causes_no_warning(quiet: House) -> None:
    """A stranger's old stamp, or one that is no number, says nothing of our clock."""
    hook, off = quiet.app.hooks[HOOK], timedelta(minutes=7)
    forged = at_platform(off)
    for query in (forged.query.replace("nonce=n1", "nonce=n2"), "echostr=1&timestamp=1&signature=0"):
        for method in ("GET", "POST"):
            assert hook.answer(Knock(method, query, {}, forged.body, MONDAY)).status == 403
    assert hook.answer(at_platform(off, stamp="soon")).status == 403
    assert quiet.app.warnings() == {}


def test_the_desk_shows_that_a_clock_is_off(quiet: House) -> None:
    """In the nurse's own language, beside the channel, and not as a contract."""
    quiet.app.hooks[HOOK].answer(at_platform(timedelta(minutes=7)))
    page = Office(quiet.app).desk("nurse-a").get("").text
    assert "患者的来信收不进来: wechat (clock_off:+7min)" in page
    assert "快到期了" not in page
