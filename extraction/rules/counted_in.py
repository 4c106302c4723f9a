"""What numbers are counted in besides units of measure: dozens (五打鸡蛋), and money, which measures nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Number

#: 五十打, 两打鸡蛋; 一打针就疼 and 一打就哭 are no dozens.
_DOZEN = re.compile(
    r"打(?=$|[，。；！？,;!?]|(?:个|只|瓶|罐)?(?:鸡蛋|鸭蛋|苹果|啤酒|饮料|牛奶|铅笔|袜|毛巾|杯|碗))"
)
#: 一天一打 of who injects is no dozen.
_INJECTS = re.compile(r"针|药|胰岛|单位|天|次")
_MONEY = re.compile(r"(?:块|元)?(?:美元|美金|美刀|欧元|英镑|日元|港币|港元|澳元)|折(?=$|[，。优])")
_DOZEN_OF = 12


def counted(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """The numbers of a normalised text without sums of money, dozens told out."""
    if "打" not in text and not _MONEY.search(text):
        return numbers
    return tuple(_told_out(text, n) for n in numbers if not _MONEY.match(text, n.end))


def _told_out(text: str, number: Number) -> Number:
    if not _DOZEN.match(text, number.end) or _INJECTS.search(text):
        return number
    low, high = (value * _DOZEN_OF for value in (number.low, number.high))
    return replace(number, low=low, high=high, end=number.end + 1)
