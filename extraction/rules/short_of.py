"""A denial before a number: 没五千步 is less; 没有三次 and 不是三次就是四次 leave it open, and are asked back."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Analysis, Number, Result

_DEED = r"(?:[走跑睡喝吃躺坐站量拉尿练干歇]|花|用)?"
_SHORT = re.compile(rf"(?<![有没])(?:没{_DEED}|没有|冇|没得)(?:了|满)?$")
#: 没一次, 没一个 is none at all; 没一个月 is less than a month.
_ONE_OF = re.compile(
    r"(?:次|回|天|顿|趟|下|点|样|个(?!月|半月|星期|礼拜|小时|钟头)|种|处|口|粒|片|人|声|分(?!钟))"
)
#: 没三高, 没二话: no number at all.
_NAME = re.compile(r"高(?!$)|型|话|心|样|意|手|线|联|尖|期|级|度房")
_COUNTED = ("quantity", "blood_pressure", "pain_score", "duration", "frequency")
_NO_AND_NUMBER = re.compile(
    r"(?<!有)(?:没有|冇|没得) ?(?=[\d一二两三四五六七八九十半])(?!一(?:次|回|天|顿|点|个(?!月)|样|种))"
)
_NO_LESS = re.compile(r"那么|这么|(?:没有?|冇)[^，。 ]{1,9}(?:都|也)?(?:没有?|不)到")


def short_of(raw: str, text: str, number: Number) -> bool:
    """Whether the number is one that is not reached; `raw` is the text before it."""
    if not _SHORT.search(raw) or text[number.start - 1 : number.start] == " ":
        return False
    if number.low <= 1 and _ONE_OF.match(text, number.end):
        return False
    return text[number.start] != "几" and not _NAME.match(text, number.end)


#: 不是三天就是四天; with a pause 就是 may tell what it is instead.
_EITHER_OR = re.compile(r"(?:不是|要么)[^，。；？?不]{1,10}?(?:就是|便是|要么)(?=[^，。\s])")
_UNASKED = ("red_flag", "intent", "free_text", "symptoms")


def either_or(kind: str, analysis: Analysis, result: Result) -> Result:
    """One of two: whatever was taken of them waits for a yes."""
    if kind in _UNASKED or result.status != "answered" or not _EITHER_OR.search(analysis.text):
        return result
    return replace(result, status="confirm", tier="inferred", values={**result.values, "action": "confirm"})


def no_or_less(kind: str, analysis: Analysis, result: Result) -> Result:
    """没有三十六度五: no fever and its degrees, or less than that; the value waits for a yes."""
    if kind not in _COUNTED or result.status != "answered" or not result.spans:
        return result
    said = (_NO_AND_NUMBER.search(analysis.text, max(0, a - 3), b + 1) for a, b in result.spans)
    if not any(said) or _NO_LESS.search(analysis.text):
        return result
    return replace(result, status="confirm", tier="inferred", values={**result.values, "action": "confirm"})
