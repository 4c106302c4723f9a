"""The settings of one account, with its secrets resolved. Nothing here is asked of the provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

CHANNEL = "wechat"


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
