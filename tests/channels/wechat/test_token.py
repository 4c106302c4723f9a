"""One token for all processes of a house: fetched once, kept sealed, renewed early, never by force."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.channel import SendError
from bot.channels.wechat.account import Account
from bot.channels.wechat.line import Line
from bot.channels.wechat.token import BACKOFF, LOOKS, Token, Tokens
from egress.call import Caller
from emulators.wechat.app import OUR_ACCOUNT
from storage.records import ChannelState, ChannelToken
from storage.unit import SYSTEM, Store
from tests.support.clock import ManualClock
from tests.support.emulated import Emulated, emulator

pytestmark = pytest.mark.loopback
Process = Callable[..., Tokens]
ROW = f"wechat:{OUR_ACCOUNT.appid}"


@pytest.fixture(scope="module")
def _platform() -> Iterator[Emulated]:
    with emulator("wechat", "0") as found:
        yield found


@pytest.fixture
def wechat(_platform: Emulated) -> Emulated:
    """With no token given out yet."""
    _platform.act("expire_tokens")
    _platform.settings(whitelist_closed=False)
    return _platform


@pytest.fixture
def process(store: Store, wechat: Emulated) -> Iterator[Process]:
    """A process of the house, by its name, on the database that all share."""
    callers: list[Caller] = []

    def make(worker: str, pause: Callable[[], object] = lambda: None) -> Tokens:
        callers.append(Caller(wechat.url, 5))
        account = Account(
            app_id=OUR_ACCOUNT.appid,
            app_secret=OUR_ACCOUNT.secret,
            token=OUR_ACCOUNT.token,
            aes_keys=(OUR_ACCOUNT.aes_key,),
            base_url=wechat.url,
            hospital="示范医院",
            zone=ZoneInfo("Asia/Shanghai"),
        )
        return Tokens(store, account, Line(callers[-1]), worker, seconds=5, pause=pause)

    yield make
    for caller in callers:
        caller.close()


def fetches(wechat: Emulated) -> int:
    return len([c for c in wechat.view("calls") if c["name"] == "stable_token"])


def test_many_processes_fetch_one_token(process: Process, wechat: Emulated) -> None:
    """Eight that start together; wechatpy fetches eight."""
    before = fetches(wechat)
    wait = threading.Event()
    some = [process(f"p{n}", lambda: wait.wait(0.05)) for n in range(8)]
    found: list[Token] = []
    threads = [threading.Thread(target=lambda one=one: found.append(one.current())) for one in some]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(found), len(set(found)), fetches(wechat) - before) == (8, 1, 1)


def test_it_is_sealed_and_renewed_five_minutes_early(
    process: Process, wechat: Emulated, store: Store, clock: ManualClock
) -> None:
    """Two hours by the platform's word; the row tells nobody."""
    tokens = process("p")
    first = tokens.current()
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        row = unit.session.get_one(ChannelToken, ROW)
        assert (row.generation, row.lease_owner) == (1, "")
        assert first.value.encode() not in (row.token_sealed or b"")
    before = fetches(wechat)
    clock.advance(timedelta(hours=1, minutes=54))
    assert (tokens.current(), fetches(wechat)) == (first, before)
    clock.advance(timedelta(minutes=2))
    assert (tokens.current().generation, fetches(wechat)) == (2, before + 1)
    assert wechat.view("tokens")["forced"] == 0


def test_what_another_process_renewed_is_taken(process: Process, wechat: Emulated) -> None:
    """Whose token was refused reads the row again first."""
    one, other = process("a"), process("b")
    old = other.current()
    new = one.after(old.generation)
    before = fetches(wechat)
    assert (other.after(old.generation), fetches(wechat)) == (new, before)


def test_who_holds_the_lease_fetches(process: Process, store: Store, clock: ManualClock) -> None:
    """Others look a while and put their sends off; after the lease somebody else fetches."""
    with store.unit(actor=SYSTEM) as unit:
        lease = clock.now + timedelta(seconds=30)
        unit.add(ChannelToken(id=ROW, lease_owner="dead", lease_until=lease))
        unit.commit("test.lease")
    waits: list[int] = []
    tokens = process("p", lambda: waits.append(1))
    with pytest.raises(SendError, match="token_busy") as busy:
        tokens.current()
    assert (len(waits), busy.value.waits) == (LOOKS, True)
    clock.advance(timedelta(seconds=31))
    assert tokens.current().generation == 1


