"""Contact hours and caps from the settings."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from followup.settings import Contact
from scheduler.timing import Range, TimingSettings


def timing_settings(contact: Contact, zone: ZoneInfo) -> TimingSettings:
    return TimingSettings(
        zone=zone,
        calls=tuple(_range(text) for text in contact.calls),
        messages=tuple(_range(text) for text in contact.messages),
        blocked_days=frozenset(date.fromisoformat(day) for day in contact.blocked_days),
        per_day=contact.per_day,
        per_week=contact.per_week,
    )


def _range(text: str) -> Range:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)
