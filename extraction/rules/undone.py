"""Why a deed was not done, as the whole answer: 忘了戴, 没法去, 没人帮换, 懒得练."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_WHEN = r"(?:[嗯哎唉啊哦，, ]|我|俺|今天|昨天|这[几两]天|早上|晚上|最近|一直|老是?|总是?|还|也|都|就|又|给|实在|真是?|根本|经常)*"
_WHY = r"(?:忘(?:记|掉)?了?(?!没)|没(?:有)?(?:办?法|钱|工夫|功夫|时间|空|条件|力气|人(?:帮|给|陪|带|送|教)?)|懒得|顾不[上得]|怕麻烦没|嫌麻烦没|哪有(?:空|时间|工夫|功夫|钱)|舍不得)"
_UNDONE = re.compile(
    rf"{_WHEN}(?P<cue>{_WHY}(?:我|他|她|去|来|再)*(?P<deed>[\u4e00-\u9fff]{{1,2}}?))(?P<what>[\u4e00-\u9fff]{{0,3}}?)(?:了|的|啊|呀|呢|吧|嘛|。|！|,|，| )*"
)
#: 忘过吗, 忘了没: there it is the forgetting that is asked for.
_OF_MISSING = re.compile(r"忘|漏|落下|记得|没有?[\u4e00-\u9fff]{1,3}(?:吧|吗)")


def undone(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """A no, where the deed is one that the question names; None to a complaint or a negative question."""
    said = analysis.text[since:].strip(" ，,。.！!")
    hit = _UNDONE.fullmatch(said)
    about = focus(asked.text)
    if hit is None or asked.negative or about.complaint or about.able or _OF_MISSING.search(asked.text):
        return None
    if (
        hit["deed"][0] in "了的"
        or hit["deed"][0] not in asked.text
        or any(c not in asked.text for c in hit["what"])
    ):
        return None
    start = analysis.text.index(hit["cue"], since)
    return Cue("no", start, start + len(hit["cue"]), "boolean.undone")
