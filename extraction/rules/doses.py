"""How much of a medicine at a time: 早两片晚一片半, 一次两粒, 五毫克的一天一片, 早8晚6 (insulin)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from extraction.rules import dayparts
from extraction.rules.amounts import amounts
from extraction.rules.model import Analysis, Quantity
from extraction.rules.rates import plain
from extraction.rules.withdrawn import Spans, inside

_PIECES, _MASS = ("{dose}",), ("mg", "ug", "g", "mL")
#: Unit forms that are written into the record as one.
_SAME = {
    "tablets": "tablet",
    "pills": "tablet",
    "pill": "tablet",
    "capsules": "capsule",
    "puffs": "吸",
    "puff": "吸",
    "doses": "dose",
    "sachets": "sachet",
}
_WHEN = (
    (
        "bedtime",
        re.compile(
            r"睡觉?(?:之|以)?前|临睡|睡觉(?:的时候|时)|[瞓困]觉?前|上床前|bedtime|before (?:bed|sleep)"
        ),
    ),
    (
        "before_meal",
        re.compile(
            r"[饭餐](?:之|以)?前|饭头|空腹|空心肚|空肚|饿肚子|吃饭(?:之|以)?前|before (?:meals?|breakfast|lunch|dinner|food|eating)|empty stomach|\bac\b"
        ),
    ),
    (
        "after_meal",
        re.compile(
            r"[饭餐](?:之|以)?后|(?<![没未])[吃食]了?[完过好罢](?!几|多)了?(?:[早中晚午]?[饭餐])?(?!药)|[饭餐]吃?[完过好罢]|吃了饭|食咗饭|after (?:meals?|breakfast|lunch|dinner|food|eating)|\bpc\b"
        ),
    ),
    (
        "with_meal",
        re.compile(
            r"随[餐饭]|伴餐|[饭餐]中(?!间)|吃饭(?:的?时候?|时|当中)|(?:跟|和|就|随)着?[^，,。]{0,4}饭(?:一[起块]|吃|同)|第一口饭|嚼着饭|with (?:meals?|food|breakfast|lunch|dinner)"
        ),
    ),
)
_STRENGTH = re.compile(
    r"\s*(?:的|那种|规格|一片的|一粒的|剂量的|[*x×]|/?(?:片|粒|颗)(?:装|剂)|一(?:片|粒|颗|支)的)"
)
_TOTAL = re.compile(r"(?:一共|总共|加起来|合计|拢共|in total)(?:是|有|就)?$")
_BEFORE_A_BARE = re.compile(r"(?:打|注射|推|改成|改为|加到|减到|降到|调到|变成|就是|是|各|吃)了?$")
#: 早上三种: how many medicines, not how much.
_KINDS = re.compile(r"[种样类副剂服]|个药")
_LOW_UNITS = 4
_PUNCTUATION = re.compile(r"[，,。；;]")


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


def dosing(analysis: Analysis, start: int, end: int, *, injected: bool, left_out: Spans) -> Dosing:
    """What [start, end) of the turn says. `injected`: bare numbers are units of insulin (早十晚八)."""
    found = amounts(analysis, start, end, left_out)
    pieces = [q for q in found if _piece(q)]
    masses = [q for q in found if q.unit in _MASS and not _TOTAL.search(analysis.text, start, q.start)]
    if any(q.unit == "U" for q in pieces):  # 打一针十四个单位
        pieces = [q for q in pieces if q.unit == "U"]
    strong = next((q for q in masses if pieces or _STRENGTH.match(analysis.text, q.end)), None)
    counted = pieces or ([q for q in masses if q is not strong] if strong else masses)
    counted, unit = _with_bare(analysis, start, end, found, counted, injected=injected)
    when, span = _when(analysis.text, start, end, left_out)
    return Dosing(tuple(_doses(analysis, start, end, counted, unit, left_out)), strong, when, span)


def _piece(q: Quantity) -> bool:
    return q.unit in (*_PIECES, "U", "包")


def _with_bare(
    analysis: Analysis,
    start: int,
    end: int,
    found: list[Quantity],
    counted: list[Quantity],
    *,
    injected: bool,
) -> tuple[list[Quantity], str]:
    """Numbers without a unit: beside others (早8个单位，午6个), or each right behind a part of the day."""
    bare = [q for q in found if q.unit in ("", "{count}") and _placed(analysis, start, q, injected=injected)]
    bare = [q for q in bare if not _KINDS.match(analysis.text, q.end)]
    if not bare:
        return counted, ""
    if injected and counted and all(q.unit_form == "针" for q in counted):  # 一天一针，二十个
        return [q for q in bare if q.number.low > 1], "U"
    if counted:
        units = {_unit(q) for q in counted}
        beside = [q for q in bare if analysis.language == "en" or _part_near(analysis.text, start, q.start)]
        timed = _part_near(analysis.text, start, counted[0].start, 8) or analysis.language == "en"
        if len(units) != 1 or not timed or not beside:
            return counted, ""
        return sorted((*counted, *beside), key=lambda q: q.start), units.pop()
    large = all(q.number.low >= _LOW_UNITS for q in bare)
    if len(bare) < 2 and not injected and not (bare[0].unit and _taken(analysis.text, bare[0].start)):
        return [], ""
    return bare, "U" if injected or (large and not bare[0].unit) else "个" if bare[0].unit else ""


def _taken(text: str, at: int) -> bool:
    """一天两个, 早上吃一个."""
    return bool(re.search(r"(?:[一每][天日次回顿]|各|吃|服|整|来|来上)(?:吃)?$", text[max(0, at - 4) : at]))


def _placed(analysis: Analysis, start: int, q: Quantity, *, injected: bool) -> bool:
    text = analysis.text
    near = _part_near(text, start, q.start)
    if analysis.language == "en":
        near = near or bool(
            re.match(r" (?:in the|at|every|each|for|with|before|after) ", text[q.end : q.end + 8])
        )
    near = near or (injected and q.unit == "{count}")
    return (
        near
        or (injected and bool(_BEFORE_A_BARE.search(text, max(start, q.start - 4), q.start)))
        or (q.unit == "{count}" and _taken(text, q.start))
    )


def _part_near(text: str, start: int, at: int, gap: int = 2) -> bool:
    return any(start <= a and b <= at and at - b <= gap for a, b, _ in dayparts.named(text))


def _unit(q: Quantity) -> str:
    return "U" if q.unit == "U" else _SAME.get(q.unit_form, q.unit_form if _piece(q) else q.unit)


def _doses(
    analysis: Analysis, start: int, end: int, counted: list[Quantity], unit: str, left_out: Spans
) -> list[Dose]:
    out: list[Dose] = []
    behind = _parts_behind(analysis, start, end, counted)
    at = start
    for index, q in enumerate(counted):
        stop = counted[index + 1].start if index + 1 < len(counted) else end
        heads = dayparts.taken(analysis.text, *((q.end, stop) if behind else (at, q.start)))
        heads = _own_clause(analysis.text, [h for h in heads if not inside(h[0], left_out)], q.start)
        names = _names(analysis.text, heads, q.start) or [""]
        begin = min((h[0] for h in heads), default=q.start) if names != [""] else q.start
        last = max((h[1] for h in heads), default=q.end) if behind else q.end
        made = Dose(q.number.low, q.number.high, unit or _unit(q), "", min(begin, q.start), max(last, q.end))
        out += [replace(made, when=name) for name in names]
        at = q.end
    return _divided(out)


def _own_clause(text: str, heads: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    """早晚都打，早十，晚八: of the parts before a dose those of its own clause, if there are any."""
    clause = max((text.rfind(c, 0, at) for c in "，。；,;"), default=-1)
    return [h for h in heads if h[0] > clause] or heads


def _parts_behind(analysis: Analysis, start: int, end: int, counted: list[Quantity]) -> bool:
    """一片早上吃，一片晚上吃; twelve units in the morning."""
    if not counted or dayparts.taken(analysis.text, start, counted[0].start):
        return False
    stops = [q.start for q in counted[1:]] + [end]
    text = analysis.text
    follows = [dayparts.taken(text, q.end, stop) for q, stop in zip(counted, stops, strict=True)]
    if len(counted) == 1 and analysis.language != "en":
        return False
    return all(follows) and not any(
        _PUNCTUATION.search(text, q.end, f[0][0]) for q, f in zip(counted, follows, strict=True)
    )


def _names(text: str, heads: list[tuple[int, int, str]], at: int) -> list[str]:
    """早晚各: both parts of the day; 早: one, the last before the dose."""
    names = list(dict.fromkeys(name for _, _, name in heads))
    if len(names) < 2:
        return names
    between = [text[a[1] : b[0]] for a, b in itertools.pairwise(heads)]
    joined = all(re.fullmatch(r"[、，和跟与,及/ 也]*(?:饭)?(?:and )?", gap) for gap in between)
    return names if joined or re.search(r"各|都|分别|每次|均", text[heads[0][0] : at]) else names[-1:]


def _divided(found: list[Dose]) -> list[Dose]:
    """一天四片，早晚都两片: the first is the sum of the others."""
    whole = [d for d in found if not d.when]
    timed = [d for d in found if d.when]
    if len(whole) == 1 and len(timed) > 1 and sum(d.value for d in timed) == whole[0].value:
        return timed
    return found


def _when(text: str, start: int, end: int, left_out: Spans) -> tuple[str, tuple[int, int] | None]:
    for name, cue in _WHEN:
        hit = cue.search(text, start, end)
        if hit:
            return name, hit.span()
    named = dayparts.taken(text, start, end)
    parts = [p for p in named if not inside(p[0], left_out)] or named
    return (parts[0][2], parts[0][:2]) if parts else ("", None)


def values(dose: Dose) -> dict[str, object]:
    out: dict[str, object] = {"value": plain(dose.value)}
    if dose.high != dose.value:
        out = {"low": plain(dose.value), "high": plain(dose.high)}
    if dose.unit:
        out["unit"] = dose.unit
    if dose.when:
        out["when"] = dose.when
    return out
