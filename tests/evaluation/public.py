"""The public suites beside this checkout (Microsoft Recognizers-Text specs, MIT), read with our grammar.

Their answers are shaped by another contract; each adapter says what counts as right.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from extraction.build import base_pack
from extraction.pipeline import analyse
from extraction.read import Extractor
from extraction.rules.model import Analysis, Anchors, Moment, Number
from wire.understanding import Question

SHARED = Path(os.environ.get("FOLLOWUP_SHARED") or Path(__file__).parents[3] / "shared")
FOLDER = SHARED / "assets" / "nlp"
ZONE = timezone(timedelta(hours=8))
NOON = time(12)
Row = dict[str, Any]
Judge = Callable[[Row, Analysis], bool]


def _values(row: Row) -> list[float] | None:
    try:
        return [float(e["resolution"]["value"]) for e in row["expected"]]
    except (KeyError, TypeError, ValueError):
        return None


def _numbers(row: Row, analysis: Analysis, units: tuple[str, ...] = ()) -> bool:
    """Every number of the text, in order, and no other."""
    want = _values(row)
    got = [q.number.low for q in analysis.quantities if not units or q.unit in units]
    return (
        want is not None
        and len(want) == len(got)
        and all(abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(want, got, strict=True))
    )


def _temperature(row: Row, analysis: Analysis) -> bool:
    return _numbers(row, analysis, ("Cel", "[degF]"))


def _age(row: Row, analysis: Analysis) -> bool:
    """The years; ages in months, weeks and days count by their number."""
    return _numbers(row, analysis, ("岁", "a", "mo", "wk", "d"))


def _first(want: Row) -> str:
    return str(want.get("value") or want.get("start") or want.get("end") or "")


def _moments(row: Row, analysis: Analysis) -> bool:
    """Each date or moment begins where one of the spec's two readings (past, future) begins."""
    dated = [e for e in row["expected"] if "date" in e["type"]]
    named = list(analysis.moments)
    if not dated or len(dated) != len(named):
        return False
    return all(
        any(_begins(_first(v), m) for v in e["resolution"]["values"])
        for e, m in zip(dated, named, strict=True)
    )


def _begins(want: str, moment: Moment) -> bool:
    if len(want) <= len("2026-11-18"):
        return want == moment.first.isoformat()
    if moment.at is None and moment.part:  # we keep the part of the day as such
        return want[:10] == moment.first.isoformat()
    at = moment.at or datetime.combine(moment.first, time())
    return want[:16].replace(" ", "T") == at.strftime("%Y-%m-%dT%H:%M")


#: The units of theirs that a patient's answer can have; a suite row with another one is not understood.
_UNITS = {
    "Kilogram": "kg", "Gram": "g", "Microgram": "ug", "Jin": "斤", "Liang": "两", "Centimeter": "cm", "Meter": "m",
    "Kilometer": "km", "Kilocalorie": "kcal",
}  # fmt: skip


def _dimension(row: Row, analysis: Analysis) -> bool:
    """Value and unit of each measure, in order; numbers without a unit do not count."""
    want = [(float(e["resolution"]["value"]), _UNITS.get(e["resolution"]["unit"])) for e in row["expected"]]
    return want == [(q.number.low, q.unit) for q in analysis.quantities if q.unit in _UNITS.values()]


def _bounds(row: Row, analysis: Analysis) -> bool:
    """Every lower and upper bound of the text. Whether a bound is inside is not compared: 20到30 is [20,30) there."""
    want: list[tuple[str, float]] = []
    for expected in row["expected"]:
        ends = re.split("[,，]", expected["resolution"]["value"][1:-1])
        want += [(side, float(end)) for side, end in zip(("low", "high"), ends, strict=True) if end.strip()]
    found = [(q.number, analysis.text[q.start : q.end]) for q in analysis.quantities]
    return sorted(want) == sorted(bound for number, said in found for bound in _ends(number, said))


