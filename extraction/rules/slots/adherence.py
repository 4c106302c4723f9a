"""Whether the medicines are taken as prescribed: full, partial, stopped or changed; how much is missed, why, by whom.

A denied miss (一顿没落下, 忘不了, 没断过) is full; a miss beside it is still a miss. What a doctor changed is not
the patient's doing. Where the words say both, or only nearly, the answer is asked back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Clause, Result
from extraction.rules.pack import Pack
from extraction.rules.slots import adherence_changes as changes
from extraction.rules.slots import adherence_cues as cues
from extraction.rules.slots import adherence_details as details
from extraction.rules.slots.adherence_orders import by_whom
from extraction.rules.slots.adherence_reasons import reason
from extraction.rules.slots.adherence_reply import replied
from extraction.rules.slots.adherence_said import KINDS, Said, events, since_when
from extraction.rules.slots.adherence_which import of_another
from extraction.rules.slots.common import no_value, short

Values = dict[str, object]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """One of the four with its details; `sure` is false where it must be asked back."""

    kind: str
    span: Span
    values: Values
    sure: bool = True
    more: tuple[Span, ...] = ()


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`adherence`; with it `missed`, `missed_date`, `missed_days`, `reason`, `stopped_by`/`by`, `change`."""
    refused = short(analysis, pack, "declined")
    if refused and refused.alone:
        return no_value(analysis, pack, {}, "adherence") or replied(analysis, asked, pack)
    verdict = _verdict(analysis, asked)
    if verdict is not None:
        return _result(analysis, verdict)
    sound = cues.by_sound(analysis.text)
    heard = replace(analysis, normal=replace(analysis.normal, text=sound))
    if sound != analysis.text and (found := _verdict(heard, asked)):
        return replace(_result(heard, replace(found, sure=False)), tier="repaired", rule="adherence.heard")
    return _why(analysis, replied(analysis, asked, pack))


def _why(analysis: Analysis, found: Result) -> Result:
    """No, it gave me cramps: a reply has its reason beside it."""
    kind = str(found.values.get("adherence"))
    why = reason(analysis.text, since_when(analysis), kind, None) if kind in ("stopped", "changed") else ""
    return replace(found, values={**found.values, "reason": why}) if why else found


#: 医生让停我没停: taken, and not as told.
_AGAINST_ADVICE = re.compile(
    r"(?:让|叫|说|要|喊)(?:我|俺)?[^，。,]{0,3}停[^，。]{0,4}(?:没|不)(?:有)?(?:停|听)"
)


def _undenied(text: str) -> str:
    """忘倒是没忘: being forgotten is no reason."""
    return cues.DENIED.sub(lambda m: "＃" * len(m.group()), text)


def _result(analysis: Analysis, v: _Verdict) -> Result:
    values: Values = {"adherence": v.kind, **v.values}
    if v.kind != "full":
        why = reason(_undenied(analysis.text), since_when(analysis), v.kind, v.values.get("change"))
        values = {**values, **({"reason": why} if why else {})}
    if not v.sure or _AGAINST_ADVICE.search(analysis.text):
        values = {**values, "action": "confirm"}
        return Result("confirm", values, (v.span, *v.more), "adherence.doubt", "inferred")
    return Result("answered", values, (v.span, *v.more), f"adherence.{v.kind}", "normalised")


def _verdict(analysis: Analysis, asked: Asked) -> _Verdict | None:
    said = events(analysis, asked)
    if not said:
        return None
    by = {kind: [s for s in said if s.kind == kind] for kind in KINDS}
    for judge in (_twice, _changed, _ordered, _stopped, _partial, _full):
        verdict = judge(analysis, by, asked)
        if verdict is not None:
            clause = analysis.clauses[clause_at(analysis.clauses, verdict.span[0])]
            other = of_another(analysis, asked, clause.start, clause.end)
            return replace(verdict, sure=verdict.sure and not other)
    return None


def _around(analysis: Analysis, said: Said) -> str:
    """The clause itself with its neighbours."""
    first = analysis.clauses[max(0, said.clause - 1)].start
    last = analysis.clauses[min(len(analysis.clauses) - 1, said.clause + 1)].end
    return analysis.text[first:last]


