"""隔壁老刘走那天就是胸口疼，我今早也这么疼: what was told of another is the patient's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.model import Mention

_ME_TOO = re.compile(
    r"(?<![帮给让叫对问跟和])[我俺](?![家们的])[^，。；没不要怕]{0,8}?(?:(?:也|就)(?:是|有)?(?:这么|那么|这样|那样|一样|这个|那个|这种|那种)"
    r"|(?:跟|和|同)(?:他|她|人家|那个?)[^，。；没不]{0,4}(?:一样|一个样|差不多|一模一样))"
    r"(?:个)?(?:的)?(?:[疼痛闷晕麻喘]|样子?|情况|感觉|症状|毛病|犯|发作)*(?:法|的|了|呢|啊|呀)*(?=$|[，。；！,.! ])"
)


def mine(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions; another's is hers too where she says behind it that she has the same."""
    me_too = [hit.start() for hit in _ME_TOO.finditer(text)]
    if not me_too:
        return tuple(found)
    last = me_too[-1]
    return tuple(
        replace(m, other_person=False, past=False)
        if m.other_person and m.polarity == "positive" and m.end <= last
        else m
        for m in found
    )
