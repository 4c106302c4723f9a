"""One row a complaint: what is said of it last, unless both may be true (夜里咳，白天不咳)."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.lengths import lengths
from extraction.rules.lengths import values as spelled
from extraction.rules.model import Analysis, Mention
from extraction.rules.sites import site

Rows = dict[str, tuple[Mention, dict[str, object]]]
#: 前两天恶心 beside 不恶心了: told of another day.
_THEN = re.compile(
    r"前[两几些]天|以前|之前|原来|从前|头[两几]天|昨[天晚儿]|前[天儿]|上[周个]|刚出院|刚开始|一开始|起初|开头|早上还|上午还|那几天|那阵|出院(?:的时候|时|那)|住院|手术(?:完|后)那|刚做完|before|yesterday|last week|at first"
)
#: 不疼了, 现在不疼, 下午就不吐了: what was there is over.
_ENDED = re.compile(
    r"了(?!解)|现在|这[两几]天|今[天早晚]|最近|后来|眼下|目前|如今|就$|no longer|anymore|any more|now"
)
#: Two that may both be true stand each with its own time, side or occasion.
_OCCASION = re.compile(
    r"白天|夜里|晚上|半夜|早上|早起|下午|左|右|上楼|下楼|爬|走|坐|躺|站|蹲|弯腰|平地|平路|平时|不动|动|吃|饿|空腹|饭|歇|休息|累|冷|热|着凉|变天|阴|阴雨|按|碰|摸|咳嗽时|使劲|用力|睡|醒|干活|里头|外头|一边"
)
#: 歇一会就不喘了: it goes, and comes again.
_RELIEVED = re.compile(
    r"(?:吃|歇|躺|坐|休息|喝|揉|按|贴|睡|停|站|缓|含|趴|捂|热敷|换)[^，。,;]{0,6}就(?:不|没|好)"
)
_JOINED = re.compile(
    r"[了咗有都也已经大概差不多快得过的好约莫这那病老毛 ，,]*|(?: (?:for|about|now|the last|the past|over))+ (?:the (?:last|past) )?"
)


#: 没以前晕了 is of now.
_LESS = re.compile(r"(?:没有?|不如|冇)(?:以前|之前|从前|早先|原来|原先|过去|刚开始|当初|头几天)$")


def row(m: Mention, analysis: Analysis) -> dict[str, object]:
    """The keys of the contract for one complaint."""
    told: dict[str, object] = {"symptom": m.code, "polarity": m.polarity}
    if m.polarity != "positive":
        over = m.past and m.polarity == "negative" and m.quoted[1] > m.end  # 以前吐，现在不吐了
        return {**told, "temporality": "past"} if over else told
    for key in ("severity", "frequency", "course", "trigger"):
        if getattr(m, key):
            told[key] = getattr(m, key)
    if m.past and not _LESS.search(analysis.text, 0, m.start):
        told["temporality"] = "past"
    if place := site(m, analysis.text):
        told["site"] = place
    return told | _duration(m, analysis)


def _duration(m: Mention, analysis: Analysis) -> dict[str, object]:
    """吐了两天: only an exact length that stands at the complaint."""
    for x in lengths(analysis):
        within = m.start <= x.start and x.end <= m.end
        since = max(m.end, x.start)
        told = _told_again(m, analysis.text)
        behind = m.end - 1 <= x.start <= m.end + 8 and _JOINED.fullmatch(
            analysis.text, min(told, since), since
        )
        nearly = not x.comparator or analysis.text[x.start] == "快"  # 吐了快两天了
        if (within or behind) and x.low == x.high and nearly and x.unit not in ("s", "min"):
            return {"duration": spelled(x)}
    return {}


def _told_again(m: Mention, text: str) -> int:
    """闹肚子闹了四天: where the verb that is said once more ends."""
    again = text[m.end : m.end + 1]
    return m.end + 1 if again > "\u3400" and again in text[m.start : m.end] else m.end


def merged(rows: Rows, new: Mention, told: dict[str, object], text: str) -> None:
    """Puts `new` into its row."""
    old = rows.get(new.code)
    rows[new.code] = (new, told) if old is None else _chosen(old, new, told, text)


def _chosen(
    old: tuple[Mention, dict[str, object]], new: Mention, told: dict[str, object], text: str
) -> tuple[Mention, dict[str, object]]:
    """爬楼喘，平地不喘 stays positive on exertion; what is told of another day gives way."""
    first = old[0]
    polarities = (first.polarity, new.polarity)
    if first.polarity == "unknown":
        return _asked_first(old, new, told, text)
    if polarities == ("negative", "positive"):
        since = max(_clause(text, new)[0], first.end)  # 昨天不咳今天咳
        earlier = new.past or _THEN.search(text, since, new.start)
        return old if earlier else (new, told)
    if polarities == ("positive", "positive"):
        return new, {**old[1], **told}
    if polarities != ("positive", "negative"):
        return new, {**old[1], **told} if polarities == ("negative", "negative") else told
    if first.past:
        return new, {**told, "temporality": "past"}  # 以前吐，现在不吐了
    return _both(old, new, told, text)


def _asked_first(
    old: tuple[Mention, dict[str, object]], new: Mention, told: dict[str, object], text: str
) -> tuple[Mention, dict[str, object]]:
    """脚肿吗？不肿 answers itself; 我是不是发烧了，身上烫 does not."""
    first = old[0]
    if first.questioned and new.start < first.end + 2:
        return old
    wondering = first.questioned and re.search(
        "是不是|会不会|算不算|是否", text[max(0, first.start - 8) : first.start]
    )
    return (replace(new, conflict=True), told) if wondering and new.polarity == "positive" else (new, told)


def _both(
    old: tuple[Mention, dict[str, object]], new: Mention, told: dict[str, object], text: str
) -> tuple[Mention, dict[str, object]]:
    """There, and then denied: over, or on another occasion, or in doubt."""
    first = old[0]
    if new.quoted[0] <= first.start and new.end <= first.end + 1:
        return new, told  # a copy of itself
    if _THEN.search(text, max(0, first.start - 8), first.start) or _THEN.search(text, first.start, first.end):
        return new, {**told, "temporality": "past"}
    since, until = _clause(text, new)
    said = text[since:until]
    if _RELIEVED.search(said):
        return old
    if first.trigger or (_OCCASION.search(said) and not _ENDED.search(text, new.start, until)):
        return old
    if _ENDED.search(said):
        return new, told
    return replace(first, conflict=True), old[1]


def _clause(text: str, m: Mention) -> tuple[int, int]:
    since = max(text.rfind(c, 0, m.quoted[0] if m.quoted[1] else m.start) for c in "，。；,;！!？? ")
    ends = [at for c in "，。；,;！!？?" if (at := text.find(c, m.end)) >= 0]
    return since + 1, min(ends, default=len(text))
