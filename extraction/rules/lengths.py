"""How long: 一个半月, 半个多月, 大半年, 个把月, 好几天, 两年零四个月, three and a half hours."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.model import Analysis, Number
from extraction.rules.numbers import scan
from extraction.rules.rates import plain

_UNIT = {
    "秒钟": "s", "秒": "s", "分钟": "min", "分种": "min", "小时": "h", "钟头": "h", "点钟": "h", "刻钟": "min", "天": "d", "日": "d", "周": "wk", "礼拜": "wk",
    "星期": "wk", "月": "mo", "年": "a", "载": "a", "钟": "h",
    "second": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h", "day": "d", "week": "wk", "month": "mo", "year": "a",
}  # fmt: skip
_ZH = "|".join(u for u in _UNIT if not u.isascii())
_NUMBER = r"(?<![0-9])[0-9]{1,4}(?:\.[0-9]{1,2})?|(?<![那这哪一二两俩仨三四五六七八九十廿卅百几])(?!零)[零一二两俩仨三四五六七八九十廿卅百几]{1,8}"
_LENGTH = re.compile(
    rf"(?P<before>不到|没到|不足|将近|接近|快|差不多|大概|大约|约|至少|起码|最少|超过|不止|少说|最多|顶多|有小|小)?(?:[也都得该要])*(?:有|了)?\s?"
    rf"(?:(?P<fuzzy>(?<![0-9一二两三四五六七八九十几])个半|个把|成个?|好几|大半|小半|半)[个粒]?(?P<more0>多|来)?(?:拉|拉子)?|(?:(?P<lo>{_NUMBER})个?(?:到|至|-|~|—|－))?(?P<n>{_NUMBER})(?P<more1>多|来|余)?[个粒拉]?(?P<half>半)?(?P<more2>多|来)?)"
    rf"\s?(?P<u>{_ZH})(?:(?P<tail>半)(?![天年月个小拉夜])|(?P<more3>多|出头|来|几))?(?P<after>左右|上下|以上|往上|的样子|以内|不到|吧)?"
)
_ENGLISH = re.compile(
    r"\b(?P<before>about |around |nearly |almost |less than |under |over |more than |at least )?(?:for )?(?:the )?(?P<few>a few |several )?"
    r"(?P<n>[0-9]+(?:\.[0-9]+)?)?\s?(?P<u>second|minute|min|hour|hr|day|week|month|year)s?\b"
)
_AND_A_HALF = re.compile(r"\ban? (hour|day|week|month|year) and a half\b")
_COMPARE = {
    "不到": "<", "没到": "<", "不足": "<", "快": "<", "将近": "<", "接近": "<", "小": "<", "有小": "<", "以内": "<", "最多": "<=", "顶多": "<=",
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
_DIGITS = re.compile("[一二三四五六七八九]{2}")
_NEIGHBOURS = ("一二", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五", "五七", "五八", "六八")
#: 七八上十天: about ten.
_UPWARD = re.compile(r"(?<![早晚以])上$")
_NIGHT = re.compile(r"[一二两三四五六七八九十]+(?:夜|宿|晚上?)")
#: The next smaller unit and how many of it one is: 两年零四个月 is 15 mo.
_SMALLER = {
    ("a", "mo"): 12,
    ("mo", "d"): 30,
    ("wk", "d"): 7,
    ("d", "h"): 24,
    ("h", "min"): 60,
    ("min", "s"): 60,
}
#: 几: from two to nine.
_VAGUE = 7
_JOIN = re.compile(r"[零又加和 ]*(?:and )?")
_A_RATE = re.compile(
    r"\s?(?:也|就|都|要|得|会|能|[走练去打吃做跑量发犯来疼跳起咳喘晕吐拉抽痒闷醒泻烧麻肿])*(?:[一二两三四五六七八九十0-9]{1,3}|各)(?:到|至)?[一二两三四五六七八九十0-9]*(?:次|回|遍|场|片|粒|颗|顿|趟|包|根|支|个单位|喷)"
)
_TEN_OR_FIFTEEN = re.compile(r"十天半个?月")
_EACH = re.compile(r"(?:每|隔)$")
#: 三天前, 两年以前: a moment, no length.
_AGO = re.compile(r"(?:之|以)?[前后](?!面|头)|ago\b|\s?old")


@dataclass(frozen=True, slots=True)
class Length:
    start: int
    end: int
    low: float
    high: float
    unit: str
    approx: bool = False
    comparator: str = ""


def spoken_lengths(text: str) -> list[Length]:
    """Lengths in Chinese words, whatever stands behind them."""
    return _sums(text, sorted(_chinese(text), key=lambda x: x.start))


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
    kept = [x for x in sorted(found, key=lambda x: x.start) if not _rate(text, x)]
    return _sums(text, kept)


def _rate(text: str, x: Length) -> bool:
    return bool(_A_RATE.match(text, x.end) and x.unit in ("d", "wk", "mo", "a", "h")) or bool(
        (_EACH.search(text[: x.start]) and text[x.start] != "了") or _AGO.match(text, x.end)
    )


#: 三五分钟 is three to five, not thirty-five.
_LOOSE_PAIR = re.compile("三五|五七|五八|二三|六八")


_OF_MONTH = re.compile(r"(?<![个半])月 ?$")


@lru_cache(maxsize=4)
def _chinese(text: str) -> tuple[Length, ...]:
    out = [Length(m.start(), m.end(), 1, 1, _UNIT[m["u"]], True) for m in _ABOUT_ONE.finditer(text)]
    for m in _LENGTH.finditer(text):
        if m["u"] == "钟" and text[m.start("u") - 1] not in "个粒半":
            continue  # 三分钟 has its own unit, 三点钟 is a time
        if m["u"] == "周" and text[m.end("u") : m.end("u") + 1] in ("岁", "末", "围", "身", "转"):
            continue  # 十八周岁 is an age
        if m["u"] == "日" and _OF_MONTH.search(text, max(0, m.start() - 3), m.start()):
            continue  # 二月三十日 is a day, though there is none such
        if m["u"] == "年" and m["n"] and text[m.start("n") - 1 : m.start("n")] in ("零", "〇"):
            continue  # 零八年 is a year
        if m["u"] == "年" and m["n"] and _DIGITS.fullmatch(m["n"]) and m["n"] not in _NEIGHBOURS:
            continue  # so is 九八年
        made = _named(m) if m["fuzzy"] else _counted(m)
        if (
            made is not None
            and not (m["fuzzy"] == "成" and m["u"] in ("天", "日"))
            and not _ALL_DAY.match(text, m.end("u"))
            and not re.match(r"[日号]?[0-9一二三四五六七八九十]+[日号]", text[m.end("u") : m.end("u") + 4])
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


def _counted(m: re.Match[str]) -> Length | None:
    said = m["n"]
    if said == "几":
        low, high = 2.0, 9.0
    else:
        numbers: tuple[Number, ...] = scan(said)
        if not numbers or numbers[0].end != len(said):
            return None
        low, high = numbers[0].low, numbers[0].high
        if _LOOSE_PAIR.fullmatch(said):
            low, high = scan(said[0])[0].low, scan(said[1])[0].low
        if m["lo"] and (first := scan(m["lo"])) and first[0].low < low:
            low = first[0].low
    if _UNIT[m["u"]] == "a" and low >= 1900:
        return None
    if m["u"] == "刻钟":
        return Length(m.start(), m.end(), low * _QUARTER, high * _QUARTER, "min", low != high)
    half = 0.5 if m["half"] or m["tail"] else 0.0
    more = m["more1"] or m["more2"] or m["more3"]
    approx = bool(more) or low != high
    if more in ("多", "余", "出头", "几") and low == high:
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


def _sums(text: str, found: list[Length]) -> list[Length]:
    out: list[Length] = []
    for item in found:
        factor = _SMALLER.get((out[-1].unit, item.unit)) if out else None
        if out and factor and _JOIN.fullmatch(text, out[-1].end, item.start) and item.low < factor:
            out.append(_sum(out.pop(), item, factor))
        else:
            out.append(item)
    return out


def _sum(first: Length, rest: Length, factor: int) -> Length:
    if rest.high - rest.low >= _VAGUE:  # 两个月零几天 is about three months
        return replace(first, end=rest.end, approx=True)
    low, high = (a * factor + b for a, b in ((first.low, rest.low), (first.high, rest.high)))
    return replace(rest, start=first.start, low=low, high=high)


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
