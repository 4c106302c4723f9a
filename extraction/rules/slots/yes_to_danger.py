"""A bare yes to a question that names one danger: 有没有胸痛？有一点."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Heard
from extraction.rules.pack import Pack

#: What is longer tells something of its own.
_BRIEF = 20
_YES = re.compile(
    r"(?:嗯|哎|唉|啊|哦|是|对|还|就|也|倒|，|,| )*"
    r"(?:有(?!人|什么|啥|没|事|个|空|医|家)|会(?!不)|偶尔|有时|经常|天天|一直|(?:出|晕|疼|痛|咳|喘|抽|吐|流|拉|犯)(?:过|了|一?点|一?下|得|的|，|,|$)|"
    r"yes\b|yeah\b|yep\b|sometimes\b|a (?:bit|little)\b|occasionally\b)"
)
_NO = re.compile(r"没|不|冇|莫|勿|唔|\b(?:no|not|never|none)\b|n't")
#: Of another time, of others, of what one knows.
_NOT_NOW = re.compile(
    r"以前|曾经|过去|从前|家里|家族|亲属|知道|如果|的话|万一|注意|history|ever had|family|if you"
)
_SOFT = frozenset(["mild", "occasional", "brief", "exertion", "improving"])


def named(analysis: Analysis, asked: Asked, pack: Pack) -> tuple[Heard, ...]:
    """Of one danger named its own level, softened by the words of the answer; of several at once: a nurse asks which."""
    hit = _YES.match(analysis.text)
    if hit is None or len(analysis.text) > _BRIEF or _NO.search(analysis.text) or _NOT_NOW.search(asked.text):
        return ()
    rules = [r for r in pack.safety if r.concept in asked.concepts and r.tier == "exact" and not r.past]
    soft = len(rules) > 1 or any(
        m.category in _SOFT or m.category in r.milder for r in rules for m in analysis.marks
    )
    return tuple(
        Heard(r.flag, "review" if soft else r.level, *hit.span(), f"safety.{r.id}", "inferred")
        for r in rules[:1]
    )
