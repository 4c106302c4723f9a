"""What the platform's refusals mean for a send, and for the whole channel (standards/channels.md §1.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.channel import SendError

OK = 0
#: The message may have gone out all the same.
BUSY = -1
EXPIRED = (40001, 40014, 42001)
MEDIA_GONE = 40007
CLOSED = ("window_closed", "count_used")
#: How often a stopped channel is looked at: only a person mends it.
STOPPED_FOR = timedelta(minutes=10)
SOON = timedelta(seconds=30)
_RID = re.compile(r"rid: ([0-9a-f-]{6,64})")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`holds`: '' this message alone; stop, minute or day the whole channel."""

    word: str
    holds: str = ""


TABLE = {
    40003: Meaning("channel_lost"),
    43004: Meaning("channel_lost"),
    43019: Meaning("blacklisted"),
    48002: Meaning("receiving_off"),
    43101: Meaning("not_subscribed"),
    45015: Meaning("window_closed"),
    45047: Meaning("count_used"),
    45002: Meaning("too_long"),
    45098: Meaning("too_many_choices"),
    40037: Meaning("template_unknown"),
    47003: Meaning("template_argument"),
    40007: Meaning("media_gone"),
    45009: Meaning("daily_quota", "day"),
    45011: Meaning("minute_quota", "minute"),
    40164: Meaning("address_not_listed", "stop"),
    48001: Meaning("not_authorised", "stop"),
    50002: Meaning("account_restricted", "stop"),
    40013: Meaning("credentials", "stop"),
    40125: Meaning("credentials", "stop"),
}


#: Of the token itself: what time mends, and what a person is to mend, as far as our words tell it apart.
#: 40243 frozen secret · 41002, 41004 not given · 89501, 89503, 89506, 89507 a person has yet to admit the address.
TOKEN_TABLE = {
    OK: Meaning("token_odd", "minute"),
    BUSY: Meaning("token_busy", "minute"),
    45009: TABLE[45009],
    45011: TABLE[45011],
    **dict.fromkeys((40164, 61004, 89501, 89503, 89506, 89507), Meaning("address_not_listed", "stop")),
    **dict.fromkeys((50002, 50004, 50007), Meaning("account_restricted", "stop")),
    **dict.fromkeys((40001, 40013, 40125, 40243, 41002, 41004), Meaning("credentials", "stop")),
}


def token_meaning(code: int) -> Meaning:
    """Without a token nothing can be sent: whatever time does not mend stops the channel."""
    return TOKEN_TABLE.get(code) or Meaning("token_not_given", "stop")


def meaning(code: int) -> Meaning:
    return TABLE.get(code) or Meaning(f"errcode_{code}")


def refusal(found: Meaning, wait: timedelta | None) -> SendError:
    """`wait`: how long the whole channel is held up."""
    if found.holds:
        return SendError(found.word, retry_after=wait or STOPPED_FOR, waits=True)
    return SendError(found.word, permanent=True)


def rid(told: str) -> str:
    """What Tencent's support asks for; the rest of its text is not kept."""
    found = _RID.search(told)
    return found.group(1) if found else ""
