"""Why contact is allowed. A Permit is minted by consent.gate alone and spent by bot.outbox alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

#: The closed list of bases on which anything may be sent to a patient; `stranger` alone is for an account that
#: is nobody's.
BASES = (
    "consent",
    "invitation",
    "consent_dialog",
    "withdrawal_ack",
    "safety",
    "patient_initiated",
    "staff",
    "stranger",
)
PURPOSES = (
    "follow_up",
    "call_recording",
    "asr_transcription",
    "ai_triage",
    "research_deid",
)
#: Before the name of a channel whose provider is abroad: the separate consent that names it (PIPL 39, PX-3).
CROSS_BORDER = "cross_border:"


def cross_border(channel: str) -> str:
    """The purpose that what is said on this channel leaves the country."""
    return CROSS_BORDER + channel


def is_purpose(text: str) -> bool:
    return text in PURPOSES or re.fullmatch(CROSS_BORDER + "[a-z][a-z0-9_-]{0,31}", text) is not None


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to send one outbox row once. Bound to the row, its epoch and a short time."""

    communication: str
    patient: str
    channel: str
    basis: str
    epoch: int
    granted_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against contact, by the same predicate that decides."""

    code: str
    holds: bool
    zh: str
    en: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """allowed, or the reasons why not. `retry_at` is when a passing reason ends."""

    allowed: bool
    reasons: tuple[Reason, ...]
    retry_at: datetime | None = None

    @property
    def against(self) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if not r.holds)
