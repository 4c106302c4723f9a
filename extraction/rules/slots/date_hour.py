"""三点 without a part of the day: hardly in the small hours, which are said as such; it is read back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Moment

#: 三点, 两点半, 4点钟; 14点 and 03:00 are of the clock of 24.
_BARE = re.compile(
    r"(?:(?<![0-9])[1-5]|(?<![零一二三四五六七八九十])[一二两三四五]|(?<=[周期拜][一二三四五六日天])[一二两三四五])(?:点|时(?!候))"
)
_SMALL_HOURS = range(1, 6)


def in_daylight(analysis: Analysis, asked: Asked, moment: Moment) -> Moment | None:
    """The moment in the afternoon, where only an hour from one to five is told; None for any other.

    An hour of today that is gone may have been before dawn, and stays as it was said.
    """
    if moment.at is None or moment.part or moment.at.hour not in _SMALL_HOURS:
        return None
    if not _BARE.search(analysis.text, moment.start, moment.end):
        return None
    if not asked.future and moment.first == analysis.ref:
        return moment
    later = timedelta(hours=12)
    until = moment.until + later if moment.until and moment.until.hour in _SMALL_HOURS else moment.until
    return replace(moment, at=moment.at + later, until=until)
