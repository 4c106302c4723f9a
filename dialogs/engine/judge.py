"""What may be done with an answer: take it, check it with the patient, or ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry, Evidence, Heard, sureness
from dialogs.engine.numbers import Bounds, measured, within
from dialogs.engine.values import codes_in, has_value, whole
from wire.dialog import HeardTurn

_MINUTES = {"min": 1, "h": 60, "d": 1440, "wk": 10080}
#: A word that the model holds for less likely than this was not heard well enough to count unchecked.
#: Source: standards/speech.md §3, "treat a segment by its worst word". Even odds is our choice; with
#: Whisper base, of six voice notes, right words lie above it and most of the misheard ones below.
HEARD_WELL = 0.5
#: Statuses that settle an item without a value.
WITHOUT_VALUE = ("declined", "dont_know", "not_answered")


def judge(item: Item, entry: Entry, heard: Heard, previous: Mapping[str, Any] | None) -> Entry:
    """The entry, read from `heard`, with the status it deserves here.

    answered: may count. confirm: the patient must say yes first (hedged, heard digits or badly heard
    words, out of the plausible range, half a blood pressure, two options). declined, dont_know, not_answered: settled
    without a value. reask: nothing usable. A value whose words do not stand in the utterance is none.
    """
    if entry.status in ("declined", "dont_know") or _unknown(item, entry):
        return _emptied(entry, "dont_know" if entry.status != "declined" else "declined")
    if entry.status == "unchanged" and previous and entry.evidence:
        return replace(entry, status="confirm", values=dict(previous))
    if entry.status == "not_answered":
        return _emptied(entry, "not_answered" if entry.values.get("reason") else "reask")
    if not entry.evidence or not (has_value(item, entry) or _choices(item, entry)):
        return replace(entry, status="reask")
    if entry.status not in ("answered", "confirm"):
        return replace(entry, status="confirm" if _half(item, entry) else "reask")
    return _checked(item, entry, heard)


def badly_heard(heard: Heard, proof: tuple[Evidence, ...]) -> bool:
    """Spoken, and a word of the proof may well be another one: 没有 at 0.15 is no no."""
    sure = sureness(heard, proof)
    return sure is not None and sure < HEARD_WELL


def in_range(item: Item, entry: Entry) -> bool:
    """Every number within the plausible range, and the upper pressure above the lower."""
    if item.type == "blood_pressure":
        parts = [measured(entry.values, part) for part in ("sys", "dia")]
        ordered = not all(parts) or parts[0][0][1] > parts[1][0][1]
        return ordered and all(within(p, item.plausible) for p in parts)
    return within(_in_unit_of(item, entry), item.plausible)


def _in_unit_of(item: Item, entry: Entry) -> Bounds:
    """A length of time in the unit of the form: half an hour is 30 minutes there."""
    found, given = measured(entry.values), str(entry.values.get("unit") or item.unit)
    if given == item.unit or given not in _MINUTES or item.unit not in _MINUTES:
        return found
    return tuple((sign, number * _MINUTES[given] / _MINUTES[item.unit]) for sign, number in found)


def same_value(item: Item, one: Entry, other: Entry) -> bool:
    if item.options:
        return set(codes_in(item, one.values)) == set(codes_in(item, other.values))
    keys = ("value", "low", "high", "comparator", "sys", "dia", "date", "start", "end")
    return all(one.values.get(k) == other.values.get(k) for k in keys)


def _checked(item: Item, entry: Entry, heard: Heard) -> Entry:
    entry = _without_exclusive(item, entry)
    sure = entry.status == "answered" and whole(item, entry) and in_range(item, entry)
    checked = item.read_back == "always" or _by_ear(item, entry, heard)
    return entry if sure and not checked else replace(entry, status="confirm")


def _by_ear(item: Item, entry: Entry, heard: Heard) -> bool:
    """Spoken, and not to be taken as it was heard. Free words of a voice note are not read back."""
    badly = badly_heard(heard, entry.evidence)
    if isinstance(heard, HeardTurn):
        return item.costly or badly
    return (heard.spoken and item.costly) or (item.type != "free_text" and badly)


def _without_exclusive(item: Item, entry: Entry) -> Entry:
    """ "None of these" beside a symptom is a contradiction: keep the symptom and check it."""
    codes = codes_in(item, entry.values)
    others = [c for c in codes if not any(o.exclusive and o.code == c for o in item.options)]
    if item.type != "multi_choice" or not others or len(others) == len(codes):
        return entry
    return replace(entry, status="confirm", values={**entry.values, "values": others})


def _unknown(item: Item, entry: Entry) -> bool:
    said = entry.values.get("value") if item.type == "boolean" else None
    return said == "unknown" or entry.values.get("reason") == "unknown"


def _half(item: Item, entry: Entry) -> bool:
    return item.type == "blood_pressure" and not whole(item, entry)


def _choices(item: Item, entry: Entry) -> bool:
    named = entry.values.get("candidates") or ()
    return entry.status == "confirm" and any(isinstance(c, str) and item.option(c) for c in named)


def _emptied(entry: Entry, status: str) -> Entry:
    return replace(entry, status=status, values={})
