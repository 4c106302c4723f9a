"""The words before and behind a number that make it a bound or an estimate."""

from __future__ import annotations

import re
from itertools import product

from extraction.rules.model import Number

_NOT = ("不", "没", "没有", "唔", "冇", "未", "勿", "弗", "莫", "莫得", "没得", "毋")
#: 没到七十 and 唔够五十 lie below, 没超过一百三 does not lie above, 没低过九十五 not below.
_REACHES = ("到", "够", "够到", "上", "足", "满", "有到", "到过", "上到过", "达到", "达到过", "摸到过")
_EXCEEDS = (
    "超过", "超", "超出", "过", "大于", "高于", "多于", "大过", "高过", "多过", "突破", "高出", "破", "上过",
)  # fmt: skip
_FALLS_SHORT = (
    "低于", "少于", "小于", "低过", "少过", "细过", "小过", "下过", "低到过", "低到", "跌破", "掉到过", "掉下过", "降到过",
)  # fmt: skip
#: 没上 and 没有上 are read of days, 不上 of work.
_NO_BOUND = frozenset(
    {"不上", "没上", "没有上", "未上", "不过", "没有过", "没过", "不满", "莫过", "弗过", "勿上"}
)
#: 超不出两千, 到不了七十: what cannot be reached or passed.
_CANNOT_PASS = (*(a + b for a, b in product("超高多大越", ("不过", "不出"))), "过不了", "超不了")
_CANNOT_REACH = (
    "到不了",
    "上不了",
    "够不上",
    "够不着",
    "达不到",
    "够不到",
    "不上到",
    "没能到",
    *(v + "不了" for v in "喝走吃睡撑挺用要花站坐跑"),
)
#: Bounds only of what is no day, month or turn: 没上一百六, 没过一百三.
_OF_LEVELS = {"没上": "<", "没有上": "<", "没上过": "<", "没过": "<=", "没有过": "<=", "没破": "<"}
_EVEN = ("都", "也", "还", "连", "")


def _denied(verbs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({a + b for a, b in product(_NOT, verbs)} - _NO_BOUND)


# fmt: off
_BEFORE = {
    "<": (*_denied(_REACHES), *_CANNOT_REACH, "低于", "小于", "少于", "低过", "细过", "少过", "不足", "<", "under", "below", "less than", "not quite", "just under", "fewer than"),
    "<=": (
        *_denied(_EXCEEDS), *_CANNOT_PASS, "最多", "至多", "顶多", "撑死", "小于等于", "小于或等于", "小于 或 等于", "< =", "最多为", "最大为", "最高为", "小于或者等于", "≤",
        "<=", "at most", "no more than", "not more than", "up to", "never over", "never above",
    ),
    ">": ("超过", "超出", "超", "不止", "大于", "高于", "多于", "大过", "高过", "多过", "突破", "过了", "刚过", "刚刚过", ">", "over", "above", "more than", "唔止", "勿止", "何止", "岂止"),
    ">=": (
        *_denied(_FALLS_SHORT), "至少", "少说也有", "少说也得", "少说", "不下于", "不下", "起码", "最少", "最低", "≥", "never under", "never below", "not below", "no lower than",
        ">=", "大于等于", "大于或等于", "大于 或 等于", "> =", "最少为", "最小为", "最低为", "大于或者等于", "at least", "no less than", "not less than", "minimum",
    ),
    "~<": ("将近", "接近", "快到", "快", "差不多到", "差一点到", "差点到", "奔", "nearly", "almost"),
    "~": ("大概", "大约", "大约莫", "约莫", "估摸", "差不多", "差唔多", "差勿多", "差毋多", "约", "也就", "估计", "好像", "可能", "about", "'bout", "bout", "around", "roughly", "approximately"),
}
_AFTER = {
    ">=": ("以上", "还往上", "打底", "起步", "开外", "往上走", "往上", "之上", "朝上", "还多", "或以上", "或者以上", "或更多", "或者更多", "或更高", "or more", "or above", "and up", "plus"),
    ">": ("都不止", "还不止", "不止", "打不住", "都唔止"),
    "<": ("还差一点", "还差点", "还差一丢丢", "差一点点", "差一点", "还欠一点", "以下", "往下", "之下", "朝下", "以内", "之内", "or less", "or below",
          *(even + word for even in _EVEN for word in _denied(("到", "够", "足"))),
          *(even + word for even in ("都", "也") for word in ("没有", "没得", "冇", "莫得"))),
    "~": ("左右", "上下", "咁上下", "上落", "的样子", "样子", "光景", "那样", "来着", "吧", "or so", "-ish", "ish", "or thereabouts", "or around that", "or round about", "give or take", ", give or take", ", or thereabouts", ", or so", ", roughly",
          "roughly", ", approximately", ", more or less", "more or less", ", ish"),
}
# fmt: on


def _longest_first(words: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return sorted(((w, code) for code, listed in words.items() for w in listed), key=lambda p: -len(p[0]))


#: (word, comparator); ~ is about, ~< nearly.
BEFORE = _longest_first(_BEFORE)
AFTER = _longest_first(_AFTER)
_BEFORE_ANY = tuple(word for word, _ in BEFORE)
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE_ANY)


def bounds(head: str) -> bool:
    """Whether this ends with one of BEFORE; mostly its last character tells that it does not."""
    return head[-1:] in _BEFORE_ENDS and head.endswith(_BEFORE_ANY)


#: Of a smaller number 没上 and 没过 tell of days and of turns, unless nothing stands behind it.
_LEAST_LEVEL = 20
_ALONE = re.compile(r" ?(?:[，,。.；;]|$|的?[呢吧啊]|度|分(?!钟)|米|斤|公斤|以前|过)")
_NO_LEVEL = re.compile(
    r" ?(?:个|多|来|几)*(?:天|日|号|年|月|周|礼拜|星期|小时|钟头|分钟|点|班|次|回|趟|课|楼|级|层|岁|块|元)"
)


def of_level(head: str, text: str, number: Number) -> str:
    """没上一百六: below it; not 没上二十天班."""
    word = next((w for w in _OF_LEVELS if head.endswith(w)), "")
    if word and number.low < _LEAST_LEVEL and not _ALONE.match(text, number.end):
        return ""
    return _OF_LEVELS[word] if word and not _NO_LEVEL.match(text, number.end) else ""
