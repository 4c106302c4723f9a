"""More than one pressure in a turn: all are kept, the latest is read back as the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extraction.rules.model import Analysis, Result


def several(analysis: Analysis, results: Sequence[Result], timings: Sequence[str]) -> Result:
    """`readings` in the order of the words. Told apart by the medicine they are the answer; else the
    latest (by day, then by order: 今天130/80，昨天190/115) is to be confirmed."""
    spans = tuple(span for result in results for span in result.spans)
    listed = [_reading(r, timing) for r, timing in zip(results, timings, strict=True)]
    if all(timings):
        return Result("answered", {"readings": listed}, spans, "blood_pressure.readings", "normalised")
    latest = max(range(len(results)), key=lambda at: (_day(analysis, results[at]), at))
    pair = {key: results[latest].values[key] for key in ("sys", "dia")}
    values = {**pair, "readings": listed, "action": "confirm"}
    return Result("confirm", values, spans, "blood_pressure.readings", "inferred")


def _reading(result: Result, timing: str) -> dict[str, object]:
    told = {"sys": result.values["sys"], "dia": result.values["dia"]}
    return {**told, "timing": timing} if timing else told


def _day(analysis: Analysis, result: Result) -> date:
    """The day named last before the reading."""
    start = result.spans[0][0]
    named = [moment.last for moment in analysis.moments if moment.start < start]
    return named[-1] if named else date.min
