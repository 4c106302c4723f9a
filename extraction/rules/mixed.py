"""A deed told by a verb that is not the question's: check过了 and 做过了 to 查过吗."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

#: What may be told by any verb of doing.
_ASKED = re.compile(
    r"(?:查|测|检|验|拍|照|抽|量|打|换|拆|拔|办|约|训练|锻炼|做|弄)[^，。？?]{0,14}(?:[了过好完](?:没有?|吗|么|不)|[吗么][？?。 ]*$|没有?[？?。 ]*$)"
)
_HEAD = r"(?:^|[，。；！？ ])(?:我|俺|已经|早就?|都|刚刚?|全|也|就|那个?|这个?|上[周月次]|上个月|昨天|今天|前天|嗯|有|是|，)*"
_DEED = re.compile(
    rf"{_HEAD}(?P<neg>(?:还|从|都|也)*(?:没有?|未|冇|唔|不)(?:去|能|空|来得及|顾上)*)?"
    r"(?P<deed>(?:check|test|scan|book)(?:ed)?|做|弄|搞|整)(?P<done>过[了啦]?|完[了啦]?|好[了啦]?|[了啦])?(?![了啦过完好得不])(?=$|[，。；！！ 吧啊呀呢的哦嘛]|上|昨|前|今|两|一|三|好几)"
)


def by_any_verb(analysis: Analysis, question: str, since: int) -> list[Cue]:
    """The deed as done or not done; [] where the words ask, plan or tell of another thing."""
    if analysis.language == "en" or not _ASKED.search(question):
        return []
    hit = _DEED.search(analysis.text, since)
    if hit is None or not (hit["neg"] or hit["done"]):
        return []
    start = hit.start("neg") if hit["neg"] else hit.start("deed")
    return [Cue("no" if hit["neg"] else "yes", start, hit.end(), "boolean.any_verb")]
