"""睡得香, 吃得下, 躺得平: words for health that deny a complaint without naming it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extraction.rules.experiencer import other_person
from extraction.rules.model import Analysis, Mention
from extraction.rules.pack import Pack
from extraction.rules.scope import Scene

#: 不能睡, 才能吃, 能吃药吗 say nothing of health.
_BEFORE = re.compile(
    r"(?:[不没未冇唔勿莫才只别哪]|不太|不怎么|不是|哪里|要是|如果|以前|原来|什么时候|怎么才|希望|想)$"
)
_BEHIND = re.compile(
    r"[^，。；,;!?]{0,2}(?:药|什么|啥|吗|不[了着下好]|[?？]|才怪|就好了)|[一两三四五]个?[小钟]"
)
_NOT_NOW = ("hypothetical", "past", "question", "reported", "unsure")


def denied(analysis: Analysis, pack: Pack, respondent: str, named: Collection[str]) -> Iterator[Mention]:
    """A negative mention of each complaint that is denied so; none of a code that is `named` otherwise."""
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    taken = [(m.start, m.end) for m in analysis.mentions if m.polarity == "positive"]
    for code, pattern in pack.opposites:
        hits = pattern.finditer(analysis.text, analysis.since()) if code not in named else iter(())
        for hit in hits:
            if _counts(scene, hit, respondent) and not any(
                a < hit.end() and hit.start() < b for a, b in taken
            ):
                yield Mention(
                    hit.start(), hit.end(), code, tier="normalised", polarity="negative", quoted=hit.span()
                )
                break


def _counts(scene: Scene, hit: re.Match[str], respondent: str) -> bool:
    start, end = hit.span()
    if _BEFORE.search(scene.text, max(0, start - 4), start) or _BEHIND.match(scene.text, end):
        return False
    return not scene.near(start, *_NOT_NOW) and not other_person(scene, start, respondent)
