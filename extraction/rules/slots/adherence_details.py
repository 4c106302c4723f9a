"""How much was missed and when: doses, days, the date."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from extraction.rules.clauses import clause_at
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Moment, Quantity
from extraction.rules.numbers import scan
from extraction.rules.rates import plain
from extraction.rules.slots.adherence_cues import MISS, TAKE
from extraction.rules.times_said import times

Values = dict[str, object]

_TURNS = ("{times}", "{dose}")


@dataclass(frozen=True, slots=True)
class Missed:
    """Values, and the places that say them."""

    values: Values
    spans: tuple[tuple[int, int], ...]


OF_RATE = re.compile(r"(?:[一每]天|一日|每日|一天要|a day)[^，,。]{0,2}$")
_LOOSE = re.compile(r"有时|偶尔|经常|老是|总是|常常|sometimes|often")
#: Of what is missed now and then 那次 is no one time.
_HABIT = re.compile(r"有时|偶尔|老(?![伴婆公头家爷太师板])|总(?!共)|常|爱忘|sometimes|often")
_ONE_MEAL = re.compile(
    rf"(?:那|的)(?:一)?(?:顿|次|针|回)(?:药)?(?:[^，,。]{{0,6}}(?:{MISS}|忘|[没冇]{TAKE}))"
)
_DAYS_OFF = re.compile(
    rf"断|停|没{TAKE}|没用|没带|没顾|没[打记想]|漏|忘|等|缺|空|落|没了|\bmiss|\bskip|\bforg|without"
)
#: Days that are counted by what was missed, not by a gap: 漏了两天.
_BY_MISS = re.compile(r"漏|忘|落(?!实)|\bmiss|\bskip|\bforg")
_BY_GAP = re.compile(r"断|停|空|没了")
_OFTEN_A_DAY = re.compile(r"[两二三四2-4][次顿针回片]|早中晚|早晚|各|顿顿|twice|three times")
#: 停电那天没打: one occasion, not counted.
_THAT_TIME = re.compile(r"那(?:一)?(?:天|日|次|顿|回|针|趟|晚|早)(?!天)|当天")
_ONE_OF = re.compile(
    r"all but one|漏(?:了|掉)?[^，,。]{0,8}的(?=$|[，,。])|\b(?:miss|skip|forg)\w*[^,.]{0,16}(?:'s|\bone\b|\ba dose|\bthe (?:morning|evening|night)|\bmy )"
)
#: The longest gap that is counted in days and still one that was missed.
_WEEK = 7
#: 几天 is two to nine.
_FEW_DAYS = 9
_THOSE_DAYS = re.compile(
    r"(?:那(?:几|两|三)?|这[几两三])天[^,，。]{0,5}(?:停|断|没|忘|不)|这[几两三]天[^。]{0,8}停了没"
)

#: 断药五天了: and still without.
_GOES_ON = re.compile(r"(?:断|停|没)(?:了|药)+(?:有|都|快)*[^，,。]{1,4}[了啦喇]$")


def missed(analysis: Analysis, since: int, question: str = "") -> Missed:
    """How many times, which days, what date."""
    text = analysis.text
    values: Values = {}
    counts = [q for q in _counts(analysis) if q[0] >= since]
    dates = _dates(analysis, since)
    spans = [(start, end) for start, end, _, _ in counts]
    days = _days(analysis, since)
    if counts and not _LOOSE.search(_clause(analysis, counts[-1][0])):
        values["missed"] = _ends(*_total(text, counts, dates))
    elif days and _one_dose_each(text, *days[-1][:2], question):
        values["missed"] = _ends(*days[-1][2:])
    elif _each_day(analysis, dates) and not days and not _HABIT.search(text, since):
        values.update({"missed": len(dates), "missed_days": len(dates)})
    elif not days and not counts and (time := _one_time(text, since, dates)):
        values["missed"] = 1
        spans.append(time.span())
    if days:
        values["missed_days"] = _ends(*days[-1][2:])
        spans.append(days[-1][:2])
    if len(dates) == 1 and not days:
        values["missed_date"] = dates[0].first.isoformat()
    spans += [(d.start, d.end) for d in dates]
    return Missed(values, tuple(spans))


#: 出差那三天
_THOSE = re.compile(r"那(?P<n>[两二三四五六七八九几]|[0-9]+)天")


#: 那几天
_A_FEW = (3.0, 9.0)


def _days(analysis: Analysis, since: int) -> list[tuple[int, int, float, float]]:
    """Days without it: place and number."""
    text = analysis.text
    found = [
        (x.start, x.end, x.low, x.high)
        for x in lengths(analysis)
        if x.start >= since and x.unit == "d" and _off(text, x.start, x.end)
    ]
    those = [] if found else [m for m in _THOSE.finditer(text, since) if _off(text, m.start(), m.end())]
    for m in those:
        low, high = next(((n.low, n.high) for n in scan(m["n"])), _A_FEW)
        found.append((*m.span(), low, high))
    return found


def _ends(low: float, high: float) -> object:
    return plain(low) if low == high else [plain(low), plain(high)]


def _one_dose_each(text: str, start: int, end: int, question: str) -> bool:
    """漏了两天 of what is taken once a day are two doses; a gap (断了两天) is told in days."""
    around = text[max(0, start - 4) : end + 4]
    often = _OFTEN_A_DAY.search(question) or _OFTEN_A_DAY.search(text[:start])
    return bool(_BY_MISS.search(around)) and not _BY_GAP.search(around) and not often


def _each_day(analysis: Analysis, dates: list[Moment]) -> bool:
    """周二和周四没吃; 前天没吃，昨天也没吃."""
    text = analysis.text
    if len(dates) < len(("one", "another")):
        return False
    joined = all(_AND.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(dates))
    clauses = [analysis.clauses[clause_at(analysis.clauses, d.start)] for d in dates]
    apart = len({c.start for c in clauses}) == len(dates)
    return joined or (apart and all(_MISSED.search(text, c.start, c.end) for c in clauses))


_AND = re.compile(r"[、，, ]*(?:和|跟|与|还有|and|&)?[、，, ]*")
_MISSED = re.compile(rf"{MISS}|忘|[没冇]{TAKE}")


def _one_time(text: str, since: int, dates: list[Moment]) -> re.Match[str] | None:
    """昨晚那顿没吃, 停电那天没打, I missed Monday's; nothing of what is missed now and then."""
    if len(dates) > 1 or _HABIT.search(text, since):
        return None
    meal = _ONE_MEAL.search(text, dates[0].end) if dates else None
    return meal or _THAT_TIME.search(text, since) or _ONE_OF.search(text, since)


