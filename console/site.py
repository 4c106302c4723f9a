"""What the pages need from the rest of the process."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Protocol, cast
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from bot.webhooks import Intake
from storage.unit import Store


class DemoControls(Protocol):
    """The fictional hospital: who can be played, and its virtual clock."""

    def patients(self) -> Sequence[tuple[str, str, str]]:
        """(patient id, label, address of the chat page) of each patient."""

    def advance(self, by: timedelta) -> None: ...

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class Site:
    store: Store
    intake: Intake
    clock: Callable[[], datetime]
    ready: Callable[[], Mapping[str, bool]]
    demo: DemoControls | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))


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
