"""A pain score said without a number that the grammar reads: 柒, 一半, 灵分 by its sound, or refused."""

from __future__ import annotations

import re

from extraction.rules.model import Quantity, Result
from extraction.rules.slots.unsettled import MOVED

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


_NOW_ASKED = re.compile(r"现在|今[天早]|此刻|目前|这会|眼下|\bnow\b|today|at the moment")
_THEN_TOLD = re.compile(r"昨[天晚儿夜]|前[天几晚]|上[周个礼]|那[天会]|yesterday|last (?:night|week)")
#: Over only where something is told of now behind it.
_EARLIER_TOLD = re.compile(
    r"早[上晨]|上午|中午|下午|半夜|夜里|晚上|刚才|刚刚|刚开始|一开始|之前|earlier|this morning"
)
_NOW_TOLD = re.compile(
    r"现在|今[天早]|这会|目前|眼下|后来|好[多些点了]|轻[多些点了]|[不没](?:那么|怎么|咋)?[疼痛]|缓|消|\bnow\b|today|better"
)


def past_score(text: str, asked: str, score: Quantity) -> bool:
    """昨晚九分今天轻多了, to how it is now: the number is of another time."""
    if MOVED.match(text, score.end):
        return True
    if not _NOW_ASKED.search(asked):
        return False
    head = re.split(r"[。；;]", text[: score.start])[-1]
    if _NOW_TOLD.search(head):
        return False
    then = _THEN_TOLD.search(head)
    return bool(then or (_EARLIER_TOLD.search(head) and _NOW_TOLD.search(text, score.end)))
