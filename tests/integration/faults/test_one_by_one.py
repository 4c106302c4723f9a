"""A provider's messages are claimed one by one: none counts as under way while another is slow."""

from __future__ import annotations

from storage.claim import EVERY, Channels
from tests.support.house import House


def test_of_a_provider_one_is_claimed_at_a_time(home: House) -> None:
    """The next one is claimed when the one before it has come to its end; our own page has its batch."""
    home.patient("甲")
    home.patient("乙")
    home.app.ticker.tick()
    assert len(home.app.outbox.claim(channels=Channels(("web",), these=True))) == 1
    assert len(home.app.outbox.claim(channels=EVERY)) == 1


def test_what_she_wrote_while_another_message_was_slow_is_no_answer(home: House) -> None:
    """Her question waits for its turn, and is not on her screen: 没有 is none to 有没有胸痛."""
    for name in "甲乙":
        home.patient(name)
    home.app.ticker.tick()
    (slow,) = home.app.outbox.claim(channels=Channels(("web",), these=True))
    other = next(name for name in "甲乙" if home.patients[name] != slow.permit.patient)
    home.say(other, "没有", "early")
    home.app.inbox.work()
    assert [m.reason for m in home.messages("inbound")] == ["before_opening"]
