"""Lengths that are worked out: between two clock times, from an age, from a bare number, and lengths of the opposite."""

from __future__ import annotations

import re

from extraction.rules.dates.clock import told_clocks
from extraction.rules.lengths import Length, values
from extraction.rules.model import Analysis, Result
from extraction.rules.periods import number

_N = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_GOT = r"(?:得|查|开始|犯|有|患|起|落下|添)"
_HAD_AT = re.compile(
    rf"(?P<n>{_N})(?:来|多)?岁(?:那年|上|时|的时候|就|左右)?[^，,。]{{0,4}}{_GOT}"
    rf"|(?:生|养|怀|有)(?:孩子|小孩|娃娃?|伢|老[大二三四五]|大的|小的|闺女|儿子|姑娘|女儿|小子)(?:那年|那会儿?|的时候|时|后)[^，,。]{{0,6}}(?:{_GOT}|的)"
)
_AGE_NOW = re.compile(
    r"(?:今年|现在|如今|都|已经)[^，,。]{0,4}?(?P<n>[0-9]{2}|[一二三四五六七八九十]{2,3})(?:岁|了|$|[，,。])"
)
#: 十点睡的六点起的, 从七点到十点.
_BETWEEN = re.compile(
    r"(?:钟|左右|多|来钟|半)?(?:开始|才|就|上床|躺下|睡下?|瞓|吸|戴|做|吸上|戴上|用)*(?:的|了|着)?[，,、 ]*(?:(?:一直|就|又|睡|做|吸|戴|用)*(?:到|至|~|-|—)|起|醒)?(?:第二天|次日|今[天早]|早上)?"
)
_ENDED = re.compile(r"(?:钟|左右|多|半)?(?:才|就)?(?:起|醒|停|完|结束|下床|摘|拔|好|散)|(?:到|至|~|-|—)")
_UNIT_ASKED = (
    ("h", re.compile(r"(?:几|多少)个?(?:小时|钟头|点钟)|几个?钟|how many hours")),
    ("min", re.compile(r"(?:几|多少)分钟|how many minutes")),
    ("d", re.compile(r"(?:几|多少)[天日]|how many days")),
    ("wk", re.compile(r"(?:几|多少)个?(?:星期|礼拜|周)|how many weeks")),
    ("mo", re.compile(r"(?:几|多少)个?月|how many months")),
    ("a", re.compile(r"(?:几|多少)年|how many years")),
)
_FILL = re.compile(
    r"(?:个|吧|啊|呢|的|来|左右|样子|多|大概|差不多|也就|就|是|有|得|要|能|睡|嗯|呃|可能|估计|应该|about|maybe|perhaps|or|to|around|probably|roughly|i guess|usually|at most|[，,。. ])*"
)
_OPPOSITE = re.compile(
    r"(?:都|就|也|里|内|[，, ])*(?:没(?:再|有再|怎么|有)?|不|冇|唔|莫|未)(?:再)?(?P<v>[疼痛咳吐烧晕喘拉泻肿痒麻抽闷犯发吃用打喝吸走睡])"
)
_NOT_ASKED = re.compile(r"没|不|停|戒|断|未|无|失|缺")
_HALF_DAY = 12


def by_clock(analysis: Analysis) -> Result | None:
    """From the hour it began to the hour it ended, asked back; over midnight where it must be."""
    text = analysis.text
    clocks = [c for c in told_clocks(text) if c.start >= analysis.since()]
    if len(clocks) != 2 or not _BETWEEN.fullmatch(text, clocks[0].end, clocks[1].start):
        return None
    a, b = clocks
    if not (_ENDED.search(text, a.end, b.start) or _ENDED.match(text, b.end)):
        return None
    minutes = (b.at.hour * 60 + b.at.minute) - (a.at.hour * 60 + a.at.minute)
    around = 60 * _HALF_DAY if not (a.part and b.part) and max(a.at.hour, b.at.hour) <= _HALF_DAY else 1440
    minutes = minutes if minutes > 0 else minutes % around
    if not minutes:
        return None
    value, unit = (minutes / 60, "h") if minutes >= 60 else (float(minutes), "min")
    told = {**values(Length(a.start, b.end, round(value, 2), round(value, 2), unit)), "action": "confirm"}
    return Result("confirm", told, ((a.start, b.end),), "duration.by_clock", "inferred")


def by_age(analysis: Analysis) -> Result | None:
    """四十岁得的，今年六十: twenty years; 生老二得的，老二今年三十: thirty. Asked back."""
    since, now = _HAD_AT.search(analysis.text), _AGE_NOW.search(analysis.text)
    if since is None or now is None or now.start() < since.end() - 1:
        return None
    years = number(now["n"]) - (number(since["n"]) if since["n"] else 0)
    if years <= 0:
        return None
    told: dict[str, object] = {"value": int(years), "unit": "a", "approx": True, "action": "confirm"}
    return Result("confirm", told, (since.span(), now.span()), "duration.by_age", "inferred")


def unit_asked(asked: str) -> str:
    """The unit in which the question counts; '' for none."""
    return next((u for u, cue in _UNIT_ASKED if cue.search(asked)), "")


def bare(analysis: Analysis, asked: str) -> Result | None:
    """六七个, to how many hours: the numbers are all of the reply."""
    unit = unit_asked(asked)
    found = [q for q in analysis.quantities if q.start >= analysis.since()]
    if not unit or not 1 <= len(found) <= 2 or any(q.unit not in ("", "{count}") for q in found):
        return None
    rest, at = "", analysis.since()
    for q in found:
        rest, at = rest + analysis.text[at : q.start] + " ", q.end
    if not _FILL.fullmatch(rest + analysis.text[at:]):
        return None
    low, high = found[0].number.low, found[-1].number.high
    if low > high or high - low > 2 * max(low, 2):
        return None
    approx = low != high or any(q.number.approx for q in found)
    told = values(Length(found[0].start, found[-1].end, low, high, unit, approx, found[0].number.comparator))
    return Result("answered", told, tuple((q.start, q.end) for q in found), "duration.bare", "inferred")


def without(analysis: Analysis, asked: str, length: Length) -> bool:
    """两天没咳了, to how long he coughs: so long it has been away."""
    hit = _OPPOSITE.match(analysis.text, length.end)
    return hit is not None and hit["v"] in asked and not _NOT_ASKED.search(asked)


#: 15年查的: of 2015, or so many years; read back.
_TWO_DIGITS = re.compile(
    r"(?P<y>[12][0-9]) ?年(?:的时候|那会儿?)?(?:就|才|开始|体检)*(?:查|得的|做的|发现|确诊|诊断|退|住|动的|开的刀|犯的|起的)"
)
_TEN = 10


def short_year(analysis: Analysis, length: Length) -> Result | None:
    hit = _TWO_DIGITS.match(analysis.text, length.start)
    ref = analysis.ref
    if hit is None or ref is None or not _TEN <= int(hit["y"]) <= ref.year % 100:
        return None
    told: dict[str, object] = {"since": f"20{hit['y']}-01-01", "approx": True, "action": "confirm"}
    return Result("confirm", told, (hit.span(),), "duration.short_year", "inferred")
