"""我妈有哮喘，我是过敏: of two people the patient's own options count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Clause, Mark
from extraction.rules.picked import Pick

_PEOPLE = ("family", "stranger")
_MYSELF = re.compile(
    r"^(?:但|但是|不过|可是|而|就)?[我俺](?:自己|本人|自个儿?|呢|倒是?|是|就|有|也|得|现在|没|不|能|会|只)"
)


def own(analysis: Analysis, picks: Sequence[Pick]) -> list[Pick]:
    """Without those of a clause that tells of another, where a later or earlier one tells of oneself."""
    others = [m for m in analysis.marks if m.category in _PEOPLE]
    if analysis.respondent != "self" or not others or len(picks) < 2:
        return list(picks)
    told = [_clause(analysis, p) for p in picks]
    if not any(_MYSELF.match(analysis.text[c.start : c.end].strip()) for c in told):
        return list(picks)
    foreign = [
        any(c.start <= m.start and m.end <= p.start for m in others)
        and not re.search("[我俺]", analysis.text[_behind(others, c, p) : p.start])
        for p, c in zip(picks, told, strict=True)
    ]
    return [replace(p, denied=True) if off else p for p, off in zip(picks, foreign, strict=True)]


def _behind(others: Sequence[Mark], clause: Clause, pick: Pick) -> int:
    """The end of the last word for another before the option."""
    return max(m.end for m in others if clause.start <= m.start and m.end <= pick.start)


def _clause(analysis: Analysis, pick: Pick) -> Clause:
    return analysis.clauses[max(0, clause_at(analysis.clauses, pick.start))]
