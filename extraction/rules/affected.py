"""咳得影响睡眠吗: answered by how she sleeps (睡不好, yes; 睡得挺好, no)."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.asked import asked as read_question
from extraction.rules.pack import Pack

_AFFECTS = re.compile(
    r"影响(?:到|了)?(?:您|你|宝宝|孩子|他|她|的|晚上|夜里|正常)*(?P<what>睡眠|睡觉|休息|吃饭|食欲|胃口|饮食|走路|行走)"
)
_INSTEAD = {"睡": "睡不好吗？", "休": "睡不好吗？", "走": "走不了路吗？"}


def by_its_effect(text: str, asked: Asked, pack: Pack) -> Asked | None:
    """The question of the effect itself; None where it is no such, or where the reply takes up 影响."""
    hit = _AFFECTS.search(asked.text)
    if hit is None or "影响" in text or asked.question.proposition:
        return None
    instead = _INSTEAD.get(hit["what"][0], "吃不下饭吗？")
    return read_question(replace(asked.question, text=instead), pack)
