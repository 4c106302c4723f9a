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
    "connections that are no number": (
        "setWebhook",
        {"url": "https://x.example", "max_connections": "abc"},
        400,
        "expected an Integer",
    ),
    "a webhook that nobody can read": ("setWebhook", {"url": "https://[::1/x"}, 400, "parse the URL"),
    "a webhook at another port": ("setWebhook", {"url": "https://x.example:8321/"}, 400, "ports 80, 88, 443"),
    "kinds of updates that are no JSON": (
        "setWebhook",
        {"url": "https://x.example", "allowed_updates": "nonsense"},
        400,
        "allowed_updates",
    ),
    "a kind of updates that is none": (
        "getUpdates",
        {"allowed_updates": ["massage"]},
        400,
        "allowed updates",
    ),
    "text that nobody sees": ("sendMessage", {"chat_id": 7, "text": "\u200b\x00 "}, 400, "text is empty"),
    "a yes that is none": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "disable_notification": "perhaps"},
        400,
        "expected a Boolean",
    ),
    "a reply to nothing": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 99999}},
        400,
        "message to be replied not found",
    ),
    "HTML without an end": (
        "sendMessage",
        {"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"},
        400,
        "can't parse entities",
    ),
    "HTML that knows no such tag": (
        "sendMessage",
        {"chat_id": 7, "text": "血压<140", "parse_mode": "HTML"},
        400,
        "can't parse entities",
    ),
    "a mark without an end": (
        "sendMessage",
        {"chat_id": 7, "text": "*x", "parse_mode": "MarkdownV2"},
        400,
        "can't parse entities",
    ),
    "a reserved character": (
        "sendMessage",
        {"chat_id": 7, "text": "a.b", "parse_mode": "MarkdownV2"},
        400,
        "is reserved",
    ),
    "the old marks without an end": (
        "sendMessage",
        {"chat_id": 7, "text": "a_b", "parse_mode": "Markdown"},
        400,
        "can't parse entities",
    ),
    "a button that does two things": (
        "sendMessage",
        {
            "chat_id": 7,
            "text": "x",
            "reply_markup": keyboard(text="a", callback_data="b", url="https://x.org"),
        },
        400,
        "exactly one",
    ),
    "a button with a bad URL": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text="a", url="not a url")},
        400,
        "Wrong HTTP URL",
    ),
    "a button with an unknown field": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text="a", callback_data="b", foo=1)},
        400,
        "unknown field",
    ),
    "a blank button": (
        "sendMessage",
        {"chat_id": 7, "text": "x", "reply_markup": keyboard(text=" ", callback_data="b")},
        400,
        "non-empty",
    ),
    "too many buttons": (
        "sendMessage",
        {
            "chat_id": 7,
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101},
        },
        400,
        "too long",
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
        (b"[" * 100_000, "application/json"),
        (b'{"chat_id": 7, "text": "\\ud83d"}', "application/json"),
        (b"chat_id=7&text=%ff%fe", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_nobody_can_read(telegram: Emulated, content: bytes, kind: str) -> None:
    """Broken JSON, another encoding, another kind: 400, never a crash."""
    status, told = telegram.call(f"{API}/getMe", content, {"Content-Type": kind})
    assert (status, told["ok"]) == (400, False)


GOOD: list[dict[str, Any]] = [
    {"text": "<b>a</b> &lt; <a href='https://x.org'>b</a>", "parse_mode": "HTML"},
    {"text": "*a* _b_ __c__ ||d|| ~e~ `f.g` [h](https://x.org/a.b) 1\\.", "parse_mode": "MarkdownV2"},
    {"text": "*a* _b_", "parse_mode": "Markdown"},
    {"text": "x", "reply_parameters": {"message_id": 99999, "allow_sending_without_reply": True}},
    {"text": "x", "disable_notification": "true"},
    {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "https://x.org/a?b=c"}]]}},
]


@pytest.mark.parametrize("given", GOOD)
def test_what_is_well_made_goes(telegram: Emulated, someone: int, given: dict[str, Any]) -> None:
    """Strict is not deaf."""
    telegram.act("start", user=someone)
    telegram.forward(2)
    assert telegram.post(f"{API}/sendMessage", {"chat_id": someone, **given})[0] == 200


def test_what_breaks_inside_is_answered(telegram: Emulated) -> None:
    """A line that drops is a fault that somebody has planned, and nothing else."""
    status, told = telegram.call("/_control/act/say", b"[" * 100_000)
    assert (status, told["ok"]) == (500, False)
