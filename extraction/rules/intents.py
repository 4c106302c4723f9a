"""What a turn does besides answering. Opt-out counts as certain only where no injection is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extraction.rules import optout
from extraction.rules.clauses import clause_at
from extraction.rules.match import Found, find
from extraction.rules.model import Analysis, Wish
from extraction.rules.pack import IntentRule, Pack
from extraction.rules.replaced import replaced

_EMPTY = re.compile(r"[\s，。！？、；…,.!?;~～啊呀吧了呢哦的哈嘛呗]*")
_INJECTION = ("针", "胰岛素", "疫苗", "点滴", "吊瓶", "吊水", "注射", "insulin", "injection")
#: In order of weight: the first that is heard names the turn.
ORDER = (
    "opt_out", "deceased", "wrong_person", "human_agent", "third_party", "proxy_request", "callback",
    "correct_previous", "decline_item", "why_ask", "are_you_bot", "repeat", "slow_down", "wait",
    "patient_question", "end_call", "no_more", "carry_on",
)  # fmt: skip
_CHANNELS = {"wechat": ("微信",), "sms": ("短信",), "phone": ("电话", "call")}
_PARTS = {"morning": ("上午", "早上"), "afternoon": ("下午",), "evening": ("晚上", "傍晚"), "noon": ("中午",)}
_RELATIONS = {
    "son": ("儿子",), "daughter": ("女儿", "闺女"), "spouse": ("老伴", "爱人", "老婆", "老公", "媳妇"),
    "carer": ("保姆", "护工"), "family": ("家属",), "parent": ("他妈", "她妈"),
}  # fmt: skip


def heard(analysis: Analysis, pack: Pack, question: str = "") -> tuple[Wish, ...]:
    """The intents of a turn, strongest first, one per code. `question` is the text asked."""
    best: dict[str, Wish] = {}
    for hit in find(analysis.text, pack.intents):
        rule = pack.intent_rules[hit.form.payload]
        if not _counts(analysis, hit, rule, question, pack):
            continue
        wish = Wish(
            rule.code, hit.start, hit.end, rule.certain, f"intent.{rule.id}", _values(analysis, rule.code)
        )
        old = best.get(rule.code)
        if old is None or (wish.certain and not old.certain):
            best[rule.code] = wish
    _add_opt_out(analysis, question, best)
    if not any(c.isalnum() for c in analysis.text):
        best.setdefault("carry_on", Wish("carry_on", 0, len(analysis.text), True, "intent.carry_on.wordless"))
    if change := replaced(analysis):
        corrects = {"corrects": {"from": list(change.old), "to": list(change.new)}}
        best["correct_previous"] = Wish(
            "correct_previous", change.start, change.end, True, "intent.correct_previous.replaced", corrects
        )
    return tuple(sorted(best.values(), key=lambda w: (ORDER.index(w.code), w.start)))


def _add_opt_out(analysis: Analysis, question: str, best: dict[str, Wish]) -> None:
    """The grammar of opt-outs beside the fixed forms; a certain one wins."""
    found = optout.heard(analysis, question)
    old = best.get("opt_out")
    if found is None or (old and (old.certain or not found.certain)):
        return
    values = _values(analysis, "opt_out")
    best["opt_out"] = Wish(
        "opt_out", found.start, found.end, found.certain, f"intent.opt_out.{found.rule}", values
    )


def _counts(analysis: Analysis, hit: Found, rule: IntentRule, question: str, pack: Pack) -> bool:
    text = analysis.text
    if rule.whole and not _EMPTY.fullmatch(_without(text, hit, pack)):
        return False
    if hit.form.text in ("过", "skip", "t") and not _EMPTY.fullmatch(text[: hit.start] + text[hit.end :]):
        return False
    if any(word in text for word in rule.unless):
        return False
    if rule.code == "opt_out" and not rule.certain and any(word in question for word in _INJECTION):
        return False
    return rule.code != "opt_out" or not _quoted(analysis, hit)


def _without(text: str, hit: Found, pack: Pack) -> str:
    """The rest of the turn; of 谢谢，继续 what says to go on is one with it."""
    same = [h for h in find(text, pack.intents) if h.form.payload == hit.form.payload == "carry_on"] or [hit]
    ends = [0, *(h.end for h in same)]
    return "".join(text[a:b] for a, b in zip(ends, [*(h.start for h in same), len(text)], strict=True))


def _quoted(analysis: Analysis, hit: Found) -> bool:
    """如果我说退订呢 or 我没说退订 is no opt-out."""
    at = clause_at(analysis.clauses, hit.start)
    before = [m for m in analysis.marks if clause_at(analysis.clauses, m.start) == at and m.end <= hit.start]
    if any(m.category in ("hypothetical", "reported", "question") for m in before):
        return True
    return bool(
        re.search(
            r"(?:没说|不是说?|没有?让|没要|不想|不要|不用)(?:要|想|让你们)?$", text_before(analysis, hit)
        )
    )


def text_before(analysis: Analysis, hit: Found) -> str:
    return analysis.text[max(0, hit.start - 8) : hit.start]


def _values(analysis: Analysis, code: str) -> dict[str, str]:
    tables: dict[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
        "opt_out": ("channel", _CHANNELS),
        "callback": ("part", _PARTS),
        "third_party": ("relation", _RELATIONS),
        "proxy_request": ("relation", _RELATIONS),
    }
    if code not in tables:
        return {}
    key, table = tables[code]
    named = [name for name, words in table.items() if any(w in analysis.text for w in words)]
    if code == "callback" and analysis.moments and analysis.moments[0].at:
        return {
            "callback_at": analysis.moments[0].at.isoformat(timespec="minutes"),
            **dict.fromkeys([key] if named else [], named[0] if named else ""),
        }
    return {key: named[0]} if named else {}
