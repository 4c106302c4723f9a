"""Which medicines, how much of each, how often and when. What is not said is named in `missing` and asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules import doses, rates
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Drug, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask

Values = dict[str, object]
_HOW = re.compile(r"怎么[吃用服打]|咋[吃用]|几[片粒次]|多少|剂量|how (?:do|much|often|are)|dose|怎样[吃用服]")
_STOPPED = re.compile(
    r"^[^，。；]{0,4}?(?:(?:就|早就|已经|给|也|早)*(?:停|断)(?:了|掉|药)|(?:就|早就|已经|也|早)*(?:不|没再|没)(?:再)?(?:吃|用|打|服|喝)了?|\W*(?:i )?(?:have )?(?:stopped|quit|no longer))"
)
_STARTED = re.compile(
    r"(?:换成了?|换了|换|改成了?|改吃了?|改用了?|改|新加了?|加了?|新开了?|又加了?|新添了?|started|switched to|changed to|now on|added)[^，。；]{0,3}$"
)
_STOPPED_BEFORE = re.compile(r"(?:停了|停掉|停用了?|不吃|不用|没吃|stopped|quit|off)[^，。；]{0,3}$")
_SAME = re.compile(r"也是|也一样|同样|一样|也这么|same")
_EACH = re.compile(r"[^，。；]{0,6}(?:各|都(?:是|吃)?|每样)")
_NONE = re.compile(
    r"(?:什么|啥|任何)?药都?(?:没|不)(?:有)?(?:吃|用)|(?:没|不)(?:在)?(?:吃|用|服)(?:什么|啥|任何|过)?药|没吃药|不吃药|no (?:medicines?|medication|tablets|pills)|not taking any"
)
_INSULIN = re.compile(r"胰岛素|打针|单位|insulin")


@dataclass(frozen=True, slots=True)
class _Part:
    """What the turn says of one medicine, `drug` None where it is not named."""

    drug: Drug | None
    values: Values
    spans: tuple[tuple[int, int], ...]


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`drug`, `dose` or `doses`, `strength`, `frequency`, `when`; or `medications` for several."""
    named = [d for d in analysis.drugs if d.start >= analysis.since() and not _denied(analysis, d)]
    bounds = _bounds(analysis, named)
    parts = [_part(analysis, asked, drug, start, end) for drug, start, end in bounds]
    parts = [p for p in parts if p.drug or p.values]
    if not parts:
        return _without(analysis, asked, pack)
    _same_again(analysis, bounds, parts)
    _each(analysis, parts)
    if len(parts) > 1:
        return _several(parts)
    return _one(asked, parts[0])


def _denied(analysis: Analysis, drug: Drug) -> bool:
    """不是氨氯地平，是硝苯地平."""
    return bool(
        re.search(r"(?:不是|没有?(?:吃|用)过?)(?:什么)?$", analysis.text[max(0, drug.start - 5) : drug.start])
    )


def _bounds(analysis: Analysis, named: list[Drug]) -> list[tuple[Drug | None, int, int]]:
    """What belongs to each medicine: from its name to the next one; all of the turn where none is named."""
    if not named:
        return [(None, analysis.since(), len(analysis.text))]
    ends = [d.start for d in named[1:]] + [len(analysis.text)]
    return [
        (d, d.start if at else analysis.since(), end)
        for at, (d, end) in enumerate(zip(named, ends, strict=True))
    ]


def _part(analysis: Analysis, asked: Asked, drug: Drug | None, start: int, end: int) -> _Part:
    text = analysis.text
    said = text[start:end]
    injected = bool(_INSULIN.search(said + asked.text)) or (drug is not None and "insulin" in drug.code)
    how = doses.dosing(analysis, start, end, injected=injected)
    often = rates.rates(analysis, start, end) or _daily(analysis, how, start)
    values: Values = {}
    if drug and (status := _status(text, drug, end)):
        values["status"] = status
    spans = [(drug.start, drug.end)] if drug else []
    spans += [(d.start, d.end) for d in how.doses]
    values.update(_doses(how))
    if frequency := _frequency(how, often):
        values["frequency"] = frequency
        spans += [s for r in often[:1] for s in r.spans]
    if how.strength:
        q = how.strength
        values["strength"] = {"value": rates.plain(q.number.low), "unit": q.unit}
        spans.append((q.start, q.end))
    if how.when and (len(how.doses) < 2 or how.when.endswith(("meal", "bedtime"))) and how.when_span:
        values["when"] = how.when
        spans.append(how.when_span)
    return _Part(drug, values, tuple(dict.fromkeys(sorted(spans))))


