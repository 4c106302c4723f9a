"""What a turn does besides answering. Opt-out counts as certain only where no injection is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from extraction.rules import optout
from extraction.rules.clauses import clause_at
from extraction.rules.dates.clock import clock_at, clock_spans
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
_CHANNELS = {
    "wechat": ("微信", "wechat"),
    "sms": ("短信", "简讯", "text", "sms"),
    "phone": ("电话", "call", "phone"),
}
_PARTS = {
    "morning": ("上午", "早上", "morning"), "afternoon": ("下午", "afternoon"), "evening": ("晚上", "傍晚", "evening", "tonight"),
    "noon": ("中午", "noon"),
}  # fmt: skip
_RELATIONS = {
    "daughter_in_law": ("儿媳",), "son_in_law": ("女婿",), "granddaughter": ("孙女", "granddaughter"), "grandson": ("孙子", "外孙", "grandson"),
    "son": ("儿子", "son"), "daughter": ("女儿", "闺女", "daughter"),
    "wife": ("老婆", "妻子", "媳妇", "太太", "老太婆", "wife"), "husband": ("老公", "丈夫", "先生", "老头子", "husband"), "spouse": ("老伴", "爱人"),
    "sibling": ("姐", "妹", "哥", "弟", "brother", "sister"), "carer": ("保姆", "护工", "阿姨", "carer", "caregiver"),
    "parent": ("他妈", "她妈", "他爸", "她爸", "母亲", "父亲", "妈妈", "爸爸", "mother", "father"),
    "family": ("家属", "家人", "家里人"),
}  # fmt: skip


def heard(analysis: Analysis, pack: Pack, question: str = "") -> tuple[Wish, ...]:
    """The intents of a turn, strongest first, one per code. `question` is the text asked."""
    best: dict[str, Wish] = {}
    for hit in find(analysis.text, pack.intents):
        rule = pack.intent_rules[hit.form.payload]
        if not _counts(analysis, hit, rule, question, pack):
            continue
        wish = Wish(
            rule.code,
            hit.start,
            hit.end,
            rule.certain,
            f"intent.{rule.id}",
            _values(analysis, rule.code, (hit.start, hit.end)),
        )
        old = best.get(rule.code)
        if old is None or (wish.certain and not old.certain):
            best[rule.code] = wish
    _add_described(analysis, pack, best)
    _add_opt_out(analysis, question, best)
    if not any(c.isalnum() for c in analysis.text):
        best.setdefault("carry_on", Wish("carry_on", 0, len(analysis.text), True, "intent.carry_on.wordless"))
    if change := replaced(analysis):
        corrects = {"corrects": {"from": list(change.old), "to": list(change.new)}}
        best["correct_previous"] = Wish(
            "correct_previous", change.start, change.end, True, "intent.correct_previous.replaced", corrects
        )
    return tuple(sorted(best.values(), key=lambda w: (ORDER.index(w.code), w.start)))


def _add_described(analysis: Analysis, pack: Pack, best: dict[str, Wish]) -> None:
    """Intents in many words, where no fixed form has said them."""
    for rule in pack.wishes:
        if rule.code in best or any(word in analysis.text for word in rule.unless):
            continue
        hit = rule.pattern.search(analysis.text)
        if hit and hit.end() > hit.start():
            values = _values(analysis, rule.code, hit.span())
            best[rule.code] = Wish(rule.code, *hit.span(), True, f"wish.{rule.id}", values)


def _add_opt_out(analysis: Analysis, question: str, best: dict[str, Wish]) -> None:
    """The grammar of opt-outs beside the fixed forms; a certain one wins."""
    found = optout.heard(analysis, question)
    old = best.get("opt_out")
    if found is None or (old and (old.certain or not found.certain)):
        return
    values = _values(analysis, "opt_out", (found.start, found.end))
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
    start = analysis.clauses[at].start if at >= 0 else hit.start
    before = (m for m in analysis.marks if start <= m.start and m.end <= hit.start)
    if any(m.category in ("hypothetical", "reported", "question") for m in before):
        return True
    return bool(
        re.search(
            r"(?:没说|不是说?|没有?让|没要|不想|不要|不用)(?:要|想|让你们)?$", text_before(analysis, hit)
        )
    )


def text_before(analysis: Analysis, hit: Found) -> str:
    return analysis.text[max(0, hit.start - 8) : hit.start]


def _values(analysis: Analysis, code: str, span: tuple[int, int]) -> dict[str, str]:
    """What the words add: the channel that is refused, when to call, who answers."""
    said = analysis.text[span[0] : span[1]]
    if code == "opt_out":
        return _first_of("channel", _CHANNELS, said) or _only(analysis.text)
    if code in ("third_party", "proxy_request"):
        return _first_of("relation", _RELATIONS, said) or _first_of("relation", _RELATIONS, analysis.text)
    if code != "callback":
        return {}
    part = _first_of("part", _PARTS, analysis.text)
    at = next((m.at for m in analysis.moments if m.at), None) or _clock(analysis)
    return {"callback_at": at.strftime("%Y-%m-%dT%H:%M"), **part} if at else part


def _clock(analysis: Analysis) -> datetime | None:
    """四点以后再打: the next four o'clock by day."""
    for start, _ in clock_spans(analysis.text):
        _, clock, _ = clock_at(analysis.text, start)
        if clock is not None and analysis.ref is not None:
            late = clock.hour < _FIRST_CALL and analysis.text[start : start + 1] != "早"
            return datetime.combine(analysis.ref, clock) + timedelta(hours=12 if late else 0)
    hour = _PM.search(analysis.text)
    if hour and analysis.ref is not None:
        return datetime.combine(
            analysis.ref, time(int(hour[1]) % 12 + (12 if hour[3] == "pm" else 0), int(hour[2] or 0))
        )
    return None


_PM = re.compile(r"\b(1[0-2]|[1-9])(?::([0-5][0-9]))? ?(am|pm)\b")
#: Before this hour nobody asks to be called: 四点 is in the afternoon.
_FIRST_CALL = 7


def _first_of(key: str, table: Mapping[str, tuple[str, ...]], text: str) -> dict[str, str]:
    name = next((name for name, words in table.items() if any(w in text for w in words)), "")
    return {key: name} if name else {}


def _only(text: str) -> dict[str, str]:
    """The one channel that the turn names."""
    named = [name for name, words in _CHANNELS.items() if any(w in text for w in words)]
    return {"channel": named[0]} if len(named) == 1 else {}
