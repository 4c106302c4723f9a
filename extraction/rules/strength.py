"""满意得很, 特别不满意: an option said more strongly than it is called, where a stronger one is among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_VERY = r"很|非常|十分|特别|极其|极度|极|最|very |extremely "
_STRONGER = re.compile(rf"^(?:{_VERY})(?P<what>.+)$")
#: 有点模糊 said as 糊得很 is 很模糊.
_SLIGHTLY = re.compile(r"^(?:有一?点儿?|稍微?|略微?)")
_BEFORE = re.compile(
    r"(?:一百个|一千个|一万个|一百二十个|十二万分|万分|特别|非常|相当|十分|极其|极度|格外|尤其|忒|太|贼|老|超级?|顶|真是?太|别提(?:有)?多|不是一般的?|百分之百|百分百|打心眼儿?里|打心底|倍儿?|真叫|那叫一个|说不出的?)(?:地|的|之)?$"
)
_AFTER = re.compile(
    r"(?:得|的)(?:很(?![慢少久晚难])|不得了|了不得|不行|要命|要死|没话说|没法说|没治|没边|没得说|紧|厉害|一塌糊涂|慌|邪乎|可以)(?!但|不过)|极了|坏了|死了|透了|透顶|到家了|到极点|惨了|完了(?=$|[，。])"
)


def strengthened(
    analysis: Analysis, options: Sequence[Option], picks: Sequence[Pick], *, alone: bool = True
) -> list[Pick]:
    """The picks, each that is said strongly as the option that says so; `alone`: nothing else was picked for it."""
    very = {hit["what"]: o.code for o in options if (hit := _STRONGER.match(o.display.lower()))}
    plain = {o.code: _SLIGHTLY.sub("", o.display.lower()) for o in options}
    return [
        replace(p, code=very[plain[p.code]], rule=p.rule)
        if plain.get(p.code) in very and not p.denied and alone and _strongly(analysis, p)
        else p
        for p in picks
    ]


def _strongly(analysis: Analysis, pick: Pick) -> bool:
    """By what stands at either side of the words in their clause, or by a word of that kind that they end with."""
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    text = analysis.text
    ahead = _BEFORE.search(text, clause.start, pick.start)
    return bool(ahead or _AFTER.match(text, pick.end, clause.end))
