"""The held callback, by a clock that moves only while it waits: when the reply is in the answer, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.wechat.hook import MOST_HELD, Inside, WechatHook
from bot.hooks import HookAnswer
from emulators.wechat.app import OUR_ACCOUNT
from emulators.wechat.xml import read
from followup.clock import VirtualClock
from storage.records import Communication
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import MONDAY, open_home
from tests.channels.wechat.knocks import OURS, knock, message
from tests.support.databases import SqliteTemplates
from tests.support.house import House, address

HER = address("oHeld")
STEP = timedelta(milliseconds=500)


@dataclass
class Door:
    """`meanwhile` is what the house does during one wait of the callback, while half a second goes by."""

    home: House
    hook: WechatHook
    meanwhile: Callable[[], object]
    waits: int = 0

    def pause(self) -> None:
        self.waits += 1
        self.meanwhile()
        self.home.clock.advance(STEP)

    def says(self, text: str, **more: object) -> HookAnswer:
        now = self.home.clock.now
        return self.hook.answer(knock(message(now, FromUserName=HER, Content=text, **more), now))

    def reply(self) -> Communication:
        return self.home.messages()[-1]


@pytest.fixture
def door(sqlite_templates: SqliteTemplates, tmp_path: Path) -> Iterator[Door]:
    """A patient is bound; nobody is at the platform's address."""
    url = sqlite_templates.copy(tmp_path)
    home = open_home(tmp_path, url, "http://127.0.0.1:9", clock=VirtualClock(MONDAY))
    home.patient("oHeld", channel="wechat", plan="")
    built = home.app.hooks["wechat", "default"]
    assert isinstance(built, WechatHook)
    app = home.app
    found = Door(home, built, app.inbox.work)
    inside = Inside(app.store, app.intake, app.slots, home.clock, found.pause)
    found.hook = WechatHook(built._account, inside)
    yield found
    home.close()


def opened(answer: HookAnswer) -> dict[str, str]:
    return dict(read(OURS.open(dict(read(answer.body.decode()))["Encrypt"])))


def test_a_reply_in_time_is_in_the_answer(door: Door) -> None:
    """Sealed, to her, from the account; sent once the answer has left, and it costs nothing."""
    answer = door.says("你好")
    inside = opened(answer)
    assert (inside["ToUserName"], inside["FromUserName"]) == (HER, OUR_ACCOUNT.original)
    assert door.reply().status == "in-progress"
    assert answer.written is not None
    answer.written(True)
    row = door.reply()
    assert (row.status, inside["Content"]) == ("completed", door.home.text(row))


def test_a_reply_that_is_late_is_left_to_the_outbox(door: Door) -> None:
    """After three and a half seconds the callback is acknowledged, and the row is due for others."""
    door.meanwhile = lambda: None
    assert door.says("你好").body == b"success"
    assert (door.waits, door.home.messages()) == (7, [])
    door.home.app.inbox.work()
    row = door.reply()
    assert (row.status, row.slot) == ("preparation", "")


def test_what_needs_no_reply_is_not_waited_for(door: Door) -> None:
    """A stranger is told once what we are; her next message is acknowledged as soon as it was worked on."""
    now = door.home.clock.now
    first = door.hook.answer(knock(message(now, FromUserName="oNobody"), now))
    assert first.written is not None
    first.written(True)
    before = door.waits
    again = door.hook.answer(knock(message(door.home.clock.now, FromUserName="oNobody"), door.home.clock.now))
    assert (again.body, door.waits - before) == (b"success", 1)


def test_a_copy_of_a_message_in_progress_is_acknowledged(door: Door) -> None:
    """The first callback still holds the slot; the second one waits for nothing."""
    copies: list[bytes] = []

    def again() -> None:
        if not copies:
            copies.append(b"")
            copies[0] = door.says("你好", MsgId=5).body
        door.home.app.inbox.work()

    door.meanwhile = again
    answer = door.says("你好", MsgId=5)
    assert (copies, "Content" in opened(answer)) == ([b"success"], True)
    assert len(door.home.messages("inbound")) == 1


