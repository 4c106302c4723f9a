"""A yes or a no that speaks of something that was not asked: 没有发热 to 胸闷吗, 没吃过丸药 to 吃过什么药吗, 嗯 to 有没有."""

from __future__ import annotations

import re

from extraction.rules import let_alone
from extraction.rules.asked import Asked, known
from extraction.rules.model import Analysis, Result

_EITHER_OR = re.compile(r"有没有|有无|是否|(?P<word>[\u4e00-\u9fff])[不没](?P=word)")
_NOD = re.compile(r"[ ，,。.!！]*(?:嗯+|恩+|哦+)[ ，,。.!！啊呀]*(?:好的?|行|知道了|谢谢)?[ ，,。.!！]*")
#: 没有其他症状，就是恶心 to 还有其他症状吗: neither a plain yes nor a plain no.
_ELSE = re.compile(r"其[他它]|别的|另外|还有")
_NOTHING_ELSE = re.compile(r"(?:没有?|无|冇)(?:什么|啥|任何)*(?:其[他它]|别的)")
_DENIED = re.compile(r"[ 我，]*(?:没有?|无|冇|不)")
_LOOSE = ("boolean.state", "boolean.reply", "boolean.echo", "boolean.generic")


def other_matter(analysis: Analysis, asked: Asked, result: Result) -> str:
    """Why it is asked back; '' where it is to the point."""
    ways = _OF_A_YES if result.values.get("value") == "yes" else _OF_A_NO
    return next((name for name, beside in ways.items() if beside(analysis, asked, result)), "")


def _nod(analysis: Analysis, asked: Asked, result: Result) -> bool:
    return _NOD.fullmatch(analysis.text) is not None and _EITHER_OR.search(asked.text) is not None


def _nothing_else(analysis: Analysis, asked: Asked, result: Result) -> bool:
    return _NOTHING_ELSE.search(analysis.text) is not None and _ELSE.search(asked.text) is not None


def _how_often(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """一直 to 还有其他症状吗 names none."""
    return result.rule == "boolean.degree" and _ELSE.search(asked.text) is not None


def _forgot(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """忘了吃 to 能自己吃饭吗 tells of no ability."""
    return result.rule == "boolean.echo" and "忘" in analysis.text and "忘" not in asked.text


def _let_alone(analysis: Analysis, asked: Asked, result: Result) -> bool:
    return let_alone.only_aside(analysis.text, result.spans)


def _known_already(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """就是头晕 to 除了头晕，还有别的吗 names nothing else."""
    told = known(asked.text)
    named = [analysis.text[m.start : m.end] for m in analysis.mentions if told and m.polarity == "positive"]
    return bool(named) and all(words in told for words in named)


def _another_medicine(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """One medicine is denied where any was asked for."""
    named = [analysis.text[d.start : d.end] for d in analysis.drugs]
    denied = result.rule.endswith("taking_medication") and bool(named)
    return denied and not any(name in asked.text for name in named)


def _another_complaint(analysis: Analysis, asked: Asked, result: Result) -> bool:
    """The words of the proof name a complaint, and none that was asked for."""
    if not (result.rule in _LOOSE or result.rule.startswith("boolean.pole")):
        return False
    if not asked.concepts or any(m.code in asked.concepts for m in analysis.mentions):
        return False
    if result.values["value"] == "no":
        denied = [
            m
            for m in analysis.mentions
            if m.polarity == "negative" and analysis.text[m.start : m.end] not in asked.text
        ]
        if any(m.start < b and a < m.end for m in denied for a, b in result.spans) and result.rule.endswith(
            "echo"
        ):
            return True  # 肯定不发烧 to 阵发性疼痛吗
        return bool(denied) and _DENIED.match(analysis.text, 0) is not None and denied[0].start <= _NEAR
    return any(
        m.polarity == "positive" and m.start <= a and b <= m.end and analysis.text[a:b] in _PLACES
        for m in analysis.mentions
        for a, b in result.spans
    )


_NEAR = 4
#: 有点腹胀 to 腹痛吗: only the place is the same.
_PLACES = frozenset("腹胸头腰背腿脚手胃肚心眼耳鼻咽喉")

_OF_BOTH = {"let_alone": _let_alone, "complaint": _another_complaint}
_OF_A_YES = {
    "nod": _nod,
    "nothing_else": _nothing_else,
    "often": _how_often,
    "forgot": _forgot,
    "known": _known_already,
    **_OF_BOTH,
}
_OF_A_NO = {"medicine": _another_medicine, **_OF_BOTH}
