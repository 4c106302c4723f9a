"""What the words around a concept say of it (after ConText: cue, direction, scope, terminator)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import zip_longest

from extraction.rules import recurrence
from extraction.rules.clauses import clause_at
from extraction.rules.experiencer import other_person
from extraction.rules.match import Found
from extraction.rules.model import Clause, Mark, Mention
from extraction.rules.scope import Scene

#: What may stand between a negator and its concept without ending the scope.
_FILL = re.compile(
    r"(?:怎么|什么|想过|考虑过|打算|动过|念头|任何|出现|发生|感到|感觉|觉得|特别|明显|那么|这么|以前|一点|一丝|半点|或者|以及|还有|有过|"
    r"any|much|really|having|have|had|or|feel|feeling|got|been|a|the|of|more|"
    r"[ 、和跟与或及有过再太大很咋啥出的了都也点儿些到是又并老总发得头人身上])*"
)
_TAIL_NEGATION = re.compile(
    r"[ 倒是也都啥的这些那种一回次个什么感觉症状现象情况从来，,]{0,10}"
    r"(?:没有|没|冇|莫得|木有|不明显|不存在)(?:再)?(?:犯|发作|出现|发生|来)?(?:过|啊|呀|了|的|哈|哦|呢)*$"
)
_FOLLOWS_QUESTION = re.compile(r"(?:吗|么|嘛)?[?？]|吗|么$|不$|没$")


_DENIALS = re.compile(r"勿|唔|弗|不是|不会|没有|没|未|不(?!时)")
#: 怎么会不疼, 能不疼吗
_MUST_BE = re.compile(r"怎么(?:会|能|可能)不|[哪岂]?能不|哪会不")
#: 胸口疼是去年的事
_LONG_AGO = re.compile(
    r"(?:那|都|已经)*是(?:好?几年前|以前|之前|从前|过去|早先|去年|前年|上个?月|年轻|小时候|手术前|住院前)"
)
_NEGATORS = ("negation", "hardly", "near_miss")


def _between(scene: Scene, start: int, end: int, hits: list[Found]) -> str:
    """The text between a negator and a concept with other concepts and modifiers taken out."""
    out, at = "", start
    blocks = sorted(
        [(h.start, h.end) for h in hits]
        + [(m.start, m.end) for m in scene.near(max(start, end - 1), "mild", "severe", "some", "negation")]
    )
    for first, last in blocks:
        if first >= at and last <= end:
            out += scene.text[at:first]
            at = last
    return out + scene.text[at:end]


def _forward(scene: Scene, hit: Found, hits: list[Found]) -> tuple[Mark | None, bool]:
    """(negator, conflict): what denies the concept from before it in its clause."""
    clause = scene.clause(hit.start)
    before = [m for m in scene.near(hit.start, *_NEGATORS) if clause.start <= m.start < hit.start]
    if not before:
        return None, False
    stops = [
        m
        for m in scene.near(hit.start, "terminator", "mild")
        if before[-1].end <= m.start < hit.start and (m.category == "terminator" or m.form.startswith("有"))
    ]
    if stops:
        return None, False
    rest = _between(scene, min(before[-1].end, hit.start), hit.start, hits)
    rest = rest.removeprefix("我") if len(before[-1].form) > 1 else rest
    if _FILL.fullmatch(rest):
        return before[-1], False
    return None, len(rest) <= 3


def _backward(scene: Scene, hit: Found, hits: list[Found]) -> int:
    """恶心、咳嗽都没有: where a negator at the end of the clause, over every concept before it, ends; or 0."""
    clause = scene.clause(hit.start)
    last = max((h.end for h in hits if h.start < clause.end and h.start >= clause.start), default=hit.end)
    tail = _TAIL_NEGATION.match(scene.text[last : clause.end].rstrip())
    return last + tail.end() if tail else 0


def _excepted(scene: Scene, hit: Found) -> bool:
    """除了腿肿都没有: what is named behind 除了 is what there is."""
    clause = scene.clause(hit.start)
    return bool(re.search(r"除了|除去|except|apart from", scene.text[clause.start : hit.start]))


_WHERE = re.compile(r"(?:哪里|哪儿|哪个|哪得|啷个|咋个|咋会|怎么会|何曾)$")
_EXCLAIMED = re.compile(r"[了得过]?[嘛啊呀哦哟喔噢喽咯]")


def _rhetorical(scene: Scene, hit: Found) -> bool:
    """晕啥呀 and 哪里晕嘛 say that there is nothing of it."""
    if _WHERE.search(scene.text, 0, hit.start) and _EXCLAIMED.match(scene.text, hit.end):
        return True
    return bool(re.match(r"(?:啥|什么)(?=[呀啊哟呢呦，,。！!]|$|喘|疼|痛|晕|咳|吐)", scene.text[hit.end :]))


def _in_gap(scene: Scene, hit: Found) -> bool:
    """An odd number of negators: 胸口不疼, but not 胸口不是不疼."""
    gap = scene.text[hit.gap[0] : hit.gap[1]]
    return len(_DENIALS.findall(gap)) % 2 == 1 and not _MUST_BE.search(gap)


def _ironic(scene: Scene, hit: Found) -> bool:
    """不疼才怪 says that it hurts."""
    return bool(re.match(r"[^，。；！？,;]{0,3}(?:才怪|那?是(?:假|骗|不可能))", scene.text[hit.end :]))


def _questioned(scene: Scene, hit: Found) -> bool:
    text, clause = scene.text, scene.clause(hit.start)
    if text[hit.end : hit.end + 2] == "不" + text[hit.end - 1]:
        return True
    if any(m.start <= hit.start for m in scene.near(hit.start, "question")):
        return True
    if (
        re.match(r"\s*(?:是不是|会不会|是否|算不算)", text[hit.end :])
        and not text[clause.start : hit.start].strip()
    ):
        return True
    if scene.near(hit.start, "concern"):
        return False
    rest = text[hit.end : clause.end + 1].strip()
    return bool(_FOLLOWS_QUESTION.match(rest)) or (clause.closer[:1] in ("?", "？") and len(rest) <= 2)


def _hypothetical(scene: Scene, hit: Found) -> bool:
    """万一胸痛就叫车 supposes; 要是上坡胸口就闷 tells of a habit."""
    for mark in scene.near(hit.start, "hypothetical"):
        if mark.start > hit.start:
            return mark.form in ("的话", "时候再", "再说")
        between = scene.text[mark.end : hit.end]
        return ("就" not in between and "会" not in between) or mark.form.startswith(
            ("怕", "担心", "就怕", "会")
        )
    return _carried_hypothesis(scene, hit)


def _carried_hypothesis(scene: Scene, hit: Found) -> bool:
    """如果夜里疼，喘不上来，怎么办: the supposition runs on over bare clauses until 就 or 我."""
    at = clause_at(scene.clauses, hit.start)
    if at < 1 or scene.clauses[at].opener:
        return False
    before = [m for m in scene.by_clause.get(at - 1, []) if m.category == "hypothetical"]
    clause = scene.clauses[at]
    told = any(c in scene.text[clause.start : clause.end] for c in "我现就了没实")
    return bool(before) and not told


def _severity(scene: Scene, hit: Found, hits: list[Found]) -> str:
    if any(h.form.payload == "severe_pain" and h.start < hit.end and hit.start < h.end for h in hits):
        return "severe"
    near = scene.near(hit.start, "severe", "moderate", "mild")
    after = [m for m in near if m.end <= hit.end or m.start >= hit.start] or near
    return after[0].category if after else ""


def _first(scene: Scene, hit: Found, *categories: str) -> str:
    near = scene.near(hit.start, *categories)
    return near[0].category if near else ""


def _past(scene: Scene, hit: Found) -> bool:
    now = scene.near(hit.start, "now")
    before = [
        m
        for m in scene.near(hit.start, "past")
        if m.start < hit.start and scene.text[m.start - 1 : m.start] != "比"
    ]
    resolved = [m for m in scene.near(hit.start, "resolved") if m.start >= hit.start]
    told = bool(resolved) or (bool(before) and not now) or bool(_LONG_AGO.match(scene.text, hit.end))
    return told or _resolved_next(scene, hit)


def _resolved_next(scene: Scene, hit: Found) -> bool:
    """头疼过，现在好了: the next clause says it is over."""
    at = clause_at(scene.clauses, hit.start) + 1
    if not 0 < at < len(scene.clauses):
        return False
    clause = scene.clauses[at]
    text = scene.text[clause.start : clause.end].strip()
    return bool(
        re.fullmatch(
            r"(?:后来|现在|已经|今天|这两天|早|都|就|又|它)*(?:好了|没了|没事了|不疼了|不痛了|过去了|消了|退了)",
            text,
        )
    )


def _assert(scene: Scene, hit: Found, code: str, hits: list[Found], respondent: str) -> Mention:
    negator, conflict = _forward(scene, hit, hits)
    tail = 0 if _excepted(scene, hit) else _backward(scene, hit, hits)
    negated = ((negator is not None) != _in_gap(scene, hit)) or tail > 0 or _rhetorical(scene, hit)
    negated = negated and not _ironic(scene, hit)
    unsure = bool(scene.near(hit.start, "unsure")) or _questioned(scene, hit)
    return Mention(
        hit.start,
        hit.end,
        code,
        tier="normalised" if hit.gap != (0, 0) else "exact",
        polarity="unknown" if unsure else "negative" if negated else "positive",
        past=_past(scene, hit),
        hypothetical=_hypothetical(scene, hit),
        other_person=other_person(scene, hit.start, respondent),
        reported=bool(scene.near(hit.start, "reported")),
        questioned=_questioned(scene, hit),
        hedged=bool(scene.near(hit.start, "hedge", "hardly")),
        near_miss=bool(scene.near(hit.start, "near_miss")),
        conflict=conflict,
        quoted=(negator.start if negator else hit.start, tail or hit.end),
        severity=_severity(scene, hit, hits),
        frequency="occasional" if scene.near(hit.start, "occasional") else "",
        course=_first(scene, hit, "improving", "worsening", "comparison").replace("comparison", "improving"),
        trigger="exertion" if scene.near(hit.start, "exertion") else "",
    )


def _listed(scene: Scene, found: list[Mention]) -> list[Mention]:
    """没有头晕，胸闷: a bare name after a denied one is probably denied too; ask. Not after 头不晕."""
    out: list[Mention] = []
    for item in found:
        clause = scene.clause(item.start)
        bare = scene.text[clause.start : clause.end].strip() == scene.text[item.start : item.end]
        if (
            out
            and bare
            and item.tier == "exact"
            and item.polarity == "positive"
            and out[-1].polarity == "negative"
            and out[-1].quoted[0] < out[-1].start
            and not clause.opener
        ):
            out.append(replace(item, polarity="negative", tier="inferred", conflict=True))
        else:
            out.append(item)
    return [_copied(scene, item, after) for item, after in zip_longest(out, out[1:])]


def _copied(scene: Scene, item: Mention, after: Mention | None) -> Mention:
    """喘倒是不喘: the first word only names what the second denies."""
    if (
        after is None
        or after.code != item.code
        or (item.polarity, after.polarity) != ("positive", "negative")
    ):
        return item
    names = re.match(r"\s*(?:倒是|倒|是)", scene.text[item.end :])
    return replace(item, polarity="negative", quoted=(item.start, after.end)) if names else item


def assertions(
    text: str,
    clauses: tuple[Clause, ...],
    marks: tuple[Mark, ...],
    found: Iterable[tuple[Found, str]],
    *,
    respondent: str = "self",
    repairs: Collection[str] = (),
) -> tuple[Mention, ...]:
    """Each concept with polarity, time, experiencer and the rest. `respondent`: self or a relation.

    What was found by a form of `repairs` (a mishearing) or by its sound is marked tier repaired.
    """
    pairs = list(found)
    hits = [hit for hit, _ in pairs]
    scene = Scene(text, clauses, marks)
    by_clause: dict[int, list[Found]] = {}
    for hit in hits:
        by_clause.setdefault(clause_at(clauses, hit.start), []).append(hit)
    result = [
        _assert(scene, hit, code, by_clause[clause_at(clauses, hit.start)], respondent) for hit, code in pairs
    ]
    result = [
        replace(m, tier="repaired") if h.form.sound or h.form.text in repairs else m
        for m, h in zip(result, hits, strict=True)
    ]
    return recurrence.returned(text, clauses, marks, tuple(_listed(scene, result)))