@pytest.mark.parametrize(
    ("whole", "seconds", "status"),
    [
        (True, 0.0, "completed"),
        (True, 4.6, "unknown"),
        (True, 5.1, "preparation"),
        (None, 0.0, "unknown"),
        (None, 6.0, "preparation"),
        (False, 0.0, "preparation"),
    ],
)
def test_when_the_answer_left_decides(door: Door, whole: bool | None, seconds: float, status: str) -> None:
    """Within four and a half seconds it was read; after five Tencent had hung up; between them nobody knows.

    What never left because the line was gone goes by the API.
    """
    begun = door.home.clock.now
    answer = door.says("你好")
    door.home.clock.now = begun + timedelta(seconds=max(seconds, STEP.total_seconds()))
    assert answer.written is not None
    answer.written(whole)
    row = door.reply()
    assert row.status == status
    assert row.status != "preparation" or row.not_before <= door.home.clock.now  # words of safety cannot wait


@pytest.mark.parametrize(
    ("seconds", "status", "told"), [(1, "completed", 0), (5, "unknown", 1), (120, "completed", 0)]
)
def test_a_callback_told_again_doubts_the_first_answer(
    door: Door, seconds: int, status: str, told: int
) -> None:
    """After its five seconds Tencent repeats what it got no answer to; a copy of at once or of later says nothing."""
    answer = door.says("你好", MsgId=6)
    assert answer.written is not None
    answer.written(True)
    door.home.clock.advance(timedelta(seconds=seconds))
    assert door.says("你好", MsgId=6).body == b"success"
    assert (door.reply().status, len(door.home.tasks("settle_unknown"))) == (status, told)
    assert len(door.home.messages()) == 1


def test_a_callback_that_took_long_to_store_is_doubted_all_the_same(door: Door) -> None:
    """Tencent's five seconds began when it came, not when we had stored it."""
    came = door.home.clock.now
    told = knock(message(came, FromUserName=HER, Content="你好", MsgId=8), came)
    door.home.clock.advance(timedelta(seconds=1.2))
    answer = door.hook.answer(told)
    assert answer.written is not None
    answer.written(True)
    door.home.clock.now = came + timedelta(seconds=5)
    door.says("你好", MsgId=8)
    assert (door.reply().status, door.reply().reason) == ("unknown", "reply_not_read")


@pytest.mark.parametrize(("seconds", "status"), [(5, "unknown"), (4, "completed")])
def test_a_callback_that_we_noticed_late_is_doubted_by_tencents_clock(
    door: Door, seconds: int, status: str
) -> None:
    """Our process was frozen for three seconds: Tencent hung up two after it had read the callback."""
    made = door.home.clock.now
    told = message(made, FromUserName=HER, Content="你好", MsgId=9)
    door.home.clock.advance(timedelta(seconds=3))
    first = knock(told, door.home.clock.now, stamp=str(int(made.timestamp())))
    answer = door.hook.answer(first)
    assert answer.written is not None
    answer.written(True)
    door.home.clock.now = made + timedelta(seconds=5)
    again = str(int(made.timestamp()) + seconds)
    assert door.hook.answer(knock(told, door.home.clock.now, stamp=again)).body == b"success"
    assert door.reply().status == status


def test_a_reply_by_the_api_is_not_doubted(door: Door) -> None:
    """It did not stand in the answer that was perhaps not read."""
    door.meanwhile = lambda: None
    door.says("你好", MsgId=7)
    door.home.app.inbox.work()
    with door.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.session.get_one(Communication, door.reply().id)
        row.status, row.provider_identifier = "completed", row.id
        unit.commit("test.sent")
    door.home.clock.advance(timedelta(seconds=2))
    door.says("你好", MsgId=7)
    assert door.reply().status == "completed"


def test_a_reply_that_does_not_fit_is_no_part_of_the_answer(door: Door) -> None:
    """A nurse's long words are refused as too long, not cut."""
    home = door.home

    def lengthen() -> None:
        home.app.inbox.work()
        with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            row = unit.session.get_one(Communication, door.reply().id)
            unit.seal(row, body={"text": "长" * 700, "choices": []})
            unit.commit("test.long")

    door.meanwhile = lengthen
    assert door.says("你好").body == b"success"
    assert door.reply().status == "preparation"
    home.clock.advance(timedelta(minutes=2))
    home.app.outbox.work()
    assert (door.reply().status, door.reply().reason) == ("not-done", "too_long")


def test_no_more_than_some_callbacks_are_held_at_once(door: Door) -> None:
    """Each holds a thread of the web server: the next one is acknowledged, and its reply is due at once."""
    for _ in range(MOST_HELD):
        assert door.hook._places.acquire(blocking=False)
    assert (door.says("你好").body, door.waits) == (b"success", 0)
    door.home.app.inbox.work()
    row = door.reply()
    assert (row.status, row.slot, row.not_before) == ("preparation", "", door.home.clock.now)
    for _ in range(MOST_HELD):
        door.hook._places.release()
