"""Which medicines, how much of each, how often and when. What is not said is named in `missing` and asked."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extraction.rules import dayparts, whose_drug
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Drug, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask
from extraction.rules.slots.medicine_part import Part, Values, part_of
from extraction.rules.slots.medicines_together import merged, shared

_HOW = re.compile(
    r"怎么[吃用服打喷吸]|咋[吃用打]|几[片粒次颗支]|多少|剂量|用法|how (?:do|much|often|are|many)|dose|怎样[吃用服打]"
)


_WHICH = re.compile(
    r"(?:什么|啥)[^，,。?？]{0,4}药(?!片)|哪[些种几个样][^，,。?？]{0,3}药|药[^，,。?？]{0,6}(?:哪[些种几个样]|什么|啥)|哪些|which|what (?:\w+ )?(?:medicine|medication|tablet|pill|drug)"
)


_NONE = re.compile(
    r"(?:什么|啥|任何)?药都?(?:没|不|冇|唔)(?:有)?(?:吃|用|食)|(?:没|不|冇|唔)(?:有)?(?:在)?(?:吃|用|服|食)(?:什么|啥|任何|过|其他)?药|没吃药|不吃药|没有吃药|没有?(?:固定|长期|常|一直|每天)吃的?药|(?:全|都|药全?)(?:给)?停了|一样(?:药)?[都也]?没吃|^\W*(?:none|nothing)\b|no (?:medicines?|medication|tablets|pills)|(?:not|n't) (?:take|taking|on|use)(?: any(?:thing)?| medicine)"
)


_UNKNOWN = re.compile(
    r"记不[清得住]|不记得|不知道|不晓得|忘了(?:是)?(?:多少|几|叫|名)|说不(?:上|清|准)|不清楚|唔记得|唔知|叫不[上出]|can't remember|don't (?:know|remember)|not sure|forgot"
)


#: What may stand between an amount and the name: 一片的甲, 20 mg of it.
_OF = re.compile(r" ?(?:的|of)? ?")
#: Nobody takes so many; a longer list is noise.
_MOST_NAMED = 30


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`drug`, `dose` or `doses`, `strength`, `frequency`, `when`; or `medications` for several."""
    if len(analysis.drugs) > _MOST_NAMED:
        return reask("medication.too_many", {"drug": None})
    named = _named(analysis, asked, pack)
    planned = [d for d in named if whose_drug.planned(analysis.text, d)]
    if named and len(planned) == len(named):
        return reask("medication.planned", {"drug": None})
    parts = [
        part_of(analysis, asked, drug, start, end, _after(named, drug))
        for drug, start, end in _bounds(analysis, named)
    ]
    parts = merged([p for p in parts if p.drug or p.values])
    if not parts:
        return _without(analysis, asked, pack)
    parts = shared(analysis, _corrected(analysis, asked, parts))
    parts = [replace(p, doubt=True) if p.drug in planned else p for p in parts]
    return _several(parts) if len(parts) > 1 else _one(analysis, asked, parts[0])


#: 厄贝沙坦带氢氯噻嗪的那种: both in one tablet.
_WITH = re.compile(r"(?:钾|钠|酯)?(?:那[个种]|里头?|里面|还)?(?:带着?|含着?|加了?|加上|和|复合|掺)?")
_IN_ONE = re.compile(r"(?:的(?!时)|复方|那[个种]|二合一|合[在成一])")


def _compound(analysis: Analysis, hers: list[Drug], pack: Pack) -> list[Drug]:
    """Two names that are those of one tablet."""
    if len(hers) != 2:
        return hers
    a, b = hers
    both = a.name + b.name
    code = next((c for c, name in pack.medicines.names.items() if name == both), "")
    text = analysis.text
    joined = code and _WITH.fullmatch(text, a.end, b.start) and _IN_ONE.match(text, b.end)
    return [replace(a, end=b.end, code=code, name=both)] if joined else hers


def _named(analysis: Analysis, asked: Asked, pack: Pack) -> list[Drug]:
    """Her medicines; what was corrected keeps its name where only the amount was."""
    hers = _compound(analysis, whose_drug.own(analysis, asked), pack)
    later = [d for d in hers if d.start >= analysis.since()]
    return later or (hers[-1:] if analysis.since() else [])


def _corrected(analysis: Analysis, asked: Asked, parts: list[Part]) -> list[Part]:
    """睡前二十，错了，十八: of what was taken back only the amount is another; the rest still holds."""
    since = analysis.since()
    if not since or len(parts) != 1:
        return parts
    before = part_of(analysis, asked, parts[0].drug, 0, since, None)
    told = {"dose", "doses"} & set(parts[0].values)
    kept = {k: v for k, v in before.values.items() if not (told and k in ("dose", "doses", "strength"))}
    spans = tuple(dict.fromkeys((*before.spans, *parts[0].spans)))
    return [replace(parts[0], values={**kept, **parts[0].values}, spans=spans)]


