"""What is refused beside our calls: a parcel that came, a reminder that others give, the telephone to somebody at home."""

from __future__ import annotations

import re

#: 别发了，药到了: what was to be sent is there.
_CAME = re.compile(
    r"[了啦吧]*[，,。]?(?:我|俺)?(?:的|那)?(?:药|货|快递|单子|报告|片子|发票|东西)[^，。]{0,3}(?:收到|到|有|够|拿到|领)了?"
)
#: 闺女别接，我来: who is told is in the room.
_KIN = (
    r"(?:老伴儿?|老婆|老公|老头子?|老太婆|爱人|媳妇|儿子|女儿|闺女|丫头|孩子|孙子|孙女|女婿|妈|爸|他爹|他妈)"
)
_AT_HOME = re.compile(rf"{_KIN}(?:你)?$")
#: 别问我了，我叫闺女来说
_ANSWERED_BY = re.compile(
    rf"[，,。][^。别不]{{0,14}}(?:叫|让|喊|换)(?:他|她|(?:我|俺)?(?:们|家)?的?{_KIN})(?:来|过来|去)?(?:跟|和|给)?(?:你们?|您)?(?:听|接|说|讲|答|聊|回话)"
)
#: 不用提醒，我上了闹钟: of her tablets, or of us.
_MINDED = re.compile(r"[了啦吧]*[，,。][^，。]{0,6}(?:闹钟|闹铃|记着|记得|忘不了|会提醒|提醒我)")


def beside(clause: str, said: str, after: str) -> bool:
    """Whether `said` behind `clause` refuses goods, or is said to somebody at home."""
    if said.rstrip("了啦吧")[-1:] in "发寄送" and _CAME.match(after):
        return True
    return said[-1:] == "接" and _AT_HOME.search(clause) is not None


def minded(said: str, after: str) -> bool:
    """Whether it is a reminder that is refused, for others give it."""
    return "提醒" in said and _MINDED.match(after) is not None


def answered_by(after: str) -> bool:
    """Whether the words behind a refusal say who will answer instead."""
    return _ANSWERED_BY.search(after) is not None
