"""What is said of several medicines at once, and one that is named twice."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import dayparts
from extraction.rules.model import Analysis
from extraction.rules.slots.medicine_part import Part

_SAME = re.compile(r"也是|也一样|同样|一样|也这么|照样|same|likewise")


_EACH = re.compile(r"[^，,。；]{0,6}(?:各|都(?:是|吃)?|每样|每种|each|both)")


#: 乙早晚各一吸: the times of day have one each, and not the medicines, unless the others are only named.
_TIMES_EACH = re.compile(r"[^，,。；]{0,6}[早午中晚上前后顿]各")


_ALL = re.compile(r"(?:都|全|全都|统统|两[样种个]都|三[样种个]都|each|both|all)(?:是|吃|要|of them)?")


_SHARED = ("dose", "doses", "frequency", "when")


_ANY_INSULIN = "insulin"


def merged(parts: list[Part]) -> list[Part]:
    """One medicine named twice is one; 胰岛素，来得时 is the one with the name."""
    out: list[Part] = []
    for part in parts:
        known = next((p for p in out if p.drug and part.drug and _one_drug(p, part)), None)
        if known is None:
            out.append(part)
            continue
        drug = part.drug if known.drug and known.drug.code == _ANY_INSULIN else known.drug
        joined = Part(
            drug,
            {**known.values, **part.values},
            (*known.spans, *part.spans),
            part.end,
            known.doubt or part.doubt,
        )
        out[out.index(known)] = joined
    return out


def _one_drug(a: Part, b: Part) -> bool:
    codes = (a.drug.code if a.drug else "", b.drug.code if b.drug else "")
    general = _ANY_INSULIN in codes and all("insulin" in c or "novo" in c for c in codes)
    return codes[0] == codes[1] or (general and not (a.values and b.values))


def shared(analysis: Analysis, parts: list[Part]) -> list[Part]:
    """What is said of several at once: 阿卡波糖也是, 甲和乙各一片, 都是一天一次."""
    out = list(parts)
    for at in range(1, len(out)):
        drug = out[at].drug
        if drug and not out[at].values and _SAME.search(analysis.text, drug.end, out[at].end):
            copied = {k: v for k, v in out[at - 1].values.items() if k in _SHARED}
            out[at] = replace(out[at], values=copied, spans=(*out[at - 1].spans[1:], *out[at].spans))
    out = _carried(analysis, out)
    last = out[-1]
    if len(out) < 2 or last.drug is None:
        return out
    each = _EACH.match(analysis.text, last.drug.end)
    every = _ALL.search(analysis.text, last.drug.end)
    if each or every:
        keys = [
            k
            for k in _SHARED
            if k in last.values and (each or k not in ("dose", "doses") or not _has(out[:-1], k))
        ]
        of_times = _TIMES_EACH.match(analysis.text, last.drug.end)
        out[:-1] = [p if of_times and p.values else _given(p, last, keys) for p in out[:-1]]
    return out


def _carried(analysis: Analysis, parts: list[Part]) -> list[Part]:
    """早上吃甲一片，乙一片: the time of day that heads a list holds until another is named."""
    out = parts[:1]
    holds = _headed(analysis.text, parts[0])
    for part in parts[1:]:
        carries = holds and "dose" in part.values and not _TIMED & set(part.values)
        out.append(_at_the_time_of(out[-1], part) if carries else part)
        holds = carries or _headed(analysis.text, part)
    return out


def _at_the_time_of(before: Part, part: Part) -> Part:
    time: dict[str, object] = {k: before.values[k] for k in ("frequency", "when") if k in before.values}
    return replace(part, values={**part.values, **time}, spans=(*part.spans, *before.spans))


#: What is said of when one is taken, or that it is not.
_TIMED = frozenset({"frequency", "when", "doses", "status"})


def _headed(text: str, part: Part) -> bool:
    if part.drug is None or "when" not in part.values:
        return False
    clause = max(text.rfind(c, 0, part.drug.start) for c in "，。；,;") + 1
    return bool(dayparts.named(text[clause : part.drug.start]))


def _has(parts: list[Part], key: str) -> bool:
    return any(key in p.values for p in parts)


def _given(part: Part, last: Part, keys: list[str]) -> Part:
    if part.values.get("status") == "stopped":
        return part
    told = {"dose", "doses"} & set(part.values)
    new = {k: last.values[k] for k in keys if k not in part.values and not (told and k in ("dose", "doses"))}
    return replace(part, values={**part.values, **new}, spans=(*part.spans, *last.spans[1:])) if new else part
