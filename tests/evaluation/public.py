"""The public suites beside this checkout (Microsoft Recognizers-Text specs, MIT), read with our grammar.

Their answers are shaped by another contract; each adapter says what counts as right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from extraction.build import base_pack
from extraction.pipeline import analyse
from extraction.read import Extractor
from extraction.rules.model import Analysis, Anchors, Moment
from wire.understanding import Question

FOLDER = Path(__file__).parents[3] / "shared" / "assets" / "nlp"
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


_SUITES: dict[str, tuple[Judge, Callable[[Row], bool]]] = {
    "rt_zh_number": (_numbers, lambda row: _values(row) is not None),
    "rt_zh_temperature": (_temperature, lambda row: True),
    "rt_zh_age": (_age, lambda row: True),
    "rt_zh_datetime": (_moments, lambda row: any("date" in e["type"] for e in row["expected"])),
}


def suites(extractor: Extractor) -> Iterator[tuple[str, int, int]]:
    """(name, rows, right) of each suite that is there; nothing where the folder is absent."""
    for name, (judge, fits) in _SUITES.items():
        rows = [row for row in _read(name) if fits(row)]
        if rows:
            yield name, len(rows), sum(judge(row, _analysis(row)) for row in rows)
    answers = _read("rt_zh_boolean")
    if answers:
        yield "rt_zh_boolean", len(answers), sum(_yes_no(row, extractor) for row in answers)


def _read(name: str) -> list[Row]:
    path = FOLDER / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def _analysis(row: Row) -> Analysis:
    ref = datetime.fromisoformat(row["ref"]) if row.get("ref") else datetime.combine(date(2026, 11, 18), NOON)
    return analyse(row["text"], base_pack(), Anchors(ref.replace(tzinfo=ZONE)))


def _yes_no(row: Row, extractor: Extractor) -> bool:
    ref = datetime(2026, 11, 18, 10, tzinfo=ZONE)
    got = extractor.answer(Question("boolean", "是吗？"), row["text"], ref).values.get("value")
    want = {True: "yes", False: "no"}[row["expected"][0]["resolution"]["value"]] if row["expected"] else None
    return got == want
