"""拐杖啊，早就不用了: a thing that is taken up before anything is said of it."""

from __future__ import annotations

import re

_THEN = re.compile(r"[啊呀呢嘛么哦噢 ]*[，,？?]+[^，。？?]")
_AID = re.compile(r"[杖拐椅器机仪镜袜带垫架棍]$")
_POINTING = frozenset(" 那个这我的根")


def taken_up(text: str, start: int, end: int, begin: int) -> bool:
    """Whether the words in [start, end), of a clause that begins at `begin`, only name what is spoken of next."""
    alone = set(text[begin:start]) <= _POINTING
    return alone and bool(_AID.search(text, start, end)) and bool(_THEN.match(text, end))
