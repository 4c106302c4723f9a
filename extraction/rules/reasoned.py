"""One of two options chosen outright, and why the other will not do: 上午吧，下午要接孙子."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Clause
from extraction.rules.picked import Pick

#: What may stand around the option in the clause that chooses it.
_AROUND = re.compile(r"(?:[ 嗯啊呃哦呢那就选我俺约定要想是在的吧嘛好呗算了行罢]|安排|排)+")
_REASON = re.compile(
    r"[得要][^，。]{1,}|有(?:事|课|活|约|别的)|忙|没(?:空|时间|工夫|人|车)|不(?:行|成|方便|得空|在|中|好|能|会|想)|走不开|[人车]多|太(?:热|晚|早|挤|冷|赶|远)|赶不|来不及|怕|在(?:睡|上班|透析)|上班|睡"
)
_ALSO = re.compile(r"也(?:行|可以|成|中|有空|没事|能)|都(?:行|可以|成)|要是|如果|或者|还是")


def reasoned(analysis: Analysis, picks: Sequence[Pick]) -> Pick | None:
    """The pick that stands alone in its clause, where each other one stands in a clause with a reason against it."""
    if len({p.code for p in picks}) < _TWO or _ALSO.search(analysis.text, analysis.since()):
        return None
    alone = [p for p in picks if _outright(analysis, _clause(analysis, p), p)]
    if len({p.code for p in alone}) != 1:
        return None
    others = [p for p in picks if p.code != alone[0].code]
    against = all(
        _clause(analysis, p) != _clause(analysis, alone[0])
        and _REASON.search(analysis.text, p.end, _clause(analysis, p).end)
        for p in others
    )
    return alone[-1] if against else None


_TWO = 2


def _clause(analysis: Analysis, pick: Pick) -> Clause:
    return analysis.clauses[max(0, clause_at(analysis.clauses, pick.start))]


def _outright(analysis: Analysis, clause: Clause, pick: Pick) -> bool:
    rest = analysis.text[clause.start : pick.start] + analysis.text[pick.end : clause.end]
    return not pick.denied and not _AROUND.sub("", rest)
