"""A measured value as the answer to whether it is normal, controlled or high: 空腹都在六上下 to 血糖控制得好吗."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Quantity
from extraction.rules.predicates import Cue


@dataclass(frozen=True, slots=True)
class _Scale:
    """`fine`: well within what is wanted; `bad`: well beyond it; between them nothing is told. `span`: what can be."""

    asked: re.Pattern[str]
    fine: tuple[float, float]
    bad: float
    span: tuple[float, float]


_SCALES = (
    _Scale(re.compile(r"血糖|blood sugar|glucose"), (4.0, 7.0), 10.0, (2.0, 33.0)),
    _Scale(re.compile(r"血压|高压|blood pressure"), (95, 135), 150, (70, 260)),
    _Scale(re.compile(r"体温|temperature"), (36.0, 37.2), 37.6, (34.0, 43.0)),
    _Scale(re.compile(r"心率|脉搏|心跳|heart rate|pulse"), (60, 95), 110, (30, 220)),
)
_WELL = re.compile(r"正常|稳|控制|达标|好|平稳|normal|stable|control|steady")
_HIGH = re.compile(r"偏?高(?!压)|升高|超标|high\b")
#: 要控制到七以下, 以前十几: no reading of now.
_NOT_NOW = ("hypothetical", "past", "reported", "stranger", "family", "question")
#: 三片, 五天, 六楼: counts of something else.
_UNITLESS = frozenset(["", "mmol/L", "mm[Hg]", "Cel", "/min", "{score}"])


def by_reading(analysis: Analysis, asked: Asked) -> Cue | None:
    """To be asked back; None where the reading lies between, or several disagree."""
    scale = next((s for s in _SCALES if s.asked.search(asked.text)), None)
    high = bool(_HIGH.search(asked.text))
    if scale is None or not (high or _WELL.search(asked.text)) or any(map(analysis.has, _NOT_NOW)):
        return None
    found = [q for q in analysis.quantities if q.start >= analysis.since() and _is_reading(q, scale)]
    sides = {_side(q, scale) for q in found}
    if len(sides) != 1 or None in sides:
        return None
    well = sides == {"fine"}
    value = "yes" if well != high else "no"
    return Cue(value, found[0].start, found[-1].end, "boolean.reading", False, doubt=True)


def _is_reading(q: Quantity, scale: _Scale) -> bool:
    least, most = scale.span
    return q.unit in _UNITLESS and least <= q.number.low and q.number.high <= most


def _side(q: Quantity, scale: _Scale) -> str | None:
    if scale.fine[0] <= q.number.low and q.number.high <= scale.fine[1]:
        return "fine"
    return "bad" if q.number.low >= scale.bad else None