def _after(named: list[Drug], drug: Drug | None) -> Drug | None:
    return next((d for d in named if drug and d.start > drug.start), None)


def _bounds(analysis: Analysis, named: list[Drug]) -> list[tuple[Drug | None, int, int]]:
    """What belongs to each medicine: from its name to the next one, or from the one before to its name
    (一片络活喜，一片阿司匹林); all of the turn where none is named."""
    since, length = analysis.since(), len(analysis.text)
    if not named:
        return [(None, since, length)]
    if len(named) > 1 and _preposed(analysis, named, since):
        starts = [since] + [d.end for d in named[:-1]]
        return [(d, a, d.end if d is not named[-1] else length) for d, a in zip(named, starts, strict=True)]
    starts = [since] + [_boundary(analysis, a, b) for a, b in itertools.pairwise(named)]
    return [(d, a, b) for d, a, b in zip(named, starts, [*starts[1:], length], strict=True)]


def _boundary(analysis: Analysis, drug: Drug, following: Drug) -> int:
    """Where what is said of the next one begins: behind the last pause before its name, or at the time of day
    that follows an amount (甲一片晚上乙一片), else at its name."""
    text = analysis.text
    pause = max(text.rfind(c, drug.end, following.start) for c in "，。；,;")
    if pause >= 0:
        return pause + 1
    if analysis.language == "en":  # aspirin every morning and lisinopril at night
        joined = text.rfind(" and ", drug.end, following.start)
        return joined + 1 if joined >= 0 else following.start
    amounts = [q.end for q in analysis.quantities if drug.end <= q.start and q.end <= following.start]
    named = dayparts.named(text)
    pause = max(text.rfind(c, 0, drug.start) for c in "，。；,;")
    headed = any(pause < a and b <= drug.start for a, b, _ in named)  # 早上吃甲晚上吃乙
    said = amounts[-1] if amounts else drug.end if headed else following.start
    heads = [a for a, b, _ in named if said <= a and b <= following.start]
    return heads[0] if heads else following.start


def _preposed(analysis: Analysis, named: list[Drug], since: int) -> bool:
    """一片甲，半片乙: an amount stands right before the first name and before another, or none behind."""
    amounts = [q for q in analysis.quantities if q.unit in ("{dose}", "mg", "ug", "g", "U", "mL")]
    ahead = [
        d
        for d in named
        if any(_OF.fullmatch(analysis.text, q.end, d.start) for q in amounts if since <= q.start)
    ]
    if named[0] not in ahead:
        return False
    return len(ahead) > 1 or not any(q.start >= named[-1].end for q in amounts)


def _several(parts: list[Part]) -> Result:
    rows = [{"drug": p.drug.name if p.drug else None, **p.values} for p in parts]
    spans = tuple(s for p in parts for s in p.spans)
    return _judged({"medications": rows}, spans, parts)


def _one(analysis: Analysis, asked: Asked, part: Part) -> Result:
    values: Values = {"drug": part.drug.name if part.drug else None, **part.values}
    if part.values.get("status"):
        row = {k: v for k, v in values.items() if v is not None}
        return _judged({**values, "medications": [row]}, part.spans, [part])
    missing = _missing(asked, part)
    if missing:
        values["missing"] = missing
        unknown = _UNKNOWN.search(analysis.text)
        if not part.doubt and (_HOW.search(asked.text) or "drug" in missing or part.drug is None or unknown):
            return reask("medication.missing", values, part.spans)
    return _judged(values, part.spans, [part])


def _missing(asked: Asked, part: Part) -> list[str]:
    known = {"dose": ("dose", "doses"), "frequency": ("frequency", "when")}
    out = [key for key, either in known.items() if not any(k in part.values for k in either)]
    return ["drug", *out] if part.drug is None and _WHICH.search(asked.text) else out


def _judged(values: Values, spans: tuple[tuple[int, int], ...], parts: list[Part]) -> Result:
    """A name that is only heard, or what does not fit together, is confirmed."""
    named = [p.drug for p in parts if p.drug]
    if any(d.tier == "repaired" for d in named):
        return Result("confirm", {**values, "action": "confirm"}, spans, "medication.heard", "repaired")
    if any(p.doubt for p in parts):
        return Result("confirm", {**values, "action": "confirm"}, spans, "medication.doubt", "inferred")
    return Result(
        "answered", values, spans, "medication.named" if named else "medication.dosing", "normalised"
    )


def _without(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    none = _NONE.search(analysis.text, analysis.since())
    if none:
        return Result(
            "answered", {"drug": None, "medications": []}, (none.span(),), "medication.none", "inferred"
        )
    known = no_value(analysis, pack, {}, "medication")
    lost: Values = {"drug": None, "missing": ["drug"]} if _WHICH.search(asked.text) else {"drug": None}
    return (
        known
        or previous_unchanged(analysis, asked, pack, "medication")
        or reask("medication.not_heard", lost)
    )
