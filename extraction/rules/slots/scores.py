"""Pain from 0 to 10."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.apart import neighbours, own_now
from extraction.rules.asked import Asked
from extraction.rules.chosen import chosen, denied_there, elsewhere
from extraction.rules.model import Analysis, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.topics import is_change, labelled

_VERY = re.compile(r"十分(?:的|地|得|之)?(?:疼|痛|难受|厉害)")
#: 满分, and 十分 where it grades nothing.
_FULL = re.compile(
    r"满分(?!是|为)|顶格|(?<![到至0-9零一二三四五六七八九])(?:十分|10分)(?!(?:的|地|得|之)?(?:疼|痛|难受|厉害|不舒服|清楚|好|严重|满意|里|制|钟|是|为|想|感))"
)
_CAPITAL = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
#: A turn of so many characters is about nothing but the score.
_SHORT = 10
_NOT_A_POINT = re.compile(r"[半一]分(?:都|也)(?:没|不|冇)")
_OUT_OF = re.compile(r"(?:out of |/ ?)$")
_PERCENT = re.compile(r"百分之?$")
_TODAY = re.compile(r"现在|今[天早儿]|目前|眼下|这会儿?|如今|又(?:是|到|有)?$|\bnow\b|today")
_THEN = re.compile(
    r"昨[天晚儿]|前[天几两]|以前|之前|刚(?:做|开|出|动)|开始|当时|最[疼痛]|手术|上[周次回]|原来|吃药前|打针前|yesterday|before|at first|was"
)
_PEAK = re.compile(r"最[疼痛厉重严高](?:害|重)?的?(?:时候|那会|那阵|一次|一回|一下)|worst")
#: Alert for a nurse from 7 of 10 (forms/postdischarge_own.yaml; to be signed off by a clinician).
ALERT = 7
FULL = 10


def pain(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` on 0-10; 十分疼 (very) is confirmed, 一点点 is no number."""
    if _NOT_A_POINT.search(analysis.text):
        return Result("answered", {"value": 0}, (_whole(analysis),), "pain.denied", "inferred")
    usable = _usable(analysis, asked, pack)
    very = _VERY.search(analysis.text)
    full = _FULL.search(analysis.text, analysis.since())
    if full and not very and all(q.number.low == FULL for q in usable):
        return Result("answered", {"value": 10, "alert": "review"}, (full.span(),), "pain.full")
    severity = next((c for c in ("severe", "moderate", "mild") if analysis.has(c)), "")
    if usable and all(elsewhere(analysis, asked.question, q) for q in usable):
        return _elsewhere(analysis, asked)
    if not usable or very:
        return _without_score(analysis, asked, pack, severity, very)
    return _of(analysis, usable)


def _of(analysis: Analysis, usable: list[Quantity]) -> Result:
    usable = _paired(analysis, usable)
    if len({(q.number.low, q.number.high) for q in usable}) > 1:
        values = {"candidates": [_plain(q.number.low) for q in usable], "action": "confirm"}
        return Result("confirm", values, tuple((q.start, q.end) for q in usable), "pain.several", "inferred")
    if any(v % 0.5 for v in (usable[-1].number.low, usable[-1].number.high)):
        return reask("pain.fraction", {"value": None})
    return _score(usable[-1])


def _elsewhere(analysis: Analysis, asked: Asked) -> Result:
    span = denied_there(analysis, asked.question)
    if span is None:
        return reask("pain.elsewhere", {"value": None})
    return Result("answered", {"value": 0}, (span,), "pain.denied", "inferred")


