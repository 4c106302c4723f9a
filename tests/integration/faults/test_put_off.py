"""A message that was being tried when a stop or a takeover came, and is to be tried again hours later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.channel import SendError
from storage.unit import Actor
from tests.support.house import House
from tests.support.office import Office
from tests.support.race import act, talk_of
from wire.consent import Permit
from wire.dialog import Outgoing

HOURS = timedelta(hours=6)


def while_sending(home: House, deed: Callable[[], object]) -> None:
    """One pass of the outbox: the deed falls into the request, which is then put off."""

    def before(outgoing: Outgoing, address: str, permit: Permit) -> None:
        home.channel.before = lambda *_: None
        deed()
        raise SendError("rate_limited", retry_after=HOURS, waits=True)

    home.channel.before = before
    home.app.outbox.work()


def test_a_stop_is_acknowledged_at_once(home: House) -> None:
    """Not after the hours for which that message waited: the gate would never let it go."""
    home.patient("甲")
    home.app.ticker.tick()
    while_sending(home, lambda: home.say("甲", "停", "stop"))
    home.settle()
    assert [d.basis for d in home.channel.deliveries()] == ["withdrawal_ack"]
    assert [(m.status, m.reason) for m in home.messages(basis="consent")] == [("not-done", "superseded")]


def test_a_nurse_who_takes_over_speaks_at_once(home: House) -> None:
    """What the bot had wanted to say holds none of her words up."""
    patient = home.patient("甲")
    nurse = Actor(Office(home.app).account("nurse-a", patient), "nurse", "心内科")
    home.app.ticker.tick()
    talk = talk_of(home, "甲").id
    while_sending(home, lambda: act(home, nurse, "take_over", talk))
    act(home, nurse, "say", talk, "我是护士，您说。", own_id="1")
    home.settle()
    assert [d.basis for d in home.channel.deliveries()] == ["staff"]


def test_words_of_safety_that_a_stop_overtook_are_a_nurses_to_say(home: House) -> None:
    """At once: nobody tries them again."""
    home.patient("甲")
    home.app.ticker.tick()
    home.settle()
    home.say("甲", "我现在胸口疼得厉害，喘不上气", "danger")
    home.app.inbox.work()
    while_sending(home, lambda: home.say("甲", "停", "stop"))
    (safety,) = home.messages(basis="safety")
    assert (safety.status, safety.reason) == ("not-done", "superseded")
    assert [task.reason for task in home.tasks("call_back", focus=safety.id)] == ["safety:superseded"]


@pytest.mark.parametrize("hours", [0, 7])
def test_what_only_waits_goes_out_when_its_hour_has_come(home: House, hours: int) -> None:
    """Without a stop and a takeover nothing is given up."""
    home.patient("甲")
    home.app.ticker.tick()
    while_sending(home, lambda: None)
    home.clock.advance(timedelta(hours=hours))
    home.settle()
    assert len(home.channel.deliveries()) == (hours > 6)
