"""Clock times and parts of the day in English, behind a day: tomorrow at 4:15 pm."""

from __future__ import annotations

import re
from datetime import time

#: at 2:30 pm, at nine, in the afternoon; behind a day.
_HOURS = {
    w: n
    for n, w in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_ENGLISH = re.compile(
    r",? ?(?:at |around |about )?(?:(?P<h>1[0-2]|[1-9]|"
    + "|".join(_HOURS)
    + r")(?::(?P<m>[0-5][0-9])(?::[0-5][0-9])?| (?P<half>thirty|fifteen))?"
    r" ?(?P<half_day>[ap]\.?m(?![a-z0-9])\.?|o'?clock|in the (?:morning|afternoon|evening)|(?<=at .)(?!\w)|(?<=at \w{3})(?!\w)|(?<=at \w{4})(?!\w)|(?<=at \w{5})(?!\w)|(?<=:\d\d)[ap](?![a-z0-9])|(?<=:\d\d))"
    r"|(?:in the )?(?P<part>morning|afternoon|evening|noon|night)\b)"
)
_THIRTY = {"thirty": 30, "fifteen": 15}


def english_clock(text: str, at: int) -> tuple[str, time | None, int] | None:
    """(part of day, clock time, end) at `at`; None where neither stands there."""
    hit = _ENGLISH.match(text, at)
    if hit is None:
        return None
    if hit["part"]:
        return hit["part"], None, hit.end()
    hour = int(_HOURS.get(hit["h"], 0) or hit["h"])
    said = hit["half_day"]
    later = said.startswith("p") or "afternoon" in said or "evening" in said
    hour = hour % 12 + 12 * later if later or said.startswith("a") else hour
    minutes = int(hit["m"] or 0) + _THIRTY.get(hit["half"] or "", 0)
    return "", time(hour, minutes), hit.end()


_AN_HOUR = "1[0-2]|[1-9]|" + "|".join(_HOURS)
_ON_THE_CLOCK = re.compile(
    rf"(?<![\w.])(?:(?:{_AN_HOUR})(?::[0-5][0-9]| thirty| fifteen)? ?(?:o'?clock|[ap]\.?m\b)"
    rf"|at (?:{_AN_HOUR})(?::[0-5][0-9])?(?= (?:this|in the|on|last|yesterday|today|tonight)\b))"
)


def english_hours(text: str) -> tuple[tuple[int, int], ...]:
    """Where hours of the clock stand: 7 o'clock, at 8 this morning."""
    return tuple(hit.span() for hit in _ON_THE_CLOCK.finditer(text))
