"""What the pages need from the rest of the process."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Protocol, cast
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from sqlmodel import select

from bot.hooks import Hook
from bot.settle import Settler
from bot.webhooks import Intake
from care.review import Reviews
from consent.gate import Gate
from consent.notice import Notice
from console.readlog import ReadLog
from dialogs.desk import Desk
from dialogs.engine.definition import Questionnaire
from storage.records import AuditHead
from storage.unit import SYSTEM, Store


class DemoControls(Protocol):
    """The fictional hospital: who can be played, and its virtual clock."""

    def patients(self) -> Sequence[tuple[str, str, str]]:
        """(patient id, label, address of the chat page) of each patient."""

    def logins(self) -> Mapping[str, str]:
        """User name → address of her one-time login."""

    def advance(self, by: timedelta) -> None: ...

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class Site:
    store: Store
    intake: Intake
    clock: Callable[[], datetime]
    ready: Callable[[], Mapping[str, bool]]
    #: The time of the wall: sessions end by it, also where the hospital's clock is virtual.
    wall: Callable[[], datetime]
    desk: Desk
    gate: Gate
    settler: Settler
    channels: Collection[str]
    notice: Callable[[], Notice]
    reviews: Reviews
    library: Mapping[str, Questionnaire]
    #: Channel → why nothing is sent there now, and what will stand in its way soon: neither stops the service.
    degraded: Callable[[], Mapping[str, str]] = dict
    warnings: Callable[[], Mapping[str, str]] = dict
    #: The webhooks of the channels, by channel and account.
    hooks: Mapping[tuple[str, str], Hook] = field(default_factory=dict)
    reads: ReadLog = field(default_factory=ReadLog)
    demo: DemoControls | None = None
    #: Reached over https (behind the hospital's proxy).
    https: bool = False
    hospital: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))

    def last_change(self) -> int:
        """The number of the last audit row: where a page's stream reads on from."""
        with self.store.unit(actor=SYSTEM, read_only=True) as unit:
            return unit.session.exec(select(AuditHead.seq)).one()


def site_of(request: Request) -> Site:
    return cast("Site", request.app.state.site)


def is_local(request: Request) -> bool:
    """The browser runs on this machine and asked for it by name (no rebinding of a foreign name)."""
    named = request.url.hostname == "localhost" or _is_loopback(request.url.hostname)
    return named and request.client is not None and _is_loopback(request.client.host)


def _is_loopback(host: str | None) -> bool:
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


Here = Annotated[Site, Depends(site_of)]
