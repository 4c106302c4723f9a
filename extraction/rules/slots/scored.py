"""A pain score said without a number that the grammar reads: 柒, 一半, 灵分 by its sound, or refused."""

from __future__ import annotations

import re

from extraction.rules.model import Result

_CAPITAL = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DECLINED = re.compile(r"(?:不|唔|勿|没法)(?:想|愿意?|肯|高兴|乐意)?(?:打|给|评|说)(?:这个|啥|什么)?分")
#: 灵分: a score by its sound, asked back.
_SOUNDS = dict(zip("灵玲铃零依衣医而儿山伞散是事试市思舞午武舞溜刘流其气起期巴爸把九酒就久时实石", (
    0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10), strict=True))  # fmt: skip
_BY_SOUND = re.compile(
    r"[^，。]{0,3}?(?P<sound>[" + "".join(_SOUNDS) + r"])分(?:吧|啊|呀|了|左右|的样子)*[。！]?"
)
_HALF = re.compile(r"[^，。]{0,4}(?:一半|半拉|中间)(?:吧|左右|的样子|啊)*[。]?")


def spoken_otherwise(text: str) -> Result | None:
    """Of a normalised turn: a value, one to be confirmed, or declined; None where it says none of these."""
    turn, whole = text.strip(), ((0, len(text)),)
    if (said := turn.strip(" 。，,.!！分吧")) in _CAPITAL:
        return Result("answered", {"value": _CAPITAL[said]}, whole, "pain.capital", "normalised")
    if heard := _BY_SOUND.fullmatch(turn):
        values = {"value": _SOUNDS[heard["sound"]], "action": "confirm"}
        return Result("confirm", values, whole, "pain.heard", "repaired")
    if _HALF.fullmatch(turn):
        return Result("confirm", {"value": 5, "action": "confirm"}, whole, "pain.half", "inferred")
    if refused := _DECLINED.search(text):
        return Result("declined", {}, (refused.span(),), "pain.declined")
    return None
