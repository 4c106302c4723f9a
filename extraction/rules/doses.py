"""How much of a medicine at a time: 早两片晚一片半, 一次两粒, 五毫克的一天一片, 早8晚6 (insulin)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.dates.clock import clock_spans
from extraction.rules.model import Analysis, Quantity
from extraction.rules.rates import plain

_PIECES, _MASS = ("{dose}",), ("mg", "ug", "g", "mL")
#: Unit forms that are written into the record as one.
_SAME = {
    "tablets": "tablet",
    "pills": "tablet",
    "pill": "tablet",
    "capsules": "capsule",
    "puffs": "puff",
    "包": "包",
}
_WHEN = (
    ("bedtime", re.compile(r"睡觉?之?前|临睡|睡前|bedtime|before (?:bed|sleep)")),
    (
        "before_meal",
        re.compile(
            r"[饭餐]之?前|空腹|空肚子|吃饭之?前|before (?:meals?|breakfast|lunch|dinner|food|eating)|empty stomach"
        ),
    ),
    ("after_meal", re.compile(r"[饭餐]之?后|吃[完过]饭|after (?:meals?|breakfast|lunch|dinner|food|eating)")),
    (
        "with_meal",
        re.compile(
            r"随[餐饭]|[饭餐]中|吃饭(?:的?时候?|时)|(?:跟|和|就)着?饭一[起块]|with (?:meals?|food|breakfast|dinner)"
        ),
    ),
)
_PART = (
    ("morning", re.compile(r"早(?:上|晨|起|饭|餐)?|上午|清早|morning|breakfast")),
    ("noon", re.compile(r"中午|晌午|中(?![药度间成])(?:饭|餐)?|noon|lunch")),
    ("afternoon", re.compile(r"下午|afternoon")),
    ("evening", re.compile(r"晚(?:上|间|饭|餐)?|傍晚|evening|dinner|at night|tonight")),
    ("bedtime", re.compile(r"睡前|临睡|睡觉前|bedtime")),
)
_STRENGTH = re.compile(r"\s*(?:的|规格|一片的|一粒的|剂量的|[*x×]|/?(?:片|粒|颗)(?:装|剂))")
_LOW_UNITS = 4


@dataclass(frozen=True, slots=True)
class Dose:
    """So much at one time of the day ('' = not said)."""

    value: float
    high: float
    unit: str
    when: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dosing:
    doses: tuple[Dose, ...]
    strength: Quantity | None
    when: str
    when_span: tuple[int, int] | None


def dosing(analysis: Analysis, start: int, end: int, *, injected: bool) -> Dosing:
    """What [start, end) of the turn says. `injected`: bare numbers are units of insulin (早十晚八)."""
    clocks = clock_spans(analysis.text)
    found = [
        q
        for q in analysis.quantities
        if start <= q.start < end and not any(a <= q.start < b for a, b in clocks)
    ]
    pieces = [q for q in found if _piece(q)]
    masses = [q for q in found if q.unit in _MASS]
    if any(q.unit == "U" for q in pieces):  # 打一针十四个单位
        pieces = [q for q in pieces if q.unit == "U"]
    strong = next((q for q in masses if pieces or _STRENGTH.match(analysis.text, q.end)), None)
    counted = pieces or ([q for q in masses if q is not strong] if strong else masses)
    unit = ""
    if not counted and not strong:
        counted, unit = _bare(analysis, start, found, injected=injected)
    when, span = _when(analysis.text, start, end)
    return Dosing(tuple(_doses(analysis.text, start, counted, unit)), strong, when, span)


def _piece(q: Quantity) -> bool:
    return q.unit in (*_PIECES, "U", "包")


def _bare(
    analysis: Analysis, start: int, found: list[Quantity], *, injected: bool
) -> tuple[list[Quantity], str]:
    """Numbers that each stand right behind a part of the day."""
    bare = [q for q in found if not q.unit and _part(analysis.text, start, q.start, near=True)]
    if not bare or (len(bare) < 2 and not injected):
        return [], ""
    large = all(q.number.low >= _LOW_UNITS for q in bare)
    return bare, "U" if injected or large else ""


def _doses(text: str, start: int, counted: list[Quantity], unit: str) -> list[Dose]:
    out: list[Dose] = []
    at = start
    for q in counted:
        said = unit or (
            "U" if q.unit == "U" else _SAME.get(q.unit_form, q.unit_form if _piece(q) else q.unit)
        )
        parts = _parts(text, at, q.start) or [""]
        heads = [at + m.start() for _, cue in _PART for m in cue.finditer(text[at : q.start])]
        begin = min(heads) if heads and parts != [""] else q.start
        out += [Dose(q.number.low, q.number.high, said, when, begin, q.end) for when in parts]
        at = q.end
    return out


def _parts(text: str, start: int, end: int) -> list[str]:
    """早晚各: both parts of the day; 早: one."""
    head = text[start:end]
    named = sorted((m.start(), name) for name, cue in _PART for m in cue.finditer(head))
    names = list(dict.fromkeys(name for _, name in named))
    if len(names) > 1 and not re.search(r"各|都|分别|[、和跟与]|^\W*\w{2,6}\W*$", head):
        return names[-1:]
    return names


def _part(text: str, start: int, end: int, *, near: bool = False) -> str:
    head = text[start:end]
    hits = [(m.end(), name) for name, cue in _PART for m in cue.finditer(head)]
    hits = [h for h in hits if not near or len(head) - h[0] <= 1]
    return max(hits)[1] if hits else ""


def _when(text: str, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
    for name, cue in (*_WHEN, *_PART):
        hit = cue.search(text, start, end)
        if hit:
            return name, hit.span()
    return "", None


def values(dose: Dose) -> dict[str, object]:
    out: dict[str, object] = {"value": plain(dose.value)}
    if dose.high != dose.value:
        out = {"low": plain(dose.value), "high": plain(dose.high)}
    if dose.unit:
        out["unit"] = dose.unit
    if dose.when:
        out["when"] = dose.when
    return out
