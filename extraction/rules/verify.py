"""An independent second look: does the value follow from the words it quotes?

It shares no code with the grammar. It compares digits: those of the value, zeros too, must stand in order
among those that the quoted words spell. A value that fails is not stored; the answer becomes reask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extraction.rules import heard_digits, worth
from extraction.rules.model import Analysis, Result
from extraction.rules.numbers import scan
from extraction.rules.spelled import digits, follows
from extraction.rules.worded import COUNTED, counted, dated

#: Said in another unit and stored in that of the form, without what was said beside it.
_CONVERTED = re.compile(r"kpa|千帕|公尺")
#: 一米七 is 170 cm, 七成 70 %; 奔七 is near 70.
_METRES = re.compile(r"成|[0-9一二两]米[0-9一二三四五六七八九]?|公里|千米")
#: 一次也没: none at all, without a digit.
_NONE = re.compile(r"[没不冇唔未无莫勿弗木]|\b(?:no|none|never|not|nothing|zero)\b|n't")
#: Made of two numbers that were said.
_RECKONED = ("quantity.product", "quantity.short_of")
#: Of feet and stones, and of two hours of the clock: no digits of the words are those of the value.
_WORKED_OUT = ("quantity.imperial", "quantity.slept")
#: 天天 is seven days of a week, 隔天 three or four.
_DAYS_OF_A_WEEK = {7: re.compile("天天|每天|每日|日日|一天[不没]|没断"), 3: re.compile("隔|单日|双日|两天")}
_APART = dict.fromkeys(_RECKONED, "；")
_NUMERIC = ("quantity", "blood_pressure")


def _figures(values: Mapping[str, object]) -> Iterable[float]:
    """The numbers that must stand in the words: the lower end where a range was inferred."""
    keys = ("value", "low", "sys", "dia", "pulse")
    original = values.get("original")
    source = original if isinstance(original, Mapping) else values
    for key in keys:
        item = source.get(key)
        if isinstance(item, (list, tuple)) and item:
            item = item[0]
        if isinstance(item, Mapping):
            item = item.get("value")
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            yield float(item)
    readings = values.get("readings")
    if isinstance(readings, list):
        for reading in readings:
            yield from _figures(reading)


def checked(kind: str, analysis: Analysis, result: Result) -> Result:
    """The result itself, or reask where a number does not follow or nothing is quoted."""
    if result.status not in ("answered", "confirm"):
        return result
    quoted = _APART.get(result.rule, " ").join(analysis.text[a:b] for a, b in result.spans)
    if not quoted.strip():
        return Result("reask", {"action": "reask"}, (), "verify.no_evidence", "inferred")
    if kind in COUNTED or kind == "date":
        right = (
            dated(result.values, analysis, quoted)
            if kind == "date"
            else counted(result, analysis.text, quoted)
        )
    else:
        right = (
            kind not in _NUMERIC or _CONVERTED.search(quoted) is not None or _right(analysis, result, quoted)
        )
    return (
        result if right else Result("reask", {"action": "reask"}, result.spans, "verify.refused", "inferred")
    )


def _right(analysis: Analysis, result: Result, quoted: str) -> bool:
    """Every number of the result follows from the words it quotes."""
    figures = list(_figures(result.values))
    if result.rule in _WORKED_OUT:
        return True
    if result.rule == "quantity.days_for_times" and len(figures) == 1 and figures[0] in _DAYS_OF_A_WEEK:
        return bool(_DAYS_OF_A_WEEK[int(figures[0])].search(quoted) or follows(figures[0], digits(quoted)))
    if result.rule == "quantity.months_old":
        parts = [n.low for n in scan(quoted)]
        return figures == [12 * parts[0] + (parts[1] if len(parts) > 1 else 6)]
    if result.rule in _RECKONED:
        return all(worth.reckoned(v, quoted) for v in figures)
    repaired = result.tier == "repaired" and result.status == "confirm"
    if repaired:  # offered with a question, so that it may rest on sounds
        text = heard_digits.written_out(analysis.text)
        quoted = " ".join(text[a:b] for a, b in result.spans)
    said, scaled = digits(quoted), repaired or _METRES.search(quoted) or "奔" in analysis.text
    if result.rule == "quantity.none_at_all":
        return result.values.get("value") == 0 and _NONE.search(quoted) is not None
    return all(follows(v, said, zeros=not scaled) or worth.follows(v, quoted) for v in figures)
