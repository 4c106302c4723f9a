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
    if cue.value == "yes" and _HOW_COULD_I.search(text, clause.start, cue.start):
        return Cue("no", cue.start, cue.end, cue.rule)
    if cue.value == "yes" and _WHAT_THEN.match(text, cue.end, clause.end):
        return cue
    either = _EITHER_WAY.search(text, max(0, cue.start - 3))
    return cue if either and either.start() <= cue.end and cue.start < either.end() else None
