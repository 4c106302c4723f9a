"""Another value for the item that is being read back, or for the half of a pressure that is missing."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Analysis, Number, Quantity, Result
from extraction.rules.numbers import scan
from extraction.rules.slots.blood_pressure import DIA_RANGE, SYS_RANGE
from wire.understanding import Question

READ_BACK = "read_back"
_DISAGREES = re.compile(r"^(?:不是?的?|不对|没有?|没的|错了?|否|no|nope|wrong)$")
_PARTS = (
    ("sys", re.compile(r"高压|收缩压|上压|大的|高的|upper|systolic|top")),
    ("dia", re.compile(r"低压|舒张压|下压|小的|低的|lower|diastolic|bottom")),
)


def is_own(item: Question, asked: Question) -> bool:
    """The item behind a read-back or behind the question for its other half."""
    return bool(item.link_id) and item.link_id == asked.link_id and item.type != "boolean"


def wanted(question: Question) -> str:
    """`sys` or `dia`: the half a question in mm[Hg] asks for, '' when it names none."""
    if question.type != "quantity" or question.unit != "mm[Hg]":
        return ""
    named = [(hit.start(), part) for part, cue in _PARTS for hit in cue.finditer(question.text)]
    return max(named)[1] if named else ""


def part_said(text: str, start: int) -> str:
    """The half that the words before a number name."""
    head = re.split(r"[，。；,;]|\d", text[:start])[-1]
    return next((part for part, cue in _PARTS if cue.search(head)), "")


def of_half(analysis: Analysis, question: Question, readings: list[Quantity]) -> list[Quantity]:
    """Of the numbers given for one half of a pressure, those that may be this half."""
    part = wanted(question)
    if not part:
        return readings
    other = "sys" if part == "dia" else "dia"
    kept = [q for q in readings if part_said(analysis.text, q.start) != other]
    if len(readings) == 2 and len(kept) == 2:
        low, high = sorted(readings, key=lambda q: q.number.low)
        return [low if part == "dia" else high]
    return kept


def figures(text: str) -> set[float]:
    """The numbers that a read-back names."""
    return {value for number in scan(text) for value in (number.low, number.high)}


def repeats(result: Result, question: Question) -> bool:
    """The value given is the one that was read back."""
    said = _numbers(result)
    known, original = figures(question.text), result.values.get("original")
    first = original.get("value") if isinstance(original, dict) else None
    return bool(said) and (said <= known or first in known)


def _numbers(result: Result) -> set[float]:
    keys = ("value", "low", "high", "sys", "dia")
    return {float(v) for k in keys if isinstance(v := result.values.get(k), (int, float))}


def filled(result: Result, question: Question) -> Result:
    """One number said against a pressure that was read back: the nearer half is replaced, to be confirmed."""
    if result.values.get("missing") is None or len(scan(question.text)) < 2:
        return result
    known = sorted(scan(question.text), key=lambda n: -n.low)[:2]
    value = next((v for k in ("sys", "dia") if isinstance(v := result.values.get(k), (int, float))), None)
    if value is None:
        return result
    part = _half(float(value), known)
    pair: dict[str, object] = {"sys": _plain(known[0].low), "dia": _plain(known[1].low), part: value}
    if not _is_pair(pair):
        return result
    return replace(
        result, status="confirm", values={**pair, "corrects": part, "action": "confirm"},
        rule="blood_pressure.restated",
    )  # fmt: skip


def _half(value: float, known: list[Number]) -> str:
    return "sys" if abs(value - known[0].low) <= abs(value - known[1].low) else "dia"


def _is_pair(pair: dict[str, object]) -> bool:
    high, low = float(str(pair["sys"])), float(str(pair["dia"]))
    return SYS_RANGE[0] <= high <= SYS_RANGE[1] and DIA_RANGE[0] <= low <= DIA_RANGE[1] and high > low


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def counts(result: Result, quoted: str) -> bool:
    """Whether what the item's own resolver found is another value and not only a yes or no."""
    if result.status not in ("answered", "confirm") or not result.spans:
        return False
    return not (result.rule.endswith(".none") and _DISAGREES.match(quoted.strip()))
