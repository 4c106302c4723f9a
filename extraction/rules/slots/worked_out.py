"""Values that the patient leaves to be reckoned: two bottles of 500 mL, one centimetre short of 1.70 m."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.dates.clock import told_clocks
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.numbers import scan
from extraction.rules.numbers_en import ONES
from extraction.rules.pack import Pack
from extraction.rules.slots.day_times import days_for_times
from extraction.rules.slots.readings import plain, scale

_VOLUMES = ("mL", "L")
_VESSEL = r"[小大]?(?:保温|矿泉水|玻璃|塑料|一次性|纸|水|茶|奶|搪瓷|马克)?[瓶杯碗壶盒罐袋桶缸盅]"
_VESSEL_BEHIND = re.compile(
    rf" ?(?:个)?{_VESSEL}|(?: of)? ?(?:small |big |large )?(?:bottles?|cups?|glasses|mugs?)\b"
)
#: The size stands with one vessel: 五百毫升一瓶, 每杯两百毫升, 500毫升的杯子.
_OF_EACH = re.compile(
    rf"(?:一|每一?|1) ?(?:{_VESSEL}|[次回趟顿])[^，。0-9一-九]{{0,4}}$|(?:each|a|per)(?: (?:bottle|cup|glass|mug))?[^,.]{{0,6}}$"
)
_EACH_BEHIND = re.compile(
    rf"(?<=[\d升l百千])的(?=$|[，。 ])| ?(?:的|/)?(?:一|每一?|1)?(?:个)?(?:那种)?(?:的)?{_VESSEL}| ?(?:each|a |per |bottles?|cups?|glasses|mugs?)"
)
_HOLDS = re.compile(rf"(?:{_VESSEL})子?(?:是|能装|装|容量|大概|差不多|有|也就|约|，| )*$")
_LEAST_SIZE = 50
_SHORT_OF = re.compile(r"(?:还|就|只)?(?:差|欠|缺)(?:了|个)?$|(?:short of)$")
_TO_GO = re.compile(r"[，, ]*(?:就|才|不够|不到|没到|够|到|满|是|short of)*[，, ]*")


def worked_out(analysis: Analysis, asked: Asked, pack: Pack, found: list[Quantity]) -> Result | None:
    """`found`: the usable numbers of the turn, in order."""
    return (
        _product(analysis, asked, pack)
        or _short_of(analysis, asked, pack, found)
        or _imperial(analysis, asked)
        or _slept(analysis, asked)
        or days_for_times(analysis, asked)
        or _months_old(analysis, asked)
    )


#: 一岁三个月, 两岁半; in months where they are asked for.
_OLD = re.compile(
    r"(?P<years>[一二两三四五六七八九十0-9]{1,2})(?:周岁|岁)(?:零|又|多)?(?:(?P<half>半)|(?P<months>十?[一二两三四五六七八九十0-9])个?月)"
)


def _months_old(analysis: Analysis, asked: Asked) -> Result | None:
    hit = _OLD.search(analysis.text, analysis.since()) if asked.question.unit == "mo" else None
    if hit is None:
        return None
    years, more = (scan(hit[name] or "") for name in ("years", "months"))
    if not years or not (more or hit["half"]):
        return None
    months = 12 * years[0].low + (more[0].low if more else 6)
    return Result(
        "answered", {"value": plain(months), "unit": "mo"}, (hit.span(),), "quantity.months_old", "inferred"
    )


_SMALL = r"\d{1,2}|" + "|".join(list(ONES)[1:15])
#: five foot four, 11 stone 4.
_IMPERIAL = re.compile(
    rf"(?<![\d.a-z])(?P<large>{_SMALL}) ?(?P<unit>foot|feet|ft|stone|st)\b[ ,]*(?:and )?(?P<small>{_SMALL})?\b(?! ?(?:cm|kg))"
)
#: The unit asked for, what one large and one small unit is in it.
_UNITS_OF = {"f": ("cm", 30.48, 2.54), "s": ("kg", 6.35029, 0.453592)}


def _imperial(analysis: Analysis, asked: Asked) -> Result | None:
    hit = _IMPERIAL.search(analysis.text, analysis.since()) if analysis.language == "en" else None
    if hit is None:
        return None
    unit, large, small = _UNITS_OF[hit["unit"][0]]
    if asked.question.unit != unit:
        return None
    first, second = (int(ONES.get(word or "0", word or 0)) for word in (hit["large"], hit["small"]))
    value = round(first * large + second * small, 1 if unit == "kg" else 0)
    values = {"value": plain(value), "unit": unit}
    return Result("answered", values, (hit.span(),), "quantity.imperial", "inferred")


_ASLEEP = re.compile(r"(?:多|左右|来钟|才|就)*(?:睡|躺下|上床|眯)")
_AWAKE = re.compile(r"(?:多|左右|来钟|才|就|又)*(?:醒|起|睁眼)")


def _slept(analysis: Analysis, asked: Asked) -> Result | None:
    """九点半睡的五点醒: the hours between, asked back."""
    if asked.question.unit != "h" or "睡" not in asked.text:
        return None
    clocks = told_clocks(analysis.text)
    if len(clocks) != 2 or not _ASLEEP.match(analysis.text, clocks[0].end):
        return None
    to_bed, up = clocks
    if not _AWAKE.match(analysis.text, up.end):
        return None
    minutes = (up.at.hour - to_bed.at.hour) * 60 + up.at.minute - to_bed.at.minute
    hours = minutes % (12 * 60) / 60
    values: dict[str, object] = {"value": plain(round(hours, 1)), "unit": "h", "action": "confirm"}
    return Result("confirm", values, ((to_bed.start, up.end),), "quantity.slept", "inferred")


#: 一瓶半.
_AND_A_HALF = re.compile(rf"(?:个)?{_VESSEL}半(?![个小天])")
#: 喝了一杯半, beside the size of the one cup.
_DRUNK = re.compile(r"[喝饮](?:了|完|掉)?(?:有|大概|差不多)?$")


def _product(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """So many vessels of one size."""
    text = analysis.text
    found = [q for q in analysis.quantities if q.start >= analysis.since()]
    sizes = [q for q in found if q.unit in _VOLUMES or (not q.unit and _sized(text, q))]
    counts = [q for q in found if q not in sizes and _counts_vessels(text, q)]
    counts = [q for q in counts if not (q.number.low == 1 and _stands_by(text, q, sizes))]
    drunk = [q for q in counts if _DRUNK.search(text, max(0, q.start - 4), q.start)]
    counts = drunk if len(drunk) == 1 else counts
    if asked.question.unit not in _VOLUMES or len(sizes) != 1 or len(counts) != 1:
        return None
    size, count = sizes[0], counts[0]
    factor, _ = scale(size.unit or "mL", asked.question.unit, pack) or (0.0, 0.0)
    if not factor or not (_of_one(text, size) or _vessel_named(text, found, size)):
        return None
    half = _AND_A_HALF.match(text, count.end)
    more = 0.5 if half else 0.0
    low, high = (
        (getattr(count.number, end) + more) * getattr(size.number, end) * factor for end in ("low", "high")
    )
    values: dict[str, object] = (
        {"value": plain(low)} if low == high else {"low": plain(low), "high": plain(high)}
    )
    if size.number.approx or count.number.approx:
        values["approx"] = True
    if "各" in text:  # 早中晚各一杯: how often is asked back
        values["action"] = "confirm"
    spans = tuple(sorted(((size.start, size.end), (count.start, half.end() if half else count.end))))
    status = str(values.get("action", "answered"))  # confirm where asked back
    return Result(status, {**values, "unit": asked.question.unit}, spans, "quantity.product", "inferred")


def _of_one(text: str, size: Quantity) -> bool:
    """每瓶550, 五百毫升一瓶."""
    before = text[max(0, size.start - 10) : size.start]
    return bool(_OF_EACH.search(before) or _EACH_BEHIND.match(text, size.end))


def _sized(text: str, q: Quantity) -> bool:
    """Of 三瓶500的 the 500: no unit, and too much for a count of vessels."""
    return q.number.low >= _LEAST_SIZE and _of_one(text, q)


def _vessel_named(text: str, found: list[Quantity], size: Quantity) -> bool:
    """我的杯子三百毫升: the vessel itself is said to hold so much."""
    before = text[max((q.end for q in found if q.end <= size.start), default=0) : size.start]
    return bool(_HOLDS.search(before))


def _counts_vessels(text: str, q: Quantity) -> bool:
    counted = q.unit == "{times}" or (q.unit in ("", "{count}") and _VESSEL_BEHIND.match(text, q.end))
    return bool(counted) and q.number.high < _LEAST_SIZE


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
