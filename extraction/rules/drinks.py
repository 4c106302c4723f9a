"""How much is drunk at a time: 二两 is 100 mL of spirits, 两瓶啤酒 two bottles of beer."""

from __future__ import annotations

import re

from extraction.rules.numbers import scan
from extraction.rules.rates import plain

_NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:(?:到|至|-|~)[0-9]+)?|[一二两三四五六七八九十半几]+(?:(?:到|至|-|~)[一二两三四五六七八九十]+)?"
_LIANG = re.compile(
    rf"(?P<n>{_NUMBER})(?:来|多)?(?P<u>两|斤|钱)(?P<half>半)?(?!天|回|次|顿|瓶|杯|个|三|片|年|口|盅|罐|听|碗|周|月|根|包|支|人|点|趟|条|[一二三四五六七八九]?个?(?:月|星期|礼拜))"
)
#: 早起一两，睡前二两: what is drunk at each time of the day.
_PART = re.compile(
    r"(?P<part>早上?|早饭|中午|晌午|午饭|中饭|下午|晚上?|晚饭|夜里|睡前)(?:时|的时候|那顿|吃饭|饭)*(?:再|又|喝|来|整|也|各)*"
)
#: 早中晚各一两
_THREE = ("早中晚", "三餐", "三顿")
_EACH = re.compile(r"(?P<parts>早中晚|三餐|三顿|早晚|中晚|两顿|中午晚上)(?:饭|都)*各(?:喝|来|是)?")
#: 一瓶两瓶, 二两到三两: the second end of a range.
_SECOND = re.compile(
    r"(?:到|至|-|~|、|或者?)?(?P<n>[一二两三四五六七八九十半]|[0-9]+)(?P<u>瓶|杯|罐|听|盅|碗|扎|两|斤)"
)
_OR_TWO = re.compile(r"\w{0,2} or (?P<n>two|three|four)\b")
_SMALL = re.compile(r"(?P<n>斤|两)把(?!握)")
_ML = re.compile(r"(?P<n>[0-9]+|[一二两三四五六七八九十百]+)(?:来|多)?(?:毫升|ml|cc)", re.IGNORECASE)
_VESSEL = re.compile(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?(?:(?:到|至|-|~)[0-9]+)?|[一二两三四五六七八九十半]+(?:(?:到|至|-|~)[一二两三四五六七八九十]+)?|(?:\b(?:one|two|three|four|five|six) or )?\b(?:a|one|two|three|four|five|six|half a|a couple of|couple of)\b )(?:来|多|个)?(?:small |large |big |小|大|高脚)?(?P<u>瓶|杯|罐|听|盅|碗|扎|支(?!烟)|glass|bottle|can\b|cans\b|pint|drink|beer|shot|unit|whisk|gin\b|brand|vodka|rum\b|dram|tot\b|cider|sherr)(?P<half>半)?"
)
_ML_OF = {"两": 50, "斤": 500, "钱": 5}
_BEVERAGE = (
    ("beer", re.compile(r"啤|扎啤|青岛|雪花|beer|lager|\bpints?\b|\bale\b")),
    (
        "wine",
        re.compile(
            r"红酒|葡萄酒|红的|黄酒|米酒|花雕|女儿红|加饭|客家娘酒|干红|干白|醪糟|wine|champagne|prosecco"
        ),
    ),
    (
        "spirits",
        re.compile(
            r"白酒|白的|烧酒|小烧|二锅头|茅台|五粮液|高粱|药酒|老白干|散白|散酒|苞谷酒|包谷酒|青稞|汾酒|江小白|洋酒|spirits|whisky|whiskey|vodka|liquor|brandy|\bgin\b|\brum\b"
        ),
    ),
)
_ENGLISH = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "half a": 0.5, "a couple of": 2.0, "couple of": 2.0}  # fmt: skip


def beverage_of(said: str) -> str:
    """beer, wine or spirits; '' where none is named."""
    return next((name for name, cue in _BEVERAGE if cue.search(said)), "")


def beverages(said: str) -> list[str]:
    """All that are named."""
    return [name for name, cue in _BEVERAGE if cue.search(said)]


