"""不满意得很, 一百个满意: of 不满意 and 非常不满意 the stronger one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_VERY = ("非常", "很", "特别", "十分", "极其", "极", "太", "极度", "最", "very ", "extremely ")
_AHEAD = re.compile(
    r"(?<!不是)(?<!没有)(?<![不没])(?:非常|特别|太|十分|极其|极|很|相当|超级|倍儿?|老|贼|忒|真叫|一百个|一万个|百分之百|百分百|打心眼儿?里|打心底|very |extremely |really )$"
)
_BEHIND = re.compile(
    r"(?:得|的)(?:很|不得了|要命|要死|不行|没法说|没话说|一塌糊涂|紧)|极了|死了|透了|透顶|坏了|到家了|惨了"
)


def intensified(analysis: Analysis, picks: Sequence[Pick], options: Sequence[Option]) -> list[Pick]:
    """The same picks; where a plain option is told with force, the option of that force."""
    shown = {o.code: o.display.lower() for o in options}
    out: list[Pick] = []
    for pick in picks:
        stronger = [o.code for o in options if o.display.lower() in {v + shown[pick.code] for v in _VERY}]
        head = analysis.text[: pick.start]
        forced = _AHEAD.search(head) or _BEHIND.match(analysis.text, pick.end)
        if pick.tier == "exact" and len(stronger) == 1 and forced and not pick.denied:
            out.append(replace(pick, code=stronger[0], tier="normalised"))
        else:
            out.append(pick)
    return out
