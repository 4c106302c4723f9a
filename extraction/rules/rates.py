"""How often: 一天三次, 隔天一次, 早晚各一片, 每周一三五, every other day. Counts per a period in UCUM units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Quantity

_N = r"(?:[0-9]{1,3}|[零一二两俩三四五六七八九十半几]{1,3})"
_UNIT = {
    "天": "d", "日": "d", "晚": "d", "晚上": "d", "宿": "d", "夜": "d", "周": "wk", "礼拜": "wk", "星期": "wk", "月": "mo", "年": "a",
    "小时": "h", "钟头": "h", "分钟": "min", "day": "d", "night": "d", "week": "wk", "month": "mo", "year": "a", "hour": "h",
    "hr": "h", "morning": "d", "evening": "d",
}  # fmt: skip
_UNITS_ZH = "天|日|晚上?|宿|夜|周|礼拜|星期|月|年|小时|钟头|分钟"
_PERIOD = re.compile(
    rf"(?P<each>每隔|隔|每)?(?P<n>{_N})?个?(?P<half>半)?(?P<u>{_UNITS_ZH})(?!前|后|以|之|来了)"
)
#: 一周三 may be Wednesday; 一周三次 is not.
_A_WEEKDAY = re.compile(r"[一二三四五六日末](?!个?[次回趟顿遍天片]|[一二三四五六七八九]个?[次回趟顿遍天片])")
#: 三天两头 is no rate.
_IDIOM = re.compile(r"三天两头|三番五次|一天到晚|隔三差五|隔三岔五")
_DAILY = re.compile(
    r"天天|日日|见天|每天|每日|成天|顿顿|daily|every ?day|each day|nightly|every (?:morning|evening|night)"
)
_WEEKLY = re.compile(r"\bweekly\b")
_EVERY = re.compile(
    r"\bevery (?:(?P<n>other|second|third|[0-9]{1,2}|two|three|four|five|six|eight|twelve) )?(?P<u>day|week|month|hour|hr|morning|evening|night)s?\b"
)
_PER = re.compile(r"\b(?:a|per|each|every) (?P<u>day|week|month|year|night)\b")
_WORDS = {"once": 1, "twice": 2, "thrice": 3, "other": 2, "second": 2, "third": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
          "eight": 8, "twelve": 12}  # fmt: skip
_TIMES_EN = re.compile(r"\b(once|twice|thrice)\b(?! (?:i|we|you|it|the|my)\b)")
_PARTS = re.compile(
    r"(?P<parts>(?:早上?|早晨|中午?|晌午|晚上?|晚间|睡前|夜里|上午|下午|[、，和跟与,及 ]){2,})(?:都|要)?(?:各|分别|都|每次)?"
)
_MEALS = re.compile(r"三餐|三顿饭|每顿饭?|顿顿饭?|every meal|each meal|with meals")
_ONE_PART = re.compile(r"早上?|早晨|中午?|晌午|晚上?|晚间|睡前|夜里|上午|下午")
_WEEKDAYS = re.compile(
    r"(?:每?(?:周|星期|礼拜))?(?P<days>[一二三四五六日天](?:[、和跟与,，/]?(?:周|星期|礼拜)?[一二三四五六日天]){1,6})(?![点十百个片粒次天回年月])"
)
_OF_WEEK = re.compile(r"周|星期|礼拜")
_WEEKEND = re.compile(r"周末|双休|休息日|weekends?")
_DAY = {
    "一": "mon",
    "二": "tue",
    "三": "wed",
    "四": "thu",
    "五": "fri",
    "六": "sat",
    "日": "sun",
    "天": "sun",
}
#: 一三五 and 二四六 are days without being named so.
_BARE_DAYS = frozenset(["一三五", "二四六", "一三五日", "一三五七"])
_HALF_PERIOD = {"mo": (15.0, "d"), "d": (12.0, "h"), "a": (6.0, "mo"), "h": (30.0, "min")}
COUNTED = ("{times}",)


@dataclass(frozen=True, slots=True)
class Period:
    """`every`: so many of `unit` from one time to the next (隔天: 2 d). `counted`: 每四小时 means once in it."""

    start: int
    end: int
    every: float
    unit: str
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """`low`-`high` times in each `period`; the places of the words that say so."""

    low: float
    high: float
    period: Period
    spans: tuple[tuple[int, int], ...]
    comparator: str = ""
    approx: bool = False
    days: tuple[str, ...] = ()


def number(text: str) -> float:
    """A small number as said; 0 for none."""
    from extraction.rules.numbers import scan  # noqa: PLC0415 - one reader of numbers

    found = scan(text)
    return found[0].low if found else 0.5 if text == "半" else 0.0


@lru_cache(maxsize=4)
def periods(text: str) -> tuple[Period, ...]:
    """The stretches of time that something is said to happen in, left to right."""
    out = [*_chinese(text), *_english(text)]
    out += [Period(*m.span(), 1, "d", True) for m in _DAILY.finditer(text) if not _within(m.span(), out)]
    out += [Period(*m.span(), 1, "wk", True) for m in _WEEKLY.finditer(text)]
    return tuple(sorted(out, key=lambda p: p.start))


def _within(span: tuple[int, int], known: list[Period]) -> bool:
    return any(p.start <= span[0] < p.end for p in known)


def _chinese(text: str) -> Iterator[Period]:
    idioms = [m.span() for m in _IDIOM.finditer(text)]
    for m in _PERIOD.finditer(text):
        if _is_period(text, m) and not any(a <= m.start() < b for a, b in idioms):
            yield _period(m)


def _is_period(text: str, m: re.Match[str]) -> bool:
    """Something happens in it: not an hour by itself, 几天, 周三, nor the 十晚 of 早十晚八."""
    unit, said = _UNIT[m["u"]], m["n"]
    timed = bool(m["each"] or said) if unit in ("h", "min") else bool(m["each"] or said or m["half"])
    nightly = m["u"] in ("晚", "晚上", "宿", "夜") and said not in (None, "一", "1")
    weekday = unit == "wk" and _A_WEEKDAY.match(text, m.end()) is not None
    return timed and not nightly and not weekday and said != "几"


def _period(m: re.Match[str]) -> Period:
    unit, said = _UNIT[m["u"]], m["n"]
    count = number(said) if said else 1.0
    if m["half"] or said == "半":
        every, half_unit = _HALF_PERIOD.get(unit, (0.5, unit))
        return Period(m.start(), m.end(), every, half_unit, True)
    if m["each"] and "隔" in m["each"]:
        return Period(m.start(), m.end(), count + (unit != "h"), unit, True)
    return Period(m.start(), m.end(), count, unit, bool(m["each"]) or count > 1)


def _english(text: str) -> Iterator[Period]:
    for m in _EVERY.finditer(text):
        said = m["n"] or ""
        count = float(_WORDS.get(said, int(said) if said.isdigit() else 1))
        yield Period(m.start(), m.end(), count, _UNIT[m["u"]], True)
    for m in _PER.finditer(text):
        if not m.group().startswith("every"):
            yield Period(m.start(), m.end(), 1, _UNIT[m["u"]])


def rates(analysis: Analysis, start: int = 0, end: int | None = None, default: str = "") -> list[Rate]:
    """What [start, end) of the turn says of how often. `default`: the period asked for (d, wk, mo), '' for none."""
    text = analysis.text
    stop = len(text) if end is None else end
    named = [p for p in periods(text) if start <= p.start < stop]
    counts = [q for q in _counts(analysis) if start <= q.start < stop and not _in_period(q, named)]
    out = list(_of_days(text, start, stop))
    out += [] if out else _of_parts(text, start, stop, counts)
    out += [] if out else _of_counts(analysis, named, counts, default)
    out += [] if out else _of_words(text, start, stop, named, default)
    return out or [Rate(1, 1, p, ((p.start, p.end),)) for p in named if p.counted]


def _counts(analysis: Analysis) -> list[Quantity]:
    """Times, but not the 一次 of 一次十粒."""
    listed = analysis.quantities
    return [
        q for at, q in enumerate(listed) if q.unit in COUNTED and not _of_a_dose(q, listed[at + 1 : at + 2])
    ]


def _of_a_dose(q: Quantity, behind: Sequence[Quantity]) -> bool:
    return q.number.low == q.number.high == 1 and any(
        n.start - q.end <= 1 and n.unit in ("{dose}", "mg", "ug", "g", "mL", "U") for n in behind
    )


def _in_period(quantity: Quantity, named: list[Period]) -> bool:
    return any(p.start <= quantity.start and quantity.end <= p.end for p in named)


def _of_days(text: str, start: int, stop: int) -> Iterator[Rate]:
    """周一三五, 周二和周六, 周末."""
    for m in _WEEKDAYS.finditer(text, start, stop):
        letters = "".join(c for c in m["days"] if c in _DAY)
        if _OF_WEEK.search(m.group()) or letters in _BARE_DAYS:
            days = tuple(dict.fromkeys(_DAY[c] for c in letters))
            yield Rate(len(days), len(days), Period(*m.span(), 1, "wk"), (m.span(),), days=days)
    for m in _WEEKEND.finditer(text, start, stop):
        yield Rate(2, 2, Period(*m.span(), 1, "wk"), (m.span(),), days=("sat", "sun"))


def _of_parts(text: str, start: int, stop: int, counts: list[Quantity]) -> Iterator[Rate]:
    """早晚各一次 is twice a day, 三餐 three times."""
    for m in _PARTS.finditer(text, start, stop):
        parts = _ONE_PART.findall(m["parts"])
        once = [q for q in counts if q.start >= m.end() and q.start - m.end() <= 1]
        if len(parts) > 1:
            each = once[0].number.low if once else 1.0
            last = once[0].end if once else m.end()
            yield Rate(len(parts) * each, len(parts) * each, Period(*m.span(), 1, "d"), ((m.start(), last),))
            return
    for m in _MEALS.finditer(text, start, stop):
        yield Rate(3, 3, Period(*m.span(), 1, "d"), (m.span(),))
        return


def _of_counts(
    analysis: Analysis, named: list[Period], counts: list[Quantity], default: str
) -> Iterator[Rate]:
    for q in counts:
        period = _nearest(analysis, q, named)
        if period is None and not default:
            continue
        period = period or Period(q.start, q.end, 1, default)
        spans = tuple(sorted({(period.start, period.end), (q.start, q.end)}))
        n = q.number
        yield Rate(n.low, n.high, period, spans, n.comparator, n.approx)


def _nearest(analysis: Analysis, q: Quantity, named: list[Period]) -> Period | None:
    """The period of the same clause, the last before the count or the first behind it; else the last before."""
    at = clause_at(analysis.clauses, q.start)
    here = [p for p in named if clause_at(analysis.clauses, p.start) == at]
    before = [p for p in here if p.end <= q.start]
    behind = [p for p in here if p.start >= q.end]
    earlier = [p for p in named if p.end <= q.start and q.start - p.end <= _CARRY]
    return before[-1] if before else behind[0] if behind else earlier[-1] if earlier else None


#: 一天，三次: how far a count may stand behind its period over a pause.
_CARRY = 4


def _of_words(text: str, start: int, stop: int, named: list[Period], default: str) -> Iterator[Rate]:
    """once a day, twice weekly."""
    for m in _TIMES_EN.finditer(text, start, stop):
        behind = [p for p in named if p.start >= m.end()]
        if behind or default:
            period = behind[0] if behind else Period(*m.span(), 1, default)
            spans = tuple(sorted({m.span(), (period.start, period.end)}))
            yield Rate(_WORDS[m[1]], _WORDS[m[1]], period, spans)


def values(rate: Rate) -> dict[str, object]:
    """`count` or `low`,`high`, `period`, `period_unit`, and the days that were named."""
    out: dict[str, object] = {"count": plain(rate.low)}
    if rate.low != rate.high:
        out = {"low": plain(rate.low), "high": plain(rate.high)}
    out.update(period=plain(rate.period.every), period_unit=rate.period.unit)
    if rate.comparator:
        out["comparator"] = rate.comparator
    if rate.approx:
        out["approx"] = True
    if rate.days:
        out["days"] = list(rate.days)
    return out


def plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
