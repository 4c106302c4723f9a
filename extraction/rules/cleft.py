"""痛的是腰, 麻的是右手: what is felt is named before the place where it is; put into the order that the rules read."""

from __future__ import annotations

import re

from extraction.rules.needed import grams, needs
from extraction.rules.sieve import Sieve

_FELT = r"(?P<felt>[疼痛闷堵憋麻木肿胀喘慌紧压黑凉抖僵歪斜烧]{1,2}|没劲儿?|没力气?|无力|没知觉|出血|流血|淌血|冒血|流脓|抽筋|动不了|不能动|抬不起来|难受|不舒服|不得劲|不对劲)"
_PLACE = r"(?P<place>[^，。；！？,;!?不没就才要得去会]{1,8}?)"
_END = r"(?=[了啊呀呢吧嘛]*(?:$|[，。；！？,;!?]))"
_CLEFTS = Sieve(
    (pattern, needs(pattern))
    for pattern in (
        re.compile(
            rf"(?<![不没唔冇心头]){_FELT}(?:得|的)(?:最?厉害的|最?狠的)?(?:那个?|这个?)?(?:地方|位置|部位|那块儿?|那里|那儿)?"
            rf"(?:不是[^，。]{{1,5}}?[，,]?(?:而|却|倒)?)?(?:主要|就|还|只|也|都|好像|可能|大概)*(?:是|在|系){_PLACE}{_END}"
        ),
        re.compile(
            rf"(?<![不没唔冇心头]){_FELT}得[^，。]{{1,5}}[，, ]+(?:就|主要|都|全)*(?:是|在)?{_PLACE}(?:这|那)(?:一)?(?:块儿?|片|里|儿|个地方|周围){_END}"
        ),
        re.compile(rf"不是[^，。不没]{{1,4}}?{_FELT}[，,]?(?:而|那|就|我|这个?|这回|这次)*是{_PLACE}{_END}"),
    )
)


def turned_round(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with the place before what is felt there; for each character its place in `text`, -1 for the moved.

    Empty where nothing is told in that order.
    """
    for cleft in _CLEFTS.left(grams(text)):
        if hit := cleft.search(text):
            at, until = hit.span("place")
            out = text[: hit.start()] + hit["place"] + hit["felt"] + text[hit.end() :]
            places = (*range(hit.start()), *range(at, until), *[-1] * len(hit["felt"]))
            return out, (*places, *range(hit.end(), len(text)))
    return "", ()
