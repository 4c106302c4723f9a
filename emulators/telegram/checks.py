"""What Telegram refuses before it does anything: types, lengths, buttons. By its description too, if given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from emulators.telegram.entities import Broken, check_entities

Json = dict[str, Any]
LONGEST_TEXT, LONGEST_DATA = 4096, 64
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_BUTTON_DOES = (
    "callback_data", "url", "web_app", "login_url", "pay", "copy_text", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game",
)  # fmt: skip
_BUTTON_IS = ("text", "icon_custom_emoji_id", "style")
MOST_BUTTONS = 100
_LINK = re.compile(r"(?:(?:https?|tg)://)?[^\s/?#@:]+(?:\.[^\s/?#@:]+)*(?::\d+)?(?:[/?#]\S*)?")
#: What an app shows nothing of.
_UNSEEN = "\x00\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no", "")
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request",
    "chat_boost", "removed_chat_boost",
)  # fmt: skip
_PARSE_MODES = ("Markdown", "MarkdownV2", "HTML", "")


class Refused(Exception):
    """An answer with ok = false."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def json(self) -> Json:
        found: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**found, "parameters": self.parameters} if self.parameters else found


def bad(what: str) -> Refused:
    return Refused(400, f"Bad Request: {what}")


def integer(given: Mapping[str, Any], name: str, missing: str = "") -> int:
    """A number as JSON or as digits of a form; `missing` is what Telegram says where there is none."""
    value = given.get(name)
    if value is None or value == "":
        raise bad(missing or f'parameter "{name}" is required')
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,19}", str(value)):
        raise bad(f'can\'t parse parameter "{name}": expected an Integer')
    return int(value)


def text_of(given: Mapping[str, Any]) -> str:
    """In UTF-16 units, as Telegram counts."""
    value = given.get("text")
    if value is not None and not isinstance(value, str):
        raise bad('can\'t parse parameter "text": expected a String')
    if not seen(value or ""):
        raise bad("message text is empty")
    if len(str(value).encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise bad("message is too long")
    if given.get("parse_mode", "") not in _PARSE_MODES:
        raise bad("unsupported parse_mode")
    try:
        check_entities(str(value), str(given.get("parse_mode") or ""))
    except Broken as problem:
        raise bad(f"can't parse entities: {problem}") from None
    return str(value)


def seen(text: str) -> str:
    """What is left of a text that nobody would see the rest of."""
    return "".join(c for c in text if c not in _UNSEEN).strip()


def yes_or_no(given: Mapping[str, Any], *names: str) -> None:
    """Each of these parameters that is there is a Boolean."""
    for name in names:
        value = given.get(name, False)
        if not isinstance(value, bool) and str(value).lower() not in _TRUE + _FALSE:
            raise bad(f'can\'t parse parameter "{name}": expected a Boolean')


def true(value: Any) -> bool:
    return value is True or str(value).lower() in _TRUE


def object_of(given: Mapping[str, Any], name: str) -> Any:
    """A parameter that is JSON, or the text of it."""
    value = given.get(name)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise bad(f"can't parse {name} JSON object") from None


def allowed_of(given: Mapping[str, Any]) -> list[str] | None:
    """Which kinds of updates are wanted; None where nothing is said of it. A kind that is none is a slip of the pen."""
    if given.get("allowed_updates") in (None, ""):
        return None
    kinds = object_of(given, "allowed_updates")
    if not isinstance(kinds, list) or not all(kind in KINDS for kind in kinds):
        raise bad("can't parse allowed updates: expected an Array of the names of updates")
    return kinds


def keyboard_of(given: Mapping[str, Any]) -> list[list[Json]] | None:
    """The inline keyboard of `reply_markup`, None without one; an empty one takes the buttons away."""
    markup = given.get("reply_markup")
    if markup is None:
        return None
    if isinstance(markup, str):
        try:
            markup = json.loads(markup)
        except (ValueError, RecursionError):
            raise bad("can't parse reply keyboard markup JSON object") from None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not seen(button["text"]):
        raise bad('can\'t parse inline keyboard button: field "text" must be a non-empty String')
    if unknown := set(button) - {*_BUTTON_IS, *_BUTTON_DOES}:
        raise bad(f"can't parse inline keyboard button: unknown field {min(unknown)}")
    does = [name for name in _BUTTON_DOES if name in button]
    if not does:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(does) > 1:
        raise bad("can't parse inline keyboard button: exactly one of the optional fields must be used")
    if "url" in button and not _is_link(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    data = button.get("callback_data")
    if data is not None and (not isinstance(data, str) or not 1 <= len(data.encode()) <= LONGEST_DATA):
        raise bad("BUTTON_DATA_INVALID")


def _is_link(url: Any) -> bool:
    if not isinstance(url, str) or not _LINK.fullmatch(url):
        return False
    return "." in url or url.startswith("tg://") or "localhost" in url


def secret_of(given: Mapping[str, Any]) -> str:
    secret = str(given.get("secret_token") or "")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    return secret


class Description:
    """Telegram's own description of its methods, as data; a request that does not fit is noted."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text("utf-8"))
        self.version: str = str(data.get("version", ""))
        self._methods: dict[str, Json] = {name.lower(): m for name, m in data["methods"].items()}

    def wrong(self, method: str, given: Mapping[str, Any]) -> list[str]:
        """What in a request the description does not know; empty where all is well."""
        known = self._methods.get(method.lower())
        if known is None:
            return [f"{method}: no such method"]
        fields = {f["name"]: f for f in known.get("fields", [])}
        found = [f"{method}.{name}: no such parameter" for name in given if name not in fields]
        found += [
            f"{method}.{name}: required" for name, f in fields.items() if f["required"] and name not in given
        ]
        found += [
            f"{method}.{name}: {' or '.join(fields[name]['types'])} expected"
            for name, value in given.items()
            if name in fields and not _fits(value, fields[name]["types"])
        ]
        return found


def _fits(value: Any, types: list[str]) -> bool:
    """Of a form every value is text: digits are an Integer there, and JSON an object."""
    return any(_is(value, kind) for kind in types)


def _is(value: Any, kind: str) -> bool:
    if kind == "Integer":
        return not isinstance(value, bool) and re.fullmatch(r"-?\d+", str(value)) is not None
    if kind == "Float":
        return not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)) is not None
    if kind in ("Boolean", "True"):
        return isinstance(value, bool) or str(value).lower() in ("true", "false")
    if kind == "String":
        return isinstance(value, str)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return False
    return isinstance(value, list) if kind.startswith("Array") else isinstance(value, dict)
