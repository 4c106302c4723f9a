"""What was stopped: for good, for some days, one dose of several, or by the word of a doctor."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.slots import adherence_cues as cues
from extraction.rules.slots import adherence_details as details
from extraction.rules.slots.adherence_orders import by_whom
from extraction.rules.slots.adherence_said import Said, Verdict, around, since_when


def ordered(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    """大夫让先停一停: stopped by whom it was told, unless it is taken again or still."""
    if not by["order"]:
        return None
    said, text = by["order"][0], analysis.text
    span = (said.start, said.end)
    who = by_whom(text, around(analysis, said))
    if cues.AGAIN.search(text, said.end):
        found = details.missed(analysis, since_when(analysis), asked.text)
        return Verdict("partial", span, {**found.values, **({"stopped_by": who} if who else {})})
    part = _dropped(text, analysis.clauses[said.clause].start, said.end, asked)
    if part:
        return Verdict("changed", span, {"by": who or "clinician"})
    still = [f for f in by["full"] if f.start >= said.start]
    if still:
        return Verdict("full", (still[-1].start, still[-1].end), {}, False)
    return Verdict("stopped", span, {"stopped_by": who} if who else {})


def stopped(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    """Stopped for good; 停了两天又吃上了 is a gap, and what is both stopped and taken is asked."""
    if not by["stop"]:
        return None
    said, text = by["stop"][-1], analysis.text
    since = since_when(analysis)
    again = bool(cues.AGAIN.search(text, by["stop"][0].start))
    over = _over(analysis, by, since, again=again)
    if over:
        return over
    if again or (details.short_gap(analysis, since) and not _FOR_GOOD.search(text)):
        return _resumed(analysis, said, asked, again=again)
    return _some(analysis, said, by["full"], asked) or _all(analysis, said, by["full"], asked)


def _over(analysis: Analysis, by: dict[str, list[Said]], since: int, *, again: bool) -> Verdict | None:
    """停过一阵，现在天天吃: of another time, and taken now."""
    said = by["stop"][-1]
    clause = analysis.clauses[said.clause]
    over = _PAST_STOP.search(analysis.text, clause.start, clause.end)
    now = [f for f in by["full"] if f.clause > said.clause or _of_now(analysis, f)]
    past = over and (not again or not details.short_gap(analysis, since))
    if now and (past or _till_now(analysis, said, now[-1])):
        return Verdict("full", (now[-1].start, now[-1].end), {}, now[-1].clause > said.clause)
    if over and by["full"] and not again:
        return Verdict("full", (by["full"][0].start, by["full"][0].end), {}, False)
    return None


def _some(analysis: Analysis, said: Said, full: list[Said], asked: Asked) -> Verdict | None:
    """One dose of the day is left out for good, or at one time of the day none is taken."""
    text, clause = analysis.text, analysis.clauses[said.clause]
    span = (said.start, said.end)
    if _dropped(text, clause.start, clause.end, asked):
        return Verdict("changed", span, {"by": by_whom(text, around(analysis, said)) or "patient"})
    if full and _TIME_WITHOUT.search(text, clause.start, clause.end):
        return Verdict("partial", span, {}, False)
    return None


def _all(analysis: Analysis, said: Said, full: list[Said], asked: Asked) -> Verdict:
    """Stopped; asked back where some may still be taken, or where it may have run out for a day."""
    text, clause = analysis.text, analysis.clauses[said.clause]
    part = full and cues.PART.search(text, clause.start, said.start + 1)
    doubts = (
        any(f.clause > said.clause for f in full),
        _THE_OTHERS.search(text, clause.start, said.start),
        _RAN_OUT.search(text, said.start, said.end) and not _NOT_TAKEN_NOW.search(text),
        part and not _names(text[clause.start : clause.end], asked),
    )
    who = by_whom(text, around(analysis, said))
    return Verdict("stopped", (said.start, said.end), {"stopped_by": who} if who else {}, not any(doubts))


#: 晚上就不吃了
_TIME_WITHOUT = re.compile(r"(?:早上|早晨|中午|晌午|下午|晚上|夜里|睡前)[^，,。]*[不没]")
#: One dose of the day, or one of several: the rest is taken.
_ONE_DOSE = re.compile(
    r"(?:早上|早晨|早起|中午|午间|晌午|下午|晚上|晚间|夜里|夜间|睡前|临睡|早|中|晚|饭前|饭后)(?:那|这|的|头)?(?:一)?(?:顿|次|针|片|粒|颗|回|趟)|[两二三四五六几]种(?:药)?[^，,。]{0,5}(?:一|两|其中)种|停(?:了|掉)?(?:其中)?(?:的)?[一两俩几]个?[种样]|其中(?:的)?(?:一|有)[种个样]"
)


def _dropped(text: str, start: int, end: int, asked: Asked) -> bool:
    """晚上那片不吃了, unless that is the one that was asked about."""
    hit = _ONE_DOSE.search(text, start, end)
    return bool(hit) and not _names(hit.group() if hit else "", asked)


#: 别的都停了: not all of them.
_THE_OTHERS = re.compile(r"别的|其他|其它|其余|剩下|另外|其中")
#: 三天没吃了: whether it goes on is not said.
_ONGOING = re.compile(rf"[没不冇](?:再)?{cues.TAKE}(?:药)?[了啦喇]|到现在|至今|现在(?:还|都|也)?没")
#: 吃光了，还没去配: whether for a day or for good is not said.
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


def _resumed(analysis: Analysis, said: Said, asked: Asked, *, again: bool) -> Verdict:
    since = since_when(analysis)
    found = details.missed(analysis, since, asked.text)
    who = by_whom(analysis.text, around(analysis, said))
    values = {**found.values, **({"stopped_by": who} if who == "clinician" else {})}
    sure = details.short_gap(analysis, since) and (again or not _ONGOING.search(analysis.text, since))
    return Verdict("partial", (said.start, said.end), values, sure, found.spans)
