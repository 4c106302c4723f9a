"""What the stand-in for Telegram refuses, as Telegram does; what is refused is not done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulators.conftest import TOKEN
from tests.support.emulated import Emulated

pytestmark = pytest.mark.loopback
API = f"/bot{TOKEN}"


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


REFUSED: dict[str, tuple[str, dict[str, Any], int, str]] = {
    "an unknown method": ("sendMassage", {}, 404, "method not found"),
    "a message to nobody": ("sendMessage", {"text": "x"}, 400, "chat_id is empty"),
    "a chat that is no number": ("sendMessage", {"chat_id": "abc", "text": "x"}, 400, "expected an Integer"),
    "a chat that is not there": ("sendMessage", {"chat_id": 99, "text": "x"}, 400, "chat not found"),
    "no text": ("sendMessage", {"chat_id": 7}, 400, "message text is empty"),
    "blank text": ("sendMessage", {"chat_id": 7, "text": " \n"}, 400, "message text is empty"),
    "text that is none": ("sendMessage", {"chat_id": 7, "text": ["x"]}, 400, "expected a String"),
    "text too long": ("sendMessage", {"chat_id": 7, "text": "字" * 4097}, 400, "message is too long"),
    "text too long in UTF-16": ("sendMessage", {"chat_id": 7, "text": "😀" * 2049}, 400, "too long"),
    "an unknown parse mode": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "parse_mode": "BBCode"},
        400,
        "unsupported parse_mode",
    ),
    "a keyboard that is no JSON": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": "{"},
        400,
        "reply keyboard markup",
    ),
    "a keyboard of another shape": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [1]}},
        400,
        "reply markup",
    ),
    "a button without text": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(callback_data="a")},
        400,
        "non-empty",
    ),
    "a button that does nothing": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text="a")},
        400,
        "unallowed",
    ),
    "a button with too much data": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text="a", callback_data="x" * 65)},
        400,
        "BUTTON_DATA_INVALID",
    ),
    "a button with empty data": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text="a", callback_data="")},
        400,
        "BUTTON_DATA_INVALID",
    ),
    "an edit of what is not there": (
        "editMessageText",
        {"chat_id": 7, "message_id": 12345, "text": "x"},
        400,
        "message to edit not found",
    ),
    "an answer to no tap": ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old"),
    "a file that is not there": ("getFile", {"file_id": "AwAC"}, 400, "wrong file_id"),
    "an unknown action": ("sendChatAction", {"chat_id": 7, "action": "dance"}, 400, "wrong parameter action"),
    "a webhook that is no URL": ("setWebhook", {"url": "ftp://x.example"}, 400, "HTTPS URL must be provided"),
    "a webhook without a host": ("setWebhook", {"url": "https://"}, 400, "Failed to resolve host"),
    "a secret with a blank": (
        "setWebhook",
        {"url": "https://x.example", "secret_token": "a b"},
        400,
        "unallowed characters",
    ),
    "too many connections": (
        "setWebhook",
        {"url": "https://x.example", "max_connections": 101},
        400,
        "maximum allowed connections",
    ),
    "leaving where it is not": ("leaveChat", {"chat_id": -5}, 400, "chat not found"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(telegram: Emulated, name: str) -> None:
    """It answers with the provider's own words, and nothing is done."""
    method, given, code, why = REFUSED[name]
    telegram.act("start", user=7)
    before = telegram.view("screen", 7)
    status, told = telegram.post(f"{API}/{method}", given)
    assert (status, told["ok"], told["error_code"]) == (code, False, code)
    assert why in told["description"]
    assert telegram.view("screen", 7) == before


@pytest.mark.parametrize(("token", "code"), [("110201543:WRONG", 401), ("nonsense", 404)])
def test_a_wrong_token(telegram: Emulated, token: str, code: int) -> None:
    """A stranger's token is unauthorized, a word that is no token is not found."""
    status, told = telegram.post(f"/bot{token}/getMe", {})
    assert (status, told["error_code"]) == (code, code)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"\xff", "application/json"),
        (b"x", "text/plain"),
    ],
)
def test_a_body_that_nobody_can_read(telegram: Emulated, content: bytes, kind: str) -> None:
    """Broken JSON, another encoding, another kind: 400, never a crash."""
    status, told = telegram.call(f"{API}/getMe", content, {"Content-Type": kind})
    assert (status, told["ok"]) == (400, False)


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
