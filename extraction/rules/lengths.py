"""How long: 一个半月, 半个多月, 大半年, 个把月, 好几天, 两年零四个月, three and a half hours."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import lru_cache

from extraction.rules.length_names import names_a_time
from extraction.rules.lengths_loose import Length, loose
from extraction.rules.lengths_minutes import MINUTES, minutes
from extraction.rules.lengths_summed import SIZE, summed
from extraction.rules.model import Analysis, Number
from extraction.rules.needed import grams, needs
from extraction.rules.numbers import scan
from extraction.rules.rates import plain
from extraction.rules.sieve import Sieve

__all__ = ["Length", "lengths", "same", "spoken_lengths", "values"]

_UNIT = {
    "秒钟": "s", "秒": "s", "分钟": "min", "分种": "min", "小时": "h", "钟头": "h", "点钟": "h", "时": "h", "刻钟": "min", "天": "d", "日": "d", "周年": "a", "周": "wk", "季度": "mo", "礼拜": "wk",
    "星期": "wk", "月": "mo", "年": "a", "载": "a", "钟": "h",
    "second": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h", "day": "d", "week": "wk", "month": "mo", "year": "a",
}  # fmt: skip
_ZH = "|".join(u for u in _UNIT if not u.isascii())
#: 12,000 is one number, and its 000 none.
_FIGURES = r"(?<![0-9])(?<![0-9],)[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|(?<![0-9])(?!(?<=[0-9],)[0-9]{3}(?![0-9]))[0-9]{1,4}(?:\.[0-9]{1,2})?"
#: 六点五个小时; but 八点三小时 may be three hours from eight on.
_POINTED = (
    r"(?<![一二两三四五六七八九十])(?:[一二两三四五六七八九]|[二三]?十[一二三四五六七八九]?)"
    r"点(?:五|[零一二三四五六七八九]{2}|[零一二三四六七八九](?!个?(?:小时|钟头)))"
)
_SPOKEN = r"(?<![那这哪一二两俩仨三四五六七八九十廿卅百千万几])(?![零千万])[零一二两俩仨三四五六七八九十廿卅百千万几]{1,8}"
_NUMBER = rf"{_FIGURES}|{_POINTED}|{_SPOKEN}"
_LENGTH = re.compile(
    rf"(?P<before>不到|没到|没有|(?<![有没])没(?!一[天晚夜宿])|不是(?:一[天年])?(?=(?:一两|两)(?:天|年|个月|个?礼拜|个?星期)(?:了|的))|没满|唔够|冇到|勿到|不足|将近|接近|快|差不多|大概|大约|约|至少|起码|最少|超过|不止|少说|最多|顶多|撑死了?|[超高多长]不过|[超高多]不出|没超过|不超过|有小|小)?(?:[也都得该要])*(?:持续|维持|坚持)?(?:有|了)?\s?"
    rf"(?:(?P<fuzzy>(?<![0-9一二两三四五六七八九十几])个半|个把|成个?|好几|大半|小半|半)[个粒]?(?P<more0>多|来)?(?:拉|拉子)?|(?:(?P<lo>{_NUMBER})个?(?:到|至|-|~|—|－|(?P<or>、)))?(?P<n>{_NUMBER})(?P<more1>好几|多|来|余)?[个粒拉]?(?P<half>半)?(?P<more2>多|来)?)"
    rf"\s?(?P<u>{_ZH})(?:(?P<tail>半)(?![天年月个小拉夜])|(?P<more3>多|出头|来|几))?(?P<after>左右|上下|以上|往上|以下|的样子|以内|[不勿弗]到|冇到|唔到|都没到|都不到|吧)?"
)
_ENGLISH = re.compile(
    r"\b(?P<before>about |around |nearly |almost |less than |under |over |more than |at least )?(?:for )?(?:the )?(?P<few>a few |several )?"
    r"(?P<n>[0-9]+(?:\.[0-9]+)?)?\s?(?P<u>second|minute|min|hour|hr|day|week|month|year)s?\b"
)
_AND_A_HALF = re.compile(r"\ban? (hour|day|week|month|year) and a half\b")
_COMPARE = {
    "不到": "<", "没到": "<", "没有": "<", "没": "<", "不是": ">", "不是一天": ">", "不是一年": ">", "没满": "<", "唔够": "<", "冇到": "<", "勿到": "<", "弗到": "<", "唔到": "<", "都没到": "<", "都不到": "<", "不足": "<", "快": "<", "将近": "<", "接近": "<", "小": "<", "有小": "<", "以内": "<", "以下": "<", "最多": "<=", "顶多": "<=", "撑死": "<=", "撑死了": "<=", "不超过": "<=", "没超过": "<=", **{a + b: "<=" for a in "超高多长" for b in ("不过", "不出")},
    "至少": ">=", "起码": ">=", "少说": ">=", "最少": ">=", "超过": ">", "不止": ">", "以上": ">=", "往上": ">=",
    "less than ": "<", "under ": "<", "nearly ": "<", "almost ": "<", "over ": ">", "more than ": ">", "at least ": ">=",
}  # fmt: skip
_ABOUT = frozenset(
    [
        "快",
        "将近",
        "接近",
        "小",
        "有小",
        "差不多",
        "大概",
        "大约",
        "约",
        "左右",
        "上下",
        "的样子",
        "about ",
        "around ",
        "nearly ",
        "almost ",
    ]
)
_FUZZY = {
    "个半": (1.5, 1.5),
    "个把": (1.0, 1.0),
    "成个": (1.0, 1.0),
    "成": (1.0, 1.0),
    "好几": (3.0, 9.0),
    "大半": (0.5, 1.0),
    "小半": (0.3, 0.5),
    "半": (0.5, 0.5),
}
#: Half of these is said in the smaller unit: half an hour is 30 min, half a year 6 mo.
_HALVES = {"h": ("min", 60), "a": ("mo", 12)}
#: 年把, 月把: about one; 一年两年的: one or two.
_ABOUT_ONE = re.compile(r"(?<![一二两三四五六七八九十几0-9个])(?P<u>年|月|天|星期|礼拜|周)把(?!握|关|脉)")
#: 一天到晚, 一年到头: no length.
_ALL_DAY = re.compile(r"到(?:晚|黑|头|底|亮)")
_QUARTER = 15
#: 七八上十天: about ten.
_UPWARD = re.compile(r"(?<![早晚以])上$")
_NIGHT = re.compile(r"(?:[一二两三四五六七八九十]+|[0-9]{1,2})(?:夜|宿|晚上?)")
_A_RATE = re.compile(
    r"\s?(?:也|就|都|要|得|会|能|[走练去打吃做跑量发犯来疼跳起咳喘晕吐拉抽痒闷醒泻烧麻肿])*(?:[一二两三四五六七八九十0-9]{1,3}|各)(?:到|至)?[一二两三四五六七八九十0-9]*(?:次|回|遍|场|片|粒|颗|顿|趟|包|根|支|个单位|喷)"
)
_TEN_OR_FIFTEEN = re.compile(r"十天半个?月")
_EACH = re.compile(r"(?:每|隔)$")
#: 一天吸两个小时: in each day.
_IN_EACH = re.compile(
    r"(?:也|就|都|要|得|会|能|才|最多|大概|差不多|总共|一共|睡|走|练|吸|坐|站|躺|看|动|跑|戴|泡|烤|用|做|活动|锻炼|运动)*$"
)
#: 三天前, 两年以前: a moment, no length.
_AGO = re.compile(r"(?:之|以)?[前后](?!面|头)|ago\b|\s?old")


def spoken_lengths(text: str) -> list[Length]:
    """Lengths in Chinese words, whatever stands behind them."""
    return summed(text, sorted(_chinese(text), key=lambda x: x.start))


def lengths(analysis: Analysis) -> list[Length]:
    """Every length of time in the order of the words; what is said per a time (一天两次) is none."""
    text = analysis.text
    halves = [
        Length(m.start(), m.end(), 1.5, 1.5, _UNIT[m[1]]) for m in _AND_A_HALF.finditer(text)
    ]  # half as much again
    spoken = [x for x in _spoken(analysis) if not any(h.start <= x.start < h.end for h in halves)]
    found = [*_chinese(text), *spoken, *halves]
    tens = [Length(m.start(), m.end(), 10, 15, "d", True) for m in _TEN_OR_FIFTEEN.finditer(text)]
    if tens:
        found = [x for x in found if not any(x.start < t.end and t.start < x.end for t in tens)] + tens
    other = [
        x
        for x in loose(text)
        if not any(x.start < o.end and o.start < x.end and _inside(x, o) for o in found)
    ]
    found = [x for x in found if not any(x.start < o.end and o.start < x.end for o in other)] + other
    kept = [x for x in sorted(found, key=lambda x: x.start) if not _rate(text, x)]
    kept = [x for x in kept if not _period_of(text, x, kept)]
    return summed(text, kept)


def _period_of(text: str, x: Length, found: list[Length]) -> bool:
    """The 一天 or 一晚上 in which so long is spent."""
    if (x.low, x.high) != (1, 1) or x.unit not in ("d", "wk"):
        return False
    behind = next((o for o in found if o.start >= x.end), None)
    if behind is None or SIZE[behind.unit] >= SIZE[x.unit] or behind.start == x.end:
        return False
    between = text[x.end : behind.start]
    return bool(between) and _IN_EACH.fullmatch(between) is not None


def _inside(inner: Length, outer: Length) -> bool:
    """Said with more words: 两个多小时 holds no other length."""
    return (
        outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.end - outer.start) >= (inner.end - inner.start)
    )


def _rate(text: str, x: Length) -> bool:
    return bool(_A_RATE.match(text, x.end) and x.unit in ("d", "wk", "mo", "a", "h")) or bool(
        (_EACH.search(text[: x.start]) and text[x.start] != "了") or _AGO.match(text, x.end)
    )


#: 三五分钟 is three to five, not thirty-five.
_LOOSE_PAIR = re.compile("三五|五七|五八|二三|六八")


#: Either of these must be possible for a text to hold a length.
_LIKELY = Sieve((pattern, needs(pattern)) for pattern in (_ABOUT_ONE, _LENGTH, *MINUTES))


@lru_cache(maxsize=4)
def _chinese(text: str) -> tuple[Length, ...]:
    if not _LIKELY.left(grams(text)):
        return ()
    out = [Length(m.start(), m.end(), 1, 1, _UNIT[m["u"]], True) for m in _ABOUT_ONE.finditer(text)]
    out += (in_minutes := minutes(text))
    for m in _LENGTH.finditer(text):
        if names_a_time(text, m) or any(m.start() < x.end and x.start < m.end() for x in in_minutes):
            continue
        made = _named(m) if m["fuzzy"] else _counted(m)
        if (
            made is not None
            and not (m["fuzzy"] == "成" and m["u"] in ("天", "日"))
            and not _ALL_DAY.match(text, m.end("u"))
        ):
            out.append(_qualified(m, made, text))
    return tuple(out)


def _named(m: re.Match[str]) -> Length:
    low, high = _FUZZY[m["fuzzy"]]
    more = bool(m["more0"] or m["more3"])
    if more and low == high == 0.5:
        high = 1.0
    approx = more or m["fuzzy"] not in ("半", "个半")
    smaller = _HALVES.get(_UNIT[m["u"]]) if m["fuzzy"] in ("半", "小半") and not more else None
    if smaller and m["u"] != "刻钟":
        unit, per = smaller
        return Length(m.start(), m.end(), low * per, high * per, unit, approx)
    return Length(m.start(), m.end(), low, high, _UNIT[m["u"]], approx)


#: 3.4天 typed for 3、4天: nobody counts tenths of a day.
_TYPED_PAIR = re.compile(r"([1-9])\.([2-9])")
#: 5、6天, 三、五天; of 1、十天 the first is the number of a list.
_NEXT = 2


def _amount(m: re.Match[str]) -> tuple[float, float] | None:
    said = m["n"]
    if said == "几":
        return 3.0, 9.0
    numbers: tuple[Number, ...] = scan(said)
    if not numbers or numbers[0].end != len(said):
        return None
    low, high = numbers[0].low, numbers[0].high
    if (
        (typed := _TYPED_PAIR.fullmatch(said))
        and int(typed[2]) == int(typed[1]) + 1
        and m["u"][0] in "天日周月年"
    ):
        low, high = float(typed[1]), float(typed[2])
    if _LOOSE_PAIR.fullmatch(said):
        low, high = scan(said[0])[0].low, scan(said[1])[0].low
    first = scan(m["lo"]) if m["lo"] else ()
    if first and first[0].low < low and (not m["or"] or low - first[0].low <= _NEXT):
        low = first[0].low
    return low, high


def _counted(m: re.Match[str]) -> Length | None:
    told = _amount(m)
    if told is None:
        return None
    low, high = told
    if _UNIT[m["u"]] == "a" and low >= 1900:
        return None
    if m["u"] == "刻钟":
        return Length(m.start(), m.end(), low * _QUARTER, high * _QUARTER, "min", low != high)
    if m["u"] == "季度":
        return Length(m.start(), m.end(), low * 3, high * 3, "mo", low != high)
    half = 0.5 if m["half"] or m["tail"] else 0.0
    more = m["more1"] or m["more2"] or m["more3"]
    approx = bool(more) or low != high
    if more in ("多", "余", "出头", "几", "好几") and low == high:
        step = 10 ** (len(str(int(low))) - 1) if m["more1"] and low >= 10 and low % 10 == 0 else 1
        high = low + (step - 1 if step > 1 else 1)
    return Length(m.start(), m.end(), low + half, high + half, _UNIT[m["u"]], approx)


def _qualified(m: re.Match[str], made: Length, text: str) -> Length:
    words = [w for w in (m["before"], m["after"]) if w]
    comparator = next((_COMPARE[w] for w in words if w in _COMPARE), "")
    if m["before"] in ("小", "有小") and made.low < 5:
        comparator = ""
    night = _NIGHT.match(text, made.end) if made.unit == "d" else None
    upward = _UPWARD.search(text, max(0, made.start - 3), made.start) is not None
    return replace(
        made,
        approx=made.approx or upward or any(w in _ABOUT for w in words),
        comparator=comparator,
        end=night.end() if night else made.end,
    )


def _spoken(analysis: Analysis) -> list[Length]:
    """English: the numbers of the turn (also in words) with a unit behind them, and a few days."""
    if not re.search("[a-z]", analysis.text):
        return []
    out = []
    for q in analysis.quantities:
        if q.unit in ("min", "h", "d", "wk", "mo", "a") and q.unit_form.isascii():
            n = q.number
            out.append(Length(q.start, q.end, n.low, n.high, q.unit, n.approx, n.comparator))
    for m in _ENGLISH.finditer(analysis.text):
        if m["few"]:
            out.append(Length(m.start(), m.end(), 2, 9, _UNIT[m["u"]], True))
    return out


def values(x: Length) -> dict[str, object]:
    """`value` or `low`,`high`, `unit` (UCUM), `approx`, `comparator`."""
    out: dict[str, object] = (
        {"value": plain(x.low)} if x.low == x.high else {"low": plain(x.low), "high": plain(x.high)}
    )
    out["unit"] = x.unit
    if x.approx:
        out["approx"] = True
    if x.comparator:
        out["comparator"] = x.comparator
    return out


def same(found: list[Length]) -> bool:
    return all((a.low, a.high, a.unit) == (b.low, b.high, b.unit) for a, b in itertools.pairwise(found))
