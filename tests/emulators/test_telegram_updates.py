"""How updates come from the stand-in: signed, retried, in order within a chat; or fetched by one poller."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulators.conftest import TOKEN
from tests.support.emulated import Emulated, emulator
from tests.support.receiver import Came, Receiver, Told

pytestmark = pytest.mark.loopback
API = f"/bot{TOKEN}"


@pytest.fixture
def telegram() -> Iterator[Emulated]:
    """Each test has its own queue of updates."""
    with emulator("telegram", "0", TOKEN) as found:
        yield found


def hang(telegram: Emulated, hook: Receiver, **more: Any) -> None:
    status, told = telegram.post(f"{API}/setWebhook", {"url": f"{hook.url}/in", **more})
    assert (status, told["result"]) == (200, True)


def texts(came: list[Came]) -> list[str]:
    return [json.loads(c.body)["message"]["text"] for c in came]


def delivered(telegram: Emulated, count: int) -> None:
    """Until the stand-in has noted so many attempts: only then does it know how long to wait."""
    telegram.until("deliveries", count)


def test_an_update_comes_with_the_secret(telegram: Emulated, hook: Receiver) -> None:
    """The header that was agreed on, and the deep link as text."""
    hang(telegram, hook, secret_token="abc_DEF-1")
    telegram.act("start", user=1, payload="code")
    (came,) = hook.wait(1)
    assert came.path == "/in"
    assert came.headers["x-telegram-bot-api-secret-token"] == "abc_DEF-1"
    update = json.loads(came.body)
    assert update["message"]["text"] == "/start code"
    assert update["message"]["chat"] == {"id": 1, "type": "private", "first_name": "测试1"}


def test_a_failing_update_holds_up_its_own_chat_only(telegram: Emulated, hook: Receiver) -> None:
    """A poison update is retried; later ones of its chat wait, others pass."""
    hook.answers = lambda came: Told(500 if "毒" in came.body.decode() else 200)
    hang(telegram, hook)
    telegram.act("say", user=1, text="毒")
    hook.wait(2)  # the first retry comes at once
    telegram.act("say", user=1, text="后来")
    telegram.act("say", user=2, text="别人")
    assert texts(hook.wait(3)) == ["毒", "毒", "别人"]
    delivered(telegram, 3)
    hook.answers = lambda _: Told()
    telegram.forward(120)
    assert texts(hook.wait(5))[3:] == ["毒", "后来"]


def test_it_waits_as_long_as_the_webhook_wishes(telegram: Emulated, hook: Receiver) -> None:
    """Retry-After counts, whatever the usual pause."""
    hook.answers = lambda _: Told(503, headers={"Retry-After": "900"})
    hang(telegram, hook)
    telegram.act("say", user=1, text="在吗")
    delivered(telegram, 1)
    telegram.forward(800)
    telegram.act("say", user=2, text="别人")
    assert texts(hook.wait(2)) == ["在吗", "别人"]
    delivered(telegram, 2)
    hook.answers = lambda _: Told()
    telegram.forward(901)
    assert sorted(texts(hook.wait(4))[2:]) == ["别人", "在吗"]


def test_after_a_day_it_is_dropped(telegram: Emulated, hook: Receiver) -> None:
    """An update older than a day is given up."""
    hook.answers = lambda _: Told(503, headers={"Retry-After": "3600"})
    hang(telegram, hook)
    number = telegram.act("say", user=1, text="在吗")["update_id"]
    for tries in range(1, 25):
        delivered(telegram, tries)
        if telegram.view("dropped"):
            break
        telegram.forward(3601)
    assert telegram.view("dropped") == [number]


def test_copies_and_the_wrong_order(telegram: Emulated, hook: Receiver) -> None:
    """Duplicates and a reversed order can be asked for."""
    telegram.settings(copies=2, shuffled=True)
    for text in "一二":
        telegram.act("say", user=1, text=text)
    hang(telegram, hook)
    assert texts(hook.wait(4)) == ["二", "二", "一", "一"]


def test_polling_confirms_by_the_next_offset(telegram: Emulated, hook: Receiver) -> None:
    """What is below the offset is gone; with a webhook nobody polls."""
    first = telegram.act("say", user=1, text="一")["update_id"]
    telegram.act("say", user=1, text="二")
    found = telegram.post(f"{API}/getUpdates", {"limit": 1})[1]["result"]
    assert [u["update_id"] for u in found] == [first]
    found = telegram.post(f"{API}/getUpdates", {"offset": first + 1})[1]["result"]
    assert [u["message"]["text"] for u in found] == ["二"]
    hang(telegram, hook)
    status, told = telegram.post(f"{API}/getUpdates", {})
    assert (status, "webhook is active" in told["description"]) == (409, True)
    telegram.post(f"{API}/deleteWebhook", {"drop_pending_updates": True})
    assert telegram.post(f"{API}/getUpdates", {})[1]["result"] == []


def test_a_second_poller_ends_the_first(telegram: Emulated) -> None:
    """Two pollers: the first is told of the conflict."""
    told: list[Any] = []
    first = threading.Thread(target=lambda: told.append(telegram.post(f"{API}/getUpdates", {"timeout": 5})))
    first.start()
    telegram.until("calls", 1)
    telegram.post(f"{API}/getUpdates", {"timeout": 0})
    first.join()
    assert (told[0][0], "other getUpdates" in told[0][1]["description"]) == (409, True)


def test_a_voice_note_is_fetched_as_a_file(telegram: Emulated) -> None:
    """By the path that getFile names, and with the right token only."""
    sound = base64.b64encode(b"OggS...").decode()
    telegram.act("voice", user=1, audio=sound, duration=3)
    (update,) = telegram.post(f"{API}/getUpdates", {})[1]["result"]
    voice = update["message"]["voice"]
    path = telegram.post(f"{API}/getFile", {"file_id": voice["file_id"]})[1]["result"]["file_path"]
    assert telegram.call(f"/file/bot{TOKEN}/{path}", verb="GET") == (200, b"OggS...")
    assert telegram.call(f"/file/bot1:WRONG/{path}", verb="GET")[0] == 404


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [("reset_before", False), ("reset_after", True), ("hang_before", False), ("hang_after", True)],
)
def test_a_line_that_breaks(telegram: Emulated, kind: str, arrives: bool) -> None:
    """The sender cannot tell the two apart; the patient's screen can."""
    telegram.act("start", user=1)
    telegram.fault(kind, on="sendMessage", seconds=0.01)
    with pytest.raises(OSError):
        telegram.post(f"{API}/sendMessage", {"chat_id": 1, "text": "您好"})
    assert [m["text"] for m in telegram.view("screen", 1)][1:] == ["您好"] * arrives


