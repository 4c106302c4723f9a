"""A complaint that another has, and the patient not: 孙子烧了，我还好; my wife has, not me."""

from __future__ import annotations

import re

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_PEOPLE = ("family", "stranger")
_I_AM_WELL = re.compile(
    r"(?:我|俺)(?:自己|本人|自个儿?|倒是?|呢|是|这边|身体|现在|还|就|都|也|可|反正)*"
    r"(?:好|没事儿?|好好的|好着(?:呢)?|挺好|蛮好|没(?:有|得|啥|什么)?(?:事|感觉|毛病|问题|这毛病)?|冇|正常|不(?:会|是)?)"
    r"(?:的|了|呢|啊|呀|啦|哦|过|得很)*"
)
_NOT_ME = re.compile(r"\b(?:not me|but i (?:haven't|don't|didn't|am fine|'m fine)|i'm fine|i am fine)\b")


def contrasted(analysis: Analysis, since: int) -> Cue | None:
    """The no of a patient who tells of another first."""
    others = [m for m in analysis.marks if m.category in _PEOPLE and m.start >= since]
    if not others:
        return None
    if hit := _NOT_ME.search(analysis.text, others[0].end):
        return Cue("no", *hit.span(), "boolean.contrasted.around")
    first = clause_at(analysis.clauses, others[0].start)
    if re.search("[我俺]", analysis.text[others[0].end : analysis.clauses[first].end]):
        return None  # 老伴说我晕倒了，我没事
    for clause in analysis.clauses[first + 1 :]:
        said = analysis.text[clause.start : clause.end].strip()
        if _I_AM_WELL.fullmatch(said):
            return Cue("no", clause.start, clause.end, "boolean.contrasted.around")
    return None
