"""One bot, as the settings name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME = "telegram"
#: Before the colon stands the number of the bot, which is no secret.
_TOKEN = re.compile(r"(?P<bot>\d{1,20}):")


@dataclass(frozen=True, slots=True)
class TelegramAccount:
    """`seconds`: after that a request is given up; `base_url` without a path."""

    name: str
    token: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    base_url: str
    sends_per_second: int
    seconds: float

    @property
    def bot(self) -> str:
        """Each bot numbers its updates by itself. '' for a token that is none, so that nothing of it is told."""
        found = _TOKEN.match(self.token)
        return found["bot"] if found else ""
