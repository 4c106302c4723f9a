"""Short replies (没有, 嗯对, 老样子) where they answer: at the start or end of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.match import Found, match_at
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack

_LEAD = re.compile(
    r"(?:[\s，,。!！…~、]|哎呀|哎哟|哎|唉|呃|额|啊|哦|噢|嗨|喂|那个|这个|怎么说呢|我觉得|我感觉|那|这|都|也|倒是|倒|真的|真|确实|跟您说实话|说实话|实话说|实话|老实说|跟您说|跟你说|不瞒您说|现在|最近|目前|这段时间|"
    r"这几天|暂时|完全|根本|压根儿?|绝对|丝毫|基本上|基本|(?:应该|好像|大概|可能|估计)是(?=没|有|不)|应该|好像|反正|还|就|我(?:说|选|回答|答|讲|的回答是|的答案是)|我(?!是|就|他|她)|身体|[\x22'“”‘’「」]|答案是|所以|因此|那么|医生|护士|大夫|同志|姑娘|小姐|well|um|uh|oh|honestly|really|i (?=honestly|really|just|can't|cannot|don't))*"
)
_TAIL = re.compile(
    r"(?:[\s，,。!！?？…~、.]|啊|呀|耶|的|了|呢|哦|噢|吧|嘛|嘞|哈|呗|啦|哩|喎|㗎|嘅|啫|喔|嘎|架|咩|啩|吖|囉|㖞|罗|唻|哇|诶|欸|哎|唉|喔|噻|撒|嗄|伐|额|呃|呐|捏|嗦|嗻|过|滴|哟|咯|谢谢|您|你|医生|大夫|护士|[\x22'“”‘’「」]|而不是.{0,6}|这个|这事|这些|那些|这种情况|情况|问题|好像|"
    r"一点|有点|点|偶尔|有时候|现在|目前|最近|特别|明显|\bl[ae]h?\b|lor|leh|ah\b|please|thanks|sir|doctor|at all|i think|so)*"
)


#: 嗯？ and 嗯…… answer nothing.
_HUH = re.compile(r"[ ]*(?:嗯|恩|啊|哦|噢|唔|呃|额|诶|欸|哎|哈|咦|什么|啥|是|有)+(?:啊|吗|呢)?[ ]*")
#: 在吗？ calls.
_CALLS = re.compile(r"[ ]*(?:还|您|你|医生|大夫|护士|有人)*在(?:吗|么|不|没)[ ]*")
#: 我老公就是大夫: a link, no answer.
_LINKS = re.compile(r"[\u4e00-\u9fff]就是$")


@dataclass(frozen=True, slots=True)
class Reply:
    category: str
    start: int
    end: int
    #: Nothing else of weight stands in its clause.
    alone: bool


def replies(analysis: Analysis, pack: Pack, since: int = 0) -> tuple[Reply, ...]:
    """Replies in order, at most one at the start and one at the end of each clause."""
    out: list[Reply] = []
    text = analysis.text
    for clause in analysis.clauses:
        start = max(clause.start, since)
        if start >= clause.end or (
            clause.closer[:1] in ("?", "？")
            and (_HUH.fullmatch(text, start, clause.end) or _CALLS.fullmatch(text, start, clause.end))
        ):
            continue
        first = _at_start(text, start, clause.end, pack)
        if first:
            out.append(first)
        last = (
            None if first and first.alone else _at_end(text, first.end if first else start, clause.end, pack)
        )
        if last:
            out.append(last)
    return tuple(out)


def _at_start(text: str, start: int, end: int, pack: Pack) -> Reply | None:
    for at in dict.fromkeys(
        (start + len(text[start:end]) - len(text[start:end].lstrip()), _after_lead(text, start, end))
    ):
        hit = match_at(text, at, pack.replies) if at < end else None
        if (
            not hit
            or hit.end > end
            or (at > 1 and _LINKS.match(text, at - 2, at + 1))
            or (hit.form.payload == "filler" and _after_lead(text, start, end) > hit.start)
        ):
            continue
        stop = _repeated(text, hit, end, pack)
        return Reply(hit.form.payload, at, stop, bool(_TAIL.fullmatch(text[stop:end])))
    return None


def _repeated(text: str, hit: Found, end: int, pack: Pack) -> int:
    """Where 没有 没有啊 ends: the same answer said again."""
    stop = hit.end
    while stop < end:
        gap = stop + (text[stop] == " ")
        again = match_at(text, gap, pack.replies) if gap < end else None
        if not again or again.end > end or again.form.payload != hit.form.payload:
            break
        stop = again.end
    return stop


def _after_lead(text: str, start: int, end: int) -> int:
    found = _LEAD.match(text, start, end)
    return found.end() if found else start


def _at_end(text: str, start: int, end: int, pack: Pack) -> Reply | None:
    """这个真没有: the longest reply that ends the clause, particles aside."""
    body = text[start:end].rstrip(" 啊呀的了呢哦吧嘛哈呗啦,，。.")
    for length in range(min(6, len(body) - 1), 0, -1):
        at = start + len(body) - length
        hit = match_at(text, at, pack.replies)
        if hit and hit.end >= start + len(body) and (length > 1 or hit.form.text in "有没"):
            return Reply(hit.form.payload, at, min(hit.end, end), False)
    return None
