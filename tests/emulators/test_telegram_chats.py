"""Who is reached and who is not, what may be edited or answered, and how much at once."""

from __future__ import annotations

import pytest

from tests.emulators.conftest import TOKEN
from tests.emulators.test_telegram_refusals import keyboard
from tests.support.emulated import Emulated

pytestmark = pytest.mark.loopback
API = f"/bot{TOKEN}"


def test_who_blocked_the_bot_or_left_is_not_reached(telegram: Emulated, someone: int) -> None:
    """403 with the reason, until she opens the bot again."""
    telegram.act("start", user=someone)
    telegram.act("block", user=someone)
    assert said(telegram, someone) == (403, "Forbidden: bot was blocked by the user")
    telegram.act("unblock", user=someone)
    assert said(telegram, someone)[0] == 200
    telegram.act("deactivate", user=someone)
    assert said(telegram, someone) == (403, "Forbidden: user is deactivated")


def test_the_bot_does_not_write_first(telegram: Emulated, someone: int) -> None:
    """Somebody of a group is known to the bot, but has not opened it."""
    telegram.act("group", user=someone, chat=-someone)
    assert said(telegram, someone) == (403, "Forbidden: bot can't initiate conversation with a user")


def test_a_group_moves_and_can_be_left(telegram: Emulated, someone: int) -> None:
    """Out of a group nothing is sent; a group that became another says where it went."""
    telegram.act("group", user=someone, chat=-someone)
    assert telegram.post(f"{API}/leaveChat", {"chat_id": -someone})[1]["result"] is True
    assert said(telegram, -someone) == (403, "Forbidden: bot is not a member of the group chat")
    telegram.act("group", user=someone, chat=-someone)
    moved = telegram.act("upgrade", chat=-someone)["migrate_to_chat_id"]
    _, told = telegram.post(f"{API}/sendMessage", {"chat_id": -someone, "text": "x"})
    assert told["parameters"] == {"migrate_to_chat_id": moved}


def test_only_its_own_message_is_edited_and_only_to_something_else(telegram: Emulated, someone: int) -> None:
    """Hers is not the bot's to change; the same again is no change."""
    hers = telegram.act("say", user=someone, text="在吗")["message_id"]
    given = {"chat_id": someone, "message_id": hers, "text": "y"}
    assert "can't be edited" in telegram.post(f"{API}/editMessageText", given)[1]["description"]
    sent = telegram.post(f"{API}/sendMessage", {"chat_id": someone, "text": "x"})[1]["result"]["message_id"]
    given = {"chat_id": someone, "message_id": sent, "text": "x"}
    assert "message is not modified" in telegram.post(f"{API}/editMessageText", given)[1]["description"]
    assert telegram.post(f"{API}/editMessageText", {**given, "text": "y"})[0] == 200
    assert telegram.view("screen", someone)[-1]["text"] == "y"


def test_a_tap_is_answered_once_and_in_time(telegram: Emulated, someone: int) -> None:
    """The second answer and the late one are too old."""
    telegram.act("start", user=someone)
    markup = keyboard(text="有", callback_data="v1:yes")
    telegram.post(f"{API}/sendMessage", {"chat_id": someone, "text": "x", "reply_markup": markup})
    first = telegram.act("tap", user=someone, text="有")["callback_query_id"]
    answer = {"callback_query_id": first}
    assert telegram.post(f"{API}/answerCallbackQuery", answer)[0] == 200
    assert telegram.post(f"{API}/answerCallbackQuery", answer)[0] == 400
    late = telegram.act("tap", user=someone, text="有")["callback_query_id"]
    telegram.forward(20)
    status, told = telegram.post(f"{API}/answerCallbackQuery", {"callback_query_id": late})
    assert (status, "query is too old" in told["description"]) == (400, True)


def test_a_flood_is_held_back(telegram: Emulated, someone: int) -> None:
    """More than thirty in a second meet a 429 with its wait, and do not arrive."""
    telegram.act("start", user=someone)
    telegram.forward(2)
    told = [telegram.post(f"{API}/sendMessage", {"chat_id": someone, "text": str(n)}) for n in range(40)]
    held = [answer for status, answer in told if status == 429]
    assert held
    assert held[0]["parameters"] == {"retry_after": 1}
    assert len(telegram.view("screen", someone)) == 41 - len(held)


def test_it_notes_what_the_description_does_not_know(described: Emulated) -> None:
    """An unknown parameter and a missing one are noted, a good request is not."""
    described.act("start", user=5)
    described.post(f"{API}/sendMessage", {"chat_id": 5, "text": "x"})
    assert described.view("violations") == []
    described.post(f"{API}/sendMessage", {"chat_id": 5, "text": "x", "txet": "y"})
    described.post(f"{API}/getFile", {})
    assert described.view("violations") == [
        "sendMessage.txet: no such parameter",
        "getFile.file_id: required",
    ]


def said(telegram: Emulated, chat: int) -> tuple[int, str]:
    status, told = telegram.post(f"{API}/sendMessage", {"chat_id": chat, "text": "您好"})
    return status, told.get("description", "")
