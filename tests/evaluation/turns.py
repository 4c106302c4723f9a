"""Turns that answer more than was asked: read as a whole, judged item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from extraction.batch import as_question, result
from extraction.read import Extractor
from tests.evaluation.judge import OUTCOMES, SAFETY, Verdict, judge
from wire.understanding import Question

Row = Mapping[str, Any]
_OPEN = {"status": "not_answered"}


def read(row: Row, extractor: Extractor, default_ref: datetime) -> dict[str, Any]:
    """link_id → result row, of the answer and of what was volunteered."""
    asked, *also = (_question(row, item, default_ref) for item in (row["asked"], *row["also"]))
    ref = datetime.fromisoformat(row["ref"]) if row.get("ref") else default_ref
    reading = extractor.read(row["utterance"], asked, also, ref)
    answers = (*reading.others, *([reading.answer] if reading.answer else []))
    return {answer.link_id: result(answer) for answer in answers}


def _question(row: Row, item: Row, default_ref: datetime) -> Question:
    context = {**(row.get("context") or {}), **(item.get("context") or {})}
    data = {**item, "context": context, "utterance": row["utterance"]}
    return replace(as_question(data, default_ref)[0], link_id=item["link_id"])


def items(row: Row, got: Row) -> Iterator[tuple[str, Verdict]]:
    """The verdict on each item. What no one said a word about must not be answered."""
    for item in (row["asked"], *row["also"]):
        name = item["link_id"]
        told = got.get(name, _OPEN)
        wanted = row["expected"].get(name)
        if not wanted and told.get("status") == "reask":
            told = _OPEN  # asked again is as open as it was
        yield name, judge({**item, "expected": wanted or _OPEN}, told)


def verdict(row: Row, got: Row) -> Verdict:
    """The worst of its items; a mark on one is a mark on the turn."""
    each = list(items(row, got))
    worst = max((found.outcome for _, found in each), key=OUTCOMES.index)
    why = "; ".join(f"{name}: {found.outcome} {found.why}" for name, found in each if not found.right)
    return Verdict(worst, why, **{mark: any(getattr(found, mark) for _, found in each) for mark in SAFETY})
