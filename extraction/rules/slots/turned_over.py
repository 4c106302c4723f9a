"""Words beside a yes or a no that turn it over or leave it open: 不晕我能来吗, 有什么晕的, 晕了怎么办, 吃不吃都那样."""

from __future__ import annotations

import re

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

#: Why else would I: what is denied before it is so.
_WHY_ELSE = re.compile(
    r"[不没][^，。？?]{1,4}[，, ]?[我俺](?:能|会|还|至于|用得着|犯得着|何必|何苦|干嘛|来|找)[^，。]{0,8}(?:吗|嘛|么|干嘛|干啥|做什么|啊)[？?。！ ]*$"
)
_WHAT_OF_IT = re.compile(r"有(?:什么|啥)(?:好|可)?$")
_WHAT_THEN = re.compile(
    r"(?:得|的|起来|厉害)?了?(?:的话)?(?:该|要|我|那)?(?:怎么办|咋办|咋整|咋弄|怎么弄|怎么处理|怎么治|要紧|有没有事|算不算)"
)
#: 怎么戒
_HOW_COULD_I = re.compile(r"(?:怎么|咋|哪里?|哪儿)(?:能|可能|会|还能?)?$")
_EITHER_WAY = re.compile(r"(?P<deed>[\u4e00-\u9fff]{1,2})[不没](?P=deed)(?:都|也|反正)")
_TURNS = {"yes": "no", "no": "yes"}


#: 走路闷，坐着不闷: at one time it is there, at another not.
_CASE = r"(?:走路?|上楼|下楼|爬楼?|爬坡|动|活动|干活|躺|平躺|站|蹲|弯腰|吃饭?|饭后|空腹|夜里|晚上|半夜|早上|白天|阴天|下雨|天冷|受凉|累|用力|使劲|咳嗽?|碰|按|摸|生气|着急|起床|起来)"
_COMPLAINTS = "疼痛闷喘咳晕麻痒胀肿酸慌憋烧漏抖"


def _in_another_case(text: str, cue: Cue) -> tuple[int, int] | None:
    denied = text[cue.start : cue.end]
    said = next((c for c in reversed(denied) if c in _COMPLAINTS and "晕倒" not in denied), "")
    hit = (
        re.search(
            rf"{_CASE}(?:着|了|久了|的?时候|时|就|才|会|有点|容易|还|也|都|稍|一)*{said}(?![^，。]?不)", text
        )
        if said
        else None
    )
    apart = hit and (hit.end() <= cue.start or cue.end <= hit.start())
    return hit.span() if hit and apart else None


def turned_over(analysis: Analysis, cue: Cue) -> Cue | None:
    """What the cue may really mean, to be confirmed; None where nothing beside it turns it."""
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, cue.start))]
    text = analysis.text
    why = _WHY_ELSE.search(text, max(0, cue.start - 2))
    if cue.value == "no" and why and why.start() <= cue.end:
        return Cue("yes", cue.start, cue.end, cue.rule)
    asked_what = cue.value == "yes" and _WHAT_OF_IT.search(text, clause.start, cue.start)
    if asked_what and text[cue.end : cue.end + 1] in tuple("的啊呀"):
        return Cue("no", cue.start, cue.end, cue.rule)
    if (
        cue.value == "yes"
        and text[cue.start] not in "不没"
        and _HOW_COULD_I.search(text, clause.start, cue.start)
    ):
        return Cue("no", cue.start, cue.end, cue.rule)
    if cue.value == "yes" and _WHAT_THEN.match(text, cue.end, clause.end):
        return cue
    if cue.value == "no" and (there := _in_another_case(text, cue)):
        return Cue("yes", *there, cue.rule)
    either = _EITHER_WAY.search(text, max(0, cue.start - 3))
    return cue if either and either.start() <= cue.end and cue.start < either.end() else None
