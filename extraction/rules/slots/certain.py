"""Whether an option told in other words is told beyond doubt: little is left beside them, or it is named and then explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick

#: What says nothing of its own beside the words for an option.
_EMPTY = re.compile(
    r"[ ，,。.！!、~…]|我|俺|咱|自己|自个儿?|呢|吧|啊|呀|嘛|哦|嗯|哎|哩|着|了|的|得|地|是|就|都|也|还|很|挺|可|真|太|在|给|去|来|要|会|能|又|再|那|这|个|有|到|里|上|下|头|每|天|时候?|现在|一直|基本上?|反正|总|老|点|儿|些|几"
)
#: Named, and something added that may turn it.
_TURN = re.compile(
    r"但|可是|可(?=[^，。以能]{2})|不过|就是|只是|除|要是|如果|以前|之前|原来|昨|前天|有时|偶尔|后来|现在|有的|一般都|平时|医生|大夫|其实|差点|本来|应该|可能|大概|好像|估计|忘"
)
_DENIES = re.compile(r"[没不别未非冇唔勿无莫弗]")
_STRANGER = re.compile(r"邻居|隔壁|孙|别人|人家|电视|同事|朋友")
#: How strongly, behind the name.
_STRONGLY = re.compile(r"^(?:得很|极了|得不得了|透了?|得不行|得要命|坏了|死了)")
_NAMED = ("choice.display", "choice.synonym", "choice.points")
_WORDS = ("choice.meaning", "choice.range", "choice.pole", "choice.level")
#: So many characters may stand beside the words; beside a level, which many things have, none.
_BESIDE = {"choice.meaning": 2, "choice.range": 2, "choice.pole": 1, "choice.level": 0}


def told_beyond_doubt(analysis: Analysis, kept: Sequence[Pick]) -> bool:
    """Every clause tells the option, and next to nothing else."""
    if any(p.rule not in _WORDS and p.rule not in _NAMED for p in kept) or analysis.language == "en":
        return False
    if _TURN.search(analysis.text):
        return False
    words = [p for p in kept if p.rule in _WORDS]
    if max((p.end - p.start for p in kept), default=0) < len("两字"):
        return False
    left = "".join(c for at, c in enumerate(analysis.text) if not any(p.start <= at < p.end for p in kept))
    if _DENIES.search(left) or _STRANGER.search(left):
        return False
    return len(_EMPTY.sub("", left)) <= min((_BESIDE[p.rule] for p in words), default=0)


def named_and_explained(analysis: Analysis, kept: Sequence[Pick]) -> bool:
    """挺好，吃得下睡得着: the option stands alone before the first pause, and nothing that follows turns it."""
    first = min(kept, key=lambda p: p.start)
    if first.rule not in _NAMED or first.tier == "repaired" or analysis.language == "en":
        return False
    clause = analysis.clauses[clause_at(analysis.clauses, first.start)]
    head, tail = analysis.text[: first.start], analysis.text[first.end : clause.end]
    if _EMPTY.sub("", head) or _EMPTY.sub("", _STRONGLY.sub("", tail)) or clause.end >= len(analysis.text):
        return False
    rest = analysis.text[clause.end :]
    return not _TURN.search(rest) and not any(q.start >= clause.end for q in analysis.quantities)


#: 以前要人喂, and nothing of now; 跟以前一样 is of now.
_BYGONE = re.compile(
    r"(?<![跟和与同比像不])(?:以前|从前|原来|早先|当初|过去(?!了|的?[一两]周)|年轻(?:时|的时候)|小时候|住院(?:那|时|的时候)|那会儿?|那阵子?|一?开始|起先|起初)(?!一样|就|那样|差不多|到现在)"
)
_SINCE = re.compile(r"现在|如今|后来|眼下|目前|这阵|这两天|最近|戒|不[抽喝]了|没再|才|[就又]")


def bygone(analysis: Analysis, kept: Sequence[Pick]) -> bool:
    """Told of another time alone."""
    if _SINCE.search(analysis.text) or any(_BYGONE.search(analysis.text, p.start, p.end) for p in kept):
        return False
    heads = (analysis.clauses[clause_at(analysis.clauses, p.start)].start for p in kept)
    return any(_BYGONE.search(analysis.text, a, p.start) for a, p in zip(heads, kept, strict=True))


def asks_whether(analysis: Analysis, kept: Sequence[Pick]) -> bool:
    """满意不满意: an option within a question put with a not in its midst."""
    text = analysis.text
    return any(_whether(text, p) for p in kept)


def _whether(text: str, pick: Pick) -> bool:
    word = text[pick.start : pick.end].lstrip("不没")
    return bool(word) and (f"{word}不{word}" in text or f"{word}没{word}" in text)


#: 想去, 打算住, 等好了, 医生让: what is not so yet, unless that was asked.
_WISHED = re.compile(
    r"(?<![不没])想(?!不|起|得开)|打算|准备|计划|寻思|希望|盼|巴不得|等(?:我|腿|身体)?(?:好|能|以后|出院|天)|(?:医生|大夫|主任|护士|闺女|儿子|女儿|孩子)[^，。]{0,2}(?:让|叫|说|劝|建议|要)"
)
_ASKED_WISH = re.compile(r"打算|想|希望|愿意|计划|准备|下次|同意|医生|谁")


def wished(analysis: Analysis, question: str, kept: Sequence[Pick]) -> bool:
    """Told of what is wished, planned or advised."""
    if _ASKED_WISH.search(question):
        return False
    heads = (analysis.clauses[clause_at(analysis.clauses, p.start)].start for p in kept)
    return any(_WISHED.search(analysis.text, a, p.start) for a, p in zip(heads, kept, strict=True))


_HOW_OFTEN = re.compile(r"(?:几乎)?(?:天天|每天|每日|日日|每晚)(?:都)?")
_ILL = re.compile(r"[不没难睁愁烦闷堵慌急累疼痛]")
_MUCH = 3


def often_of_something(analysis: Analysis, question: str, kept: Sequence[Pick]) -> bool:
    """天天有人陪我说话: how often of what nobody asked about."""
    text = analysis.text
    if analysis.language == "en" or not all(_HOW_OFTEN.fullmatch(text, p.start, p.end) for p in kept):
        return False
    clauses = {clause_at(analysis.clauses, p.start) for p in kept}
    said = "".join(text[analysis.clauses[at].start : analysis.clauses[at].end] for at in clauses)
    left = _EMPTY.sub("", _HOW_OFTEN.sub("", said))
    mentioned = any(m.asserted for m in analysis.mentions)
    return len(left) >= _MUCH and not _ILL.search(left) and not set(left) & set(question) and not mentioned
