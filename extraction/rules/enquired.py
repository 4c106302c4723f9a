"""A danger that is asked about in general: what counts as one, how two are told apart, what can be done about it.

Whoever says 我 in the clause, or when it came, may have it; then it is no mere question.
"""

from __future__ import annotations

import re

_OWN = re.compile(r"我|俺|今[天早晚儿]|昨|刚才|刚刚|现在|又|老是|一直|这[两几]天")
_WHICH = r"(?:什么样|啥样|怎样|怎么样|咋样|多少|多大|多高|低于几|高于几|到几|哪种|哪样|哪些|什么程度|啥程度|什么情况|啥情况)"
#: 啥样的情况才叫…, 流多少算…
_COUNTS_AS = re.compile(
    rf"{_WHICH}[^，。]{{0,8}}?(?:才|就)?(?:能|可以)?(?:算|叫|属于|称得上)(?:是|作|做)?(?:个)?$"
)
_WHAT_KIND = re.compile(rf"{_WHICH}的?$")
_CALLS_FOR = re.compile(r"[^，。]{0,4}(?:才|算|叫|要紧|危险|正常|需要|[要得该]去)")
#: 跟…怎么分辨, 怎么预防
_TOLD_APART = re.compile(
    r"[^，。]{0,8}(?:怎么|如何|咋个?)(?:才能|去)?(?:区分|区别|分辨|分得?清|辨别|鉴别|预防|避免|防止)"
    r"|(?:和|跟|与|同)[^，。]{1,6}有(?:什么|啥|没有)(?:区别|不同|不一样|差别|两样)"
)
_WHAT_IF = re.compile(r"了?(?:以后|之后)?(?:还能|能不能|可不可以|还可以)[^，。]{0,8}")
_HOW_GRAVE = re.compile(
    r"(?:到底|究竟)?(?:严重|厉害|危险|吓人|要紧)(?:不(?:严重|厉害|危险|吓人|要紧)?|[吗么])[啊呀呢]*"
)
_ONLY_ASKING = re.compile(
    r"(?:我|俺)?(?:就是|就|先|只是|随便|随口|也就|不过是?|好奇|替人)*(?:打听打听|打听一?下|问问|问一?下|问一问|了解一?下|瞎问)(?:而已|罢了|的|哈|啊|吧)*"
)
#: 大便发红是不是出血啊，我的是黄的
_MINE_IS_WELL = re.compile(
    r"(?:我|俺)的(?:大便|小便|痰|尿)?(?:倒|可|就|都|还|一直)*(?:是)?(?:[黄白]色?的?|正常的?|好好的|不[黑红]|没有?)(?:呢|啊)*"
)
_ASKED = re.compile(r"[^，。]{0,2}(?:是不是|会不会|算不算|是否)|[^，。]{0,8}[吗么]$")
_NOT_MINE = re.compile(r"(?:我|俺)(?:可|倒|自己|是|现在)*(?:没有?|冇|没得)(?:过|啊|呀|的|这个?)*")


def enquired(text: str, clause: tuple[int, int], hit: tuple[int, int], following: str) -> bool:
    """Whether what stands at `hit` is asked about in general; `following`: the clause behind."""
    (start, end), (at, since) = clause, hit
    if _OWN.search(text, start, end):
        return False
    if _COUNTS_AS.search(text, start, at) or _TOLD_APART.match(text, since, end):
        return True
    if _WHAT_KIND.search(text, start, at) and _CALLS_FOR.match(text, since, end):
        return True
    if _WHAT_IF.match(text, since, end) and _ONLY_ASKING.fullmatch(following):
        return True
    if _ASKED.match(text, since, end) and _MINE_IS_WELL.fullmatch(following):
        return True
    return bool(_HOW_GRAVE.fullmatch(text, since, end) and _NOT_MINE.fullmatch(following))
