"""A date, a stretch of days, or a moment; the question tells whether the past is meant."""

from __future__ import annotations

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Moment, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, reask


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`date`, `start`+`end`, or `datetime`; several different days are confirmed."""
    since = analysis.since()
    moments = [m for m in analysis.moments if m.start >= since]
    if not moments:
        return _without(analysis, pack)
    if len({(m.first, m.last) for m in moments}) > 1:
        listed = [m.first.isoformat() for m in moments]
        return Result(
            "confirm",
            {"candidates": listed, "action": "confirm"},
            tuple((m.start, m.end) for m in moments),
            "date.several",
            "inferred",
        )
    moment = moments[-1]
    values = _values(moment)
    span = ((moment.start, moment.end),)
    if not 1920 <= moment.first.year <= 2100:
        return Result("confirm", {**values, "action": "confirm"}, span, "date.unexpected", "inferred")
    return Result(
        "answered",
        values,
        span,
        f"date.{moment.rule}",
        "exact" if moment.rule == "month_day" else "normalised",
    )


def _values(moment: Moment) -> dict[str, object]:
    values: dict[str, object] = {}
    if moment.at is not None:
        values["datetime"] = moment.at.strftime("%Y-%m-%dT%H:%M")
    elif moment.first == moment.last:
        values["date"] = moment.first.isoformat()
    else:
        values.update(start=moment.first.isoformat(), end=moment.last.isoformat())
    if moment.approx:
        values["approx"] = True
    if moment.part and moment.at is None:
        values["part"] = moment.part
    return values


def _without(analysis: Analysis, pack: Pack) -> Result:
    return no_value(analysis, pack, {}, "date") or reask("date.none")
