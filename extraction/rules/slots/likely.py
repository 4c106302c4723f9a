"""What is read back where nothing is sure: the first word of 没有，吃了两次健胃丸, the denial of 从来就没有."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_FIRST = re.compile(
    r"[ 嗯啊哦呃l1，,]*(?P<cue>没有?|沒有|冇|木有|无)(?:的|了|啊|呀|呢|哦|哈)*(?=[，,。.！ ]|就|是|只|$)"
)
_HEAD = r"[ ]*(?:[嗯啊哦呃l1，,]|其[他它](?:地方|的)?|别的(?:地方)?|从来|从|一直|目前|现在|暂时|平时|往常|基本上?|应该|好像|可能|也|都|就|倒是?|到是|真|还|我|这个?)*"
_DENIED = re.compile(rf"{_HEAD}(?P<cue>没有?|沒有|冇|木有|无)(?!事|问题|关系|办法|法|准|想到|一[天点])")
_HAD = re.compile(
    rf"{_HEAD}(?:偶尔|有时候?|经常|确实|的确)*(?P<cue>有(?!没|无|问题|什么|啥|办法|用|时|限|[一二两三四五六七八九十几\d]))"
)
#: Asked for what is there or was done.
_OF_BEING = re.compile(r"有没有|有无|[有过了](?:[^，。]{0,12})?(?:吗|么|嘛|没有?|不|[？?]|$)|是否有")
_ASKS = re.compile(r"[吗么？?]|怎么|什么原因|为什么|是不是|能不能|要不要|可以不")
_LONGEST = 26


def likely(analysis: Analysis, asked: Asked, result: Result) -> Result:
    """The same, with the value that is the likelier one to be read back; never an answer."""
    if asked.negative or analysis.since() or analysis.language == "en" or not _OF_BEING.search(asked.text):
        return result
    if result.rule == "boolean.conflict" and result.status == "confirm":
        return _by_first_word(analysis, asked, result)
    return _guess(analysis, result) if result.rule == "boolean.none" else result


def _by_first_word(analysis: Analysis, asked: Asked, result: Result) -> Result:
    first = _FIRST.match(analysis.text)
    told = any(m.code in asked.concepts and m.asserted for m in analysis.mentions)
    if first is None or told:
        return result
    return replace(result, values={**result.values, "value": "no"})


def _guess(analysis: Analysis, result: Result) -> Result:
    text = analysis.text
    if result.values.get("action") != "reask" or len(text) > _LONGEST or _ASKS.search(text):
        return result
    for value, said in (("no", _DENIED), ("yes", _HAD)):
        if hit := said.match(text):
            values = {"value": value, "action": "confirm"}
            return Result("confirm", values, (hit.span("cue"),), "boolean.likely", "inferred")
    return result
