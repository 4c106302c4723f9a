"""What every resolver shares."""

from __future__ import annotations

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.replies import Reply, replies
from extraction.rules.unmeasured import unmeasured

_MEASURED = frozenset(["quantity", "blood_pressure"])


def reask(
    rule: str, values: dict[str, object] | None = None, spans: tuple[tuple[int, int], ...] = ()
) -> Result:
    """Not understood: no value, ask again."""
    return Result("reask", {**(values or {}), "action": "reask"}, spans, rule, "inferred")


def short(analysis: Analysis, pack: Pack, *categories: str) -> Reply | None:
    """The first reply of one of these categories."""
    found = replies(analysis, pack, analysis.since())
    return next((r for r in found if r.category in categories), None)


def no_value(analysis: Analysis, pack: Pack, null: dict[str, object], rule: str) -> Result | None:
    """not measured / don't know / declined, for the types that expect a value."""
    reply = short(analysis, pack, "not_measured", "unknown", "declined")
    if reply is None or reply.category == "unknown":
        where = unmeasured(analysis.text, analysis.since()) if rule in _MEASURED else None
        if where:
            values = {**null, "reason": "not_measured"}
            return Result("not_answered", values, (where,), f"{rule}.not_measured")
    if reply is None:
        return None
    spans = ((reply.start, reply.end),)
    if reply.category == "declined":
        return Result("declined", {}, spans, f"{rule}.declined")
    reason = reply.category
    status = "not_answered" if reason == "not_measured" else "dont_know"
    return Result(status, {**null, "reason": reason}, spans, f"{rule}.{reason}")


def previous_unchanged(analysis: Analysis, asked: Asked, pack: Pack, rule: str) -> Result | None:
    """老样子: unchanged, only where nothing else was said."""
    reply = short(analysis, pack, "unchanged")
    if reply is None or (not reply.alone and len(analysis.text) > 14):
        return None
    return Result("unchanged", {"value": "unchanged"}, ((reply.start, reply.end),), f"{rule}.unchanged")
