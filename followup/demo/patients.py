"""Scripted patients: what they say when the bot's words touch a subject. They see only their own screen."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot.webhooks import Intake
from storage.records import Communication, ContactPoint
from storage.unit import SYSTEM, Store
from wire.channel import Inbound


@dataclass
class Reply:
    """Said once, the first time that one of the `when` words stands in what the bot asks."""

    when: tuple[str, ...]
    say: str
    used: bool = False


@dataclass
class Patient:
    id: str
    data: dict[str, Any]
    replies: list[Reply]
    delay: timedelta
    seen: int = 0
    pending: list[tuple[datetime, str]] = field(default_factory=list)

    def reads(self, text: str, now: datetime) -> None:
        """The patient reads one message and, if it concerns her, answers a little later."""
        for reply in self.replies:
            if not reply.used and any(word in text for word in reply.when):
                reply.used = True
                self.pending.append((now + self.delay, reply.say))
                return


class BrokenLine(io.StringIO):
    """A terminal that takes the words and then breaks: nobody can say what the patient saw."""

    def flush(self) -> None:
        raise OSError("line went dead")
