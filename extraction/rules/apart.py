"""Of several numbers in a turn those that are the patient's own of now: not the grandson's, last year's, the
doctor's limit, what might be, or her age.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Quantity

_THEN = re.compile(
    r"昨|[琴寻噚][日晚]|前[天儿]|头[几两]天|上[周个回次礼星]|原先|原来|以前|之前|最高|最厉害|刚开始|那会儿|那时候?|去年|前年|个月前|年前|yesterday|last|was|before|used to"
)
_NOW = re.compile(r"现在|这会[儿子]?|今[天早晚儿]|目前|眼下|如今|现如今|刚量|刚测|now|today")
_MAYBE = re.compile(r"要是|如果|假如|怕是|万一|要不是|不吃药|if\b|would")
_QUOTED = re.compile(
    r"(?:医生|大夫|护士|专家|主任|电视|书上|说明书|doctor|nurse)[^，。]{0,8}(?:说|讲|要|让|叫|规定|wants|said|says)|(?:超过|低于|高于|控制)[^，。]{0,4}(?:才|要|就)"
    r"|(?:目标|标准|正常(?:值|人|范围)|计划|打算|希望|争取|要求)[^，。]{0,6}$|\b(?:target|goal|aim|hoping|supposed)\b[^,.]{0,14}$"
)
#: 他说我起码有七分，我看三分: another's judgement of the patient.
_JUDGED = re.compile(r"(?:说|讲|觉得|看)我?(?:得|要|该|起码|至少|肯定|应该|怎么也)*(?:有|是)?$")
_AGE_BEFORE, _AGE_BEHIND = re.compile(r"(?:今年|虚岁|都|我|快)(?:都|也|快)?$"), re.compile(r"了|岁|周岁|的人")
#: 我今年七十三，…: no 了 needed.
_AGE_NAMED = re.compile(r"(?:我|俺|老太婆|老头子?|老汉)(?:这个)?(?:今年|虚岁|周岁)(?:都|也|快|有)*$")
_AGES = (30.0, 110.0)
_PEOPLE = frozenset(["family", "stranger"])


def own_now(analysis: Analysis, found: Sequence[Quantity], *, then: bool = False) -> list[Quantity]:
    """Those that are left when the others are left out; all of them where nothing would be left.

    `then`: another day was asked about, so that what is told of another day stays.
    """
    if len(found) < 2:
        return list(found)
    ends = [0, *(q.end for q in found)]
    kept = [q for q, since in zip(found, ends, strict=False) if not _elsewhere(analysis, q, since, then=then)]
    if not kept and not then:  # hers was eight but mine was six: was tells nothing of another day here
        return own_now(analysis, found, then=True)
    return kept or list(found)


def _elsewhere(analysis: Analysis, q: Quantity, since: int, *, then: bool) -> bool:
    at = clause_at(analysis.clauses, q.start)
    begin = max(analysis.clauses[at].start, since) if at >= 0 else since
    head = analysis.text[begin : q.start]
    if _NOW.search(head):
        return False
    people = any(m.category in _PEOPLE and begin <= m.start < q.start for m in analysis.marks)
    mine = re.search(r"[我俺](?!的?(?:孙|儿|女|老|爸|妈|爱人|媳妇|哥|姐|弟|妹|家))[^，。]{0,2}$", head)
    another = people and not mine and not re.search(r"[量测称给帮]", head)
    earlier = _THEN.search(head) and not then
    told = people and _JUDGED.search(head)
    return bool(another or told or earlier or _MAYBE.search(head) or _QUOTED.search(head)) or her_age(
        analysis.text, q
    )


def her_age(text: str, q: Quantity) -> bool:
    """我今年七十三, 都八十六的人了."""
    aged = _AGES[0] <= q.number.low <= _AGES[1] and not q.unit
    head = text[max(0, q.start - 10) : q.start]
    told = _AGE_BEFORE.search(head) and _AGE_BEHIND.match(text, q.end)
    return q.unit == "岁" or (aged and bool(told or _AGE_NAMED.search(head)))


#: 三分四分的样子, six or seven, 3 and 4: nothing between two neighbours but this.
_NEXT = re.compile(
    r"(?:分|个|度|点|年|天|个月|个?星期|个?礼拜|周|小时)?[，、, ]*(?:有时候?是?|偶尔|sometimes|maybe|perhaps|possibly|a |(?:or|to|and|maybe|perhaps|possibly)(?: maybe| perhaps| possibly| even)?(?: an?)? |也就|顶多|最多|到|或者?|跟|和|or|to|and|-|~)? ?"
)


def neighbours(analysis: Analysis, found: Sequence[Quantity]) -> tuple[float, float] | None:
    """The two ends where exactly two numbers were said that follow on each other; None otherwise."""
    if len(found) != 2:
        return None
    first, second = found
    low, high = first.number.low, second.number.high
    plain = first.number.low == first.number.high and second.number.low == second.number.high
    step = plain and high - low == 1 and bool(_NEXT.fullmatch(analysis.text, first.end, second.start))
    return (low, high) if step else None
