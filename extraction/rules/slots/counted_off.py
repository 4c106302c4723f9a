"""Options counted off from one end: 前两个, 后面俩, the last two."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.numbers import scan
from extraction.rules.picked import Pick

_FIRST = re.compile(
    r"(前|后|(?<!石)头|最后|末|\bfirst |\blast )(?:头|面|边)?([一二两三四五六1-6]|one|two|three|four|five)(?:个|项|样|种|条|\b)"
    r"|(前|后|(?<!石)头|最后|末)(?:头|面|边)?([俩仨])(?=$|[ ，。都也有吧啊呢])"
)
_ENGLISH = ("", "one", "two", "three", "four", "five")
_TOGETHER = {"俩": 2, "仨": 3}
_DENIED_PART = re.compile(r"(?:都|倒|也|是|可|真|就)*[没不冇莫]")


def parts(analysis: Analysis, codes: list[str], real: list[str]) -> list[Pick]:
    """前两个, 后三个; of 都没有 only as 最后一个."""
    out: list[Pick] = []
    for hit in _FIRST.finditer(analysis.text, analysis.since()):
        place, said = (hit.group(1) or hit.group(3)).strip(), hit.group(2) or hit.group(4)
        count = _counted_off(said)
        listed = codes if count == 1 else real
        chosen = listed[:count] if place in ("前", "头", "first") else listed[-count:]
        denied = bool(_DENIED_PART.match(analysis.text, hit.end()))
        out += [Pick(c, *hit.span(), denied, "normalised", "multi_choice.part") for c in chosen]
    return out


def _counted_off(said: str) -> int:
    if said in _TOGETHER:
        return _TOGETHER[said]
    return _ENGLISH.index(said) if said in _ENGLISH else int(scan(said)[0].low)
