"""What Telegram knows: people, private chats and groups, messages, files, taps. No HTTP here."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from emulators.clock import ProviderClock

Json = dict[str, Any]
#: Seconds in which a tap can be answered.
TAP_LIVES = 15.0
#: Bytes that getFile hands out (the cloud server's limit).
LARGEST_FILE = 20 * 1024 * 1024


class NoSuch(KeyError):
    """The control interface named a person, message or button that is not there."""


@dataclass(slots=True)
class Person:
    id: int
    name: str
    blocked: bool = False
    deactivated: bool = False
    #: Whether she wrote first: only then may a bot write to her.
    started: bool = False

    def json(self) -> Json:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "zh-hans"}


@dataclass(slots=True)
class Group:
    id: int
    title: str
    member: bool = True
    upgraded_to: int | None = None

    def json(self) -> Json:
        return {"id": self.id, "type": "group", "title": self.title}


@dataclass(slots=True)
class Message:
    id: int
    chat: Json
    date: int
    text: str = ""
    sender: Json = field(default_factory=dict)
    keyboard: list[list[Json]] | None = None
    extra: Json = field(default_factory=dict)
    edited: int | None = None

    def json(self) -> Json:
        found: Json = {"message_id": self.id, "date": self.date, "chat": self.chat, "from": self.sender}
        if self.text:
            found["text"] = self.text
        if self.keyboard is not None:
            found["reply_markup"] = {"inline_keyboard": self.keyboard}
        if self.edited is not None:
            found["edit_date"] = self.edited
        return {**found, **self.extra}


@dataclass(slots=True)
class Tap:
    id: str
    asked_at: float
    answered: bool = False
    notice: str = ""


class World:
    """All of it, behind one lock. Whoever calls a method holds nothing."""

    def __init__(self, clock: ProviderClock, token: str, username: str = "followup_test_bot") -> None:
        self.clock, self.token = clock, token
        self.lock = threading.RLock()
        self.me: Json = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "随访",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.messages: dict[int, list[Message]] = {}
        self.files: dict[str, bytes] = {}
        #: What getFile says of a file: its path and its size.
        self.told: dict[str, tuple[str, int]] = {}
        self.taps: dict[str, Tap] = {}
        self._numbers, self._tap_numbers = count(1), count(1)

    def person(self, user_id: int, name: str = "") -> Person:
        with self.lock:
            return self.people.setdefault(user_id, Person(user_id, name or f"测试{user_id}"))

    def known(self, user_id: int) -> Person:
        found = self.people.get(user_id)
        if found is None:
            raise NoSuch(f"nobody has the id {user_id}")
        return found

    def chat_of(self, person: Person) -> Json:
        return {"id": person.id, "type": "private", "first_name": person.name}

    def write(self, chat: Json, sender: Json, text: str = "", **extra: Any) -> Message:
        """A message that everybody in the chat sees."""
        with self.lock:
            message = Message(next(self._numbers), chat, int(self.clock.now()), text, sender)
            message.keyboard = extra.pop("keyboard", None)
            message.extra = extra
            self.messages.setdefault(int(chat["id"]), []).append(message)
            return message

    def find(self, chat_id: int, message_id: int) -> Message | None:
        return next((m for m in self.messages.get(chat_id, []) if m.id == message_id), None)

    def keep_file(self, content: bytes, path: str | None = None, size: int | None = None) -> Json:
        """A voice note as Telegram names it; the same sound twice is two files with one unique id."""
        with self.lock:
            unique = hashlib.sha256(content).hexdigest()[:16]
            file_id = f"AwACAgUAAx{len(self.files):04d}{unique}"
            size = len(content) if size is None else size
            self.files[file_id] = content
            self.told[file_id] = (f"voice/{file_id}.oga" if path is None else path, size)
            return {"file_id": file_id, "file_unique_id": unique, "file_size": size}

    def tap(self) -> Tap:
        with self.lock:
            made = Tap(str(4_000_000_000 + next(self._tap_numbers)), self.clock.now())
            self.taps[made.id] = made
            return made

    def screen(self, user_id: int) -> list[Json]:
        """What the patient sees in her chat with the bot, oldest first."""
        with self.lock:
            return [
                {
                    "message_id": m.id,
                    "from": "bot" if m.sender.get("is_bot") else "patient",
                    "text": m.text or ("[语音]" if "voice" in m.extra else "[媒体]"),
                    "buttons": [[b["text"] for b in row] for row in m.keyboard or []],
                    "edited": m.edited is not None,
                }
                for m in self.messages.get(user_id, [])
            ]
