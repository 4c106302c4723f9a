"""Symptoms with polarity. What is another's, supposed or only reported is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules import opposites, sites
from extraction.rules.asked import Asked, at_issue
from extraction.rules.match import find
from extraction.rules.model import Analysis, Mention, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.only_part import but_for
from extraction.rules.slots.symptom_codes import AS_SYMPTOM, code_of, twins
from extraction.rules.slots.symptom_first import first_word
from extraction.rules.slots.symptom_rest import REST_DENIED, Rest, rest, unnamed
from extraction.rules.slots.symptom_rows import Rows, merged, row
from extraction.rules.slots.symptom_told import told
from extraction.rules.slots.symptom_topics import by_topic


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`symptoms` in the order of the words; a bare 没有 denies those the question names."""
    named = _named(asked, pack)
    seen = _seen(analysis, asked, pack, named)
    beyond = rest(analysis, asked, named)
    if not seen and not beyond.polarity:
        return _bare(analysis, asked, pack, named)
    if well := _only_well(analysis, asked, pack, seen):
        return well
    rows: Rows = {}
    for mention in seen:
        merged(rows, mention, row(mention, analysis), analysis.text)
    unsaid = [c for c in named if c not in rows]
    _fill(rows, beyond if beyond.polarity else first_word(analysis, asked, pack, named), unsaid)
    values: dict[str, object] = {"symptoms": [told for _, told in rows.values()]}
    if short(analysis, pack, "well") or REST_DENIED.search(analysis.text):
        values["others"] = "negative"
    kept = [m for m, _ in rows.values()]
    partly = all(m.polarity == "negative" for m in kept) and but_for(analysis.text, asked.text, "no")
    return _result(values, kept, partly=partly)


def _seen(analysis: Analysis, asked: Asked, pack: Pack, named: Sequence[str]) -> list[Mention]:
    """The patient's own complaints as said, those that words for health deny, and those told without their names."""
    text = analysis.text
    own = [_weighed(replace(m, code=code_of(m, pack, text)), text) for m in analysis.mentions if _counts(m)]
    held = sites.placed(text, asked.text, [m for m in own if m.code and m.start >= analysis.since()])
    both = [part for m in held for part in twins(m, text)]
    codes = {m.code for m in both}
    well = [
        replace(m, code=AS_SYMPTOM.get(m.code, m.code))
        for m in opposites.denied(analysis, pack, asked.question.respondent, codes)
    ]
    more = told(analysis, asked, named, [m for m in own if m.code], codes)
    told_of = codes | {m.code for m in (*well, *more)}
    facts = by_topic(analysis, asked, told_of)
    return sorted((*both, *well, *more, *facts), key=lambda m: m.start)


#: 不碰不疼: it hurts when touched; 不咳不喘 denies both.
_ONLY_IF = re.compile(
    r"(?:^|(?<=[，。；,; ]))(?:只要|要是|我)?不(?:去)?(?:碰|动|按|摸|挠|走|用|使劲|用力|累|笑|弯|抬|踩|压|翻身)[^，。没不]{0,2}(?:就|也就|倒)?不"
)
_NO_BEHIND = re.compile(r"[ :,-]{1,3}no\b(?=$|[,.;])(?!, )")


def _weighed(m: Mention, text: str) -> Mention:
    """What is denied only on a condition is asked back; vomiting no is denied behind."""
    if m.polarity == "negative" and any(h.end() - 1 <= m.start <= h.end() for h in _ONLY_IF.finditer(text)):
        return replace(m, conflict=True)
    behind = _NO_BEHIND.match(text, m.end) if m.polarity == "positive" else None
    return replace(m, polarity="negative", quoted=(m.start, behind.end())) if behind else m


#: To a question after one of these 能吃能睡 is an answer of its own.
_OF_HEALTH = re.compile("睡|觉|吃|饭|胃口|食|精神|力气|走路|sleep|eat|appetite")


def _only_well(analysis: Analysis, asked: Asked, pack: Pack, seen: Sequence[Mention]) -> Result | None:
    """样样都好，能吃能喝, to how one is: nothing is wrong, and no complaint was spoken of."""
    spoken = {m.start for m in analysis.mentions}
    reply = short(analysis, pack, "well")
    if not reply or not seen or _OF_HEALTH.search(asked.text) or any(m.start in spoken for m in seen):
        return None
    if reply.end > seen[0].start or any(m.polarity != "negative" for m in seen):
        return None
    span = (reply.start, reply.end)
    return Result("answered", {"symptoms": [], "others": "negative"}, (span,), "symptoms.well", "inferred")


def _counts(mention: Mention) -> bool:
    return not (mention.hypothetical or mention.other_person or mention.reported)


def _named(asked: Asked, pack: Pack) -> list[str]:
    """The complaints that the question names, in its order."""
    hits = find(at_issue(asked.text.lower()), pack.concepts)
    codes = [AS_SYMPTOM.get(h.form.payload, h.form.payload) for h in hits]
    return [c for c in dict.fromkeys(codes) if c in pack.symptoms or c == "syncope"]


def _fill(rows: Rows, beyond: Rest, named: list[str]) -> None:
    """另外两样没有, 都有: what is said of the rest of those that the question names."""
    if not beyond.polarity:
        return
    for code in named:
        mention = Mention(*beyond.span, code, "normalised", beyond.polarity, quoted=beyond.span)
        rows[code] = (mention, {"symptom": code, "polarity": beyond.polarity})


def _result(values: dict[str, object], kept: list[Mention], *, partly: bool) -> Result:
    """`partly`: 除了早上都不晕 leaves a part of it open."""
    spans = tuple(m.proof for m in kept)
    if all(m.polarity == "unknown" for m in kept):
        return Result("dont_know", values, spans, "symptoms.unknown", "inferred")
    if any(m.conflict or m.tier == "repaired" for m in kept) or partly:
        tier = "repaired" if any(m.tier == "repaired" for m in kept) else "inferred"
        return Result("confirm", {**values, "action": "confirm"}, spans, "symptoms.doubt", tier)
    tier = "exact" if all(m.tier == "exact" for m in kept) else "normalised"
    return Result("answered", values, spans, "symptoms.mention", tier)


#: 除了腰都好: what is left out is a complaint that nobody has named.
_BUT_FOR = re.compile(r"除(?:了|开|去|掉)(?!这|那|以外)")


def _bare(analysis: Analysis, asked: Asked, pack: Pack, named: list[str]) -> Result:
    if _BUT_FOR.search(analysis.text, analysis.since()):
        return reask("symptoms.none_heard", {"symptoms": []})
    if bare := unnamed(analysis, named):
        return bare
    known = no_value(analysis, pack, {}, "symptoms") or previous_unchanged(analysis, asked, pack, "symptoms")
    if known:
        return known
    reply = short(analysis, pack, "no", "well", "yes", *([] if named else ["soso"]))
    denied = [
        m for m in analysis.mentions if m.code == "discomfort" and m.polarity == "negative" and _counts(m)
    ]
    if denied or (reply and reply.category != "yes" and (reply.alone or reply.category in ("well", "soso"))):
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
