"""Symptoms with polarity. What is another's, supposed or only reported is left out."""

from __future__ import annotations

from dataclasses import replace

from extraction.rules import opposites, sites
from extraction.rules.asked import Asked
from extraction.rules.match import find
from extraction.rules.model import Analysis, Mention, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.symptom_rest import REST_DENIED, Rest, by_place, measured, rest, unmoved, unnamed
from extraction.rules.slots.symptom_rows import Rows, merged, row

#: Safety concepts as the symptom a form would list.
_AS_SYMPTOM = {
    "bleeding_heavy": "bleeding", "wound_bleeding": "bleeding", "high_fever": "fever", "severe_pain": "pain",
    "thunderclap_headache": "headache", "repaired_chest_pain": "chest_pain", "gi_bleeding": "bleeding",
    "repaired_chest_tightness": "chest_tightness", "chest_pressure": "chest_tightness", "syncope": "syncope",
    "acute_abdomen": "abdominal_pain", "fever_in_chemotherapy": "fever", "cannot_speak_sentence": "dyspnea",
    "calf_swelling": "oedema", "hypo_signs": "", "hemoptysis": "hemoptysis", "stroke_signs": "weakness",
}  # fmt: skip
_NUMB = "麻木痹觉"
_FIRST = ("redness", "headache")
_SECOND = (("肿", "swelling"), ("脑热", "fever"))


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`symptoms` in the order of the words; a bare 没有 denies those the question names."""
    seen = _seen(analysis, asked, pack)
    named = _named(asked, pack)
    beyond = rest(analysis, asked, named)
    if not seen and not beyond.polarity:
        return _bare(analysis, asked, pack, named)
    rows: Rows = {}
    for mention in seen:
        merged(rows, mention, row(mention, analysis), analysis.text)
    _fill(rows, beyond, [c for c in named if c not in rows])
    values: dict[str, object] = {"symptoms": [told for _, told in rows.values()]}
    if short(analysis, pack, "well") or REST_DENIED.search(analysis.text):
        values["others"] = "negative"
    return _result(values, [m for m, _ in rows.values()])


def _seen(analysis: Analysis, asked: Asked, pack: Pack) -> list[Mention]:
    """The patient's own complaints as said, and those that words for health deny."""
    since = analysis.since()
    counting = [
        m for m in analysis.mentions if m.start >= since and _counts(m) and _code(m, pack, analysis.text)
    ]
    coded = [replace(m, code=_code(m, pack, analysis.text)) for m in counting]
    placed = sites.placed(analysis.text, asked.text, coded)
    both = [part for m in placed for part in _twins(m, analysis.text)]
    well = opposites.denied(analysis, pack, asked.question.respondent, {m.code for m in both})
    well = (replace(m, code=_AS_SYMPTOM.get(m.code, m.code)) for m in well)
    return sorted((*both, *well, *measured(analysis, both), *unmoved(analysis)), key=lambda m: m.start)


def _counts(mention: Mention) -> bool:
    return not (mention.hypothetical or mention.other_person or mention.reported)


def _code(mention: Mention, pack: Pack, text: str) -> str:
    said = text[mention.start : mention.end]
    if mention.code == "stroke_signs":
        return (
            ""
            if "嘴" in said or "脸" in said
            else "numbness"
            if any(c in said for c in _NUMB)
            else "weakness"
        )
    return _AS_SYMPTOM.get(mention.code, mention.code if mention.code in pack.symptoms else "")


def _twins(mention: Mention, text: str) -> list[Mention]:
    """红肿 and 头疼脑热 are two complaints each."""
    said = text[mention.start : mention.end]
    other = next((code for word, code in _SECOND if word in said and code != mention.code), "")
    return [mention, replace(mention, code=other)] if other and mention.code in _FIRST else [mention]


def _named(asked: Asked, pack: Pack) -> list[str]:
    """The complaints that the question names, in its order."""
    hits = find(asked.text.lower(), pack.concepts)
    codes = [_AS_SYMPTOM.get(h.form.payload, h.form.payload) for h in hits]
    return [c for c in dict.fromkeys(codes) if c in pack.symptoms or c == "syncope"]


def _fill(rows: Rows, beyond: Rest, named: list[str]) -> None:
    """另外两样没有, 都有: what is said of the rest of those that the question names."""
    if not beyond.polarity:
        return
    for code in named:
        mention = Mention(*beyond.span, code, "normalised", beyond.polarity, quoted=beyond.span)
        rows[code] = (mention, {"symptom": code, "polarity": beyond.polarity})


def _result(values: dict[str, object], kept: list[Mention]) -> Result:
    spans = tuple(m.proof for m in kept)
    if all(m.polarity == "unknown" for m in kept):
        return Result("dont_know", values, spans, "symptoms.unknown", "inferred")
    if any(m.conflict or m.tier == "repaired" for m in kept):
        tier = "repaired" if any(m.tier == "repaired" for m in kept) else "inferred"
        return Result("confirm", {**values, "action": "confirm"}, spans, "symptoms.doubt", tier)
    tier = "exact" if all(m.tier == "exact" for m in kept) else "normalised"
    return Result("answered", values, spans, "symptoms.mention", tier)


def _bare(analysis: Analysis, asked: Asked, pack: Pack, named: list[str]) -> Result:
    told = by_place(analysis, named) or unnamed(analysis, named)
    if told:
        return told
    known = no_value(analysis, pack, {}, "symptoms") or previous_unchanged(analysis, asked, pack, "symptoms")
    if known:
        return known
    reply = short(analysis, pack, "no", "well", "yes")
    denied = [
        m for m in analysis.mentions if m.code == "discomfort" and m.polarity == "negative" and _counts(m)
    ]
    if denied or (reply and reply.category != "yes" and (reply.alone or reply.category == "well")):
        span = denied[0].proof if denied else (reply.start, reply.end) if reply else (0, 0)
        rows = [{"symptom": c, "polarity": "negative"} for c in sorted(named)]
        return Result(
            "answered", {"symptoms": rows, "others": "negative"}, (span,), "symptoms.none", "inferred"
        )
    if reply and reply.category == "yes" and reply.alone and len(named) == 1:
        rows = [{"symptom": named[0], "polarity": "positive"}]
        return Result(
            "answered", {"symptoms": rows}, ((reply.start, reply.end),), "symptoms.agreed", "inferred"
        )
    return reask("symptoms.none_heard", {"symptoms": []})
