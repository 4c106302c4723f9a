"""What the platform knows of one account: followers, their screens, media, tickets, templates."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from emulators.clock import ProviderClock
from emulators.wechat.ledger import Ledger
from emulators.wechat.tokens import Tokens

Json = dict[str, Any]
MEDIA_LIVES = 3 * 86_400.0


@dataclass(slots=True)
class Follower:
    openid: str
    subscribed: bool = False
    #: Blocked our template messages in the account's settings.
    receives: bool = True
    blacklisted: bool = False
    ledger: Ledger = field(default_factory=Ledger)
    #: One-time subscription messages she allowed, by template.
    credits: dict[str, int] = field(default_factory=dict)
    screen: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Media:
    content: bytes
    kind: str
    until: float


@dataclass(frozen=True, slots=True)
class Ticket:
    scene: str
    until: float


@dataclass(frozen=True, slots=True)
class Account:
    """What the hospital enters in the console of the platform."""

    appid: str
    secret: str
    token: str
    aes_key: str
    #: The gh_… name that callbacks are addressed to.
    original: str = "gh_0123456789ab"


class World:
    def __init__(self, clock: ProviderClock, account: Account) -> None:
        self.clock, self.account = clock, account
        self.lock = threading.RLock()
        self.tokens = Tokens(clock)
        self.followers: dict[str, Follower] = {}
        self.media: dict[str, Media] = {}
        self.tickets: dict[str, Ticket] = {}
        #: Templates by id: the names of their fields.
        self.templates: dict[str, tuple[str, ...]] = {"TPL_FOLLOWUP": ("thing1", "time2")}
        self.sent_once: dict[tuple[str, str], tuple[float, int]] = {}
        self.whitelist_closed = False
        self.quota_used = False
        self.refuses_authority: set[str] = set()
        self._ids = count(24_000_000_000_000_001)

    def next_id(self) -> int:
        with self.lock:
            return next(self._ids)

    def follower(self, openid: str) -> Follower:
        with self.lock:
            return self.followers.setdefault(openid, Follower(openid))

    def known(self, openid: str) -> Follower:
        found = self.followers.get(openid)
        if found is None:
            raise KeyError(f"nobody has the openid {openid}")
        return found

    def show(self, follower: Follower, who: str, text: str, **more: Any) -> None:
        with self.lock:
            number = len(follower.screen) + 1
            follower.screen.append({"message_id": number, "from": who, "text": text, "buttons": [], **more})

    def keep(self, content: bytes, kind: str) -> str:
        with self.lock:
            media_id = "EMUMEDIA_" + secrets.token_hex(16)
            self.media[media_id] = Media(content, kind, self.clock.now() + MEDIA_LIVES)
            return media_id
