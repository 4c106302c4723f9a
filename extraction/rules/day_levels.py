"""How many of fourteen days, for the options of the PHQ and GAD scales."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.good_days import same_kind, told_as_a_whole
from extraction.rules.model import Analysis
from extraction.rules.picked import AILING, Pick

_DAYS_OF = re.compile(
    r"(?:十四|14|两周|两个星期|两个礼拜)(?:天)?(?:里头?|中|当中|有|(?=[^，。]{0,4}[0-9一二两三四五六七八九十几半]))(?:有)?(?:头)?"
)
#: 周二和周五: so many days.
_DAY_NAMES = re.compile(
    r"大前天|前天|昨天|昨晚|今天|周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]"
)
#: 一个礼拜里头得有五天 are ten of fourteen.
_PER_WEEK = re.compile(
    r"[一每]个?(?:礼拜|星期|周)(?:里头?|里面|当中|中)?(?:我|也|都|就|得|要|总|能|有|是|个|大概|差不多|起码|至少|怎么也)*$"
)
#: 最近一周有几天: seven days are asked about, and each counts for two of fourteen.
_OF_ONE_WEEK = re.compile(
    r"(?:最近|近|过去|上|这|前|头)(?:的)?(?:一|1|七|7)?个?(?:周(?![一二三四五六日末])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|[七7] ?天)|一个?(?:周|星期|礼拜)(?:里|内|中|以来)"
)
_MANY_DAYS = 7
_ONLY_DAYS = re.compile(
    rf"(?:{_DAY_NAMES.pattern}|[ 就是有那么，,、和跟与还吧啊呢。.两三几天个的]|不舒服|难受)+"
)
#: 一天到黑 is no count of days.
_IDIOMS = re.compile(r"一天(?=到[黑晚夜]|比|不如|一天)")
_NONE_OF_IT = re.compile(r"(?:也|都)(?:没|冇|不)|[没冇](?![^，。]{1,6}的)")
#: 没一晚睡踏实过: not one good one.
_NOT_ONE_GOOD = re.compile(
    r"[没冇]有?(?:睡|吃|过|有)?过?(?:一|哪|半)(?:个)?(?:晚上|天|晚|宿|夜|日|早上|觉|顿)?(?:能|是|可以|过|得)?[^，。不]{0,4}?"
    r"(?:好(?!像)|踏实|安稳|着|香|高兴|开心|舒坦|痛快|轻松|消停|安生|有劲|有精神|合眼|整觉|囫囵|顺心|自在)"
)
#: 哪天都吃不香: every day.
_BAD_NIGHTS = re.compile(
    r"哪一?个?(?:晚上|晚|天|宿|夜)[都也](?:没(?:睡|吃|过)|(?:睡|吃|过)得?不)得?(?:好|踏实|安稳|着|香|安生|实|成|痛快)"
)
#: Every other day of fourteen lies on the border of two steps.
_EVERY_OTHER = re.compile(r"隔一?[天日]|一天隔一天|隔日|every other day")
#: 每天一次, 隔天一次, 每周一次 are no such scale.
_OF_FOURTEEN = re.compile(r"半|几天|[几幾]日|half|several|few days|7|8|七|八|11|12")
#: 三两天, 一两晚: however counted, a few of fourteen.
_A_FEW = re.compile(
    r"(?:[一三]两|两三|三四|个把)个?(?:天|日|晚上?|宿|夜)(?:"
    + AILING.pattern
    + r"|(?!一|两|就一?[次回]|[才没不]))"
)
#: 十天里头有八天: so many of ten, or of seven.
_OF_SO_MANY = re.compile(r"(?P<all>十|10|七|7)天(?:里头?|里面|中|当中|有)+(?:得|能|都|就|总|有|要|是)*")
#: 每天都吃 among other options makes no scale of days.
_DAY_LEVELS = 2


def _weeks(analysis: Analysis, asked: Asked, at: int) -> float:
    """2.0 for days that were counted of one week."""
    return 2.0 if per_week(analysis.text, at) or _OF_ONE_WEEK.search(asked.text) else 1.0


def _in_words(analysis: Analysis, asked: Asked, codes: list[str]) -> list[Pick]:
    if told := told_as_a_whole(analysis, asked.text):
        step, span = told
        return [Pick(codes[step], *span, False, "inferred", WHOLE)]
    good = _NOT_ONE_GOOD.search(analysis.text, analysis.since())
    if good and same_kind(good.group(), asked.text):
        return [Pick(codes[3], *good.span(), False, "inferred", WHOLE)]
    if hit := _BAD_NIGHTS.search(analysis.text, analysis.since()):
        return [Pick(codes[3], *hit.span(), False, "inferred", "choice.range")]
    if few := _A_FEW.search(analysis.text, analysis.since()):  # 一周三四天 is six to eight of fourteen
        border = _weeks(analysis, asked, few.start()) > 1 and few.group().startswith("三四")
        rule, levels = ("choice.days", (1, 2)) if border else ("choice.range", (1,))
        return [Pick(codes[n], *few.span(), False, "inferred", rule) for n in levels]
    if hit := _EVERY_OTHER.search(analysis.text, analysis.since()):
        return [Pick(codes[n], *hit.span(), False, "inferred", "choice.days") for n in (1, 2)]
    return []


#: Told of all the days together.
WHOLE = "choice.whole"


def whole_days(pick: Pick) -> bool:
    return pick.rule == WHOLE


def per_week(text: str, at: int) -> bool:
    """三四天 of 一礼拜有个三四天."""
    return bool(_PER_WEEK.search(text, 0, at))


def by_days(analysis: Analysis, asked: Asked) -> list[Pick]:
    """N of fourteen days, for the options of the PHQ and GAD scales (0, 1-6, 7-11, 12-14)."""
    codes = [o.code for o in asked.options]
    shown = [o.display for o in asked.options]
    counted = [text for text in shown if "天" in text or "day" in text or "日" in text]
    if len(codes) != 4 or len(counted) < _DAY_LEVELS or not any(_OF_FOURTEEN.search(text) for text in shown):
        return []
    if told := _in_words(analysis, asked, codes):
        return told
    named_days = set(_DAY_NAMES.findall(analysis.text))
    if (
        named_days
        and _ONLY_DAYS.fullmatch(analysis.text)
        and not any(q.unit in ("d", "wk") for q in analysis.quantities)
    ):
        hit = next(_DAY_NAMES.finditer(analysis.text))
        level = 1 if len(named_days) * _weeks(analysis, asked, hit.start()) < _MANY_DAYS else 2
        return [Pick(codes[level], *hit.span(), False, "inferred", "choice.range")]
    body = _DAYS_OF.sub(lambda m: " " * len(m.group()), analysis.text)
    part = _OF_SO_MANY.search(body)
    body = _OF_SO_MANY.sub(lambda m: " " * len(m.group()), body)
    for quantity in analysis.quantities:
        number = quantity.number
        if (
            quantity.unit == "d"
            and not (number.high > _MANY_DAYS and _OF_ONE_WEEK.search(asked.text))
            and body[quantity.start : quantity.end].strip()
            and not _IDIOMS.match(body, quantity.start)
        ):
            none = _NONE_OF_IT.match(body, quantity.end) or number.comparator.startswith("<")
            if number.high <= 1 and none:
                return [Pick(codes[0], quantity.start, quantity.end, False, "normalised", "choice.days")]
            weeks = _weeks(analysis, asked, quantity.start)
            weeks = weeks if part is None else 14 / (10 if part["all"] in ("十", "10") else 7)
            spare = 0 if part is None else 1  # eight of ten lies near a border of fourteen
            days = (number.low * weeks - spare, number.high * weeks + spare)
            levels = {0 if d <= 0 else 1 if d < 7 else 2 if d < 12 else 3 for d in days}
            return [
                Pick(codes[x], quantity.start, quantity.end, False, "normalised", "choice.days")
                for x in sorted(levels)
            ]
    return []
