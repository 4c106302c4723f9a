"""Which measurement a number belongs to: 血压 …, 血糖 …, by the label before it."""

from __future__ import annotations

import re
from bisect import bisect_right

from extraction.rules.aside import beside_the_point
from extraction.rules.dates.clock import clock_spans
from extraction.rules.dates.clock_en import english_hours
from extraction.rules.match import find
from extraction.rules.model import Analysis, Quantity
from extraction.rules.pack import Pack
from wire.understanding import Question

_UNIT_TOPIC = {
    "mmol/L": "glucose",
    "Cel": "temperature",
    "/min": "heart_rate",
    "kg": "weight",
    "cm": "height",
}
_CHANGE = re.compile(
    r"(?:(?<![身最])高|降|(?<!最)低|涨|轻|瘦|胖|(?<![一二两三四五六七八九十半\d])升|(?<!差[不唔勿毋弗])(?<![最至顶大许好])多|(?<![最至])少|重(?=了)|(?<![延拖])长(?=了)|(?<![静坐歇躺停慢生])下来|减)(?:了|下去|下来)?(?:有|快|差不多|大概)?$"
)
#: 不是一百四，是一百三: the first number is taken back.
_DENIED = re.compile(r"(?<![是要算])不是(?:说)?$|\bnot $")
#: A telephone or identity number, no measurement.
_NO_MEASURE = 1e7
_PHONE = re.compile(r"(?:打|拨|call )$")
_SHORTEST_PHONE = 100
_LAST_DAY = 31


def topic_of(question: Question, pack: Pack) -> str:
    """The topic a question asks about, '' when it names none."""
    if question.type in ("blood_pressure",):
        return "blood_pressure"
    hits = find(question.text.lower(), pack.topics)
    return hits[0].form.payload if hits else _UNIT_TOPIC.get(question.unit, "")


def labelled(analysis: Analysis, pack: Pack) -> tuple[tuple[Quantity, str], ...]:
    """Usable quantities (no clock times, dates or phone numbers) each with its topic or ''."""
    if not analysis.quantities:
        return ()
    text = analysis.text
    labels = find(text, pack.topics)
    ends = [h.end for h in labels]
    out: list[tuple[Quantity, str]] = []
    blocked = bytearray(len(text))
    hours = english_hours(text) if analysis.language == "en" else ()
    for start, end in (*clock_spans(text), *hours, *((m.start, m.end) for m in analysis.moments)):
        blocked[start:end] = b"\x01" * (end - start)
    for quantity in analysis.quantities:
        cut = quantity.number.low > _LAST_DAY and blocked[quantity.end - 1] == 0  # the 一 of 上个月一百五
        if (not cut and any(blocked[quantity.start : quantity.end])) or _noise(text, quantity):
            continue
        at = bisect_right(ends, quantity.start) - 1
        near = at >= 0 and not _ended(text[ends[at] : quantity.start])
        out.append((quantity, labels[at].form.payload if near else ""))
    return tuple(out)


def _noise(text: str, quantity: Quantity) -> bool:
    head = text[max(0, quantity.start - 6) : quantity.start]
    if quantity.number.low >= _NO_MEASURE:
        return True
    phone = quantity.number.low >= _SHORTEST_PHONE and _PHONE.search(head)
    return bool(phone or _DENIED.search(head)) or beside_the_point(text, quantity)


def _ended(between: str) -> bool:
    return any(c in between for c in "。；;!！?？\n")


def is_change(analysis: Analysis, quantity: Quantity) -> bool:
    """降了三斤 is a change, not a level."""
    return bool(_CHANGE.search(analysis.text[max(0, quantity.start - 8) : quantity.start].rstrip()))
