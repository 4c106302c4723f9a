"""吃了的。图怎么发不过去: the first sentence answers, and what follows is about something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extraction.rules.model import Analysis, Clause, Result

_REPLY = (
    r"(?:不是的?|没有?的?|(?:应该|好像)?是的?|有的?|对的?|听到的?|吃了的?|嗯+|(?:的确|确实|好像|应该)有过?)"
)
_END = re.compile(r"[。！？!?；;]+ *| {2,}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
#: 对的那天就开始了, without a pause; not 是的话, 对的药.
_ASSENT = r"(?:应该|好像)?[是对]的(?![话人药吗么嘛呢吧啊呀哦])(?=[\u4e00-\u9fff])"
_HEAD = re.compile(rf"{_REPLY}(?:了|啊|呀|哦|吧|呢|哈)*[，, ]+(?=\S)|{_ASSENT}")
#: The first word is taken back, limited, or doubted by what follows.
_TAKEN_BACK = re.compile(
    r"^[，, ]*(?:哦|啊|不对|不是|说错|但|可|就是|只是|不过|其实|除了|有时|偶尔|就(?!在)|还是|好像|也有|有(?:一?点|些|过)|actually|but|except|well)"
)
#: 没有了。嗯嗯: a nod at the end agrees with nothing.
_NODS = re.compile(r"[ ，。,]*(?:嗯+|恩+|好的?|行|谢谢您?|多谢|对的?|ok|[ ，。！,!])+")
_UNSURE = ("reask", "dont_know", "confirm")
_GUESS = (
    "boolean.lean.",
    "boolean.generic",
    "boolean.pole.",
    "boolean.conflict",
    "boolean.none",
    "boolean.unknown",
)


def first_said(analysis: Analysis, result: Result, read: Callable[[Analysis], Result]) -> Result:
    """What the first sentence says by itself, where the whole turn gave nothing sure and the rest says nothing else."""
    if result.status not in _UNSURE or not result.rule.startswith(_GUESS) or analysis.since():
        return result
    cut = _cut(analysis.text)
    if cut is None:
        return result
    first = read(_only(analysis, 0, cut))
    if first.status != "answered" or first.values.get("value") not in ("yes", "no"):
        return result
    if _NODS.fullmatch(analysis.text, cut):
        return first
    rest = read(_only(analysis, cut, len(analysis.text)))
    against = rest.values.get("value") in ("yes", "no") and rest.values["value"] != first.values["value"]
    if against and rest.rule != "boolean.lean.over":
        return result
    return first


def _cut(text: str) -> int | None:
    """Where the first sentence ends; None where nothing follows, or what follows takes it back."""
    head = _HEAD.match(text) or _END.search(text)
    if head is None or head.start() < 0 or not text[head.end() :].strip(" ，。！？"):
        return None
    return None if _TAKEN_BACK.match(text[head.end() :]) else head.end()


def _only(analysis: Analysis, start: int, end: int) -> Analysis:
    """The same turn as if nothing else had been said."""
    text = " " * start + analysis.text[start:end] + " " * (len(analysis.text) - end)
    return replace(
        analysis.saying(text),
        marks=tuple(m for m in analysis.marks if start <= m.start < end),
        mentions=tuple(m for m in analysis.mentions if start <= m.start < end),
        clauses=tuple(_within(c, start, end) for c in analysis.clauses if c.start < end and start < c.end),
    )


def _within(clause: Clause, start: int, end: int) -> Clause:
    """A clause that reaches over the cut is cut too."""
    return replace(clause, start=max(clause.start, start), end=min(clause.end, end))