def _ends(number: Number, said: str) -> list[tuple[str, float]]:
    """五百多 is above 500 there; that it stays below 600 is ours."""
    if number.comparator:
        return [("high" if number.comparator.startswith("<") else "low", number.low)]
    if number.low == number.high:
        return []
    return [("low", number.low)] + ([] if re.search("[多余几]", said) else [("high", number.high)])


_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 604800, "mo": 2592000, "a": 31536000}


_HALF_A_YEAR = 6


def _duration(row: Row, extractor: Extractor) -> bool:
    """The seconds of their months (30 days) and years (365)."""
    got = _said(row, extractor, "duration", "多长时间了？")
    spent = got.get("value")
    if not isinstance(spent, (int, float)) or len(row["expected"]) != 1:
        return False
    want = float(row["expected"][0]["resolution"]["values"][0]["value"])
    unit = str(got.get("unit"))
    if unit == "mo" and spent % _HALF_A_YEAR == 0:
        spent, unit = spent / 12, "a"  # 半年 is six months, whichever way it is written
    return abs(spent * _SECONDS[unit] - want) < 1


def _time(row: Row, extractor: Extractor) -> bool:
    """The clock time, or where the stretch begins, to the minute; a part of the day by its name."""
    said = _said(row, extractor, "date", "几点？")
    got = str(said.get("datetime", said.get("start", "")))[11:16]
    return any(got and got == _first(value)[:5] for value in row["expected"][0]["resolution"]["values"])


def _yes_no(row: Row, extractor: Extractor) -> bool:
    got = _said(row, extractor, "boolean", "是吗？").get("value")
    want = {True: "yes", False: "no"}[row["expected"][0]["resolution"]["value"]] if row["expected"] else None
    return got == want


def _said(row: Row, extractor: Extractor, kind: str, question: str) -> Mapping[str, object]:
    return extractor.answer(Question(kind, question), row["text"], _ref(row)).values


def _only(*types: str) -> Callable[[Row], bool]:
    return lambda row: bool(row["expected"]) and all(e["type"] in types for e in row["expected"])


def _all(row: Row) -> bool:
    return True


#: Suite → (its rows come from, which of them, read by the grammar alone).
_SUITES: dict[str, tuple[str, Callable[[Row], bool], Judge]] = {
    "rt_zh_number": ("number", lambda row: _values(row) is not None, _numbers),
    "rt_zh_number_range": ("number_range", _all, _bounds),
    "rt_zh_temperature": ("temperature", _all, _temperature),
    "rt_zh_age": ("age", _all, _age),
    "rt_zh_dimension": ("dimension", _all, _dimension),
    "rt_zh_datetime": ("datetime", lambda row: any("date" in e["type"] for e in row["expected"]), _moments),
}
#: The same, read as the answer to a question.
_ASKED: dict[str, tuple[str, Callable[[Row], bool], Callable[[Row, Extractor], bool]]] = {
    "rt_zh_time": ("datetime", _only("time", "timerange"), _time),
    "rt_zh_duration": ("datetime", _only("duration"), _duration),
    "rt_zh_boolean": ("boolean", _all, _yes_no),
}


def suites(extractor: Extractor) -> Iterator[tuple[str, int, int]]:
    """(name, rows, right) of each suite that is there; nothing where the folder is absent."""
    for name, (source, fits, judge) in _SUITES.items():
        if rows := list(filter(fits, _read(source))):
            yield name, len(rows), sum(judge(row, _analysis(row)) for row in rows)
    for name, (source, fits, answered) in _ASKED.items():
        if rows := list(filter(fits, _read(source))):
            yield name, len(rows), sum(answered(row, extractor) for row in rows)


def _read(name: str) -> list[Row]:
    path = FOLDER / f"rt_zh_{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def _ref(row: Row) -> datetime:
    ref = datetime.fromisoformat(row["ref"]) if row.get("ref") else datetime.combine(date(2026, 11, 18), NOON)
    return ref.replace(tzinfo=ZONE)


def _analysis(row: Row) -> Analysis:
    return analyse(row["text"], base_pack(), Anchors(_ref(row)))
