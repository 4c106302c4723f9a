"""How many times: 三趟, 四五次, twice, 一阵, also as speech recognition writes them (三词); not the 一次 of 一次十粒."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.rules.dates.clock import clock_spans
from extraction.rules.model import Analysis, Quantity
from extraction.rules.periods import number

TIMES = "{times}"
#: Of a dose these count pieces, of how often they count times: 一个礼拜一针.
_SHOTS = ("针",)
#: Words that count what happens, behind a number that has no unit.
_EVENTS = tuple("阵场轮泡遭堂转匝道盘")
#: 两盘菜 is no count of times.
_DISH = re.compile(r"盘(?![，,。；吧啊呢的哦咯嘛]|$)")
_SOUNDS_LIKE_TIMES = tuple("到词此刺慈赐瓷磁辞")
_AMOUNTS = ("{dose}", "包", "mg", "ug", "g", "mL", "U", "min", "h", "{steps}", "km", "m")
#: 每次, 第一次, 有一次, 上一次, 那次: one of them, not how many.
_ONE_OF_THEM = re.compile(
    r"(?:每|第|(?<![早晚本际算加马])上|(?:不了|不上|不着|不到)|没有?|(?<![得会能要才都总就也约])有|那|这|最后|最近|头|下|近|某|(?<![睡饭餐觉])前|哪|再|(?<!最)多|(?<![最至])少|another|last|first|next|each|every)(?:的)?$"
)
_ONLY_THAT = re.compile(r"(?:就|只|才|仅)[^，,。；一]{0,8}[那这]$|only (?:that )?$")
#: 一趟都少不了, 一次也没有, 一次都不落.
_NOT_COUNTED = re.compile(
    r"[都也](?:没|不|少不|冇|唔|未|莫)|[次回趟](?:没有?|冇|未)(?:去|做|动|来|量|测|吃|查|练|发|犯|走|喝|吐|拉|跑|出)(?!好|完|少)|(?:比|接)一[次回趟]"
)
_MEAL = re.compile(r"饭|[好药]")
#: 周三三次 is three times on a Wednesday; 周三四次 may be three or four a week.
_ON_A_DAY = re.compile(
    r"(?<![一两三四五六七八九十个每])(?:周|礼拜|星期)(?P<d>[一二三四五六日天])(?P<n>(?P=d)|一|(?<!一)两|(?<=[四五六日天])[二三]|(?<=[五六日天])四)[次回趟]"
)
_EN = re.compile(
    r"\b(?P<pair>once or twice|once and sometimes twice|twice or thrice)\b|\b(?P<one>once|twice|thrice)\b(?! (?:i|we|you|it|the|my)\b)|\b(?P<couple>a couple(?: of times)?|couple of times)\b|(?<![0-9.])(?P<x>[1-9][0-9]?) ?x(?= ?(?:an?|per|each|every|/|daily|weekly|day)\b)|\b(?P<rx>b\.?i\.?d|t\.?i\.?d|q\.?i\.?d)\b"
)
_EN_COUNT = {"once": (1, 1), "twice": (2, 2), "thrice": (3, 3), "once or twice": (1, 2), "twice or thrice": (2, 3), "once and sometimes twice": (1, 2),
             "bid": (2, 2), "tid": (3, 3), "qid": (4, 4)}  # fmt: skip
#: What stands between two counts that are one range: 一次两次, 三次或四次, 一次到两次.
_OR = re.compile(r"[ 、，,]?(?:或者?|到|至|还是|or|,|、)?[ ]?")


@dataclass(frozen=True, slots=True)
class Times:
    """`low`-`high` times; `rx`: in prescription letters, which are per day. `heard`: by its sound only."""

    start: int
    end: int
    low: float
    high: float
    comparator: str = ""
    approx: bool = False
    rx: bool = False
    heard: bool = False


def times(analysis: Analysis, start: int, stop: int, *, shots: bool = False) -> list[Times]:
    """What [start, stop) counts, left to right. `shots`: 针 counts times too."""
    text, listed = analysis.text, analysis.quantities
    clocks = clock_spans(text)
    dated = list(_on_a_day(text, start, stop))
    out = [*dated]
    for at, q in enumerate(listed):
        if any(t.start < q.end and q.start < t.end for t in dated):
            continue
        if start <= q.start < stop and _counts(text, q, shots=shots):
            made = _times(text, q, clocks)
            sized = _of_a_dose(text, q, listed[at + 1 : at + 2]) or _sized_before(
                q, listed[max(0, at - 1) : at]
            )
            if made and not sized and not _one_of_them(text, made):
                out.append(made)
    out += [
        t for t in _english(text, start, stop) if not any(o.start < t.end and t.start < o.end for o in out)
    ]
    return _ranges(text, sorted(out, key=lambda t: t.start))


def _on_a_day(text: str, start: int, stop: int) -> Iterator[Times]:
    for m in _ON_A_DAY.finditer(text, start, stop):
        count = number(m["n"])
        yield Times(m.start("n"), m.end(), count, count)


def _counts(text: str, q: Quantity, *, shots: bool) -> bool:
    if q.unit == TIMES:
        return not (q.unit_form == "顿" and _MEAL.match(text, q.end)) and q.unit_form != "口"
    if q.unit_form in _SHOTS:
        return shots
    return (
        not q.unit
        and text[q.end : q.end + 1] in (*_EVENTS, *_SOUNDS_LIKE_TIMES)
        and not _DISH.match(text, q.end)
    )


def _times(text: str, q: Quantity, clocks: tuple[tuple[int, int], ...]) -> Times | None:
    """Of 十二点一次 the clock time is left out."""
    n = q.number
    heard = not q.unit and text[q.end : q.end + 1] in _SOUNDS_LIKE_TIMES
    if heard and text[q.end] == "到" and not re.match(r"到(?:$|[，,。吧啊呢咯])", text[q.end : q.end + 2]):
        return None
    if n.low != int(n.low):
        tail = re.search(r"点(?P<n>[零一二两三四五六七八九0-9])[次回趟]", text[q.start : q.end])
        value = _digit(tail["n"]) if tail else 0
        return Times(q.start + tail.start("n"), q.end, value, value) if tail and value else None
    if any(a <= q.start and q.end <= b for a, b in clocks):
        return None
    return Times(q.start, q.end + (not q.unit), n.low, n.high, n.comparator, n.approx, heard=heard)


def _digit(char: str) -> int:
    return (
        int(char)
        if char.isdigit() and char.isascii()
        else "零一二三四五六七八九".find(char.replace("两", "二"))
    )


def _of_a_dose(text: str, q: Quantity, behind: Sequence[Quantity]) -> bool:
    """一次十粒, 一次走半小时: the size of one, not how many."""
    if not q.number.low == q.number.high == 1:
        return False
    return any(
        (n.unit in _AMOUNTS or (n.start == q.end and n.unit != TIMES and n.number.low > 1))
        and not re.search(r"[，,。；;]", text[q.end : n.start])
        and n.start - q.end <= (1 if n.unit in ("min", "h") else 3)
        for n in behind
    )


def _sized_before(q: Quantity, before: Sequence[Quantity]) -> bool:
    """五百毫克一次: the size of one, said before it."""
    once = q.number.low == q.number.high == 1
    return once and any(n.end == q.start and n.unit in ("{dose}", "mg", "ug", "g", "mL", "U") for n in before)


def _one_of_them(text: str, t: Times) -> bool:
    single = t.low == t.high == 1
    named = _ONE_OF_THEM.search(text, max(0, t.start - 8), t.start)
    one = named and not t.comparator and not _ONLY_THAT.search(text, max(0, t.start - 12), t.start)
    return single and bool(one or _NOT_COUNTED.search(text, max(t.start, t.end - 2), t.end + 4))


def _english(text: str, start: int, stop: int) -> list[Times]:
    out = []
    for m in _EN.finditer(text, start, stop):
        low, high = _EN_COUNT.get(m.group().replace(".", ""), (2, 2))
        if m["x"]:
            low = high = int(m["x"])
        out.append(Times(*m.span(), low, high, approx=low != high, rx=bool(m["rx"])))
    return out


def _ranges(text: str, found: list[Times]) -> list[Times]:
    """一次两次 is one to two."""
    out: list[Times] = []
    for item in found:
        last = out[-1] if out else None
        if (
            last
            and _next(text, last, item)
            and not last.comparator
            and _OR.fullmatch(text, last.end, item.start)
        ):
            out[-1] = Times(last.start, item.end, last.low, item.high, approx=True)
        else:
            out.append(item)
    return _whole(out)


def _next(text: str, last: Times, item: Times) -> bool:
    """The number behind it; 三回五回 is said of three to five."""
    return last.high + 1 == item.low or (last.high + 2 == item.low and last.end == item.start)


def _whole(found: list[Times]) -> list[Times]:
    """两趟，一趟左边一趟右边: what follows only divides the first."""
    rest = found[1:]
    divided = (
        len(rest) > 1
        and sum(t.low for t in rest) == found[0].low
        and sum(t.high for t in rest) == found[0].high
    )
    return found[:1] if divided else found
