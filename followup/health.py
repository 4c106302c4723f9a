"""What works only in part: channels that are held up, and contracts with processors that run out (PX-1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followup.settings import Settings
from storage.channels import held_up, rows
from storage.db import StorageError
from storage.schema import check
from storage.unit import SYSTEM, Store, Unit

#: A hospital needs a month to renew a contract.
SOON = timedelta(days=30)
#: As the gate says it.
ENDED = "processor_current"


def contracts(settings: Settings) -> dict[str, datetime]:
    """Channel → the instant after the last day of the contract with its processor, in the hospital's zone."""
    zone = ZoneInfo(settings.hospital.zone)
    return {
        channel: datetime.combine(
            date.fromisoformat(processor.valid_until) + timedelta(days=1), time(0), zone
        )
        for channel, processor in settings.channels.processors.items()
    }


def degraded(
    store: Store, channels: Collection[str], ends: Mapping[str, datetime], now: datetime
) -> dict[str, str]:
    """Channel → the code of why nothing is sent or fetched there; a database that does not answer is told elsewhere."""
    found = {channel: ENDED for channel in channels if channel in ends and ends[channel] <= now}
    with suppress(StorageError):
        check(store.engine)
        found = _held(store, channels) | found
    return found


def _held(store: Store, channels: Collection[str]) -> dict[str, str]:
    with store.unit(actor=SYSTEM, purpose="health", read_only=True) as unit:
        held = {channel: _reasons(unit, channel) for channel in channels}
    return {channel: why[0] for channel, why in held.items() if why}


def _reasons(unit: Unit, channel: str) -> list[str]:
    """Of the channel itself, then of its polling."""
    held = [held_up(unit, row) for row in rows(unit, channel)]
    return [found[0] for found in held if found is not None]


def ending(channels: Collection[str], ends: Mapping[str, datetime], now: datetime) -> dict[str, str]:
    """Channel → the last day of its contract, from a month before on."""
    return {
        channel: f"contract_until:{(ends[channel] - timedelta(days=1)).date().isoformat()}"
        for channel in channels
        if channel in ends and now < ends[channel] <= now + SOON
    }
