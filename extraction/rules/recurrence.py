"""以前胸痛过，今天又痛了: what was over, or was never there before, is there now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extraction.rules.clauses import clause_at
from extraction.rules.model import Clause, Mark, Mention

#: Clauses after the complaint in which its return is looked for.
_REACH = 3
_NOW = (
    r"(?:现在|今[天早晚儿]|昨[天晚儿]|前[天儿晚]|刚才|刚刚|这会儿?|这[两几]天|这[回次]|最近|眼下|早上|上午|下午|半夜|夜里|就|却|可|但是?|不过|"
    r"可是|然后|结果|其实|根本|突然|忽然|一下子|它|老毛病|[那这][个种]|感觉|症状|毛病|我|俺|好像|[ ])*"
)
_AGAIN = r"(?P<again>(?:又|再次?|还是?|仍然?|依然|也|都|开始|更|重新|反复|一直|老|总|天天|每天|经常)*)"
_GENERAL = "不管用|不顶用|压不住|不见好|没好|没断根|有|犯|发作|复发|发|回来|来|出现|这样|厉害|加重"
_REST = (
    r"(?:了|开|起来|上来|上|开始|过|的|啊|呀|呢|着|更|厉害|一[次回阵]|[两几][次回]|[一两几]大?口|[一两几]下|一点儿?|"
    r"[这那][个种](?:念头|感觉|想法|毛病|症状|情况)|得[^不没]{0,6})*"
)
#: 现在想开了 takes up the word of 不想活 and says the opposite.
_NOT_EASED = r"(?!想(?:开|通|明白|清楚|得开)|活得|活过来)"
_ENGLISH = re.compile(r"\b(?:it|they|pain)\b[^,.]{0,12}\b(?:back|returned|again)\b")


def returned(
    text: str, clauses: tuple[Clause, ...], marks: tuple[Mark, ...], found: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """The mentions, those of a complaint that came back or began turned into what is there now."""
    return tuple(sorted((_now(text, clauses, marks, m) for m in found), key=lambda m: (m.start, m.end)))


def _now(text: str, clauses: tuple[Clause, ...], marks: tuple[Mark, ...], item: Mention) -> Mention:
    own = clause_at(clauses, item.start)
    if own < 0 or not _over(clauses[own], marks, item):
        return item
    for start, end in _stretches(clauses, own, item):
        hit = _said_again(text[item.start : item.end]).fullmatch(text, start, end)
        hit = hit if hit and (hit.end("now") > start or hit["again"]) else _ENGLISH.search(text, start, end)
        if hit:
            return replace(
                item, start=start, end=hit.end(), polarity="positive", past=False, tier="inferred",
                conflict=False, course="", quoted=(0, 0),
            )  # fmt: skip
    return item


def _over(clause: Clause, marks: tuple[Mark, ...], item: Mention) -> bool:
    """It is told as past, or as not there in the past; and it is the patient's own."""
    if item.other_person or item.hypothetical or item.reported or item.questioned:
        return False
    return item.past or (
        item.polarity == "negative"
        and any(m.category == "past" and clause.start <= m.start < clause.end for m in marks)
    )


def _stretches(clauses: tuple[Clause, ...], own: int, item: Mention) -> Iterator[tuple[int, int]]:
    """The rest of its clause and the next few clauses."""
    if item.end < clauses[own].end:
        yield item.end, clauses[own].end
    for clause in clauses[own + 1 : own + 1 + _REACH]:
        yield clause.start, clause.end


@lru_cache(maxsize=512)
def _said_again(words: str) -> re.Pattern[str]:
    """A clause that says only: now, again, and a word of the complaint or one for any complaint."""
    own = {c for c in words if "\u4e00" <= c <= "\u9fff"} - set("不没过了得有")
    own |= set("疼痛") if own & set("疼痛") else set()
    verbs = "|".join([_GENERAL, *sorted(own)])
    return re.compile(rf"[过了 ]*(?P<now>{_NOW}){_AGAIN}{_NOT_EASED}(?:{verbs})+{_REST}")