def _clause(analysis: Analysis, at: int) -> str:
    """The words of the clause up to there."""
    clause = analysis.clauses[clause_at(analysis.clauses, at)]
    return analysis.text[clause.start : at]


def _off(text: str, start: int, end: int) -> bool:
    """Without it for so long; 喝两天就没喝了 tells how long it was taken."""
    if _TAKEN_FOR.search(text, max(0, start - 4), start):
        return False
    return bool(_DAYS_OFF.search(text[max(0, start - 8) : end + 4])) and text[start:end] not in ("一天到晚",)


_TAKEN_FOR = re.compile(rf"(?<![没不冇]){TAKE}(?:了|过)?(?:有)?$")


def short_gap(analysis: Analysis, since: int) -> bool:
    """断了三天, 停了几天, 那几天停了: some days without, and no longer."""
    if _THOSE_DAYS.search(analysis.text, since):
        return True
    text = analysis.text
    near = [x for x in lengths(analysis) if x.start >= since and _off(text, x.start, x.end)]
    near = [x for x in near if not _GOES_ON.search(text[max(0, x.start - 5) : x.end + 1])]
    return any(x.unit == "d" and x.low < _WEEK and x.high <= _FEW_DAYS for x in near) or any(
        x.unit == "h" for x in near
    )


def _counts(analysis: Analysis) -> list[tuple[int, int, float, float]]:
    """Times and doses that are counted, not the 三次 of 一天三次."""
    text = analysis.text
    found = [(q.start, q.end, q.number.low, q.number.high) for q in analysis.quantities if _turn(q, text)]
    spoken = (
        [(t.start, t.end, t.low, t.high) for t in times(analysis, 0, len(text))]
        if re.search("[a-z]", text)
        else []
    )
    found += [t for t in spoken if not any(a < t[1] and t[0] < b for a, b, _, _ in found)]
    found += [
        (q.start, q.end, q.number.low, q.number.high)
        for q in analysis.quantities
        if not q.unit and _DOSES_EN.match(text, q.end)
    ]
    return [c for c in sorted(found) if not OF_RATE.search(text[: c[0]])]


_DOSES_EN = re.compile(r" ?(?:\w+ )?(?:injections?|doses?|pills?|tablets?|jabs?|shots?|capsules?|puffs?)\b")


def _turn(q: Quantity, text: str) -> bool:
    """漏了一次, 忘了两片; not the 一顿 of 一顿药一顿饭, nor 三次 of 第三次."""
    return q.unit in _TURNS and not text[: q.start].removesuffix("落下").endswith(
        ("第", "下", "每", "没", "没有", "滴", "吃", "再")
    )


def _total(
    text: str, counts: list[tuple[int, int, float, float]], dates: list[Moment]
) -> tuple[float, float]:
    """前天一顿，今天一顿 are two; else the last that was said."""
    own = [c for c in counts if any(d.end <= c[0] and c[0] - d.end <= _SIDE for d in dates)]
    if len(own) == len(counts) == len(dates) > 1:
        return sum(c[2] for c in counts), sum(c[3] for c in counts)
    each = _EACH.search(text, 0, counts[-1][0])
    if each and len(counts) == 1 and len(dates) > 1:
        return counts[0][2] * len(dates), counts[0][3] * len(dates)
    after = [c for c in counts if re.search(rf"{MISS}|忘|[没冇不]", text[max(0, c[0] - 6) : c[1] + 5])]
    return (after or counts)[-1][2:]


_SIDE = 3
#: 周二和周四各漏了一次
_EACH = re.compile(r"各[^，,。]{0,4}$|each")


def _dates(analysis: Analysis, since: int) -> list[Moment]:
    ref = analysis.ref
    return [
        m
        for m in analysis.moments
        if m.start >= since and m.first == m.last and not m.approx and (ref is None or m.first <= ref)
    ]
