"""One bot, as the settings name it."""

from __future__ import annotations

from dataclasses import dataclass, field

NAME = "telegram"


@dataclass(frozen=True, slots=True)
class TelegramAccount:
    """`seconds`: after that a request is given up; `base_url` without a path."""

    name: str
    token: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    base_url: str
    sends_per_second: int
    seconds: float
