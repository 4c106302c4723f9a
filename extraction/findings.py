"""What is heard in a turn beside the answer: red flags, from words and from every value given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from extraction.rules import safety, volunteer
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Heard
from extraction.rules.pack import Pack
from wire.understanding import Answer, Finding, Span

_ORDER = {"review": 0, "urgent": 1}
#: What is an emergency while it is fresh, whatever the answer says beside its time.
_EACH_TIME = re.compile(r"每[次回]|一[次回]|通常|一般|以前|each time|usually")
_ACUTE = frozenset(["chest_pain", "gi_bleeding", "hemoptysis", "seizure", "stroke_signs", "syncope"])


def findings(
    analysis: Analysis, heard: Asked, answer: Answer | None, others: Sequence[Answer], pack: Pack
) -> tuple[Finding, ...]:
    """One finding a code, by code: words before values, and a yes to the item on self-harm."""
    found = {f.code: f for f in spoken(analysis, pack)}
    for item in (*(() if answer is None else (answer,)), *others):
        if item.status in ("answered", "confirm"):
            for flag, level in _called_for(analysis, item):
                found.setdefault(flag, _valued(flag, level, item.evidence, pack))
    if answer and answer.status in ("answered", "confirm") and (code := _onset(analysis, heard, answer)):
        onset = Finding(code, "urgent", answer.evidence, "safety.onset", pack.id, "inferred")
        found.setdefault(code, onset)
    for finding in _pressure(analysis, pack):
        found.setdefault(finding.code, finding)
    if answer and volunteer.self_harm(heard, answer):
        harm = Finding("suicidal_ideation", "urgent", answer.evidence, "safety.item", pack.id, answer.tier)
        found.setdefault(harm.code, harm)
    return tuple(found[code] for code in sorted(found))


def _onset(analysis: Analysis, heard: Asked, item: Answer) -> str:
    """今天早上, to when her mouth went askew: the question says what is there, the answer that it is fresh."""
    acute = sorted(heard.concepts & _ACUTE)
    each_time = _EACH_TIME.search(heard.text) is not None
    return acute[0] if acute and not (heard.future or each_time) and _fresh(analysis, item) else ""


def _fresh(analysis: Analysis, item: Answer) -> bool:
    """Since yesterday at the earliest, or for less than a day."""
    if item.type == "duration":
        return item.values.get("unit") in ("min", "h") and not item.values.get("since")
    named = (item.values.get(key) for key in ("date", "datetime", "start"))
    day = next((str(at)[:10] for at in named if at), "")
    if item.type != "date" or not day or analysis.ref is None:
        return False
    return timedelta(0) <= analysis.ref - date.fromisoformat(day) <= timedelta(days=1)


def _called_for(analysis: Analysis, item: Answer) -> tuple[tuple[str, str], ...]:
    if item.type == "blood_pressure":
        return safety.of_pressure(analysis, item.values)
    return safety.by_value(item.type, str(item.values.get("unit", "")), item.values)


def unasked(analysis: Analysis, pack: Pack) -> tuple[Finding, ...]:
    """What is heard whatever was asked: in words, and a critical pressure named anywhere."""
    return strongest((*spoken(analysis, pack), *_pressure(analysis, pack)))


def strongest(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a code, by code: the first of the strongest."""
    best: dict[str, Finding] = {}
    for finding in found:
        old = best.get(finding.code)
        if old is None or _ORDER[finding.level] > _ORDER[old.level]:
            best[finding.code] = finding
    return tuple(best[code] for code in sorted(best))


def spoken(analysis: Analysis, pack: Pack) -> tuple[Finding, ...]:
    return tuple(worded(analysis, h, pack) for h in analysis.findings)


def _pressure(analysis: Analysis, pack: Pack) -> tuple[Finding, ...]:
    pressure = volunteer.pressure(analysis, pack)
    if pressure is None:
        return ()
    spans = tuple(analysis.normal.span(a, b) for a, b in pressure.spans)
    flags = safety.of_pressure(analysis, pressure.values)
    return tuple(_valued(flag, level, spans, pack, pressure.tier) for flag, level in flags)


def _valued(flag: str, level: str, spans: tuple[Span, ...], pack: Pack, tier: str = "exact") -> Finding:
    return Finding(flag, level, spans, f"safety.value.{flag}", pack.id, tier)


def worded(analysis: Analysis, heard: Heard, pack: Pack) -> Finding:
    """What the rules heard, with its place in the untouched words."""
    span = analysis.normal.span(heard.start, heard.end)
    return Finding(heard.code, heard.level, (span,), heard.rule, pack.id, heard.tier)
