"""What is heard in a turn beside the answer: red flags, from words and from every value given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.rules import safety, volunteer
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Heard
from extraction.rules.pack import Pack
from wire.understanding import Answer, Finding, Span

_ORDER = {"review": 0, "urgent": 1}


def findings(
    analysis: Analysis, heard: Asked, answer: Answer | None, others: Sequence[Answer], pack: Pack
) -> tuple[Finding, ...]:
    """One finding a code, by code: words before values, and a yes to the item on self-harm."""
    found = {f.code: f for f in spoken(analysis, pack)}
    for item in (*(() if answer is None else (answer,)), *others):
        if item.status in ("answered", "confirm"):
            for flag, level in _called_for(analysis, item):
                found.setdefault(flag, _valued(flag, level, item.evidence, pack))
    for finding in _pressure(analysis, pack):
        found.setdefault(finding.code, finding)
    if answer and volunteer.self_harm(heard, answer):
        harm = Finding("suicidal_ideation", "urgent", answer.evidence, "safety.item", pack.id, answer.tier)
        found.setdefault(harm.code, harm)
    return tuple(found[code] for code in sorted(found))


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
    return tuple(_worded(analysis, h, pack) for h in analysis.findings)


def _pressure(analysis: Analysis, pack: Pack) -> tuple[Finding, ...]:
    pressure = volunteer.pressure(analysis, pack)
    if pressure is None:
        return ()
    spans = tuple(analysis.normal.span(a, b) for a, b in pressure.spans)
    flags = safety.of_pressure(analysis, pressure.values)
    return tuple(_valued(flag, level, spans, pack, pressure.tier) for flag, level in flags)


def _valued(flag: str, level: str, spans: tuple[Span, ...], pack: Pack, tier: str = "exact") -> Finding:
    return Finding(flag, level, spans, f"safety.value.{flag}", pack.id, tier)


def _worded(analysis: Analysis, heard: Heard, pack: Pack) -> Finding:
    span = analysis.normal.span(heard.start, heard.end)
    return Finding(heard.code, heard.level, (span,), heard.rule, pack.id, heard.tier)
