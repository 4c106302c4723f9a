"""都没有, said of one complaint, is said of the other complaints on the list too; it is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis

#: 都没有, 一样也没有, 什么都不: of more than one thing.
_OF_ALL = re.compile(
    r"[ ，,。!！嗯哦唉诶我俺是]*(?:这些|这几样|那些|你说的|您说的|上面的?)?(?:都|全都?|统统|通通|一概|样样都?|哪样都?|一样(?:也|都)?|一个(?:也|都)?|啥(?:也|都)?|什么(?:也|都)?)"
    r"(?:没有?|冇|莫得|没得|呒没|无|未有)(?:过|得|的|了|啊|呀|呢|哈|喽|哦|喔|嘞)*"
    r"|(?:no|none|neither|nothing)(?: to)?(?: of)?(?: all)?(?: of)? ?(?:them|those|these|that)?(?: at all)?"
)
#: Where the question itself names several, they are what is meant.
_SEVERAL = re.compile(r"[、和或及，,/]|还有|以及|\bor\b|\band\b")


def of_all(analysis: Analysis) -> bool:
    """The first clause says of several things that there is none of them."""
    if not analysis.clauses:
        return False
    first = analysis.clauses[0]
    return bool(_OF_ALL.fullmatch(analysis.text[first.start : first.end].strip())) and not analysis.mentions


def meant(heard: Asked, said: Mapping[str, object], other: Asked) -> str:
    """The value of the other item that 都没有 to `heard`, answered by `said`, means; '' where it means none."""
    kinds = {heard.question.type, other.question.type}
    value = str(said.get("value") or "")
    if kinds == {"boolean"}:
        one = bool(heard.concepts) and not _SEVERAL.search(heard.text)
        complaints = one and bool(other.concepts) and not (heard.good or other.good)
        return value if complaints and value == "no" and not (heard.negative or other.negative) else ""
    codes = [o.code for o in other.options]
    same = kinds == {"choice"} and codes == [o.code for o in heard.options] and value in codes[:1]
    return value if same else ""
