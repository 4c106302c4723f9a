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
_NOW = re.compile(r"后来|之后|以后|现在|目前|这会|眼下|如今|刚才|今[天日]|\bnow\b|currently|today")
_NOW_ONLY = re.compile(r"现在|目前|这会|眼下|\bnow\b|currently")
_NOT_KNOWN_NOW = re.compile(
    r"(?:现在|目前|这会儿?|眼下|如今|\bnow\b)[^，。0-9]{0,4}(?:不知|不晓得|唔知|不清楚|不好说|说不|don't know|not sure)"
)
#: 八点六降了一点二: before or after it?
MOVED = re.compile(
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
    if MOVED.match(analysis.text, end):
        return "moved"
    earlier = reading.on is not None and analysis.ref is not None and reading.on < analysis.ref
    return "not_since" if not_since(analysis.text, asked.text, end, earlier=earlier) else ""


def not_since(text: str, asked: str, end: int, *, earlier: bool = False) -> bool:
    """Behind `end` nobody measured, or nobody knows, at the time that was asked about. `earlier`: the value is
    of another day."""
    if _NOW_ONLY.search(asked) and _NOT_KNOWN_NOW.search(text, end):
        return True
    none = unmeasured(text, end)
    if none is None:
        return False
    between = text[end : none[0]]
    told = _parts(between)
    if _NOW.search(between) and not told[1:]:
        return earlier or bool(_NOW.search(asked))
    return bool(told) and bool(set(told) & set(_parts(asked)) or _NOW_ONLY.search(asked))


def _parts(text: str) -> list[int]:
    return [at for at, cue in enumerate(_PARTS) if cue.search(text)]
