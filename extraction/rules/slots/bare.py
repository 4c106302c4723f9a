"""Questions that name neither unit nor plausible range nor a measurement: a number is simply the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.apart import her_age, own_now
from extraction.rules.asked import Asked
from extraction.rules.chosen import chosen
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.readings import Reading, several, values_of
from extraction.rules.topics import labelled, topic_of
from extraction.rules.written import written

_AGE_ASKED = re.compile(r"年[纪龄]|岁|多大|how old|\bage\b|虚岁|周岁")
#: 13912345678, and what an identity card shows.
_LINE = re.compile(r"1[3-9]\d{9}|\d{15,18}")
_LINE_NAMED = re.compile(r"(?:证件?|电话|手机|号码?|卡|账户|call|phone|id)[是:：为 ]*(?:number)?[ ]*$")
_LINE_LEAST = 7
#: B12, PM2.5: a name.
_NAME = re.compile(r"[a-z]-?$")
#: 这是一个大于六的数: that one counts nothing.
_ARTICLE = re.compile(r"一[个种批](?=[一-鿿])(?![的吧多半左以])")
_PERCENT = re.compile(r"百 *分 *之 *[-负]?$")
#: As the form of the unit stands in the record.
_UNITS = {"岁": "a", "成": "%"}


def is_bare(asked: Asked, pack: Pack) -> bool:
    question = asked.question
    return not question.unit and question.plausible is None and not topic_of(question, pack)


def numbers(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    """Those that may answer; a clock time, a date or a telephone number only where nothing else was said."""
    seen = replace(analysis, quantities=written(analysis, pack))
    since = analysis.since()
    every = [q for q in seen.quantities if q.start >= since and not _a_line(analysis.text, q)]
    kept = [q for q, _ in labelled(seen, pack) if q.start >= since] or every
    if not _AGE_ASKED.search(asked.text):
        kept = [q for q in kept if not her_age(analysis.text, q)] or kept
    kept = [q for q in kept if not _names(analysis.text, q)] or kept
    if len(kept) > 1:
        kept = own_now(seen, chosen(seen, asked.question, kept))
    return kept


def _a_line(text: str, q: Quantity) -> bool:
    """A telephone or identity number."""
    head, said = text[max(0, q.start - 6) : q.start], text[q.start : q.end]
    return bool(_LINE.fullmatch(said) or (len(said) >= _LINE_LEAST and _LINE_NAMED.search(head)))


def _names(text: str, q: Quantity) -> bool:
    return bool(_NAME.search(text[max(0, q.start - 2) : q.start]) or _ARTICLE.match(text, q.start))


def reading(analysis: Analysis, quantity: Quantity) -> Reading:
    number = quantity.number
    unit = "%" if _PERCENT.search(analysis.text[: quantity.start]) else quantity.unit
    factor = 10 if unit == "成" else 1
    return Reading(quantity, number.low * factor, number.high * factor, _UNITS.get(unit, unit), "", False)


def answer(asked: Asked, readings: Sequence[Reading]) -> Result:
    if len({(r.low, r.high) for r in readings}) > 1:
        return several(asked, readings)
    said = readings[-1]
    span = ((said.quantity.start, said.quantity.end),)
    tier = "exact" if said.quantity.number.form in ("arabic", "written") else "normalised"
    return Result("answered", values_of(said), span, "quantity.number", tier)