def _usable(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    """The scores of the turn that may answer, those of now first."""
    found = [
        q
        for q, _ in labelled(analysis, pack)
        if q.unit in ("", "{score}", "{count}") and not _scale(analysis, q) and q.start >= analysis.since()
    ]
    found = [q for q in found if _scored(analysis, q)]
    question = replace(asked.question, text=asked.text, unit="{score}")
    kept = chosen(analysis, question, found)
    return kept if _PEAK.search(asked.text) else _now(analysis, own_now(analysis, kept))


def _paired(analysis: Analysis, usable: list[Quantity]) -> list[Quantity]:
    """四分五分 is one answer, from four to five."""
    pair = neighbours(analysis, usable)
    if pair is None:
        return usable
    both = replace(usable[0].number, low=pair[0], high=pair[1], approx=True)
    return [replace(usable[0], end=usable[1].end, number=both)]


def _whole(analysis: Analysis) -> tuple[int, int]:
    return 0, len(analysis.text)


def _scored(analysis: Analysis, q: Quantity) -> bool:
    """A number with its 分, or one in a turn that says little else; 轻了两分 is a change."""
    short = len(analysis.text.strip()) <= _SHORT or analysis.language == "en"
    return (q.unit == "{score}" or short) and not is_change(analysis, q)


def _scale(analysis: Analysis, q: Quantity) -> bool:
    """The ten of six out of ten, the half of 差不多一半."""
    head = analysis.text[max(0, q.start - 8) : q.start]
    return bool(_OUT_OF.search(head) or _PERCENT.search(head)) or analysis.text.startswith("半", q.end)


def _now(analysis: Analysis, usable: list[Quantity]) -> list[Quantity]:
    """昨晚六分现在两分: what is said of now, where both are told apart."""
    ends = [0, *(q.end for q in usable)]
    heads = [analysis.text[a : q.start] for a, q in zip(ends, usable, strict=False)]
    now = [q for q, head in zip(usable, heads, strict=True) if _TODAY.search(head)]
    then = [q for q, head in zip(usable, heads, strict=True) if _THEN.search(head)]
    others = [q for q in usable if q not in then]
    return now if len(now) == 1 else others if len(others) == 1 else usable


def _without_score(
    analysis: Analysis, asked: Asked, pack: Pack, severity: str, very: re.Match[str] | None
) -> Result:
    if very:
        values = {"severity": "severe", "candidates": [8, 9, 10], "action": "confirm"}
        return Result("confirm", values, (very.span(),), "pain.very", "inferred")
    pains = [m for m in analysis.mentions if m.code in ("pain", "severe_pain", "headache", "abdominal_pain")]
    reply = short(analysis, pack, "no")
    if (
        pains
        and pains[-1].polarity == "negative"
        and not (pains[-1].conflict or pains[-1].hedged)
        and not severity
    ):
        span = (pains[-1].start, pains[-1].end)
        return Result("answered", {"value": 0}, (span,), "pain.denied", "inferred")
    known = no_value(analysis, pack, {"value": None}, "pain")
    if known and not (reply and pains):
        return known
    said = analysis.text.strip(" 。，,.!！分吧")
    if said in _CAPITAL:
        return Result(
            "answered", {"value": _CAPITAL[said]}, (_whole(analysis),), "pain.capital", "normalised"
        )
    unchanged = previous_unchanged(analysis, asked, pack, "pain")
    if unchanged:
        return unchanged
    severe = any(m.code == "severe_pain" and m.asserted for m in pains)
    degree = "severe" if severe else severity
    return reask("pain.none", {"value": None, **({"severity": degree} if degree else {})})


def _score(quantity: Quantity) -> Result:
    number, span = quantity.number, ((quantity.start, quantity.end),)
    low, high = number.low, number.high
    if number.comparator in (">", ">="):
        high = 10.0
    if number.comparator in ("<", "<="):
        low = 0.0
    values: dict[str, object] = (
        {"value": _plain(low)} if low == high else {"low": _plain(low), "high": _plain(high)}
    )
    if high >= ALERT:
        values["alert"] = "review"
    if not 0 <= low <= high <= 10:
        return Result("confirm", {**values, "action": "confirm"}, span, "pain.out_of_range", "normalised")
    return Result(
        "answered", values, span, "pain.value", "exact" if number.form == "arabic" else "normalised"
    )


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
