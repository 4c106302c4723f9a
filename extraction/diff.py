"""What another rule pack makes of the same words: which answers change, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from extraction.batch import BadLineError, as_question, parsed
from extraction.read import Extractor
from wire.understanding import Answer, Question


@dataclass(frozen=True, slots=True)
class Case:
    """Words that were answered with: `id` names them for a person, without repeating them."""

    id: str
    question: Question
    utterance: str
    ref: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One answer or its red flags, as read before and after."""

    case: Case
    before: dict[str, Any]
    after: dict[str, Any]


def changes(cases: Iterable[Case], before: Extractor, after: Extractor) -> Iterator[Change]:
    """The cases whose status, value or red flags differ under the other pack, in order."""
    for case in cases:
        old, new = _told(case, before), _told(case, after)
        if old != new:
            yield Change(case, old, new)


def _told(case: Case, extractor: Extractor) -> dict[str, Any]:
    reading = extractor.read(case.utterance, case.question, (), case.ref)
    answer = reading.answer or Answer(case.question.type, "reask")
    told: dict[str, Any] = {"status": answer.status, **dict(answer.values)}
    if reading.findings:
        told["flags"] = {f.code: f.level for f in reading.findings}
    if reading.intents:
        told["intents"] = [i.code for i in reading.intents if i.certain]
    return told


def cases(lines: Iterable[str], default_ref: datetime) -> Iterator[Case]:
    """Rows of the batch contract; raises BadLineError with the number of a line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                data = parsed(line)
                question, utterance, ref = as_question(data, default_ref)
            except BadLineError as problem:
                raise BadLineError(f"line {number}: {problem}") from problem
            yield Case(str(data.get("id") or number), question, utterance, ref)
