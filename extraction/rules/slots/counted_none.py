"""None of what is counted: 一次也没拉, 一步没走, 没起夜, none. And once and twice, which are no numbers elsewhere."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_NOT = "(?:没有|没得|没|不|冇|唔|未|勿|弗|莫得|木有|无)"
#: 一次也没, 一步没.
NOT_ONE = re.compile(
    r"一(?:次|回|趟|步|支|根|杯|口|包|下|遍)(?:[^，。]{0,3}(?:都|也)[^，。]{0,2}|子?)(?:没|冇|未|不)"
)
_COUNTED = frozenset(["/d", "/wk", "{times}", "{steps}", "{cigarettes}", "{count}", "{score}", "mL", ""])
_HOW_MANY = re.compile(
    r"[几多][少]?(?:次|回|趟|遍|根|支|包|杯|口|步|顿|片|毫升|量|下)|多少|幾多|how (?:many|much|often)"
)
#: What leads to a verb and says nothing.
_LEAD = re.compile(
    r"(?:嗯|哦|噢|那|倒是?|都|也|就|真|今[天早晚儿]|昨[天晚儿夜]|现在|晚上|夜里|这[几两]天|最近|我|他|她|孩子|基本上?|根本|压根|从来|，|,| )*"
)
_BARE = re.compile(
    rf"(?:{_NOT})(?:有)?(?P<verb>[一-鿿]{{0,3}}?)(?:过|了|啊|呀|呢|哦|的|吧|嘛|咧|啦|哈|。|，|！| )*$"
)
_ENGLISH = re.compile(
    r"(?:no|none|never|not (?:once|at all|any)|zero times|nothing|didn't|haven't)[,. ]*(?:none|any|at all|thanks?|thank you|i (?:didn't|haven't))?[,. ]*$"
)
_SHORT = 12
_SOME = re.compile(r"\b(?:(?P<pair>once or twice)|(?P<one>once)|(?P<two>twice)|(?P<three>thrice))\b")
#: 没几次, 没怎么起: some.
_DEGREE = frozenset("几多少怎咋啥大太")
_BIT = (
    "没数",
    "没注意",
    "没记",
    "没量",
    "没测",
    "没称",
    "没留意",
    "不多",
    "不少",
    "不定",
    "没准",
    "不一定",
    "不算",
)


def none_at_all(analysis: Analysis, asked: Asked) -> Result | None:
    """`value` 0, where a count was asked for."""
    if asked.question.unit not in _COUNTED:
        return None
    hit = NOT_ONE.search(analysis.text)
    span = hit.span() if hit else _denied(analysis, asked)
    if span is None:
        return None
    unit = {"unit": asked.question.unit} if asked.question.unit else {}
    return Result("answered", {"value": 0, **unit}, (span,), "quantity.none_at_all", "inferred")


def _denied(analysis: Analysis, asked: Asked) -> tuple[int, int] | None:
    """没起, to how often she got up; 不知道 and 没数 deny nothing."""
    text = analysis.text.strip()
    if not _HOW_MANY.search(asked.text) or len(text) > _SHORT + 8 * (analysis.language == "en"):
        return None
    if analysis.language == "en":
        return (0, len(analysis.text)) if _ENGLISH.match(text) else None
    lead = _LEAD.match(analysis.text)
    hit = _BARE.match(analysis.text, lead.end() if lead else 0)
    if hit is None or hit.group().startswith(_BIT) or set(hit["verb"]) & _DEGREE:
        return None
    echoed = not hit["verb"] or any(char in asked.text for char in hit["verb"])
    return hit.span() if echoed else None


def in_words(analysis: Analysis, asked: Asked) -> Result | None:
    """once, twice."""
    hit = _SOME.search(analysis.text) if asked.question.unit in ("{times}", "/d", "") else None
    if hit is None:
        return None
    unit = {"unit": asked.question.unit} if asked.question.unit else {}
    said: dict[str, object] = {"value": {"one": 1, "two": 2, "three": 3}.get(str(hit.lastgroup), 1)}
    if hit["pair"]:
        said = {"low": 1, "high": 2, "approx": True}
    return Result("answered", {**said, **unit}, (hit.span(),), "quantity.in_words", "normalised")