def named_drinks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where each drink is named, and which it is, in order."""
    return sorted((m.start(), name) for name, cue in _BEVERAGE for m in cue.finditer(text, start, end))


def drinks(said: str) -> dict[str, object]:
    """The amount at a time: 二两 is 100 mL of spirits, 两瓶啤酒 two bottles of beer."""
    beverage = beverage_of(said)
    if liang := _LIANG.search(said):
        half = 0.5 if liang["half"] else 0.0
        low, high = _ended(said, liang, half)
        low, high = low * _ML_OF[liang["u"]], high * _ML_OF[liang["u"]]
        return {**_amount(low, high), "unit": "mL", "beverage": beverage or "spirits"}
    if small := _SMALL.search(said):
        return {"value": _ML_OF[small["n"]], "approx": True, "unit": "mL", "beverage": beverage or "spirits"}
    if measured := _ML.search(said):
        return {
            **_amount(*_span(measured["n"])),
            "unit": "mL",
            **({"beverage": beverage} if beverage else {}),
        }
    vessel = _VESSEL.search(said)
    if not vessel or (vessel["u"] == "支" and beverage != "beer"):
        return {}
    low, high = _ended(said, vessel, 0.5 if vessel["half"] else 0.0)
    unit = "瓶" if vessel["u"] in ("瓶", "bottle", "支") else "drink"
    if vessel["u"] == "beer":
        beverage = "beer"
    return {**_amount(low, high), "unit": unit, **({"beverage": beverage} if beverage else {})}


def times_each(said: str, at: int) -> int:
    """早中晚各一两: how many times a day what is counted at `at` is taken; 1 where none are named."""
    each = next((m for m in _EACH.finditer(said, 0, at) if m.end() == at), None)
    if each is None:
        return 1
    return 3 if each["parts"] in _THREE else 2


def a_day(said: str, *, summed: bool) -> dict[str, object]:
    """中午一两，晚上二两 make 150 mL a day; {} where they are not of one measure, or twice the same.

    `summed`: the amount of a day was asked for, so that twice the same are added too.
    """
    each = _EACH.search(said)
    if each and summed and (one := _LIANG.match(said, each.end())):
        total = (
            times_each(said, each.end())
            * _ended(said, one, 0.5 if one["half"] else 0.0)[0]
            * _ML_OF[one["u"]]
        )
        return {**_amount(total, total), "unit": "mL", "beverage": beverage_of(said) or "spirits"}
    found = []
    for m in _PART.finditer(said):
        amount = _LIANG.match(said, m.end())
        if amount:
            found.append((m["part"], amount))
    if len({part for part, _ in found}) < 2 or len({m["u"] for _, m in found}) > 1:
        return {}
    ends = [_ended(said, m, 0.5 if m["half"] else 0.0) for _, m in found]
    if len(set(ends)) == 1 and not summed:
        return {}
    factor = _ML_OF[found[0][1]["u"]]
    low, high = sum(e[0] for e in ends) * factor, sum(e[1] for e in ends) * factor
    return {**_amount(low, high), "unit": "mL", "beverage": beverage_of(said) or "spirits"}


def _ended(said: str, m: re.Match[str], half: float) -> tuple[float, float]:
    """The two ends of what `m` counts; of 一瓶两瓶 the second stands behind it."""
    english = m["n"].strip().split(" or ")
    low, high = _span(english[0])[0], _span(english[-1])[1]
    more = _OR_TWO.match(said, m.end())
    if more:
        high = max(high, _ENGLISH[more["n"]])
    second = _SECOND.match(said, m.end())
    if second and second["u"] == m["u"] and not half:
        high = max(high, _span(second["n"])[1])
    return low + half, high + half


def _span(said: str) -> tuple[float, float]:
    """The number as said, or the two ends of a range; a half for 半."""
    if pair := loose_pair(said):
        return pair
    numbers = scan(said)
    if not numbers:
        return (_ENGLISH.get(said, 0.5),) * 2
    return numbers[0].low, max(numbers[0].high, numbers[-1].high)


def loose_pair(said: str) -> tuple[float, float] | None:
    """三五 of 三五根 is three to five, not thirty-five."""
    if len(said) != len("三五") or any(c not in "一二两三四五六七八九" for c in said):
        return None
    low, high = (scan(c)[0].low for c in said)
    return (low, high) if low < high else None


def _amount(low: float, high: float) -> dict[str, object]:
    return {"value": plain(low)} if low == high else {"low": plain(low), "high": plain(high)}
