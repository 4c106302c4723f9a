"""A value taken back after it was settled: 不是145，是154, or only "that was wrong"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.engine import enable
from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry, evidence_of
from dialogs.engine.numbers import measured
from dialogs.engine.scene import Scene
from wire.dialog import Said
from wire.understanding import Answer, Intent, Span

_KEYS = ("value", "sys", "dia", "pulse", "low", "high")
#: The words speak of an earlier answer, not of what stands beside them.
_EARLIER = ("刚", "前面", "上面", "上一", "之前", "earlier", "previous", "last")


def replacement(scene: Scene, event: Said) -> tuple[Item, Entry, Entry] | None:
    """The one answered item that holds the number taken back: as it is known, and with the new number."""
    intent = event.reading.intent("correct_previous")
    corrects = intent.values.get("corrects") if intent else None
    if intent is None or not corrects:
        return None
    on = [i for i in enable.enabled(scene.definition, scene.state) if i.link_id in scene.state.answers]
    known = [(i, scene.state.answers[i.link_id]) for i in on if i.costly]
    found = [
        (i, e, values) for i, e in known if (values := _exchanged(e.values, corrects["from"], corrects["to"]))
    ]
    if len(found) != 1:
        return None
    item, entry, values = found[0]
    proof = evidence_of(intent.evidence, event)
    new = replace(
        entry,
        status="confirm",
        values=values,
        evidence=(*proof, *entry.evidence),
        rule=intent.rule,
        confirmation=None,
    )
    return (item, entry, new) if proof else None


def joined(known: Entry, half: Entry) -> Entry:
    """One number for a pressure that is known: the part it names, or else the part it lies nearer to."""
    part = "dia" if half.values.get("dia") is not None else "sys"
    number, both = half.values[part], [measured(known.values, p) for p in ("sys", "dia")]
    if part == "sys" and all(both) and isinstance(number, int | float):
        part = "sys" if abs(number - both[0][0][1]) <= abs(number - both[1][0][1]) else "dia"
    pair = {key: known.values[key] for key in ("sys", "dia", "pulse") if key in known.values}
    return replace(
        half, status="confirm", values={**pair, part: number}, evidence=half.evidence + known.evidence
    )


def own_words(answer: Answer | None, intent: Intent) -> bool:
    """The correction is part of the answer itself: 130/80，说错了，140/80."""
    if answer is None or answer.status not in ("answered", "confirm") or not answer.evidence:
        return False
    earlier = any(word in span.text.lower() for span in intent.evidence for word in _EARLIER)
    follows = not earlier and max(s.end for s in answer.evidence) > max(s.end for s in intent.evidence)
    return follows or overlap(answer.evidence, intent.evidence)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _exchanged(values: Mapping[str, Any], old: Sequence[float], new: Sequence[float]) -> dict[str, Any]:
    """The values with each old number replaced; {} where one of them does not stand there."""
    scale = _scale(values)
    keys = [next((k for k in _KEYS if _is(values.get(k), number * scale)), "") for number in old]
    if not all(keys) or len(set(keys)) != len(keys):
        return {}
    kept = {k: v for k, v in values.items() if k not in ("original", "readings", "alert", "action")}
    return kept | {k: _plain(number * scale) for k, number in zip(keys, new, strict=True)}


def _scale(values: Mapping[str, Any]) -> float:
    """How many of the form's unit one of the unit it was said in is: 0.5 for 斤."""
    original = values.get("original")
    said = original.get("value") if isinstance(original, Mapping) else None
    return float(values["value"]) / float(said) if said and values.get("value") else 1.0


def _is(value: Any, number: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value - number) < 1e-6


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else round(number, 3)
