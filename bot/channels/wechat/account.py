"""The settings of one account, with its secrets resolved. Nothing here is asked of the provider."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

CHANNEL = "wechat"
#: Of each field of a notification; the platform cuts or refuses what is longer, and every line break.
MAX_FIELD = 20
_APP_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one act of the patient lets us send: how many messages, for how long."""

    many: int
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Opening:
    """The notification that opens a conversation when no allowance is left."""

    kind: str = "none"  # template | subscribe_longterm | subscribe_once | none
    template_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    app_id: str
    app_secret: str = field(repr=False)
    token: str = field(repr=False)
    #: The current EncodingAESKey, then the one before it.
    aes_keys: tuple[str, ...] = field(repr=False)
    base_url: str
    hospital: str
    zone: ZoneInfo
    name: str = "default"
    opening: Opening = Opening()
    fresh: timedelta = timedelta(minutes=5)
    reply: timedelta = timedelta(seconds=3.5)
    for_message: Allowance = Allowance(5, timedelta(hours=48))
    for_event: Allowance = Allowance(3, timedelta(minutes=1))

    def __post_init__(self) -> None:
        """Raises ValueError, which names the setting: the platform would refuse, or cut, without a word to us."""
        if not _APP_ID.fullmatch(self.app_id):
            raise ValueError("app_id: expected the letters and digits of the AppID")
        for name, allowance in (("message_budget", self.for_message), ("event_budget", self.for_event)):
            if allowance.many < 1 or allowance.lasts <= timedelta(0):
                raise ValueError(f"{name}: expected how many messages and for how many seconds, both above 0")
        if self.opening.kind == "none":
            return
        if not self.opening.template_id.strip():
            raise ValueError("opening.template_id: expected the id of the template")
        for name, text in self.opening.fields.items():
            shown = self.filled(text, datetime(2000, 1, 1, tzinfo=self.zone))
            if not 1 <= len(shown) <= MAX_FIELD:
                raise ValueError(
                    f"opening.fields.{name}: expected 1 to {MAX_FIELD} characters with hospital and date filled in, "
                    f"found {len(shown)}: {shown}"
                )

    def filled(self, text: str, now: datetime) -> str:
        """A field of a notification: {hospital} and {date} of the setting, in one line."""
        day = now.astimezone(self.zone).strftime("%Y-%m-%d")
        return " ".join(text.replace("{hospital}", self.hospital).replace("{date}", day).split())