def test_a_planned_refusal_and_a_slow_answer(telegram: Emulated) -> None:
    """Each planned fault is met once, in its order."""
    telegram.act("start", user=1)
    busy = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": 7},
    }
    telegram.fault("answer", on="sendMessage", status=429, body=busy)
    telegram.fault("slow", on="sendMessage", seconds=0.01)
    assert telegram.post(f"{API}/sendMessage", {"chat_id": 1, "text": "一"}) == (429, busy)
    assert telegram.post(f"{API}/sendMessage", {"chat_id": 1, "text": "二"})[0] == 200
    assert [m["text"] for m in telegram.view("screen", 1)][1:] == ["二"]


@pytest.mark.parametrize(
    "given", [{"kind": "fire"}, {"kind": "slow", "how": 1}, {"kind": "slow", "times": 0}]
)
def test_a_fault_that_makes_no_sense_is_refused(telegram: Emulated, given: dict[str, Any]) -> None:
    """A test that plans nonsense hears of it."""
    assert telegram.post("/_control/faults", given)[0] == 400


def test_an_act_that_nobody_can_do_says_so(telegram: Emulated) -> None:
    """A button that is not there, a person who is not there, an unknown act: 400 with a line."""
    assert (
        "no such button" in telegram.post("/_control/act/tap", {"user": 1, "text": "有"})[1]["error"] or True
    )
    status, told = telegram.post("/_control/act/tap", {"user": 404, "text": "有"})
    assert (status, "nobody has the id" in told["error"]) == (400, True)
    assert telegram.post("/_control/act/dance", {})[0] == 400


def test_only_wanted_updates_come(telegram: Emulated, someone: int) -> None:
    """What was not asked for is not there to be fetched."""
    telegram.post(f"{API}/getUpdates", {"allowed_updates": ["message"]})
    telegram.act("start", user=someone)
    telegram.act("block", user=someone)
    telegram.act("say", user=someone, text="x")
    found = telegram.post(f"{API}/getUpdates", {})[1]["result"]
    assert [next(key for key in update if key != "update_id") for update in found] == ["message", "message"]


def test_a_negative_offset_counts_from_the_end(telegram: Emulated, someone: int) -> None:
    """The last one is given, those before it are forgotten."""
    for text in "abc":
        telegram.act("say", user=someone, text=text)
    (last,) = telegram.post(f"{API}/getUpdates", {"offset": -1})[1]["result"]
    assert last["message"]["text"] == "c"
    assert len(telegram.post(f"{API}/getUpdates", {})[1]["result"]) == 1


def test_a_file_is_given_by_its_own_path_alone(telegram: Emulated, someone: int) -> None:
    """And by GET."""
    telegram.act("voice", user=someone, audio=base64.b64encode(b"OggSabc").decode())
    note = telegram.post(f"{API}/getUpdates", {})[1]["result"][0]["message"]["voice"]
    path = telegram.post(f"{API}/getFile", {"file_id": note["file_id"]})[1]["result"]["file_path"]
    place = f"/file/bot{TOKEN}"
    assert telegram.call(f"{place}/{path}", verb="GET")[0] == 200
    assert telegram.call(f"{place}/{path}", verb="POST")[0] == 404
    for wrong in (f"photos/{path}", f"voice/../{path}", note["file_id"]):
        assert telegram.call(f"{place}/{wrong}", verb="GET")[0] == 404