def test_a_busy_platform_is_asked_three_times(process: Process, wechat: Emulated, store: Store) -> None:
    """To ask for a token sends nothing to anybody; then the lease is free for the next."""
    before = {"errcode": -1, "errmsg": "system error"}
    pauses: list[int] = []
    wechat.fault("answer", on="stable_token", status=200, body=before, times=len(BACKOFF) - 1)
    assert process("p", lambda: pauses.append(1)).current().generation == 1
    assert len(pauses) == sum(BACKOFF)
    wechat.fault("answer", on="stable_token", status=200, body=before, times=len(BACKOFF))
    with pytest.raises(SendError, match="token_busy") as busy:
        process("p").after(1)
    assert (busy.value.waits, held(store)) == (True, ("paused", "token_busy"))
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.session.get_one(ChannelToken, ROW).lease_owner == ""


def held(store: Store) -> tuple[str, str]:
    """How the channel stands."""
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        row = unit.session.get_one(ChannelState, "wechat")
        return row.status, row.reason


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (40001, "credentials"),
        (40013, "credentials"),
        (40125, "credentials"),
        (40243, "credentials"),
        (41002, "credentials"),
        (41004, "credentials"),
        (40164, "address_not_listed"),
        (89503, "address_not_listed"),
        (50004, "account_restricted"),
        (40002, "token_not_given"),
        (99999, "token_not_given"),
    ],
)
def test_a_token_that_time_does_not_bring_stops_the_channel(
    process: Process, wechat: Emulated, store: Store, code: int, word: str
) -> None:
    """So that it is seen, and messages go another way."""
    wechat.fault("answer", on="stable_token", status=200, body={"errcode": code, "errmsg": "no"})
    with pytest.raises(SendError, match=word) as refused:
        process("p").current()
    assert (refused.value.waits, held(store)) == (True, ("stopped", word))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"access_token": ""},
        {"access_token": 5, "expires_in": 7200},
        {"access_token": "x"},
        {"access_token": "x", "expires_in": -1},
    ],
)
def test_an_odd_token_is_none(
    process: Process, wechat: Emulated, store: Store, body: dict[str, object]
) -> None:
    """Nothing of it is stored, and no message is given up for it; others are not sent in vain."""
    wechat.fault("answer", on="stable_token", status=200, body=body)
    with pytest.raises(SendError) as refused:
        process("p").current()
    assert (refused.value.waits, refused.value.permanent) == (True, False)
    assert held(store) == ("paused", "token_odd")
    assert process("p").current().generation == 1


def test_a_token_that_never_ends_is_good_for_a_day(
    process: Process, wechat: Emulated, store: Store, clock: ManualClock
) -> None:
    """A number of seconds that no calendar holds is no reason to send nothing."""
    wechat.fault(
        "answer", on="stable_token", status=200, body={"access_token": "x", "expires_in": 99_999_999_999_999}
    )
    process("p").current()
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.session.get_one(ChannelToken, ROW).expires_at == clock.now + timedelta(days=1)


def test_a_slow_platform_is_waited_for(process: Process, wechat: Emulated) -> None:
    """Half of the time of a fetch is not too long for an answer."""
    wechat.fault("slow", on="stable_token", seconds=2.5)
    assert process("p").current().generation == 1


def test_a_token_near_its_end_serves_more_than_one_message(
    process: Process, wechat: Emulated, clock: ManualClock
) -> None:
    """Given out with less than the five minutes left, it is good for half of them."""
    wechat.fault("answer", on="stable_token", status=200, body={"access_token": "x", "expires_in": 200})
    tokens, before = process("p"), fetches(wechat)
    first = tokens.current()
    clock.advance(timedelta(seconds=99))
    assert (tokens.current(), fetches(wechat)) == (first, before)
    clock.advance(timedelta(seconds=2))
    assert (tokens.current().generation, fetches(wechat)) == (2, before + 1)
