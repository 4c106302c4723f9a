"""Whether the medicines are taken as prescribed: full, partial, stopped or changed; how much is missed, why, by whom.

A denied miss (一顿没落下, 忘不了, 没断过) is full; a miss beside it is still a miss. What a doctor changed is not
the patient's doing. Where the words say both, or only nearly, the answer is asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace

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
from extraction.rules.slots.adherence_said import KINDS, Said, Values, Verdict, around, events, since_when
from extraction.rules.slots.adherence_stops import ordered, stopped
from extraction.rules.slots.adherence_taken import taken_of
from extraction.rules.slots.adherence_which import of_another
from extraction.rules.slots.common import no_value, short

#: 没一天不漏 misses more than a day; 停过 and no more may be taken again.
_ODD = re.compile(
    r"没有?(?:哪|一)?一?[天顿回次](?:是|能)?不[漏忘落]|^[我俺是嗯啊都也，]*停过(?:[的了啊呀，。 ]|一[次回])*$|[停断]了(?:再|又)(?:接着)?[吃用打]"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`adherence`; with it `missed`, `missed_date`, `missed_days`, `reason`, `stopped_by`/`by`, `change`."""
    refused = short(analysis, pack, "declined")
    if refused and refused.alone:
        return no_value(analysis, pack, {}, "adherence") or replied(analysis, asked, pack)
    if odd := _ODD.search(analysis.text, analysis.since()):
        values: dict[str, object] = {"adherence": "partial", "action": "confirm"}
        return Result("confirm", values, (odd.span(),), "adherence.doubt", "inferred")
    verdict = _counted(analysis, _verdict(analysis, asked))
    if verdict is not None:
        return _result(analysis, verdict)
    sound = cues.by_sound(analysis.text)
    heard = analysis.saying(sound)
    if sound != analysis.text and (found := _verdict(heard, asked)):
        return replace(_result(heard, replace(found, sure=False)), tier="repaired", rule="adherence.heard")
    return _why(analysis, replied(analysis, asked, pack))


def _counted(analysis: Analysis, verdict: Verdict | None) -> Verdict | None:
    """十天吃了八天: what was taken of what was due, where nothing else is told of it."""
    open_ = verdict is None or (verdict.kind == "partial" and "missed" not in verdict.values)
    return (taken_of(analysis) if open_ else None) or verdict


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


def _result(analysis: Analysis, v: Verdict) -> Result:
    values: Values = {"adherence": v.kind, **v.values}
    if v.kind != "full":
        why = reason(_undenied(analysis.text), since_when(analysis), v.kind, v.values.get("change"))
        values = {**values, **({"reason": why} if why else {})}
    if not v.sure or _AGAINST_ADVICE.search(analysis.text):
        values = {**values, "action": "confirm"}
        return Result("confirm", values, (v.span, *v.more), "adherence.doubt", "inferred")
    return Result("answered", values, (v.span, *v.more), f"adherence.{v.kind}", "normalised")


def _verdict(analysis: Analysis, asked: Asked) -> Verdict | None:
    said = events(analysis, asked)
    if not said:
        return None
    by = {kind: [s for s in said if s.kind == kind] for kind in KINDS}
    for judge in (_twice, _changed, ordered, stopped, _partial, _full):
        verdict = judge(analysis, by, asked)
        if verdict is not None and not _of_complaint(analysis):
            clause = analysis.clauses[clause_at(analysis.clauses, verdict.span[0])]
            other = of_another(analysis, asked, clause.start, clause.end)
            return replace(verdict, sure=verdict.sure and not other)
    return None


#: What speaks of a medicine or of taking one.
_OF_MEDICINE = re.compile(
    rf"药|{cues.TAKE_OR_USE}|停|漏|忘|落|拉|顿|按时|规律|天天|每天|吐|补|搁|(?<!断)断(?!断)|half|halv|every|daily|针|片|粒|减|加|换|量|dose|pill|tablet|tak|took|miss|stop|forg|\boff\b"
)


def _of_complaint(analysis: Analysis) -> bool:
    """没有一天不晕, 咳嗽断断续续: of a complaint, and no word of a medicine."""
    told = analysis.mentions and analysis.language != "en"
    return bool(told) and not _OF_MEDICINE.search(analysis.text)


