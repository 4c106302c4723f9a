"""How long something lasts or has lasted; or since when."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.lengths import Length, lengths, same, values
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask

_INTERMITTENT = re.compile(
    r"断断续续|一阵一阵|一阵阵|时有时无|时好时坏|犯犯停停|间歇|反反复复|on and off|off and on|comes and goes"
)
_CONTINUOUS = re.compile(r"一直|持续|不停|没停过|从早到晚|constantly|all the time|non-?stop|the whole time")
_SINCE = re.compile(
    r"开始|从|打从|打(?!针|电话)|自从|起(?!床|来|夜)|就(?:这样|有|疼|痛)|得上|犯的|since|started|began"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` with a UCUM `unit` of time; `since` where only the beginning was said."""
    course = _course(analysis.text)
    found = [x for x in lengths(analysis) if x.start >= analysis.since()]
    if not found:
        return _since(analysis, course) or _without(analysis, asked, pack)
    if not same(found):
        return _several(found)
    span = ((found[-1].start, found[-1].end),)
    return Result("answered", {**values(found[-1]), **course}, span, "duration.value", "normalised")


def _course(text: str) -> dict[str, object]:
    if _INTERMITTENT.search(text):
        return {"course": "intermittent"}
    return {"course": "continuous"} if _CONTINUOUS.search(text) else {}


def _several(found: list[Length]) -> Result:
    listed = [values(x) for x in found]
    spans = tuple((x.start, x.end) for x in found)
    return Result(
        "confirm", {"candidates": listed, "action": "confirm"}, spans, "duration.several", "inferred"
    )


def _since(analysis: Analysis, course: dict[str, object]) -> Result | None:
    """从上周五开始: the day it began."""
    named = [
        m for m in analysis.moments if m.start >= analysis.since() and m.first <= (analysis.ref or m.first)
    ]
    if len(named) != 1 or not _SINCE.search(analysis.text):
        return None
    moment = named[0]
    told: dict[str, object] = {"since": moment.first.isoformat(), **course}
    if moment.approx or moment.first != moment.last:
        told["approx"] = True
    return Result("answered", told, ((moment.start, moment.end),), "duration.since", "inferred")


def _without(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    known = no_value(analysis, pack, {}, "duration")
    return known or previous_unchanged(analysis, asked, pack, "duration") or reask("duration.none")
