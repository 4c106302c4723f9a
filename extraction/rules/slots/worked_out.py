"""Values that the patient leaves to be reckoned: two bottles of 500 mL, one centimetre short of 1.70 m."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.readings import plain, scale

_VOLUMES = ("mL", "L")
_VESSEL = r"[小大]?(?:保温|矿泉水|玻璃|塑料|一次性|纸|水|茶|奶|搪瓷|马克)?[瓶杯碗壶盒罐袋桶缸盅]"
_VESSEL_BEHIND = re.compile(
    rf" ?(?:个)?{_VESSEL}|(?: of)? ?(?:small |big |large )?(?:bottles?|cups?|glasses|mugs?)\b"
)
#: The size stands with one vessel: 五百毫升一瓶, 每杯两百毫升, 500毫升的杯子.
_OF_EACH = re.compile(
    rf"(?:一|每一?|1) ?{_VESSEL}[^，。0-9一-九]{{0,4}}$|(?:each|a|per)(?: (?:bottle|cup|glass|mug))?[^,.]{{0,6}}$"
)
_EACH_BEHIND = re.compile(
    rf" ?(?:的|/)?(?:一|每一?|1)?(?:个)?(?:那种)?(?:的)?{_VESSEL}| ?(?:each|a |per |bottles?|cups?|glasses|mugs?)"
)
_SHORT_OF = re.compile(r"(?:还|就|只)?(?:差|欠|缺)(?:了|个)?$|(?:short of)$")
_TO_GO = re.compile(r"[，, ]*(?:就|才|不够|不到|没到|够|到|满|是|short of)*[，, ]*")


def worked_out(analysis: Analysis, asked: Asked, pack: Pack, found: list[Quantity]) -> Result | None:
    """`found`: the usable numbers of the turn, in order."""
    return _product(analysis, asked, pack) or _short_of(analysis, asked, pack, found)


def _product(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """So many vessels of one size."""
    found = [q for q in analysis.quantities if q.start >= analysis.since()]
    sizes = [q for q in found if q.unit in _VOLUMES]
    counts = [q for q in found if q.unit in ("", "{count}") and _VESSEL_BEHIND.match(analysis.text, q.end)]
    counts = [q for q in counts if not (q.number.low == 1 and _stands_by(analysis.text, q, sizes))]
    if asked.question.unit not in _VOLUMES or len(sizes) != 1 or len(counts) != 1:
        return None
    size, count = sizes[0], counts[0]
    factor, _ = scale(size.unit, asked.question.unit, pack) or (0.0, 0.0)
    before = analysis.text[max(0, size.start - 8) : size.start]
    if not factor or not (_OF_EACH.search(before) or _EACH_BEHIND.match(analysis.text, size.end)):
        return None
    low, high = (getattr(count.number, end) * getattr(size.number, end) * factor for end in ("low", "high"))
    values: dict[str, object] = (
        {"value": plain(low)} if low == high else {"low": plain(low), "high": plain(high)}
    )
    if size.number.approx or count.number.approx:
        values["approx"] = True
    spans = tuple(sorted((q.start, q.end) for q in (size, count)))
    return Result("answered", {**values, "unit": asked.question.unit}, spans, "quantity.product", "inferred")


def _stands_by(text: str, one: Quantity, sizes: list[Quantity]) -> bool:
    """The one of 五百毫升一瓶 and 一瓶五百毫升 counts nothing."""
    return any(
        0 <= one.start - s.end <= 1
        or (0 <= s.start - one.end <= 4 and not re.search("[，。]", text[one.end : s.start]))
        for s in sizes
    )


def _short_of(analysis: Analysis, asked: Asked, pack: Pack, found: list[Quantity]) -> Result | None:
    """差两公分一米八, 差两斤一百三."""
    if len(found) != 2:
        return None
    less, whole = found
    if not _SHORT_OF.search(analysis.text[: less.start]) or not _TO_GO.fullmatch(
        analysis.text, less.end, whole.start
    ):
        return None
    scales = [scale(q.unit or whole.unit or less.unit, asked.question.unit, pack) for q in found]
    if scales[0] is None or scales[1] is None or any(q.number.low != q.number.high for q in found):
        return None
    value = plain(round(whole.number.low * scales[1][0] - less.number.low * scales[0][0], 4))
    values: dict[str, object] = {"value": value, "action": "confirm"}
    if asked.question.unit:
        values["unit"] = asked.question.unit
    span = ((less.start, whole.end),)
    return Result("confirm", values, span, "quantity.short_of", "inferred")
