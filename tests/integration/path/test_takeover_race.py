"""A takeover at every step between the patient's words and the bot's answer (design §4.5, §4.7)."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.desk import NotYours
from tests.support.house import House, house
from tests.support.race import Race, act, bot_rows, quiet, talk_of
from tests.support.threads import together

#: Where the takeover falls, in the order of the path.
STEPS = (
    "accepted",
    "inbox claimed",
    "heard",
    "understood",
    "received",
    "outbox claimed",
    "checked",
    "sending",
    "sent",
    "recorded",
)
ROUNDS = 100
HOUR = timedelta(hours=1)


@pytest.fixture
def race(database_url: str, tmp_path: Path) -> Iterator[Race]:
    home = house(tmp_path, database_url)
    yield Race(home)
    home.close()


@pytest.fixture
def owned(race: Race) -> Race:
    """A talk with its first question out, and two nurses."""
    race.employ(race.home.patient("甲"))
    race.home.app.ticker.tick()
    race.home.settle()
    return race


@pytest.mark.parametrize("step", STEPS)
def test_after_a_takeover_no_request_of_the_bots_begins(owned: Race, step: str) -> None:
    """Wherever it falls: what had begun ends before she is told that it is hers, and nothing follows."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    acknowledged, taken = list[int](), list[int]()

    def take(at: str) -> None:
        if at != step or talk_of(home, "甲").owner != "bot":
            return
        owned.act("take_over", talk)
        taken.append(owned.order.next())
        if quiet(home, patient):
            acknowledged.append(owned.order.next())

    owned.at = take
    home.say("甲", "没有", "e1")
    home.settle()
    assert talk_of(home, "甲").owner == owned.nurses[0].id
    assert quiet(home, patient)
    assert bool(acknowledged) == (step not in ("checked", "sending", "sent", "outbox claimed"))
    assert len(owned.after(patient, taken[0])) == (step == "checked")  # the last look was before the takeover
    told = acknowledged[0] if acknowledged else owned.order.next()
    home.say("甲", "还好", "e2")
    home.live(hours=6, step=HOUR)
    assert owned.after(patient, told) == []
    assert {m.status for m in bot_rows(home, patient)} <= {"completed", "not-done"}
    owned.act("say", talk, "我是护士", own_id="a1")
    home.settle()
    assert owned.after(patient, told) == ["staff"]


def test_before_the_first_word(race: Race) -> None:
    """A talk that is taken over before its opening went out is never opened by the bot."""
    patient = race.home.patient("甲")
    race.employ(patient)
    race.home.app.ticker.tick()
    race.act("take_over", talk_of(race.home, "甲").id)
    race.home.live(hours=6, step=HOUR)
    assert race.begun == []
    assert [(m.status, m.reason) for m in bot_rows(race.home, patient)] == [("not-done", "taken_over")]


def test_two_nurses_at_the_same_moment(owned: Race) -> None:
    """Exactly one owns it; the other is told whose it is; the epoch went up once."""
    talk = talk_of(owned.home, "甲").id
    for turn in range(10):
        won: list[int] = []
        told: list[str] = []

        def take(nurse: int, won: list[int] = won, told: list[str] = told) -> None:
            try:
                owned.act("take_over", talk, nurse=nurse)
                won.append(nurse)
            except NotYours as refused:
                told.append(refused.owner)

        together([lambda take=take: take(0), lambda take=take: take(1)])  # type: ignore[misc]  # bound now
        assert (len(won), told) == (1, [owned.nurses[won[0]].id])
        assert talk_of(owned.home, "甲").epoch == 2 * turn + 1
        owned.act("hand_back", talk, nurse=won[0])


def test_hand_back_twice_is_one(owned: Race) -> None:
    """The second is refused: it is the bot's; the question is asked once."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    owned.act("take_over", talk)
    before = len(bot_rows(home, patient))
    owned.act("hand_back", talk)
    with pytest.raises(NotYours) as refused:
        owned.act("hand_back", talk)
    assert refused.value.owner == "bot"
    home.settle()
    assert len(bot_rows(home, patient)) == before + 1
    assert talk_of(home, "甲").epoch == 2


def test_time_passes_in_silence_while_she_owns_it(owned: Race) -> None:
    """No reminder and no end by the clock: it is hers until she gives it back."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    owned.act("take_over", talk)
    begun = owned.order.next()
    home.live(hours=48, step=HOUR)
    assert owned.after(patient, begun) == []
    assert (talk_of(home, "甲").id, talk_of(home, "甲").owner) == (talk, owned.nurses[0].id)


