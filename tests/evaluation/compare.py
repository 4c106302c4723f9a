"""How the value keys of a result differ from those that a row expects. Keys that are not expected may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

#: Lists of codes in which order has no meaning.
_SETS = ("values", "flags", "days", "missing", "missed_days", "candidates")
#: Lists whose members answer for themselves: a missing one is a gap, not another value.
_LISTED = ("symptoms", "medications")
_NAMES = ("symptom", "drug")
#: How many of the first unit one of the second is.
_EXACT = {"min": 1, "h": 60, "d": 1440, "wk": 10080}
_SCALES = {(a, b): y / x for a, x in _EXACT.items() for b, y in _EXACT.items() if a != b} | {
    ("mo", "a"): 12.0,
    ("a", "mo"): 1 / 12,
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")

#: The keys that are the answer of a type; all others are details of it.
PRIMARY: Mapping[str, frozenset[str]] = {
    kind: frozenset(keys.split())
    for kind, keys in {
        "boolean": "value",
        "choice": "value",
        "multi_choice": "values",
        "quantity": "value low high comparator readings change_low change_high",
        "blood_pressure": "sys dia readings",
        "date": "date start end datetime",
        "duration": "value low high comparator since",
        "frequency": "count low high period period_unit days",
        "medication": "drug dose doses strength frequency medications",
        "adherence": "adherence",
        "symptoms": "symptoms others",
        "pain_score": "value low high comparator",
        "red_flag": "alert flags",
        "intent": "intent",
        "free_text": "",
        "habits": "smoking alcohol",
    }.items()
}


def same(want: object, got: object, key: str = "") -> bool:
    """Equal where it counts: objects by subset, numbers within 1e-6, code lists as sets, null as missing."""
    if _number(want) and _number(got):
        return abs(float(want) - float(got)) <= 1e-6  # type: ignore[arg-type] # both are numbers
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        return all(same(value, got.get(name), name) for name, value in want.items())
    if isinstance(want, list):
        return _same_list(want, got if isinstance(got, list) else [], key)
    if isinstance(want, str) and isinstance(got, str) and _MOMENT.match(want):
        return want[:16] == got[:16]
    return want == got or (want in (None, "none", False) and got in (None, "none", False))


def _same_list(want: list[Any], got: Sequence[Any], key: str) -> bool:
    if key == "flags" and want:
        return set(want) <= set(got)  # codes overlap: orthopnea is dyspnea too
    if key in _SETS:
        return set(map(str, want)) == set(map(str, got))
    if want and isinstance(want[0], Mapping):
        return _paired(want, list(got))
    return len(want) == len(got) and all(map(same, want, got))


def _paired(want: Sequence[Any], got: list[Any]) -> bool:
    """Each expected object has one of its own."""
    if not want:
        return True
    fits = (i for i, item in enumerate(got) if same(want[0], item))
    return any(_paired(want[1:], got[:i] + got[i + 1 :]) for i in fits)


def _number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def faults(kind: str, want: Row, got: Row) -> Iterator[tuple[str, bool]]:
    """The keys that do not match, each with whether it says something else (True) or nothing (False)."""
    for key, value in want.items():
        if not same(value, _offered(key, got), key):
            yield key, _contradicts(key, value, _offered(key, got))
    bound = "comparator"
    exact = got.get(bound) and not got.get("approx")  # 快两年 is about two years, and below
    if bound in PRIMARY[kind] and bound not in want and exact and _valued(want):
        yield bound, True


def same_length(want: Row, got: Row) -> bool:
    """The same time in another unit (30 min, half an hour): not what was asked for, and not another value."""
    scale = _SCALES.get((str(want.get("unit")), str(got.get("unit"))))
    keys = [key for key in ("value", "low", "high") if want.get(key) is not None or got.get(key) is not None]
    if not scale or not keys or want.get("comparator") != got.get("comparator"):
        return False
    return all(got.get(k) is not None and same(want.get(k), got[k] * scale) for k in keys)


def _offered(key: str, got: Row) -> object:
    """A clock time on the expected day is that day."""
    if key == "date" and not got.get("date"):
        return str(got.get("datetime") or "")[:10] or None
    return got.get(key)


def _valued(want: Row) -> bool:
    return any(want.get(key) is not None for key in ("value", "low", "high"))


def _contradicts(key: str, want: object, got: object) -> bool:
    if got in (None, [], {}):
        return False
    if key in _LISTED and isinstance(want, list) and isinstance(got, list):
        return any(_denied(item, got) for item in want)
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        return any(not same(v, got.get(k), k) and _contradicts(k, v, got.get(k)) for k, v in want.items())
    return True


def _denied(want: Row, got: Sequence[Row]) -> bool:
    """The same thing is there, with something else said of it."""
    name = next((n for n in _NAMES if want.get(n)), "")
    there = [item for item in got if name and item.get(name) == want[name]]
    return bool(there) and all(_contradicts("", want, item) for item in there)


def evidence_is_quoted(row: Row, got: Row) -> bool:
    """Every text that must be proven stands within a quoted piece of the utterance."""
    quoted = [str(span.get("text", "")) for span in got.get("evidence", ())]
    return all(any(text in piece for piece in quoted) for text in row.get("evidence", ()))
