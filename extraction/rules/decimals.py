"""What stands behind the 点 of a number: 七点二, 二十点一万, 六块九, 七点几."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Number
from extraction.rules.numerals import ARABIC, DIGIT, LARGE, LONGEST

#: 六块九 for 6.9, as prices are said; two pieces of something are none.
_PIECES = re.compile(
    r"块[零一二三四五六七八九\d]{1,2}(?![零一二三四五六七八九十百千\d点片粒颗个块斤天次回年月])"
)


def decimals(text: str, end: int) -> tuple[str, int]:
    """Digits after 点, and where they end; ('', end) when what follows 点 is no decimal.

    七点二十 and 七点半 are clock times, so a place or 半 after the digits refuses the decimal.
    """
    at = end + 1
    if text[end:at] != "点" and not _PIECES.match(text, end):
        return "", end
    digits = ""
    while at < len(text) and (text[at] in ARABIC or text[at] in DIGIT) and text[at] not in "俩仨两":
        digits += text[at] if text[at] in ARABIC else str(DIGIT[text[at]])
        at += 1
    hour = text[at : at + 1] == "分" and text[at : at + 2] != "分钟"  # 五点五分 is a clock time
    if not digits or len(digits) > LONGEST or hour or text[at : at + 1] in ("十", "百", "半", "刻"):
        return "", end
    return digits, at


def decimal(text: str, whole: Number) -> Number:
    """`whole` with the decimals behind it; itself where there are none."""
    digits, end = decimals(text, whole.end)
    if digits and whole.other is not None:  # 一二点零 is 12.0
        whole = replace(whole, low=whole.other, high=whole.other)
    if digits and whole.low == whole.high:
        return _pointed(text, whole, digits, end)
    if text[whole.end : whole.end + 2] == "点来" and whole.low == whole.high:
        return replace(whole, end=whole.end + 2, approx=True)
    if text[whole.end : whole.end + 2] in ("点几", "点多") and whole.low == whole.high:
        low = whole.low
        return Number(whole.start, whole.end + 2, low, round(low + 0.9, 1), True, step=0.1)
    return whole


def _pointed(text: str, whole: Number, digits: str, end: int) -> Number:
    """二十点一, and with a place behind it 二十点一万."""
    value, step = float(f"{int(whole.low)}.{digits}"), 10.0 ** -len(digits)
    place = LARGE.get(text[end : end + 1], 0)
    if place:
        return Number(
            whole.start, end + 1, round(value * place, 6), round(value * place, 6), step=step * place
        )
    return Number(whole.start, end, value, value, form="spoken", step=step)