def _twice(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    """Taken twice by mistake: neither full nor missed, so it is read back."""
    if not by["twice"]:
        return None
    said = by["twice"][0]
    forgets = _NOW_AND_THEN.search(analysis.text)
    return _Verdict("partial", (said.start, said.end), {}, bool(forgets))


#: 有时候忘，有时候吃双份
_NOW_AND_THEN = re.compile(rf"{cues.OFTEN}[^，,。；;]{{0,3}}(?:忘|漏)")


def _changed(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    if not by["change"]:
        return None
    said = by["change"][0]
    kind = changes.direction(analysis.text, said.start, analysis.clauses[said.clause].end)
    values: Values = {"change": kind} if kind else {}
    values["by"] = by_whom(analysis.text, _around(analysis, said)) or "patient"
    return _Verdict("changed", (said.start, said.end), values)


def _ordered(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    """大夫让先停一停: stopped by whom it was told, unless it is taken again or still."""
    if not by["order"]:
        return None
    said, text = by["order"][0], analysis.text
    span = (said.start, said.end)
    who = by_whom(text, _around(analysis, said))
    if cues.AGAIN.search(text, said.end):
        found = details.missed(analysis, since_when(analysis), asked.text)
        return _Verdict("partial", span, {**found.values, **({"stopped_by": who} if who else {})})
    part = _dropped(text, analysis.clauses[said.clause].start, said.end, asked)
    if part:
        return _Verdict("changed", span, {"by": who or "clinician"})
    still = [f for f in by["full"] if f.start >= said.start]
    if still:
        return _Verdict("full", (still[-1].start, still[-1].end), {}, False)
    return _Verdict("stopped", span, {"stopped_by": who} if who else {})


def _stopped(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    """Stopped for good; 停了两天又吃上了 is a gap, and what is both stopped and taken is asked."""
    if not by["stop"]:
        return None
    said, text = by["stop"][-1], analysis.text
    since = since_when(analysis)
    again = cues.AGAIN.search(text, by["stop"][0].start)
    clause = analysis.clauses[said.clause]
    over = _PAST_STOP.search(text, clause.start, clause.end)
    now = [f for f in by["full"] if f.clause > said.clause or _of_now(analysis, f)]
    past = over and (not again or not details.short_gap(analysis, since))
    if now and (past or _till_now(analysis, said, now[-1])):
        sure = now[-1].clause > said.clause
        return _Verdict("full", (now[-1].start, now[-1].end), {}, sure)
    if over and by["full"] and not again:
        return _Verdict("full", (by["full"][0].start, by["full"][0].end), {}, False)
    if again or (details.short_gap(analysis, since) and not _FOR_GOOD.search(text)):
        return _resumed(analysis, said, asked, again=bool(again))
    who = by_whom(text, _around(analysis, said))
    if _dropped(text, clause.start, clause.end, asked):
        return _Verdict("changed", (said.start, said.end), {"by": who or "patient"})
    part = by["full"] and cues.PART.search(text, clause.start, said.start + 1)
    if by["full"] and re.search(rf"{_TIME_OF_DAY}[^，,。]*就?[不没]", text[clause.start : clause.end]):
        return _Verdict("partial", (said.start, said.end), {}, False)
    later = any(f.clause > said.clause for f in by["full"])
    others = _THE_OTHERS.search(text, clause.start, said.start)
    ran_out = _RAN_OUT.search(text, said.start, said.end) and not _NOT_TAKEN_NOW.search(text)
    sure = (
        not ran_out
        and not later
        and not others
        and (not part or _names(text[clause.start : clause.end], asked))
    )
    return _Verdict("stopped", (said.start, said.end), {"stopped_by": who} if who else {}, sure)


#: One dose of the day, or one of several: the rest is taken.
_TIME_OF_DAY = r"(?:早上|早晨|中午|晌午|下午|晚上|夜里|睡前)"
_ONE_DOSE = re.compile(
    r"(?:早上|早晨|早起|中午|午间|晌午|下午|晚上|晚间|夜里|夜间|睡前|临睡|早|中|晚|饭前|饭后)(?:那|这|的|头)?(?:一)?(?:顿|次|针|片|粒|颗|回|趟)|[两二三四五六几]种(?:药)?[^，,。]{0,5}(?:一|两|其中)种|其中(?:的)?(?:一|有)[种个样]"
)


def _dropped(text: str, start: int, end: int, asked: Asked) -> bool:
    """晚上那片不吃了, unless that is the one that was asked about."""
    hit = _ONE_DOSE.search(text, start, end)
    return bool(hit) and not _names(hit.group() if hit else "", asked)


#: 别的都停了: not all of them.
_THE_OTHERS = re.compile(r"别的|其他|其它|其余|剩下|另外|其中")
#: 三天没吃了: whether it goes on is not said.
_ONGOING = re.compile(rf"[没不冇](?:再)?{cues.TAKE}(?:药)?[了啦喇]|到现在|至今|现在(?:还|都|也)?没")
#: 吃完了，还没去开: whether for a day or for good is not said.
_RAN_OUT = re.compile(r"完|光|开|买|配|拿|续|没药|药没|\bran out")
_NOT_TAKEN_NOW = re.compile(
    rf"停|断(?!货|供)|不{cues.TAKE_OR_USE}|没(?:再|法|得)?{cues.TAKE_OR_USE}|stopp|without"
)
_FOR_GOOD = re.compile(r"以后|之后|就停|再也|彻底")
#: 停过一阵: over, and no length to count.
_PAST_STOP = re.compile(r"停过|断过|停了(?:一阵|一段|段)|断了(?:一阵|一段|段)")
_KIND_OF_DRUG = re.compile(
    r"降压|降脂|降糖|他汀|抗凝|钙片|胃药|止痛|止疼|胰岛素|早|中午|晚|血压|血脂|血糖|激素|阿司匹林"
)


def _till_now(analysis: Analysis, said: Said, full: Said) -> bool:
    """住院那会儿停过, …, 到现在一天没断: of that time, and never since."""
    text, clause = analysis.text, analysis.clauses[full.clause]
    since = cues.PAST.search(text, 0, analysis.clauses[said.clause].end) and full.clause > said.clause
    return bool(since) and bool(_NEVER_SINCE.search(text, clause.start, clause.end))


_NEVER_SINCE = re.compile(
    r"到现在|至今|直到今天|打那|从那|再也?没|再没|没再|一[天顿次回][都也]?没|until now|ever since"
)


def _of_now(analysis: Analysis, said: Said) -> bool:
    clause = analysis.clauses[said.clause]
    return bool(cues.NOW.search(analysis.text, clause.start, clause.end))


def _names(said: str, asked: Asked) -> bool:
    """降脂的停了, asked of that very medicine."""
    return any(m.group() in asked.text for m in _KIND_OF_DRUG.finditer(said))


def _resumed(analysis: Analysis, said: Said, asked: Asked, *, again: bool) -> _Verdict:
    since = since_when(analysis)
    found = details.missed(analysis, since, asked.text)
    who = by_whom(analysis.text, _around(analysis, said))
    values = {**found.values, **({"stopped_by": who} if who == "clinician" else {})}
    sure = details.short_gap(analysis, since) and (again or not _ONGOING.search(analysis.text, since))
    return _Verdict("partial", (said.start, said.end), values, sure, found.spans)


def _partial(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    if not by["miss"]:
        return None
    text, since = analysis.text, since_when(analysis)
    live = [m for m in by["miss"] if not _over(analysis, m, by["full"])]
    if not live:
        last = by["full"][-1]
        return _Verdict("full", (last.start, last.end), {})
    if by["full"] and all(_only_late(text, analysis.clauses[m.clause]) for m in live):
        return _Verdict("full", (by["full"][0].start, by["full"][0].end), {})
    found = details.missed(analysis, since, asked.text)
    rare = cues.UNDENIED.search(text, since)
    first = live[0]
    told = analysis.clauses[first.clause]
    only = _NOT_TAKEN.fullmatch(text[told.start : told.end]) and not found.values
    bare = re.fullmatch(
        r"(?:唔|不)?(?:忘记?了?|记不[得住清]了?|唔记得|想不起来了?)[啊呀吧呢哦]*",
        text[since:].strip(" ，,。"),
    )
    return _Verdict(
        "partial", (first.start, first.end), found.values, not (rare or bare or only), found.spans
    )


_NOT_TAKEN = re.compile(rf"(?:都|我|也|就|还|俺)*(?:没有?|不|冇|未|唔){cues.TAKE}[啊呀呢哦的药]*")


def _over(analysis: Analysis, miss: Said, full: list[Said]) -> bool:
    """去年忘过，最近没有了: past, and no more."""
    clause = analysis.clauses[miss.clause]
    if not cues.PAST.search(analysis.text, 0, clause.end):
        return False
    later = [f for f in full if f.clause > miss.clause]
    return any(
        cues.NOW.search(analysis.text, analysis.clauses[f.clause].start, analysis.clauses[f.clause].end)
        for f in later
    )


def _only_late(text: str, clause: Clause) -> bool:
    said = text[clause.start : clause.end]
    return bool(cues.LATE_ONLY.search(said)) and not re.search(
        rf"忘|漏|落|断|停|没{cues.TAKE}|不{cues.TAKE}", said
    )


def _full(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> _Verdict | None:
    if not by["full"]:
        return None
    text, since = analysis.text, since_when(analysis)
    said = by["full"][0]
    doubt = cues.HEDGED.search(text, since) or cues.UNDENIED.search(text, since)
    return _Verdict("full", (said.start, said.end), {}, not doubt)
