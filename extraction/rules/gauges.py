"""Options that are ranges of one measure (三千以下、三千到六千; 每天、每周), and the one that a number falls into."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from extraction.rules import clauses, fractions, ranges
from extraction.rules.halves import hours
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Normal
from extraction.rules.pack import Keyed, Pack
from extraction.rules.picked import Pick
from extraction.rules.rates import rates
from extraction.rules.vessels import fluid
from extraction.rules.weekdays import days
from wire.understanding import Option

_MINUTES = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 1440.0, "wk": 10080.0, "mo": 43200.0, "a": 525600.0}
_WEEKS = {"d": 7.0, "wk": 1.0, "mo": 7 / 30, "a": 7 / 365}
_BELOW = re.compile(r"点?[钟楼层岁步斤个]?(?:以下|以内|之内|不到|以前|之前|前|内|及以下|or less|or fewer)")
_ABOVE = re.compile(r"点?[钟楼层岁步斤个]?(?:以上|以后|之后|后|开外|及以上|往上|多|or more)")
_LESS, _MORE = (
    re.compile(r"(?:少于|低于|不到|小于|不足|less than|under|<)$"),
    re.compile(r"(?:多于|超过|大于|高于|more than|over|>)$"),
)
#: Not once a day: no such rate, and no other one.
_NOT_THAT = re.compile(r"(?:\bnot |不是)$")
_ZERO = re.compile(r"^(?:不|没有?|从不|从来不|无|never|none|0)")
_EVERY = re.compile(r"(?<!不是)(?<!不会)(?<!没有)(?<!not )(?:天天|每天|日日|每日|见天|daily|every ?day)")
_FEW = re.compile(r"(?<!十)几(?=分钟|天|小时|个钟头|次|个月|年)")
#: 一周几次: more than once, and not each day.
_FEW_IN = re.compile(
    r"[每一]个?(?P<period>周|星期|礼拜|天|日|月)(?:里|内|会|有|犯|发|来|醒|要|总)*好?几(?:次|回|趟)"
)
_PERIODS = {"周": "wk", "星期": "wk", "礼拜": "wk", "天": "d", "日": "d", "月": "mo"}
_MOST_OF_WEEK = 6
_MANY = re.compile(
    r"好几次|多次|好几回|很多次|无数次|(?:several|many|a few|multiple|lots of) times(?: (?:a|per|each) day)?"
)
_A_WEEK = re.compile(r"周|礼拜|星期|月|week|month")
_PER = {
    "每周": "wk",
    "一周": "wk",
    "每星期": "wk",
    "每天": "d",
    "一天": "d",
    "每月": "mo",
    "一个月": "mo",
    "每晚": "d",
    "夜里": "d",
}
_FLUID = re.compile(r"毫升|\bml\b|\dml\b|cc")
_SMOKE = re.compile(r"(?:抽|吸)(?:一)?(?:根|支|袋)烟的?(?:工夫|功夫)|一袋烟|一会儿|一小会|一眨眼|马上就")


@dataclass(frozen=True, slots=True)
class Gauge:
    kind: str
    low: float
    high: float
    start: int
    end: int


def read(analysis: Analysis, default: str) -> Gauge | None:
    """The range that a text names: times a week, minutes, or a bare number. `default`: the period asked about."""
    text = analysis.text
    many = None if _A_WEEK.search(text) else _MANY.search(text)
    if many:
        return Gauge("rate", 8.0, math.inf, *many.span())
    if few := _FEW_IN.search(text):
        times = _WEEKS[_PERIODS[few["period"]]]
        return Gauge("rate", 2 * times, (_MOST_OF_WEEK if times == 1 else 9) * times, *few.span())
    for rate in rates(analysis, default=default):
        weekly = _WEEKS.get(rate.period.unit)
        if weekly:
            low, high = (n * weekly / max(rate.period.every, 1) for n in (rate.low, rate.high))
            spans = sorted(rate.spans)
            return _bounded("rate", low, high, rate.comparator, spans[0][0], spans[-1][1])
    if hit := _EVERY.search(text):
        return Gauge("rate", 7.0, 7.0, *hit.span())
    if hit := _FEW.search(text):
        unit = next(
            (
                u
                for u, word in (("min", "分钟"), ("d", "天"), ("h", "小时"), ("mo", "个月"), ("a", "年"))
                if text.startswith(word, hit.end())
            ),
            "",
        )
        scale = _MINUTES.get(unit, 1.0)
        return Gauge("time" if unit else "number", 2 * scale, 9 * scale, *hit.span())
    return _measured(analysis)


def _measured(analysis: Analysis) -> Gauge | None:
    found, text = list(analysis.quantities), analysis.text
    if not found:
        return None
    first, final = found[0], found[-1]
    pair = len(found) == 2 and re.fullmatch(r"点?[钟]?(?:到|至|-|~)[ ]?", text[first.end : final.start])
    start = first.start if pair else final.start
    scale = (
        _MINUTES.get(final.unit, 1.0)
        if not re.match(r"点", text[final.end :]) and "点" not in text[final.start : final.end]
        else 1.0
    )
    kind = "time" if scale != 1.0 or final.unit == "min" else "number"
    low, high = (first if pair else final).number.low * scale, final.number.high * scale
    sign = final.number.comparator or _sign(text, start, final.end)
    return _bounded(kind, low, high, sign, start, final.end)


def _sign(text: str, start: int, end: int) -> str:
    if _BELOW.match(text, end) or _LESS.search(text, 0, start):
        return "<"
    return ">" if _ABOVE.match(text, end) or _MORE.search(text, 0, start) else ""


def _bounded(kind: str, low: float, high: float, sign: str, start: int, end: int) -> Gauge:
    if sign.startswith("<"):
        return Gauge(kind, 0.0, high, start, end)
    return Gauge(kind, low, math.inf if sign.startswith(">") else high, start, end)


#: How often one wakes, told by a night without waking.
_OF_NIGHTS = re.compile(
    r"(?:醒|起夜|起来|上厕所|小便|夜尿)[^，。]{0,4}(?:几|多少)|how (?:often|many).*(?:wake|night)"
)
_THROUGH = re.compile(
    r"一觉[^，。不没才]{0,4}(?:天|亮|早|明)|一(?:次|回|趟)(?:都|也)?(?:没|不)|(?:straight|right) through|like a (?:log|baby)"
)


def _through(analysis: Analysis, question: str, kind: str) -> Gauge | None:
    through = _THROUGH.search(analysis.text) if _OF_NIGHTS.search(question) else None
    return Gauge(kind, 0.0, 0.0, *through.span()) if through else None


def fitted(analysis: Analysis, options: tuple[Option, ...], question: str, pack: Pack) -> list[Pick]:
    """The option into whose range the answer falls; two where it lies on their border."""
    default = next((unit for word, unit in _PER.items() if word in question), "")
    ranges = [(o, _of_option(o.display.lower(), default, Keyed(pack))) for o in options]
    kinds = {g.kind for _, g in ranges if g and g.high > 0}
    if len(kinds) != 1 or sum(g is not None for _, g in ranges) < 2:
        return []
    kind = kinds.pop()
    said = _through(analysis, question, kind) or _told_otherwise(analysis, kind) or read(analysis, default)
    if kind == "time" and (hit := _SMOKE.search(analysis.text)):
        said = Gauge("time", 3.0, 9.0, *hit.span())
    if _FLUID.search(" ".join(o.display.lower() for o in options)) and (held := fluid(analysis)):
        said = Gauge(kind, *held)
    if kind == "time" and (night := hours(analysis)):
        said = Gauge("time", night[0] * 60, night[0] * 60, *night[1:])
    if (
        said is None
        or said.kind != kind
        or said.start < analysis.since()
        or _NOT_THAT.search(analysis.text, 0, said.start)
    ):
        return []
    inside = [o for o, g in ranges if g and g.low <= said.low and said.high <= g.high]
    fits = inside or [o for o, g in ranges if g and said.low < g.high and g.low < said.high]
    if not fits and kind == "rate" and all(g for _, g in ranges):
        often = max((g.low for _, g in ranges if g), default=0.0)
        fits = [o for o, g in ranges if g and g.low == often <= said.low]
    if len(fits) > 2:
        return []
    return [Pick(o.code, said.start, said.end, False, "inferred", "choice.range") for o in fits]


def _told_otherwise(analysis: Analysis, kind: str) -> Gauge | None:
    """个把钟头, 一刻钟 for a stretch of time; 周一三五 for how often."""
    if kind == "time" and (found := [x for x in lengths(analysis) if x.unit in _MINUTES]):
        last, scale = found[-1], _MINUTES[found[-1].unit]
        return _bounded(kind, last.low * scale, last.high * scale, last.comparator, last.start, last.end)
    if kind == "rate" and (named := days(analysis.text, analysis.since(), len(analysis.text))):
        count = float(len(named.days))
        return Gauge(kind, count, count, named.start, named.end)
    return None


@lru_cache(maxsize=512)
def _of_option(display: str, default: str, box: Keyed) -> Gauge | None:
    gauge = read(_look(display, box.pack), default)
    return gauge or (Gauge("", 0.0, 0.0, 0, 0) if _ZERO.match(display) else None)


def _look(text: str, pack: Pack) -> Analysis:
    """The numbers of a display, as those of an answer are found."""
    quantities = ranges.quantities(
        text, fractions.scan(text, pack.pseudo_numbers), pack.units, pack.unit_table
    )
    places = tuple(range(len(text)))
    normal = Normal(text, text, places, tuple(at + 1 for at in places))
    return Analysis(normal, clauses.split(text), quantities, (), (), ())
