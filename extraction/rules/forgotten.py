"""A deed that was forgotten, or nearly: 忘量了 and 忘了吃 are a no, 差点忘了吃 is a yes."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_WHEN = r"(?:今天|今早|早上|早晨|上午|中午|下午|晚上|昨天|昨晚|这两天|刚才|[哎嗯哦唉啊呀，]|我|又|也|都|就|给|全|老|总|老是|总是|经常|常|光顾着[^，。]{1,6})*"
_FORGOT = re.compile(
    rf"{_WHEN}(?P<cue>(?P<near>差(?:一)?点儿?(?:就|又|给)*)?(?:忘(?:记|掉)?了?|没)(?P<deed>(?!了)[\u4e00-\u9fff]{{1,2}}?))(?:了|药|饭|针|血压|血糖|体温)*(?:的|啊|呀|呢|吧|嘛|。|！| )*"
)
_DUE = re.compile(r"了(?:吗|没|么)|按时|准时|每天|天天|坚持|有没有")


#: 有没有忘了吃: there the forgetting is the yes.
_OF_MISSING = re.compile("忘|漏|落下|记得")


def forgotten(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The whole reply, of a deed that the question names; a bare 没吃 is read elsewhere."""
    hit = _FORGOT.fullmatch(analysis.text[since:].strip(" ，,。"))
    if (
        hit is None
        or asked.negative
        or _OF_MISSING.search(asked.text)
        or not _DUE.search(asked.text)
        or hit["deed"][0] not in asked.text
    ):
        return None
    start = analysis.text.index(hit["cue"], since)
    span = (start, start + len(hit["cue"]))
    if hit["near"]:
        return Cue("yes", *span, "boolean.forgotten.nearly", doubt=True)
    return Cue("no", *span, "boolean.forgotten") if "忘" in hit["cue"] else None
