"""The JSONL contract of `followup extract`: one result row per input row, in order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from extraction.read import Extractor
from extraction.rules.slots.registry import RESOLVERS
from wire.understanding import Answer, Option, Question

Row = dict[str, Any]
TYPES = tuple(RESOLVERS)
#: What a byte that is no UTF-8 is read as (surrogateescape).
_UNREADABLE = re.compile("[\udc80-\udcff]")


class BadLineError(ValueError):
    """A line that is no question; the text says why."""


def rows(lines: Iterable[str], extractor: Extractor, default_ref: datetime) -> Iterator[Row]:
    """One result row per non-blank line. A bad line gives {"id", "error"}; the batch goes on.

    `default_ref` (aware) is "now" for lines without `ref`.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(line, number, extractor, default_ref)


def _row(line: str, number: int, extractor: Extractor, default_ref: datetime) -> Row:
    identifier: object = None
    try:
        data = parsed(line)
        identifier = data.get("id")
        question, utterance, ref = as_question(data, default_ref)
    except BadLineError as problem:
        return {"id": identifier, "error": f"line {number}: {problem}"}
    return {"id": identifier, **told(extractor, question, utterance, ref)}


def parsed(line: str) -> Row:
    if _UNREADABLE.search(line):
        raise BadLineError("not UTF-8")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise BadLineError("not JSON") from problem
    if not isinstance(data, dict):
        raise BadLineError("not a JSON object")
    return data


def told(extractor: Extractor, question: Question, utterance: str, ref: datetime) -> Row:
    """The answer as a row, with the alert that its value or any words of the turn call for."""
    reading = extractor.read(utterance, question, (), ref)
    row = result(reading.answer or extractor.answer(question, utterance, ref))
    levels = {f.level for f in reading.findings}
    if levels and row.get("alert") != "urgent":
        return {**row, "alert": "urgent" if "urgent" in levels else "review"}
    return row


def result(answer: Answer) -> Row:
    """The value keys of an answer, then status, tier, evidence, rule and pack."""
    values = dict(answer.values)
    if answer.status in ("confirm", "reask"):
        values["action"] = "wait" if values.get("action") == "wait" else answer.status
    proof = [{"start": s.start, "end": s.end, "text": s.text} for s in answer.evidence]
    return {
        **values,
        "status": answer.status,
        "tier": answer.tier,
        "evidence": proof,
        "rule": answer.rule,
        "pack": answer.pack,
    }


def single(kind: str, question: str, text: str, ref: datetime, extractor: Extractor | None = None) -> Row:
    """The result row of one utterance; raises BadLineError for a type that does not exist."""
    if kind not in RESOLVERS:
        raise BadLineError(f"unknown type {kind!r}; one of {', '.join(TYPES)}")
    reader = extractor or Extractor.load()
    return told(reader, Question(type=kind, text=question), text, ref)


def _text(data: Mapping[str, Any], key: str, required: bool = True) -> str:
    value = data.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise BadLineError(f"'{key}' must be a text")
    return value


def _moment(value: object, default: datetime) -> datetime:
    if value is None:
        return default
    try:
        ref = datetime.fromisoformat(str(value))
    except ValueError as problem:
        raise BadLineError("'ref' is no ISO time") from problem
    if ref.tzinfo is None:
        raise BadLineError("'ref' has no time zone")
    return ref


def _day(context: Mapping[str, Any], key: str) -> date | None:
    value = context.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as problem:
        raise BadLineError(f"'context.{key}' is no ISO date") from problem


def _options(data: Mapping[str, Any], context: Mapping[str, Any]) -> tuple[Option, ...]:
    given = data.get("options", context.get("options", []))
    if not isinstance(given, list):
        raise BadLineError("'options' must be a list")
    return tuple(_option(item) for item in given)


def _option(item: object) -> Option:
    if isinstance(item, str):
        return Option(item, "")
    if isinstance(item, dict) and isinstance(item.get("code"), str):
        return Option(item["code"], str(item.get("display") or ""))
    raise BadLineError("an option must be a text or have a 'code'")


def _range(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(_is_number(v) for v in value):
        return float(value[0]), float(value[1])
    raise BadLineError("'context.plausible' must be [low, high]")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_question(data: Mapping[str, Any], default_ref: datetime) -> tuple[Question, str, datetime]:
    kind = _text(data, "type")
    if kind not in RESOLVERS:
        raise BadLineError(f"unknown type {kind[:40]!r}")
    context = data.get("context") or {}
    if not isinstance(context, dict):
        raise BadLineError("'context' must be an object")
    previous = context.get("previous")
    question = Question(
        type=kind,
        text=_text(data, "question", required=False),
        options=_options(data, context),
        proposition=_text(context, "proposition", required=False),
        unit=_text(context, "unit", required=False),
        plausible=_range(context.get("plausible")),
        timing=_text(context, "timing", required=False),
        respondent=_text(context, "respondent", required=False) or "self",
        discharge_date=_day(context, "discharge_date"),
        surgery_date=_day(context, "surgery_date"),
        previous=previous if isinstance(previous, dict) else None,
    )
    return question, _text(data, "utterance"), _moment(data.get("ref"), default_ref)
