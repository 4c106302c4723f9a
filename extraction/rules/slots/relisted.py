"""A list that is corrected: A, B, 啊不, B没有, 是C leaves A standing; what was not taken back is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from extraction.rules.slots.everything import NONE

_LIST = 2
_NO_MORE = re.compile(r"[ ，,]*没有?(?:什么|啥)?(?:别的|其他|其它|旁的|另外)")


def relisted(analysis: Analysis, again: Callable[[Analysis], list[Pick]]) -> list[Pick]:
    """The picks behind the correction, with those before it that it does not withdraw."""
    late = again(analysis)
    since = analysis.since()
    if not since or since == analysis.corrected_at[0].start:
        return late
    early = [p for p in again(replace(analysis, corrected_at=())) if p.end <= since and not p.denied]
    codes, live = {p.code for p in early}, {p.code for p in late if not p.denied}
    if _NO_MORE.match(analysis.text, since):
        return early  # 头晕、乏力，嗯，没有别的了
    if codes & live or NONE.search(analysis.text, since):
        return late  # told anew as a whole
    taken = codes & {p.code for p in late if p.denied}
    if taken and len(codes) >= _LIST:
        return [p for p in early if p.code not in taken] + late
    if len(codes) < _LIST and (live or taken or not late):
        return late
    last = early[-1].code if live else ""
    return [replace(p, tier="inferred") for p in early if p.code != last] + late
