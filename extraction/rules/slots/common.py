"""What every resolver shares."""

from __future__ import annotations

import re

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


#: 量了没记, 本子没带: measured, and not known here.
_NOT_AT_HAND = re.compile(
    r"[量测称查试](?:是[量测称查])?(?:了|过|咗|完)[^，。]{0,5}(?:没|忘|未|冇|唔)有?(?:记|写|看|留|存|往心里)"
    r"|(?:本子?|单子?|报告|记录|条子|手册)[^，。]{0,4}(?:不在|没带|在家|在屋|丢|找不|忘带|搁家|放家)"
    r"|(?:没带|没拿|忘带|忘拿|冇带)[^，。]{0,4}(?:本|单|报告|记录|手册)"
)


def no_value(analysis: Analysis, pack: Pack, null: dict[str, object], rule: str) -> Result | None:
    """not measured / don't know / declined, for the types that expect a value."""
    reply = short(analysis, pack, "not_measured", "unknown", "declined")
    away = _NOT_AT_HAND.search(analysis.text, analysis.since()) if rule in _MEASURED else None
    if away:
        return Result("dont_know", {**null, "reason": "unknown"}, (away.span(),), f"{rule}.unknown")
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
