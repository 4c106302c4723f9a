"""是阳性吗 阴性; 大便是干的吗 稀的: the other one of a pair is the no."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_PAIRS = (
    ("阳", "阴"), ("左", "右"), ("干", "稀"), ("硬", "稀"), ("硬", "软"), ("黄", "白"), ("空腹", "饭后"), ("饭前", "饭后"),
    ("单侧", "双侧"), ("一侧", "两侧"), ("男", "女"), ("公立", "私立"), ("白天", "晚上"), ("早上", "晚上"),
)  # fmt: skip
_FRAME = r"[嗯啊哦是就都一般我拉疼痛在，, ]*{other}(?:(?P<same>[边侧性面手脚腿的状便痰色]{{0,2}})|)(?:疼|痛)?(?:的|了|吧|啊|呢|呀)*"
_ASKS = r"(?:是|的)[^，。？]{{0,6}}{own}|{own}[^，。？]{{0,3}}[？?吗么]"


def other_side(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """no where the whole answer names the other one of the pair that was asked about."""
    said = analysis.text[since:].strip(" ，。！,.!")
    if analysis.language == "en" or asked.negative or not said:
        return None
    for one, two in _PAIRS:
        for own, other in ((one, two), (two, one)):
            if own not in asked.text or other not in said or own in said or other in asked.text:
                continue
            if not re.search(_ASKS.format(own=own), asked.text):
                continue
            if re.fullmatch(_FRAME.format(other=other), said):
                start = analysis.text.index(said, since)
                return Cue("no", start, start + len(said), "boolean.other_side")
    return None
