"""疼不疼, 恶心不恶心, 吃没吃: both sides are named, and neither is said; with 说不清 beside it, it is not known."""

from __future__ import annotations

import re

_KNOWS_NOT = (
    r"(?:记不[清得起住]楚?|不记得|忘了|想不起来?|不知道|不晓得|不清楚|不确定|难说|没(?:注意|留意|在意|数|细想)|"
    r"说不(?:[好准清]楚?|上来?|出来?)|讲不(?:[好清准]|上来?)|[拿吃摸]不准|[分搞弄看]不清|看不[见出到]|不好说|唔知|唔记得)"
)
_DEED = r"(?P<deed>[\u4e00-\u9fff]{1,3}?)(?:没有?|不|了没|还是没|冇|唔)(?P=deed)"
_UNKNOWN = re.compile(
    rf"{_KNOWS_NOT}[^，。；]{{0,6}}(?:{_DEED}|有没)"
    rf"|{_DEED.replace('deed', 'told')}[过了的得着啊呢]*(?:[，, ]|我|俺|自己|自家|倒|也|都|真|还|可|就|这个?|那个?|现在|一时)*{_KNOWS_NOT}"
)

#: No such phrase is longer.
_REACH = 40
_EITHER = re.compile(_DEED)
#: 疼不疼了 without 吗 behind it: it hurt, and does no more.
_SINCE = re.compile(r"(?:了|啦|喇)(?![吗么?？])")


def unknown(text: str, since: int = 0) -> tuple[int, int] | None:
    """Where somebody says not to know which of the two it is."""
    found = _UNKNOWN.search(text, since)
    return found.span() if found else None


def is_choice(text: str) -> bool:
    """Whether 疼不疼 or 吃没吃 stands in it."""
    return bool(_EITHER.search(text))


def both_named(text: str, start: int, end: int) -> bool:
    """Whether what stands there is one half of 疼不疼; 疼，不疼了 and 头晕没晕倒 tell."""
    near = _UNKNOWN.finditer(text, max(0, start - _REACH), end + _REACH)
    if any(hit.start() <= end and start < hit.end() for hit in near):
        return True
    said, last = text[start:end], text[end - 1 : end]
    if text[end : end + 1] == "不" and text.startswith((last, said), end + 1):
        width = len(said) if text.startswith(said, end + 1) else 1
        return not _SINCE.match(text, end + 1 + width)
    return text.endswith((said + "不", said[:1] + "不"), 0, start) and not _SINCE.match(text, end)