def test_a_colleague_cannot_take_what_she_is_writing_in(owned: Race) -> None:
    """Her message waits; it goes out under her name, once."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    owned.act("take_over", talk)
    owned.act("say", talk, "我是护士", own_id="a1")
    for what in ("take_over", "hand_back", "end"):
        with pytest.raises(NotYours):
            owned.act(what, talk, nurse=1)
    home.settle()
    mine = home.messages(patient_id=patient, sender=owned.nurses[0].id)
    assert [m.status for m in mine] == ["completed"]


@pytest.mark.parametrize("step", ["", "outbox claimed", "checked"])
def test_what_she_wrote_before_handing_back_is_said_first(owned: Race, step: str) -> None:
    """Her last words are not lost to the new epoch, wherever they are on their way; then the bot goes on."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    owned.act("take_over", talk)
    owned.act("say", talk, "我先忙一下，机器人继续问您", own_id="a1")

    def back(at: str) -> None:
        if at == step and talk_of(home, "甲").owner != "bot":
            owned.act("hand_back", talk)

    owned.at = back
    if not step:
        owned.act("hand_back", talk)
    home.settle()
    assert [basis for _, basis, _ in owned.begun][-2:] == ["staff", "consent"]
    assert home.messages(patient_id=patient)[-2].status == "completed"


def test_her_last_words_before_she_ends_it_are_said(owned: Race) -> None:
    """An end is no recall."""
    talk = talk_of(owned.home, "甲").id
    owned.act("take_over", talk)
    owned.act("say", talk, "那就到这里，祝您早日康复", own_id="a1")
    owned.act("end", talk)
    owned.home.settle()
    assert owned.begun[-1][1] == "staff"


def test_a_withdrawal_while_she_owns_it_wins(owned: Race) -> None:
    """Also between her message and its request; only the confirmation goes out."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    owned.act("take_over", talk)
    owned.act("say", talk, "您好", own_id="a1")
    told = owned.order.next()

    def stop(at: str) -> None:
        if at == "outbox claimed":
            home.say("甲", "退订", "stop")  # copies of it are one

    owned.at = stop
    home.settle()
    assert owned.after(patient, told) == ["withdrawal_ack"]
    with pytest.raises(NotYours):
        owned.act("say", talk, "您好", own_id="a2")


def test_a_message_read_for_the_bot_is_read_again_for_the_nurse(owned: Race) -> None:
    """Between understanding and storing the talk changed hands: nothing is asked, a nurse reads it."""
    home, patient = owned.home, owned.home.patients["甲"]
    talk = talk_of(home, "甲").id
    understood: list[str] = []

    def take(at: str) -> None:
        if at == "understood":
            understood.append(at)
            if len(understood) == 1:
                owned.act("take_over", talk)

    owned.at = take
    home.say("甲", "没有", "e1")
    home.settle()
    assert len(understood) == 2
    assert [t.reason for t in home.tasks("unread", patient_id=patient)] == ["nurse_owns"]


# --- as it falls


@pytest.fixture
def lanes(database_url: str, tmp_path: Path) -> Iterator[tuple[Race, House]]:
    """The process of the bot and that of the desk: one on SQLite, as embedded; two on PostgreSQL."""
    bot = house(tmp_path, database_url)
    desk = bot if database_url.startswith("sqlite") else house(tmp_path, database_url)
    yield Race(bot), desk
    for home in {id(bot): bot, id(desk): desk}.values():
        home.close()


def test_a_hundred_takeovers_at_once_with_an_answer(lanes: tuple[Race, House]) -> None:
    """The takeover sets out at a random step and goes on beside the bot; after its word nothing begins."""
    race, desk = lanes
    names = [f"p{n}" for n in range(ROUNDS)]
    patients = [race.home.patient(name) for name in names]
    race.employ(*patients)
    while race.home.app.ticker.tick():
        race.home.settle()
    race.home.settle()
    chance = random.Random(20261126)  # noqa: S311 (a test's dice)
    for name, patient in zip(names, patients, strict=True):
        _one(race, desk, name, patient, chance.choice(STEPS))
    assert race.home.channel.twice() == []


def _one(race: Race, desk: House, name: str, patient: str, step: str) -> None:
    talk, go, told = talk_of(race.home, name).id, threading.Event(), list[int]()
    race.at = lambda at: go.set() if at == step else None

    def bot() -> None:
        race.home.say(name, "没有", f"e-{name}")
        race.home.settle()
        go.set()

    def take() -> None:
        go.wait()
        act(desk, race.nurses[0], "take_over", talk)
        while not quiet(desk, patient):
            pass
        told.append(race.order.next())

    together([bot, take])
    race.home.settle()
    assert race.after(patient, told[0]) == [], step
    assert talk_of(race.home, name).owner == race.nurses[0].id
