"""What Telegram refuses before it does anything: types, lengths, buttons. By its description too, if given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
LONGEST_TEXT, LONGEST_DATA = 4096, 64
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_BUTTON_DOES = ("callback_data", "url", "web_app", "login_url", "pay", "copy_text", "switch_inline_query")
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
    if not (value or "").strip():
        raise bad("message text is empty")
    if len(str(value).encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise bad("message is too long")
    if given.get("parse_mode", "") not in _PARSE_MODES:
        raise bad("unsupported parse_mode")
    return str(value)


def keyboard_of(given: Mapping[str, Any]) -> list[list[Json]] | None:
    """The inline keyboard of `reply_markup`, None without one; an empty one takes the buttons away."""
    markup = given.get("reply_markup")
    if markup is None:
        return None
    if isinstance(markup, str):
        try:
            markup = json.loads(markup)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    for row in rows:
        for button in row:
            _check_button(button)
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise bad('can\'t parse inline keyboard button: field "text" must be a non-empty String')
    if not any(name in button for name in _BUTTON_DOES):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and (not isinstance(data, str) or not 1 <= len(data.encode()) <= LONGEST_DATA):
        raise bad("BUTTON_DATA_INVALID")


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
