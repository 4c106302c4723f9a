"""A yes or a no that speaks of something that was not asked: 没有发热 to 胸闷吗, 没吃过丸药 to 吃过什么药吗, 嗯 to 有没有."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_EITHER_OR = re.compile(r"有没有|有无|是否|(?P<word>[\u4e00-\u9fff])[不没](?P=word)")
_NOD = re.compile(r"[ ，,。.!！]*(?:嗯+|恩+|哦+)[ ，,。.!！啊呀]*(?:好的?|行|知道了|谢谢)?[ ，,。.!！]*")
_DENIED = re.compile(r"[ 我，]*(?:没有?|无|冇|不)")
_LOOSE = ("boolean.state", "boolean.reply", "boolean.echo", "boolean.generic")


def other_matter(analysis: Analysis, asked: Asked, result: Result) -> str:
    """Why it is asked back; '' where it is to the point."""
    said, value = analysis.text, result.values.get("value")
    if value == "yes" and _NOD.fullmatch(said) and _EITHER_OR.search(asked.text):
        return "nod"
    if value == "no" and result.rule.endswith("taking_medication") and _another_medicine(analysis, asked):
        return "medicine"
    return "complaint" if result.rule in _LOOSE and _another_complaint(analysis, asked, result) else ""


def _another_medicine(analysis: Analysis, asked: Asked) -> bool:
    """One medicine is denied where any was asked for."""
    named = [analysis.text[d.start : d.end] for d in analysis.drugs]
    return bool(named) and not any(name in asked.text for name in named)


def _another_complaint(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """The words of the proof name a complaint, and none that was asked for."""
    if not asked.concepts or any(m.code in asked.concepts for m in analysis.mentions):
        return False
    if result.values["value"] == "no":
        denied = [m for m in analysis.mentions if m.polarity == "negative"]
        return bool(denied) and _DENIED.match(analysis.text, 0) is not None and denied[0].start <= _NEAR
    return any(
        m.polarity == "positive" and m.start <= a and b <= m.end and analysis.text[a:b] in _PLACES
        for m in analysis.mentions
        for a, b in result.spans
    )


_NEAR = 4
#: 有点腹胀 to 腹痛吗: only the place is the same.
_PLACES = frozenset("腹胸头腰背腿脚手胃肚心眼耳鼻咽喉")
