"""A value that what follows leaves open: not measured since, or told together with how far it has moved."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked, plausible
from extraction.rules.model import Analysis, Quantity
from extraction.rules.pack import Pack
from extraction.rules.slots.readings import Reading
from extraction.rules.unmeasured import unmeasured

#: The stretch of which it is said that nobody measured.
_PARTS = (
    re.compile(r"今[天日儿早晨晚]|本日|today"),
    re.compile(r"早[上晨]|今早|清早|晨起|morning"),
    re.compile(r"中午|晌午|noon"),
    re.compile(r"下午|后晌|afternoon"),
    re.compile(r"晚[上饭]|今晚|夜里|睡前|evening|tonight"),
)
_NOW = re.compile(r"现在|目前|这会|眼下|如今|刚才|今[天日]|\bnow\b|currently|today")
#: 八点六降了一点二: before or after it?
_MOVED = re.compile(
    r"(?:又|还|也)?[降升涨掉跌落减](?:了|下来|下去)(?:有|快|大概)?[零一二两三四五六七八九十半\d]"
)

#: 下来六十一点五 after a dialysis; 瘦下来八斤 is a change.
_CAME_OUT = re.compile(r"(?<![瘦降掉减跌轻退消落])下来(?:有|是|就|大概)?$")


def came_out_at(analysis: Analysis, asked: Asked, q: Quantity, pack: Pack) -> bool:
    """Too much for a change, and a level that may be."""
    bounds = plausible(asked.question, asked.question.unit, pack.plausible)
    said = _CAME_OUT.search(analysis.text, max(0, q.start - 5), q.start)
    return bool(said and bounds and bounds[0] <= q.number.low <= bounds[1])


def unsettled(analysis: Analysis, asked: Asked, reading: Reading) -> str:
    """Why the value may not be the one asked for; '' where nothing behind it says so."""
    end = reading.quantity.end
    if _MOVED.match(analysis.text, end):
        return "moved"
    none = unmeasured(analysis.text, end)
    if none is None:
        return ""
    between = analysis.text[end : none[0]]
    if _NOW.search(between) and not _parts(between)[1:]:
        earlier = reading.on is not None and analysis.ref is not None and reading.on < analysis.ref
        return "not_since" if earlier or _NOW.search(asked.text) else ""
    told = set(_parts(between))
    return "not_since" if told and (told & set(_parts(asked.text)) or _of_now(asked.text)) else ""


def _parts(text: str) -> list[int]:
    return [at for at, cue in enumerate(_PARTS) if cue.search(text)]


def _of_now(asked: str) -> bool:
    return bool(re.search(r"现在|目前|这会|眼下|\bnow\b|currently", asked))
