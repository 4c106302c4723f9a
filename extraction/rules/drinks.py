"""How much is drunk at a time: 二两 is 100 mL of spirits, 两瓶啤酒 two bottles of beer."""

from __future__ import annotations

import re

from extraction.rules.numbers import scan
from extraction.rules.rates import plain

_LIANG = re.compile(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半]+)(?:来|多)?(?P<u>两|斤|钱)(?P<half>半)?(?!天|回|次|顿|瓶|杯|个|三|片)"
)
_VESSEL = re.compile(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半]+|\b(?:a|one|two|three|four|half a)\b )(?:小|大)?(?P<u>瓶|杯|罐|听|盅|碗|扎|glass|bottle|can|pint|drink|beer)"
)
_ML = {"两": 50, "斤": 500, "钱": 5}
_BEVERAGE = (
    ("beer", re.compile(r"啤|beer|lager|\bpints?\b")),
    ("wine", re.compile(r"红酒|葡萄酒|红的|黄酒|米酒|花雕|wine")),
    (
        "spirits",
        re.compile(r"白酒|白的|烧酒|二锅头|茅台|高粱|药酒|老白干|洋酒|spirits|whisky|whiskey|vodka|liquor"),
    ),
)
_ENGLISH = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half a": 0.5}


def beverage_of(said: str) -> str:
    """beer, wine or spirits; '' where none is named."""
    return next((name for name, cue in _BEVERAGE if cue.search(said)), "")


def drinks(said: str) -> dict[str, object]:
    """The amount at a time: 二两 is 100 mL of spirits, 两瓶啤酒 two bottles of beer."""
    beverage = beverage_of(said)
    liang = _LIANG.search(said)
    if liang:
        numbers = scan(liang["n"])
        low, high = (numbers[0].low, numbers[0].high) if numbers else (0.5, 0.5)
        half = 0.5 if liang["half"] else 0.0
        ends = [(v + half) * _ML[liang["u"]] for v in (low, high)]
        value: dict[str, object] = (
            {"value": plain(ends[0])} if low == high else {"low": plain(ends[0]), "high": plain(ends[1])}
        )
        return {**value, "unit": "mL", "beverage": beverage or "spirits"}
    vessel = _VESSEL.search(said)
    if not vessel:
        return {}
    said_number = vessel["n"].strip()
    numbers = scan(said_number)
    low, high = (numbers[0].low, numbers[0].high) if numbers else (_ENGLISH.get(said_number, 0.5),) * 2
    value = {"value": plain(low)} if low == high else {"low": plain(low), "high": plain(high)}
    unit = "瓶" if vessel["u"] in ("瓶", "bottle") else "drink"
    return {**value, "unit": unit, **({"beverage": beverage} if beverage else {})}
