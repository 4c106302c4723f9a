"""How often something happens, in the period that is named or that was asked for."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.rates import Rate, rates, values
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short

_ASKED = (
    ("wk", re.compile(r"每周|一周|每个?星期|一个?星期|每个?礼拜|一个?礼拜|a week|per week")),
    ("mo", re.compile(r"每个?月|一个月|a month|per month")),
    ("a", re.compile(r"每年|一年|a year")),
    ("d", re.compile(r"[一每]天|每日|一日|晚上|夜里|夜间|一宿|一夜|每晚|a day|per day|at night")),
)
_NEVER = re.compile(
    r"(?:一[次回趟]都?[没不](?:有)?|从来[没不]|从[没不]|不(?:起夜|起|量|测|运动|锻炼|动|走|去|发|犯|做|喝|抽|用|吃|打|查|会)|没(?:有|起|发|犯|量|动|做)过?(?:[了啊呀吧]|$)|"
    r"\bnever\b|\bnot at all\b|\bnone\b|\bdon't\b)"
)
#: 一次都不起
_NOT_ONCE = re.compile(r"一[次回趟]都?[没不]|一[次回]也[没不]")
_EXCEPT = re.compile(r"除了|除非|有时候|有时|不一定|看情况|差不多|except|sometimes|depends")


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`count` or `low`,`high` in each `period` of `period_unit`; without any period named or asked, reask."""
    default = next((unit for unit, cue in _ASKED if cue.search(asked.text)), "")
    found = [r for r in rates(analysis, analysis.since(), default=default) if not _past(analysis, r)]
    if not found or _NOT_ONCE.search(analysis.text, analysis.since()):
        return _without(analysis, asked, pack, default)
    spans = tuple(s for r in found for s in r.spans)
    if len({(r.low, r.high, r.period.every, r.period.unit) for r in found}) > 1:
        listed = [values(r) for r in found]
        return Result(
            "confirm", {"candidates": listed, "action": "confirm"}, spans, "frequency.several", "inferred"
        )
    rate = found[-1]
    if _EXCEPT.search(analysis.text):
        doubt = {**values(rate), "action": "confirm"}
        return Result("confirm", doubt, spans, "frequency.hedged", "inferred")
    return Result("answered", values(rate), spans, "frequency.rate", "normalised")


def _past(analysis: Analysis, rate: Rate) -> bool:
    """昨天五次, 以前一天三次: not how it is."""
    at = clause_at(analysis.clauses, rate.spans[0][0])
    told = any(m.category == "past" and clause_at(analysis.clauses, m.start) == at for m in analysis.marks)
    clause = analysis.clauses[at]
    day = any(clause.start <= m.start < rate.spans[0][0] and m.rule == "dayword" for m in analysis.moments)
    return told or (day and len(analysis.clauses) > 1)


def _without(analysis: Analysis, asked: Asked, pack: Pack, default: str) -> Result:
    never = _NEVER.search(analysis.text, analysis.since())
    if never and (default or "次" in asked.text or "多久" in asked.text):
        none: dict[str, object] = {"count": 0, "period": 1, "period_unit": default or "d"}
        return Result("answered", none, (never.span(),), "frequency.never", "inferred")
    reply = short(analysis, pack, "no")
    if reply and reply.alone and default:
        none = {"count": 0, "period": 1, "period_unit": default, "action": "confirm"}
        return Result("confirm", none, ((reply.start, reply.end),), "frequency.denied", "inferred")
    known = no_value(analysis, pack, {}, "frequency")
    return known or previous_unchanged(analysis, asked, pack, "frequency") or reask("frequency.none")
