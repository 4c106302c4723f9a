"""Symptoms with polarity. What is another's, supposed or only reported is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Mention, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short

#: Safety concepts as the symptom a form would list.
_AS_SYMPTOM = {
    "bleeding_heavy": "bleeding", "wound_bleeding": "bleeding", "high_fever": "fever", "severe_pain": "pain",
    "thunderclap_headache": "headache", "repaired_chest_pain": "chest_pain",
    "repaired_chest_tightness": "chest_tightness", "orthopnea": "orthopnea", "syncope": "syncope",
}  # fmt: skip

_REST = re.compile(r"除了[^。]{1,12}(?:没|好|正常)|except|otherwise")
#: 前两天恶心 beside 不恶心了: told of another day.
_THEN = re.compile(r"前[两几些]天|昨[天晚]|前天|上[周个]|刚出院|刚开始|一开始|before|yesterday|last week")


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`symptoms` in the order of the words; a bare 没有 denies those the question names."""
    since = analysis.since()
    seen = [m for m in analysis.mentions if m.start >= since and _counts(m) and _code(m, pack)]
    if not seen:
        return _bare(analysis, asked, pack)
    rows: dict[str, tuple[Mention, dict[str, object]]] = {}
    for mention in seen:
        code = _named(mention, pack, rows)
        earlier = bool(_THEN.search(analysis.text[max(0, mention.start - 8) : mention.start]))
        rows[code] = _merged(rows.get(code), mention, {"symptom": code, **_row(mention)}, earlier=earlier)
    kept = [m for m, _ in rows.values()]
    values: dict[str, object] = {"symptoms": [row for _, row in rows.values()]}
    if (
        short(analysis, pack, "well")
        or _REST.search(analysis.text)
        or ("别的" in analysis.text and analysis.has("negation"))
    ):
        values["others"] = "negative"
    return _result(values, kept)


def _counts(mention: Mention) -> bool:
    return not (mention.hypothetical or mention.other_person or mention.reported)


def _code(mention: Mention, pack: Pack) -> str:
    return _AS_SYMPTOM.get(mention.code, mention.code if mention.code in pack.symptoms else "")


def _named(mention: Mention, pack: Pack, rows: Mapping[str, object]) -> str:
    """以前头疼，现在不疼了: a bare pain that is denied is the one named before."""
    code = _code(mention, pack)
    named = [c for c in rows if c.endswith(("_pain", "ache"))]
    return named[-1] if code == "pain" and mention.polarity == "negative" and named else code


def _merged(
    old: tuple[Mention, dict[str, object]] | None, new: Mention, row: dict[str, object], *, earlier: bool
) -> tuple[Mention, dict[str, object]]:
    """爬楼喘，平地不喘 stays positive on exertion; otherwise what is said last holds."""
    if (
        old
        and (old[0].trigger or old[0].severity)
        and old[0].polarity == "positive"
        and new.polarity == "negative"
    ):
        return old if old[0].trigger else (new, row)
    if old and old[0].polarity == "unknown" and old[0].questioned and new.start < old[0].end + 2:
        return old
    if old and old[0].polarity == "negative" and (new.past or earlier):
        return old
    return new, row


def _row(m: Mention) -> dict[str, object]:
    row: dict[str, object] = {"polarity": m.polarity}
    if m.polarity == "positive":
        for key in ("severity", "frequency", "course", "trigger"):
            if getattr(m, key):
                row[key] = getattr(m, key)
        if m.past:
            row["temporality"] = "past"
    return row


def _result(values: dict[str, object], kept: list[Mention]) -> Result:
    spans = tuple(m.proof for m in kept)
    if all(m.polarity == "unknown" for m in kept):
        return Result("dont_know", values, spans, "symptoms.unknown", "inferred")
    if any(m.conflict or m.tier == "repaired" for m in kept):
        tier = "repaired" if any(m.tier == "repaired" for m in kept) else "inferred"
        return Result("confirm", {**values, "action": "confirm"}, spans, "symptoms.doubt", tier)
    tier = "exact" if all(m.tier == "exact" for m in kept) else "normalised"
    return Result("answered", values, spans, "symptoms.mention", tier)


def _bare(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    known = no_value(analysis, pack, {}, "symptoms") or previous_unchanged(analysis, asked, pack, "symptoms")
    if known:
        return known
    reply = short(analysis, pack, "no", "well")
    denied = [m for m in analysis.mentions if m.code == "discomfort" and m.polarity == "negative"]
    if denied or (reply and (reply.alone or reply.category == "well")):
        span = denied[0].proof if denied else (reply.start, reply.end) if reply else (0, 0)
        named = sorted(c for c in asked.concepts if c in pack.symptoms)
        rows = [{"symptom": c, "polarity": "negative"} for c in named]
        return Result(
            "answered", {"symptoms": rows, "others": "negative"}, (span,), "symptoms.none", "inferred"
        )
    return reask("symptoms.none_heard", {"symptoms": []})
