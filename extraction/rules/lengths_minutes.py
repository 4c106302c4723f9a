"""Minutes that are said as 分, which is also a score: 两小时十分, 五分二十秒, 三分半钟."""

from __future__ import annotations

import re

from extraction.rules.lengths_loose import Length
from extraction.rules.numbers import scan

_N = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
#: Behind hours or before seconds, where nothing is scored.
_BESIDE = re.compile(
    rf"(?<=小时|钟头|个钟)[零又加]?(?P<n>{_N})分(?![钟之半])|(?<![0-9一二两三四五六七八九十点])(?P<m>{_N})分(?=[零又]?{_N}秒)"
)
#: 三分半钟, 分半钟; without 钟 where nothing else is said.
_AND_A_HALF = re.compile(
    rf"(?<![0-9一二两三四五六七八九十])(?P<n>{_N}|(?<![一-鿿]))分(?:半钟|钟半(?!个|天|小|夜))|^(?P<m>{_N}?)分半(?=[吧左。，,]|$)"
)
MINUTES = (_BESIDE, _AND_A_HALF)


def minutes(text: str) -> list[Length]:
    """Every such length, left to right."""
    found = [_length(m, 0.0) for m in _BESIDE.finditer(text)]
    found += [_length(m, 0.5) for m in _AND_A_HALF.finditer(text)]
    return sorted(found, key=lambda x: x.start)


def _length(m: re.Match[str], more: float) -> Length:
    said = m["n"] or m["m"]
    count = (scan(said)[0].low if said else 1.0) + more
    start = m.start("n" if m["n"] else "m") if said else m.start()
    return Length(start, m.end(), count, count, "min")
