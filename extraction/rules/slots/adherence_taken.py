"""How many were taken of how many that were due: 十天吃了八天, 总共九顿，吃了八顿."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.numbers import scan
from extraction.rules.rates import plain
from extraction.rules.slots.adherence_cues import TAKE_OR_USE
from extraction.rules.slots.adherence_said import Verdict

_N = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_TAKEN_OF = re.compile(
    rf"(?P<of>{_N})(?P<u>[天顿次回针])(?:的?药)?(?:里头?|里面|当中|中|呢)?[，, ]?(?:我|就|只|才|也就|大概|能|只能|总共){{0,2}}{TAKE_OR_USE}了?(?:有|上|个)?(?P<n>{_N})(?P=u)(?!又|没)"
)
#: 吃了六次, to how often it was missed.
_TAKEN = re.compile(
    rf"(?:我|都|也|就|一共|总共|大概|应该|嗯|，|,| )*(?<!没){TAKE_OR_USE}了?(?:有)?(?:{_N})[次顿回针天]"
)


def taken_of(analysis: Analysis) -> Verdict | None:
    """What is left over was missed."""
    m = _TAKEN_OF.search(analysis.text, analysis.since())
    if m is None:
        return None
    due, taken = (scan(m[name])[0].low if scan(m[name]) else 0 for name in ("of", "n"))
    if not 0 < taken <= due:
        return None
    if taken == due:
        return Verdict("full", m.span(), {})
    missed = plain(due - taken)
    values: dict[str, object] = {"missed": missed}
    if m["u"] == "天":
        values["missed_days"] = missed
    return Verdict("partial", m.span(), values)


def taken_not_missed(analysis: Analysis) -> bool:
    """The number is of those that were taken."""
    return _TAKEN.match(analysis.text, analysis.since()) is not None
