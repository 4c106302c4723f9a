"""Whether a predicate is denied: 没吃, 一顿没落下, 头不晕, 离不得, 没用药."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.clauses import clause_at
from extraction.rules.denial import replied
from extraction.rules.model import Analysis, Mark

_GAP_ZH = re.compile(
    r"[ 再过怎么去都有也咋太大的药给自己敢能会肯用好感到觉得着又还顾上来及空成舍乱随便擅私见听带全完彻底检复看发现他她它注意]{0,5}"
)
_GAP_EN = re.compile(r"[a-z' ]{0,14}")
#: 不吃不行: it is done.
_MUST = ("不行", "不成", "不中")
#: 离不得拐棍: it is used.
_INDISPENSABLE = re.compile(r"(?:离|少|缺|断|丢|脱|落)不(?:开|了|得|下)[^，。；]{0,3}$")
#: 摔倒没有，疼都没有: the denial stands behind.
NONE_OF_IT = re.compile(
    r"[\u4e00-\u9fff]?(?:倒是?|但是?|可是?|是|真|也|都|的|过|啥的|这个)*(?:没有|没得|没|冇|莫得)(?:了|啊|过|的|呢|哦|吧|嘛)*(?=$|[，。！,.!])"
)
#: 怎么会漏: never.
_HOW_COULD = re.compile(r"(?:怎么|咋|啷个|怎|焉|岂)(?:会|能|可能|敢)(?:再|又|去)?$")
_GOES_ON = re.compile(r"[, ]+(?:i|that|it|we|they|he|she|you|my|the)\b")
#: 不敢停, 懒得量: not done.
_UNWILLING = re.compile(r"(?:不敢|没敢|懒得|哪敢|不舍得|舍不得|不乐意|不肯)(?:自己|乱|随便)?$")
_USED = re.compile("[吃打喝贴抹擦服试弄治]")
_STOPPED = ("不了", "不着", "不下", "不到", "不得", "不掉", "不成")


@dataclass(frozen=True, slots=True)
class _Denial:
    """Whether a predicate is denied, and where the words for it stand, the predicate among them."""

    denied: bool
    hedged: bool
    near_miss: bool
    start: int
    end: int


def _goes_on(analysis: Analysis, start: int, end: int) -> _Denial | None:
    """没停过 and 不停 say of a pain that it goes on, and of a medicine that it was not stopped."""
    whole = (
        m
        for m in analysis.marks
        if m.form in ("不停", "不断") or (m.category, m.form[:1]) == ("persistent", "没")
    )
    hit = next((m for m in whole if m.start < start < m.end), None)
    return _Denial(True, False, False, hit.start, end) if hit else None


def denied_at(analysis: Analysis, start: int, end: int) -> _Denial:
    """What is said of the predicate at [start, end)."""
    text = analysis.text
    ways = (_within_split, _goes_on, _unused)
    if split := next((found for way in ways if (found := way(analysis, start, end))), None):
        return split
    clause = clause_at(analysis.clauses, start)
    gap = _GAP_EN if text[start].isascii() else _GAP_ZH
    negators: list[Mark] = []
    for mark in analysis.marks:
        if mark.category in ("negation", "hardly", "near_miss") and mark.end <= start:
            follows = not negators or gap.fullmatch(text[negators[-1].end : mark.start])
            negators = [*negators, mark] if follows else [mark]
    near = [m for m in negators if clause_at(analysis.clauses, m.start) == clause and not _answers(text, m)]
    if not near or not gap.fullmatch(text[near[-1].end : start]):
        near = []
    if len(near) > 1 and replied(text, near[0], near[1].start, end):
        near = near[1:]
    unwilling = _UNWILLING.search(text, 0, start)
    if _INDISPENSABLE.search(text, 0, start):
        near = []
    behind = not near and bool(
        NONE_OF_IT.match(text, end) or _what_for(text, start, end) or _HOW_COULD.search(text, 0, start)
    )
    denied = (len(near) % 2 == 1 or (unwilling is not None or behind)) and text[end : end + 2] not in _MUST
    stopped = text[end : end + 2] in _STOPPED or text.startswith("才怪", end)
    hedged, near_miss = (any(m.category == c for m in near) for c in ("hardly", "near_miss"))
    first, last = near[0].start if near else start, end + 2 if stopped else end
    return _Denial(denied != stopped, hedged, near_miss, first, last)


def _unused(analysis: Analysis, start: int, end: int) -> _Denial | None:
    """没用 by itself says that it was not used; 吃了没用 that it did not help."""
    whole = next((m for m in analysis.marks if m.form == "没用" and m.start < start < m.end), None)
    if whole is None or _USED.search(analysis.text, 0, whole.start):
        return None
    return _Denial(True, False, False, whole.start, end)


def _what_for(text: str, start: int, end: int) -> bool:
    """喘啥喘, 喘个啥: not at all."""
    hit = _WHAT_FOR.match(text, end)
    return hit is not None and bool(hit["alone"] or text.startswith(text[start:end], hit.end()))


_WHAT_FOR = re.compile(r"(?P<alone>个(?:啥|什么|甚)(?=[呀啊哟哦嘛]*(?:$|[，。])))|(?:啥|什么|甚)")


def _answers(text: str, mark: Mark) -> bool:
    """no i ran out, no that's wrong: the no is the answer and denies nothing behind it."""
    return mark.form == "no" and bool(_GOES_ON.match(text, mark.end))


def _within_split(analysis: Analysis, start: int, end: int) -> _Denial | None:
    """身上不烫: the complaint whose gap holds the negator speaks for the predicate at its end."""
    if analysis.text[start] in "不没无未":  # it brings its own negator
        return None
    for m in analysis.mentions:
        if m.start < start and end <= m.end and m.tier == "normalised" and m.polarity == "negative":
            return _Denial(True, m.hedged, m.near_miss, m.start, m.end)
    return None
