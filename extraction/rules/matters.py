"""What an item is about, and whether an amount that anything may have (三天, 两次, 半个小时) can be meant for it."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis, Clause
from extraction.rules.volunteer import topics_of
from wire.understanding import Question

_HAN = re.compile(r"[一-鿿]")
FUNCTION = frozenset(
    "的了吗呢吧么啊呀有没不是在这那几多少哪什怎样最近过两周天还都也就和或请问您你我他她它个些点下上时候现今昨日早晚已被给把对从到为与及以于会可能要得着每次回大小里面先后再又一二三四五六七八九十百千万半两零"
)
#: Too common to tie a clause to an item by themselves.
COMMON = frozenset("吃喝做查打去用好量看分出来开走说身体情况常服药痛疼")


def content(item: Question) -> set[str]:
    words = item.text + item.proposition + "".join(o.display for o in item.options)
    return set(_HAN.findall(words)) - FUNCTION


#: 一顿没落, 疼了两个小时: what anything is counted in names no item.
OF_ANYTHING = frozenset(["{times}", "d", "wk", "mo", "a", "h", "min", "{count}"])


#: Asked of any matter: 戒了五年 is no length of a walk.
OF_ANY_MATTER = ("duration", "frequency")
_OF_AMOUNT = frozenset("概分钟小时长时间久年月日期号遍趟约估计平均总共始续直持发生间隔")


def of_one_matter(item: Question, asked: Question, text: str) -> bool:
    """Whether the item names nothing, or something that the open question or the turn is about."""
    words = content(item) - _OF_AMOUNT
    named, said = words - COMMON, set(text)
    if not words or named & (content(asked) | said) or (not named and words & said):
        return True
    return bool(topics_of(item.text) & topics_of(asked.text))


def coming(item: Question, asked: Question, analysis: Analysis, clause: Clause) -> bool:
    """A day for this item: of another matter than the open one only a day to come, where one is asked for."""
    days = [m for m in analysis.moments if clause.start <= m.start < clause.end]
    if not days or of_one_matter(item, asked, analysis.text):
        return bool(days)
    return bool(_TO_COME.search(item.text)) and analysis.ref is not None and days[0].last > analysis.ref


_TO_COME = re.compile(r"[来去做查](?![了过])|预约|打算|准备")
