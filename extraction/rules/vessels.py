"""How many millilitres a vessel holds: 两矿泉水瓶, 小半碗, 一口; for options that are amounts of a fluid."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.numbers import scan

#: From the least to the most that one holds.
_HOLDS = {
    "矿泉水瓶": (330, 600), "可乐瓶": (330, 600), "饮料瓶": (330, 600), "水瓶": (330, 600), "暖壶": (1200, 2500), "暖瓶": (1200, 2500),
    "脸盆": (1500, 4000), "盆": (1500, 4000), "痰盂": (1000, 3000), "尿壶": (600, 1200), "纸杯": (180, 250), "杯": (150, 300),
    "碗": (200, 400), "瓶": (100, 600), "瓶盖": (3, 10), "勺": (5, 15), "口": (15, 40), "滴": (0.05, 0.1),
}  # fmt: skip
_NAMES = "|".join(sorted(_HOLDS, key=len, reverse=True))
_VESSEL = re.compile(
    rf"(?P<count>[一二两三四五六七八九十几\d]{{0,2}}|小半|大半|半|多半)(?:个|满|大|小|来)*(?P<name>{_NAMES})(?:子)?(?!服|罩|号)"
)
_PARTS = {
    "半": (0.4, 0.6),
    "小半": (0.25, 0.45),
    "大半": (0.6, 0.85),
    "多半": (0.6, 0.85),
    "": (1.0, 1.0),
    "几": (2.0, 9.0),
}


def fluid(analysis: Analysis) -> tuple[float, float, int, int] | None:
    """Least and most in millilitres, with the place; None where no vessel is named."""
    hit = _VESSEL.search(analysis.text, analysis.since())
    if hit is None:
        return None
    low, high = _PARTS.get(hit["count"]) or _counted(hit["count"])
    least, most = _HOLDS[hit["name"]]
    return low * least, high * most, *hit.span()


def _counted(said: str) -> tuple[float, float]:
    number = scan(said)[0]
    return number.low, number.high
