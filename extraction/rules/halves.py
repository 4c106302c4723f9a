"""How much of what it was: 从前两碗，如今一碗; and how long from one hour of the clock to another."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis, Quantity
from extraction.rules.numbers import scan

_THEN = re.compile(r"以前|之前|原来|原先|从前|过去|本来|平时|好的时候|没病|病前|used to|before|normally")
_NOW = re.compile(r"现在|如今|眼下|目前|而家|宜家|这阵|这些天|最近|顶多|只|就|\bnow\b")
_CLOCK = r"([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:点|：|:)(半|[一三]刻)?"
_NIGHT = re.compile(
    rf"{_CLOCK}[^，。0-9点]{{0,6}}?(?:睡|躺|上床|困|歇|着|到|至|-)[^0-9一二两三四五六七八九十]{{0,8}}{_CLOCK}[^，。]{{0,4}}?(?:醒|起|睁眼|天亮|$|吧|的)"
)


def ratio(analysis: Analysis) -> tuple[float, int, int] | None:
    """What it is now, as a part of what it was before; both counted in the same thing."""
    amounts = [q for q in analysis.quantities if q.number.low == q.number.high and q.number.low > 0]
    if len(amounts) != 2:
        return None
    first, second = amounts
    head, between = analysis.text[: first.start], analysis.text[first.end : second.start]
    if not (_THEN.search(head) and (_NOW.search(between) or "，" in between or "," in between)):
        return None
    if _counter(analysis, first) != _counter(analysis, second):
        return None
    return second.number.low / first.number.low, second.start, second.end


def _counter(analysis: Analysis, q: Quantity) -> str:
    return q.unit_form or analysis.text[q.end : q.end + 1].replace("大", "").replace("小", "")


def hours(analysis: Analysis) -> tuple[float, int, int] | None:
    """From going to bed to waking: 十一点睡，六点醒 are seven hours."""
    hit = _NIGHT.search(analysis.text, analysis.since())
    if hit is None:
        return None
    start, end = (_clock(hit[at], hit[at + 1] or "") for at in (1, 3))
    length = (end - start) % _HALF_DAY
    return length or _HALF_DAY, *hit.span()


def _clock(hour: str, part: str) -> float:
    told = float(hour) if hour.isdigit() else float(scan(hour)[0].low)
    return told + {"": 0.0, "半": 0.5, "一刻": 0.25, "三刻": 0.75}[part]


_HALF_DAY = 12.0