def _twice(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    """Taken twice by mistake: neither full nor missed, so it is read back."""
    if not by["twice"]:
        return None
    said = by["twice"][0]
    forgets = _NOW_AND_THEN.search(analysis.text)
    return Verdict("partial", (said.start, said.end), {}, bool(forgets))


#: 有时候忘，有时候吃双份
_NOW_AND_THEN = re.compile(rf"{cues.OFTEN}[^，,。；;]{{0,3}}(?:忘|漏)")


_SWITCHED = re.compile(
    r"(?:现在|最近|，|又|已经)*(?:换(?:了)?(?:别的|一种|个|另一种)?药?|改(?:成|吃|为)[^，。我自己]{1,8})[了的啊呀]*"
)


def _changed(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    if not by["change"]:
        return None
    said = by["change"][0]
    each = (changes.direction(analysis.text, c.start, analysis.clauses[c.clause].end) for c in by["change"])
    kind = next((d for d in each if d), "")
    values: Values = {"change": kind} if kind else {}
    who = by_whom(analysis.text, around(analysis, said))
    if who or not _SWITCHED.fullmatch(analysis.text.strip(" ，。")):  # 换药了 tells of nobody
        values["by"] = who or "patient"
    return Verdict("changed", (said.start, said.end), values)


def _partial(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    if not by["miss"]:
        return None
    text, since = analysis.text, since_when(analysis)
    live = [m for m in by["miss"] if not _over(analysis, m, by["full"])]
    if not live:
        last = by["full"][-1]
        return Verdict("full", (last.start, last.end), {}, _now_said(analysis, by["miss"][0], last))
    if all(_only_late(text, analysis.clauses[m.clause]) for m in live):
        taken = (by["full"] or live)[0]
        return Verdict("full", (taken.start, taken.end), {}, bool(by["full"]))
    found = details.missed(analysis, since, asked.text)
    rare = cues.UNDENIED.search(text, since)
    first = live[0]
    told = analysis.clauses[first.clause]
    only = _NOT_TAKEN.fullmatch(text[told.start : told.end]) and not found.values
    bare = re.fullmatch(
        r"(?:唔|不)?(?:忘记?了?|记不[得住清]了?|唔记得|想不起来了?)[啊呀吧呢哦]*",
        text[since:].strip(" ，,。"),
    )
    if _STILL_ASKED.search(asked.text) and not found.values and _plainly_not(text, first, told):
        return Verdict("stopped", (first.start, first.end), {}, False)
    return Verdict("partial", (first.start, first.end), found.values, not (rare or bare or only), found.spans)


#: 还吃吗？没敢吃: for good, as it seems.
_STILL_ASKED = re.compile(r"还[^，,。]{0,4}[吃用打服喝在]|继续|\bstill\b", re.IGNORECASE)
_NOW_AND_AGAIN = re.compile(rf"{cues.OFTEN}|就|才|了再|[天日次回顿]|晚|早|时|忘|sometimes|when|miss|skip")
_PLAINLY_NOT = re.compile(rf"(?:没|没有|不|冇)(?:敢|肯|想|愿意?|能|得|去|法)*{cues.TAKE_OR_USE}")


def _plainly_not(text: str, said: Said, clause: Clause) -> bool:
    whole = text[clause.start : clause.end]
    return bool(_PLAINLY_NOT.match(text, said.start)) and not _NOW_AND_AGAIN.search(whole)


_NOT_TAKEN = re.compile(rf"(?:都|我|也|就|还|俺)*(?:没有?|不|冇|未|唔){cues.TAKE}[啊呀呢哦的药]*")


def _over(analysis: Analysis, miss: Said, full: list[Said]) -> bool:
    """去年忘过，最近没有了: past, and no more."""
    clause = analysis.clauses[miss.clause]
    if not cues.PAST.search(analysis.text, 0, clause.end):
        return False
    later = [f for f in full if f.clause > miss.clause]
    return any(_now_said(analysis, miss, f) or cues.DENIED.match(analysis.text, f.start) for f in later)


def _now_said(analysis: Analysis, miss: Said, full: Said) -> bool:
    """A word for now stands between what was and what is, or in it."""
    start, end = analysis.clauses[miss.clause].end, analysis.clauses[full.clause].end
    return cues.NOW.search(analysis.text, start, end) is not None


def _only_late(text: str, clause: Clause) -> bool:
    said = text[clause.start : clause.end]
    return bool(cues.LATE_ONLY.search(said)) and not re.search(
        rf"忘|漏|落|断|停|没{cues.TAKE}|不{cues.TAKE}", said
    )


def _full(analysis: Analysis, by: dict[str, list[Said]], asked: Asked) -> Verdict | None:
    if not by["full"]:
        return None
    text, since = analysis.text, since_when(analysis)
    said = by["full"][0]
    doubt = cues.HEDGED.search(text, since) or cues.UNDENIED.search(text, since)
    return Verdict("full", (said.start, said.end), {}, not doubt)
