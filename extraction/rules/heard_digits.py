"""Digits written as another word of the same sound where only a digit can stand: 一百思十二, 三十六度无, 气点二.

What is so read is asked back, never stored.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import fractions, ranges
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack

_SOUNDS = {
    "零": "灵玲铃", "一": "依衣医伊", "二": "而尔耳", "三": "散伞山", "四": "思司斯私丝", "五": "无舞午吴武",
    "六": "留流刘溜", "七": "期起其气奇妻骑", "八": "巴爸扒", "九": "久酒旧舅",
}  # fmt: skip
_DIGIT = {char: digit for digit, chars in _SOUNDS.items() for char in chars}
_X, _D, _END = "[" + "".join(_DIGIT) + "]", "[一二三四五六七八九]", r"(?=$|[，。！、,. ])"
_HEARD = re.compile(
    rf"(?<=[百千]){_X}(?=十)|(?<=百{_D}){_X}(?=十)|(?<={_D}十){_X}(?=[度点]|$|[，。！、,. ])"
    rf"|(?<=[\d一二三四五六七八九十]点){_X}{_END}|(?<=[一二三四五六七八九十\d]度){_X}{_END}"
    rf"|(?:(?<=^)|(?<=[，。 是到])){_X}(?=点{_D}{_END})"
)


def written_out(text: str) -> str:
    """`text` with the digits in their places; as long as before."""
    if "睡" in text:  # 六点起 is no 六点七
        return text
    return _HEARD.sub(lambda hit: _DIGIT[hit.group()], text)


def corrected(analysis: Analysis, pack: Pack) -> Analysis | None:
    """The turn with such digits read as meant; None where there are none."""
    text = written_out(analysis.text)
    if text == analysis.text:
        return None
    numbers = fractions.scan(text, pack.pseudo_numbers)
    quantities = ranges.quantities(text, numbers, pack.units, pack.unit_table)
    return replace(analysis.saying(text), quantities=quantities)


def asked_back(result: Result) -> Result:
    if result.status != "answered":
        return result
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, tier="repaired")