def _daily(analysis: Analysis, how: doses.Dosing, start: int) -> list[rates.Rate]:
    """一天一片: the dose is that of the period named before it in the same clause."""
    first = min((d.start for d in how.doses), default=0)
    named = [p for p in rates.periods(analysis.text) if start <= p.start and p.end <= first]
    if not named or len(re.findall(r"[，。；,;]", analysis.text[named[-1].end : first])) > 1:
        return []
    return [rates.Rate(1, 1, named[-1], ((named[-1].start, named[-1].end),))]


def _status(text: str, drug: Drug, end: int) -> str:
    before = re.split(r"[，。；,;]", text[: drug.start])[-1]
    if _STARTED.search(before):
        return "started"
    if _STOPPED_BEFORE.search(before) or _STOPPED.match(text[drug.end : end]):
        return "stopped"
    return ""


def _doses(how: doses.Dosing) -> Values:
    if not how.doses:
        return {}
    listed = [doses.values(d) for d in how.doses]
    timed = [row for row, d in zip(listed, how.doses, strict=True) if d.when]
    same = len({(d.value, d.high, d.unit) for d in how.doses}) == 1
    out: Values = {"dose": {k: v for k, v in listed[-1].items() if k != "when"}} if same else {}
    if len(listed) > 1:
        out["doses"] = timed if len(timed) > 1 else listed
    return out


def _frequency(how: doses.Dosing, often: list[rates.Rate]) -> Values:
    """As it is said; else once for each part of the day that has its own dose."""
    timed = {d.when for d in how.doses if d.when}
    if often and (len(timed) < 2 or often[0].high > 1 or often[0].period.every > 1):
        return rates.values(often[0])
    if len(timed) > 1:
        return {"count": len(timed), "period": 1, "period_unit": "d"}
    return rates.values(often[0]) if often else {}


def _same_again(analysis: Analysis, bounds: list[tuple[Drug | None, int, int]], parts: list[_Part]) -> None:
    """阿卡波糖也是: as the one before."""
    for at in range(1, len(parts)):
        drug = parts[at].drug
        end = next((e for d, _, e in bounds if d is drug), len(analysis.text))
        if drug and not parts[at].values and _SAME.search(analysis.text, drug.end, end):
            copied = {
                k: v for k, v in parts[at - 1].values.items() if k in ("dose", "doses", "frequency", "when")
            }
            parts[at] = _Part(drug, copied, (*parts[at - 1].spans[1:], *parts[at].spans))


def _each(analysis: Analysis, parts: list[_Part]) -> None:
    """甲和乙各一片: the dose is of both."""
    for at in range(1, len(parts)):
        drug, before = parts[at].drug, parts[at - 1]
        told = drug and _EACH.match(analysis.text, drug.end) and parts[at].values
        if told and not before.values and before.drug:
            shared = {
                k: v for k, v in parts[at].values.items() if k in ("dose", "doses", "frequency", "when")
            }
            parts[at - 1] = _Part(before.drug, shared, (*before.spans, *parts[at].spans[1:]))


def _several(parts: list[_Part]) -> Result:
    rows = [{"drug": p.drug.name if p.drug else None, **p.values} for p in parts]
    spans = tuple(s for p in parts for s in p.spans)
    return _judged({"medications": rows}, spans, [p.drug for p in parts if p.drug])


def _one(asked: Asked, part: _Part) -> Result:
    values: Values = {"drug": part.drug.name if part.drug else None, **part.values}
    if part.values.get("status"):
        row = {k: v for k, v in values.items() if v is not None}
        return _judged({**values, "medications": [row]}, part.spans, [part.drug] if part.drug else [])
    missing = [
        k
        for k, known in (("dose", ("dose", "doses")), ("frequency", ("frequency", "when")))
        if not any(x in values for x in known)
    ]
    if missing and (_HOW.search(asked.text) or part.drug is None):
        return reask("medication.missing", {**values, "missing": missing}, part.spans)
    if missing:
        values["missing"] = missing
    return _judged(values, part.spans, [part.drug] if part.drug else [])


def _judged(values: Values, spans: tuple[tuple[int, int], ...], named: list[Drug]) -> Result:
    """A name that is only heard, or is an ordinary word too, is confirmed."""
    if any(d.tier == "repaired" for d in named):
        return Result("confirm", {**values, "action": "confirm"}, spans, "medication.heard", "repaired")
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
    return (
        known
        or previous_unchanged(analysis, asked, pack, "medication")
        or reask("medication.not_heard", {"drug": None})
    )
