"""How a result row of the batch contract is judged against what a row of tests/holdout expects."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
LEVELS = {"none": 0, "review": 1, "urgent": 2}
_VALUES = ("value", "low", "high", "values", "sys", "dia", "readings", "date", "start", "end", "datetime")


def verdict(row: Row, got: Row) -> str:
    """ok, asked (no or another value, but not stored silently), or wrong (silent)."""
    if "error" in got:
        return "asked"
    judge = {"red_flag": _flag, "intent": _intent}.get(row["type"], _value)
    return judge(row["expected"], got)


def flipped(row: Row, got: Row) -> bool:
    """A stored yes for a no or a no for a yes."""
    pair = (row["expected"].get("value"), got.get("value"))
    return got.get("status") == "answered" and pair in (("yes", "no"), ("no", "yes"))


def missed_urgent(row: Row, got: Row) -> bool:
    return bool(row["expected"].get("alert") == "urgent" and got.get("alert") != "urgent")


def false_urgent(row: Row, got: Row) -> bool:
    wanted = row["expected"].get("alert", row["expected"].get("alert_max", "urgent"))
    return wanted in ("none", "review") and got.get("alert") == "urgent"


def _flag(want: Row, got: Row) -> str:
    level = LEVELS[got["alert"]]
    low, high = LEVELS[want.get("alert", want.get("alert_min", "none"))], 2
    if "alert" in want or "alert_max" in want:
        high = LEVELS[want.get("alert", want.get("alert_max"))]
    named = "flags_any" not in want or bool(set(want["flags_any"]) & set(got["flags"]))
    return "ok" if low <= level <= high and named else "wrong"


def _intent(want: Row, got: Row) -> str:
    said = got.get("intent")
    if "must_not" in want:
        return "wrong" if said in want["must_not"] else "asked" if said == "answer_or_confirm" else "ok"
    return "ok" if said == want["intent"] else "asked" if said == "answer_or_confirm" else "wrong"


def _value(want: Row, got: Row) -> str:
    status = got["status"]
    stored = status == "answered" and any(got.get(key) not in (None, []) for key in _VALUES)
    if want.get("none"):
        return "wrong" if stored and not (want.get("any_pair") and "readings" in got) else "ok"
    if "status" in want:
        return "ok" if status == want["status"] else "wrong" if stored else "asked"
    if want.get("or_none") and not stored:
        return "ok"
    if want.get("doubt"):
        return "ok" if status == "confirm" else "wrong" if stored else "asked"
    if _same(want, got):
        return "ok" if status in ("answered", "confirm") or "missing" in got else "asked"
    return "ok" if not stored and _one_of(want, got) else "wrong" if stored else "asked"


def _one_of(want: Row, got: Row) -> bool:
    return "one_of" in want and (None in want["one_of"] or [] in want["one_of"])


def _same(want: Row, got: Row) -> bool:
    if "one_of" in want:
        return got.get("value", got.get("values")) in want["one_of"]
    if "near" in want or "date" in want or "date_of" in want or "start" in want:
        return _same_day(want, got)
    if "approx" in want and "value" in want:
        low, high = got.get("low", got.get("value")), got.get("high", got.get("value"))
        return low is not None and low <= want["value"] <= high
    keys = [k for k in want if k in ("value", "low", "high", "comparator", "sys", "dia", "pulse", "values")]
    return all(got.get(key) == want[key] for key in keys)


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
