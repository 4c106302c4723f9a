"""Which clause of a turn answers an item that was not asked: by the words it shares with that item, or by a unit that
only this item counts in (疼，三分左右; 不烧，三十六度六; 肝功没查，药天天吃).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from extraction.rules.clauses import clause_at
from extraction.rules.match import find
from extraction.rules.matters import (
    COMMON,
    FUNCTION,
    OF_ANY_MATTER,
    OF_ANYTHING,
    coming,
    content,
    of_one_matter,
)
from extraction.rules.model import Analysis, Clause
from extraction.rules.pack import Pack
from extraction.rules.pieces import pieces
from extraction.rules.sites import parts_of
from extraction.rules.slots.blood_pressure import fits
from extraction.rules.slots.readings import TIMING
from extraction.rules.topics import topic_of
from extraction.rules.unmeasured import unmeasured
from extraction.rules.volunteer import ANYWHERE, WHENEVER, names, subject
from wire.understanding import Question

_ENOUGH = 1.0
_KEPT = re.compile(
    r"没(?:断|落|漏|忘|停|缺)|不(?:漏|断|落|忘)|漏(?:了|过|吃)|忘(?:了|过)?吃|按时|顿顿|天天(?:都)?吃|一[天顿次粒片](?:都|也)?没(?:落|漏|断|忘)"
    r"|(?:missed|skipped|forgot\w*|every|all)\b[^,.]{0,12}\b(?:dose|day|time|tablet|pill)|\b(?:as prescribed|on time|regularly)\b"
)
_SCORE, _RATE = (
    "{score}",
    re.compile(
        r"[一二两三四五六七八九十几0-9]+(?:[次回趟遍顿])|[一二两三四五六七八九十每0-9](?:天|周|个?月|个?星期|个?礼拜)[一二两三四五六七八九十几0-9]+"
    ),
)
_LENGTH = re.compile(
    r"(?:[一二两俩三四五六七八九十百半几0-9]+)个?半?(?:多|来|把)?(?:分钟|小时|钟头|天|星期|礼拜|周|个?月|年)"
)
_UNREAL = ("hypothetical", "reported", "question")
_SUPPOSED = (*_UNREAL, "family", "stranger")


def divided(items: Sequence[Question], analysis: Analysis, pack: Pack) -> tuple[Clause, ...]:
    """The pieces of a turn in which one of `items` may be answered."""
    words: dict[str, str] = {}
    for item in items:
        for run in re.findall(rf"[^{FUNCTION}\W]{{2,}}", item.text + " " + item.proposition):
            words |= {run[at : at + 2]: item.link_id for at in range(len(run) - 1)}
    return pieces(analysis, words, pack)


def clauses_of(
    item: Question,
    asked: Question,
    items: Sequence[Question],
    analysis: Analysis,
    pack: Pack,
    used: Collection[int],
    parts: tuple[Clause, ...],
) -> list[tuple[int, int]]:
    """Where the pieces stand that may answer `item`, the likeliest first; none of which a place is `used` as proof.

    `items`: all that are not answered; a piece that fits another of them better is not this item's.
    """
    fits: list[tuple[float, int]] = []
    taken = {clause_at(parts, place) for place in used}
    for at, clause in enumerate(parts):
        own = 0.0 if _foreign(analysis, clause) else _fit(item, asked, analysis, clause, pack)
        if at in taken and not _beside(item, asked, analysis, clause, used):
            continue
        others = [
            _fit(other, asked, analysis, clause, pack) for other in items if other.link_id != item.link_id
        ]
        if own >= _ENOUGH and own > max(others, default=0.0):
            fits.append((-own, at))
    if not fits:
        pair = _pair(item, asked, items, analysis, taken, parts)
        return [pair] if pair else []
    return [(parts[at].start, parts[at].end) for _, at in sorted(fits)[:_TRIED]]


def _beside(
    item: Question, asked: Question, analysis: Analysis, clause: Clause, used: Collection[int]
) -> bool:
    """烟酒都不沾 answers a second item, which it names beside the proof of the first."""
    free = {analysis.text[at] for at in range(clause.start, clause.end) if at not in used}
    return bool((content(item) - content(asked) - COMMON) & free)


#: Pieces that are read for one item.
_TRIED = 2


def own_parts(
    item: Question,
    asked: Question,
    items: Sequence[Question],
    analysis: Analysis,
    pack: Pack,
    parts: tuple[Clause, ...],
) -> tuple[list[Clause], list[Clause]]:
    """The pieces that speak of `item`: with those behind them that speak of nothing else, and alone."""
    rivals = [other for other in items if other.link_id != item.link_id]
    own: list[Clause] = []
    wide: list[Clause] = []
    for clause in parts:
        fit = _fit(item, asked, analysis, clause, pack)
        rival = max((_fit(r, asked, analysis, clause, pack) for r in rivals), default=0.0)
        if fit >= _ENOUGH and fit >= rival:
            own.append(clause)
            wide.append(clause)
        elif wide and wide[-1].end >= clause.start - _PAUSE and max(fit, rival) == 0:
            wide.append(clause)
    return ([], []) if own and _foreign(analysis, own[0]) else (wide, own)


def unclaimed(
    asked: Question,
    items: Sequence[Question],
    analysis: Analysis,
    pack: Pack,
    used: Collection[int],
    parts: tuple[Clause, ...],
) -> list[Clause]:
    """The pieces from which no item was answered, and that name none."""
    every = (asked, *items)
    taken = {clause_at(parts, place) for place in used}
    return [
        clause
        for at, clause in enumerate(parts)
        if at not in taken
        and not _foreign(analysis, clause, _UNREAL)
        and all(_fit(item, asked, analysis, clause, pack) < _ENOUGH for item in every)
    ]


#: A mark and a space stand between two clauses.
_PAUSE = 3


def _pair(
    item: Question,
    asked: Question,
    items: Sequence[Question],
    analysis: Analysis,
    taken: Collection[int],
    parts: tuple[Clause, ...],
) -> tuple[int, int] | None:
    """测了，一百四，八十五: two bare numbers that follow on each other, where only a pressure is open for them."""
    numeric = [i for i in items if i.type in ("quantity", "blood_pressure", "pain_score")]
    if (
        item.type != "blood_pressure"
        or numeric != [item]
        or asked.type not in ("boolean", "choice", "symptoms")
    ):
        return None
    for at, (first, second) in enumerate(pairwise(parts)):
        found = [_alone(analysis, clause) for clause in (first, second)]
        if {at, at + 1} & set(taken) or None in found:
            continue
        high, low = (n for n in found if n is not None)
        if fits(high, low) and high >= _LEAST_SYSTOLIC:
            return first.start, second.end
    return None


_AROUND = re.compile(r"[ 是有大概差不多左右的吧啊呢了，,]*")
_LEAST_SYSTOLIC = 90


def _alone(analysis: Analysis, clause: Clause) -> float | None:
    """The one number that is all a clause says."""
    inside = [q for q in analysis.quantities if clause.start <= q.start and q.end <= clause.end]
    if (
        len(inside) != 1
        or inside[0].unit not in ("", "mm[Hg]")
        or inside[0].number.low != inside[0].number.high
    ):
        return None
    rest = analysis.text[clause.start : inside[0].start] + analysis.text[inside[0].end : clause.end]
    return inside[0].number.low if _AROUND.fullmatch(rest) else None


def _foreign(analysis: Analysis, clause: Clause, kinds: Collection[str] = _SUPPOSED) -> bool:
    if WHENEVER.search(analysis.text, clause.start, clause.end):
        return True
    return any(m.category in kinds and clause.start <= m.start < clause.end for m in analysis.marks)


def _fit(item: Question, asked: Question, analysis: Analysis, clause: Clause, pack: Pack) -> float:
    said = analysis.text[clause.start : clause.end]
    shared = (content(item) - content(asked)) & set(said)
    weight = sum(0.5 if char in COMMON else 1.0 for char in shared)
    parts, theirs = parts_of(said), parts_of(item.text)
    if parts and theirs and not parts & theirs and item.type == "boolean":
        weight = min(weight, 0.5)  # 伤口肿 tells nothing of the legs
    about = subject(item)
    named = about not in ("", subject(asked)) and names(about, said)
    codes = _concepts(item, pack) - _concepts(asked, pack)
    if parts and theirs and not parts & theirs:
        codes -= ANYWHERE
    meant = any(m.code in codes and clause.start <= m.start < clause.end for m in analysis.mentions)
    labels = {hit.form.payload for hit in find(said, pack.topics)} if item.type in _MEASURED else set()
    label = topic_of(item, pack) in labels - {topic_of(asked, pack)}
    return weight + named + meant + label + _by_kind(item, asked, analysis, clause)


_MEASURED = ("quantity", "blood_pressure")


def _concepts(item: Question, pack: Pack) -> set[str]:
    return {hit.form.payload for hit in find(item.text.lower(), pack.concepts)} - {"-"}


def _a_length(item: Question, said: str) -> bool:
    """五天 is no 多少分钟."""
    return bool(_LENGTH.search(said)) and ("分钟" not in item.text or bool(_OF_THE_CLOCK.search(said)))


_OF_THE_CLOCK = re.compile("分钟|小时|钟头|刻钟|点钟")


def _by_kind(item: Question, asked: Question, analysis: Analysis, clause: Clause) -> float:
    """1 where the kind of amount that the item asks for stands in the clause and the open item asks for no such."""
    said = analysis.text[clause.start : clause.end]
    if item.type in OF_ANY_MATTER and not of_one_matter(item, asked, analysis.text):
        return 0.0
    units = {q.unit for q in analysis.quantities if clause.start <= q.start < clause.end and q.unit}
    kinds = {
        "quantity": (item.unit not in OF_ANYTHING or of_one_matter(item, asked, analysis.text))
        and _of_its_own(item, asked, units, said),
        "date": asked.type not in ("date", "duration") and coming(item, asked, analysis, clause),
        "pain_score": _SCORE in units and asked.type != "pain_score",
        "frequency": asked.type not in ("frequency", "medication") and bool(_RATE.search(said)),
        "duration": asked.type not in ("duration", "date", "medication") and _a_length(item, said),
        "adherence": asked.type != "adherence" and bool(_KEPT.search(said)),
    }
    return float(kinds.get(item.type, False))


#: A weight is told in 斤, a height in metres.
_SAME_KIND = {"kg": ("斤", "g", "[lb_av]"), "cm": ("m",)}


#: 一次半小时 tells how long each is.
_COUNTED = re.compile(
    r"(?<!每)(?:[二两三四五六七八九十几0-9]+[次回趟遍顿]|一[次回趟遍顿](?!(?:要|得|大概|差不多|也就|走|练)?[一二两三四五六七八九十半几0-9]+个?(?:来|多)?(?:小时|分钟|钟头)))|times?\b"
)


def _of_its_own(item: Question, asked: Question, units: Collection[str], said: str) -> bool:
    """The unit of this item alone; of two items in one unit the one whose time is named (饭后九点二)."""
    if item.unit and item.unit == asked.unit:
        mine, theirs = _timings(item.text), _timings(asked.text)
        told = re.search(r"[\d一二三四五六七八九十]", said) or unmeasured(said)
        return bool(mine - theirs) and bool(mine & _timings(said)) and bool(told)
    if item.unit == "{times}" and not _COUNTED.search(said):
        return False
    return bool(item.unit) and any(unit in units for unit in (item.unit, *_SAME_KIND.get(item.unit, ())))


def _timings(said: str) -> set[str]:
    return {name for name, cue in TIMING if cue.search(said)}


def foreign_clauses(
    asked: Question, items: Sequence[Question], analysis: Analysis, pack: Pack, parts: tuple[Clause, ...]
) -> list[Clause]:
    """The pieces that speak of another item and share nothing with the open one."""
    own = content(asked) - {c for item in items for o in item.options for c in o.display}
    out: list[Clause] = []
    for clause in parts:
        said = analysis.text[clause.start : clause.end]
        others = max((_fit(item, asked, analysis, clause, pack) for item in items), default=0.0)
        mine = own & set(said) or names(subject(asked), said)
        after = bool(out) and out[-1].end >= clause.start - _PAUSE and _alone(analysis, clause) is not None
        if (others >= _ENOUGH and not mine) or after:  # 上压一百二，七十九: the bare number goes on
            out.append(clause)
    return out if len(out) < len(parts) else []
