"""The keys in which the first hold-out lists say what they expect (none, doubt, one_of, near …)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]
_LEVELS = {"none": 0, "review": 1, "urgent": 2}
_OWN = frozenset(
    [
        "none",
        "doubt",
        "one_of",
        "date_of",
        "near",
        "or_none",
        "any_pair",
        "alert_min",
        "alert_max",
        "flags_any",
    ]
)
_VALUES = ("value", "low", "high", "values", "sys", "dia", "readings", "date", "start", "end", "datetime")


def speaks(want: Row) -> bool:
    """Whether the row is written in the older keys (a rough `value` is among them)."""
    rough = bool(want.get("approx")) and "value" in want and "unit" not in want
    return bool(_OWN & set(want)) or rough


def outcome(kind: str, want: Row, got: Row) -> str:
    """One of judge.OUTCOMES."""
    return _flag(want, got) if kind == "red_flag" else _value(want, got)


def _flag(want: Row, got: Row) -> str:
    level = _LEVELS[got["alert"]]
    low, high = _LEVELS[want.get("alert", want.get("alert_min", "none"))], 2
    if "alert" in want or "alert_max" in want:
        high = _LEVELS[want.get("alert", want.get("alert_max"))]
    named = "flags_any" not in want or bool(set(want["flags_any"]) & set(got["flags"]))
    return "wrong" if not low <= level <= high else "right" if named else "part"


def _value(want: Row, got: Row) -> str:
    status = got["status"]
    stored = status == "answered" and any(got.get(key) not in (None, []) for key in _VALUES)
    lost = "wrong" if stored else "asked"
    if want.get("none"):
        allowed = want.get("any_pair") and "readings" in got
        return "wrong" if stored and not allowed else "right"
    if want.get("or_none") and not stored:
        return "right"
    if want.get("doubt"):
        return "right" if status == "confirm" else lost
    if not stored and any(value in (None, []) for value in want.get("one_of", ())):
        return "right"
    if _same(want, got):
        return {"answered": "right", "confirm": "right_asked"}.get(status, "asked")
    return lost


def _same(want: Row, got: Row) -> bool:
    if "one_of" in want:
        return got.get("value", got.get("values")) in want["one_of"]
    if {"near", "date", "date_of", "start"} & set(want):
        return _same_day(want, got)
    if "approx" in want and "value" in want:
        low, high = got.get("low", got.get("value")), got.get("high", got.get("value"))
        return low is not None and low <= want["value"] <= high
    return all(got.get(key) == want[key] for key in _VALUES if key in want)


def _same_day(want: Row, got: Row) -> bool:
    first = str(got.get("date") or got.get("datetime") or got.get("start") or "")[:10]
    last = str(got.get("date") or got.get("datetime") or got.get("end") or "")[:10]
    if not first:
        return False
    if "date_of" in want:
        return first == last and first in want["date_of"]
    if "near" in want:
        middle, slack = date.fromisoformat(want["date"]), timedelta(days=3)
        return date.fromisoformat(first) - slack <= middle <= date.fromisoformat(last) + slack
    return (first, last) == (want.get("start", want.get("date")), want.get("end", want.get("date")))
