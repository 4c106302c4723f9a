"""多不多: 蔬菜吃的不多, 屁多得很. The thing may be named before its much or little; what follows tells other things."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_ASKS = re.compile(r"多(?:吗|么|不多|不|没有?)?[？? ]*$")
#: 多久, 大多: no much.
_NOT_ASKED = re.compile(r"好(?:些|点|转)?(?:了|的|得)?多|[差大更]不?多|多[少久大长高重]")
_THING = r"(?P<thing>(?:(?![多少不没有挺很太])[\u4e00-\u9fffa-z]){0,5}?)"
_VERY = r"(?:还挺|挺|很|蛮|比较|特别|太|好|真|相当|贼|老|可|确实|是|也|还是|今天就?|就)"
_MUCH = re.compile(
    rf"(?:有|嗯|是的?|对)?{_THING}(?:{_VERY}*多(?:的很|得很|得不得了|着呢|的|了|呢|啊|呀|哩|咧|嘞)*|不少(?:的|呢|啊)?)"
)
_LITTLE = re.compile(
    rf"(?:没有?|嗯)?{_THING}(?:倒|也|都|是)*(?:不(?:怎么|咋|太|是很|是太|是特别|算|会太|是)?多|(?:很|比较|挺|有点|有些|太|不多|偏|真|还是)*少(?!不)|没(?:有)?多少|没几[次个口回])(?:的|了|吧|呢|啊|呀)*"
)
_CLAUSE = re.compile(r"[^，。；！？,;!?]+")
_AGAIN = re.compile(r"[多少]")
_ANY_THING = frozenset("量次数都我它吃喝用打放拉出的得一天")


def how_much(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """yes for much, no for little, where the first clause that speaks of it is whole and nothing else speaks of it."""
    if "多" not in asked.text or analysis.language == "en" or asked.negative or not _ASKS.search(asked.text):
        return None
    if _NOT_ASKED.search(asked.text):
        return None
    found: list[Cue] = []
    for clause in _CLAUSE.finditer(analysis.text, since):
        if not _AGAIN.search(clause[0]):
            continue
        little = _LITTLE.fullmatch(clause[0].strip())
        hit = little or _MUCH.fullmatch(clause[0].strip())
        if hit is None or not _of_the_asked(hit["thing"], asked.text):
            return None
        found.append(Cue("no" if little else "yes", clause.start(), clause.end(), "boolean.how_much"))
    return found[0] if len({c.value for c in found}) == 1 else None


def _of_the_asked(thing: str, question: str) -> bool:
    """水喝得不多 says nothing of how often one gets up."""
    own = set(thing) - _ANY_THING
    return not own or any(c in question for c in own)
