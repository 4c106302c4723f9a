"""A yes or a no that has been found, as it is answered: with its degree, or asked back where a word beside it may turn it."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import focus
from extraction.rules.model import Analysis, Result
from extraction.rules.predicates import Cue
from extraction.rules.slots.degrees import degree
from extraction.rules.slots.turned_over import turned_over
from extraction.rules.spoken_en import due
from extraction.rules.states import scheduled, still_there

_NEGATING = re.compile(
    r"[没沒](?!事|问题|关系|准|啥事|什么事)|[未别无]|[勿弗唔冇毋](?!得闲)|莫(?!非|名|沙|西)|不(?!过|错|舒服|适|得了|少|断|停|光|仅|管|止|要紧|得不|时|久|一会|动就|丁|五时|知不觉)|懒得|哪还|哪有|\b(?:no|not|never|wrong)\b"
)
#: Right before the cue a negation belongs to it (没停) and has been read.
_USED = re.compile(r"(?:[没沒未]有?|不|勿|弗|唔|冇|莫|没怎么)$")
#: 咳嗽一直没好: it is there.
_NOT_OVER = re.compile(
    r"(?:的?(?:情况|症状|毛病)?)(?:还|一直|老|总|也|都|就|到现在|到今天|至今|现在)*没(?:见|有)?(?:怎么)?(?:好转|好利索|好透|好全|全好|好|断根|断|消|退|缓解|减轻|恢复|利索)(?:呢|啊|呀|的)*(?=$|[，,。 ])"
)
#: 不够吃, 还没长好: one character stands between.
_CLOSE = re.compile(r"(?:不(?!是|光|仅|但|过|断|停|管|论|了|开)|没(?!准|错)|未)[\u4e00-\u9fff]$")
#: 疼得不行, 喘到睡不着: how bad it is, and no denial.
_SO_BAD = re.compile(
    r"^(?:是|又)?[得到的](?:连|我|都|人|话|觉|饭|路|一|整|晚|夜|气|腰|床|话都|眼睛|\w){0,5}(?:[不唔](?:行|成|轻|小|少|浅|像样|[得住起出动来下开上了着])|没(?:合过?眼|睡|法|个整觉))"
)
#: 好像没有, 算是长好了: said with a reservation.
_HEDGED = re.compile(
    r"好像|算是|基本上?|差不多|可能|大概|应该(?!的)|也许|估计|似乎|还行|还可以|还好|凑合|勉强|马马虎虎|说得过去|过得去|一般般|多半|八成|大体|大致"
)
_NOT_DONE = ("boolean.not_yet", "boolean.plan", "boolean.lean.pending")
_BOOKED = re.compile(r"(?:约|定|排|挂)(?:好|到|在|了|的)+")
_LATER = re.compile(r"等会儿?|待会儿?|一会儿|还没到(?:点|时间)|马上|正准备|later")


def bad_news(asked: Asked) -> bool:
    """A yes is bad news."""
    return focus(asked.text).complaint or bool(asked.concepts and not asked.good)


def plainer(chosen: Cue, weak: list[Cue]) -> Cue:
    """Nope, firm as a rock: a plain no carries what would be doubtful by itself."""
    doubtful = chosen.doubt or chosen.tier == "repaired"
    agreeing = (c for c in weak if c.value == chosen.value and c.tier == "exact" and not c.doubt)
    return next(agreeing, chosen) if doubtful else chosen


def confirm(analysis: Analysis, cue: Cue, seen: list[Cue]) -> Result:
    candidates = sorted({c.value for c in seen})
    values: dict[str, object] = {"value": cue.value, "action": "confirm"}
    if len(candidates) > 1:
        values["candidates"] = candidates
    if cue.value == "yes":
        values.update(degree(analysis))
    if cue.hedged:
        values["hedged"] = True
    return Result("confirm", values, tuple((c.start, c.end) for c in seen), "boolean.conflict", "inferred")


def _unread_negation(analysis: Analysis, asked: Asked, cue: Cue) -> bool:
    """A negating word beside the cue that the reading did not use (不敢停, 还没顾上去, 不吃不行).

    A yes that stands beside one, or a no beside a second one, may be the opposite: it is asked.
    """
    at = clause_at(analysis.clauses, cue.start)
    if at < 0:
        return False
    clause = analysis.clauses[at]
    before = _USED.sub("", analysis.text[clause.start : cue.start])
    after = analysis.text[cue.end : clause.end]
    if cue.value == "yes" and bad_news(asked):
        at = cue.end - (analysis.text[cue.end - 1] in "得到")
        after = _NOT_OVER.sub("", _SO_BAD.sub("", analysis.text[at : clause.end]))
    beside = before + "|" + after
    found = _NEGATING.findall(beside)
    return bool(found) if cue.value == "yes" else len(found) > 1


def _denied_closely(analysis: Analysis, cue: Cue) -> Cue:
    """不够吃, 不顺畅: the word that is denied holds the cue; a second denial (不能不吃) leaves it open."""
    clause = analysis.clauses[clause_at(analysis.clauses, cue.start)]
    before, after = analysis.text[clause.start : cue.start], analysis.text[cue.end : clause.end]
    close = _CLOSE.search(before)
    once = close is not None and not _NEGATING.search(before[: close.start()]) and not _NEGATING.search(after)
    return replace(cue, value="no", start=clause.start + close.start()) if close and once else cue


def _open(analysis: Analysis, asked: Asked, cue: Cue) -> Result | None:
    """To be confirmed: turned by the words around it, by a negation that was not read, or by what is still there."""
    if over := turned_over(analysis, cue):
        return confirm(analysis, over, [over])
    if not cue.near_miss and _unread_negation(analysis, asked, cue):
        turned = asked.proposition is not None and analysis.text[cue.start : cue.end] in asked.proposition.no
        meant = _denied_closely(analysis, cue) if cue.value == "yes" and not turned else cue
        return confirm(analysis, meant, [meant])
    if cue.value == "no" and not cue.near_miss and (rest := still_there(analysis.text, cue.end)):
        return confirm(analysis, Cue("yes", *rest, "boolean.rest"), [cue, Cue("yes", *rest, "boolean.rest")])
    return None


def answer(analysis: Analysis, asked: Asked, cue: Cue) -> Result:
    """The cue as a result: answered, or to be confirmed where it is doubtful or a negation beside it was not read."""
    if doubtful := _open(analysis, asked, cue):
        return doubtful
    values: dict[str, object] = {"value": cue.value}
    if cue.near_miss:
        values.update(value="no", detail="near_miss")
    elif cue.hedged or analysis.has("hardly") or _HEDGED.search(analysis.text):
        values["hedged"] = True
    if cue.value == "yes" and not cue.near_miss:
        values.update(degree(analysis))
    if values["value"] == "no" and not cue.near_miss and _put_off(analysis, cue):
        values["detail"] = "scheduled"
    start, end = cue.start, cue.end
    if cue.tier == "repaired" or cue.doubt:
        return Result("confirm", {**values, "action": "confirm"}, ((start, end),), cue.rule, cue.tier)
    return Result("answered", values, ((start, end),), cue.rule, cue.tier)


def _put_off(analysis: Analysis, cue: Cue) -> bool:
    return (
        bool(_LATER.search(analysis.text))
        or (cue.rule in _NOT_DONE and scheduled(analysis.text))
        or (
            analysis.language == "en"
            and cue.rule in ("boolean.spoken", "boolean.reply")
            and due(analysis.text)
        )
        or (cue.rule == "boolean.predicate.checkup" and bool(_BOOKED.search(analysis.text)))
    )
