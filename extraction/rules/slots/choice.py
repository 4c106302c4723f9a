"""One or several of the options: by number, by name, by other words, by concept."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.rules.asked import Asked
from extraction.rules.between import between
from extraction.rules.clauses import clause_at
from extraction.rules.day_levels import by_days, per_week, whole_days
from extraction.rules.gauges import fitted
from extraction.rules.good_days import counted_well
from extraction.rules.heard_options import heard
from extraction.rules.held import held
from extraction.rules.loose import characters, reordered, shared
from extraction.rules.mandarin import told_plainly
from extraction.rules.meanings import meant, sided_option
from extraction.rules.model import Analysis, Result
from extraction.rules.neither import not_named
from extraction.rules.only_compared import only_compared
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick, blended, judged, preferred
from extraction.rules.places import placed
from extraction.rules.reasoned import reasoned
from extraction.rules.scale_steps import stepped
from extraction.rules.scales import levelled
from extraction.rules.slots.by_number import by_number
from extraction.rules.slots.certain import (
    asks_whether,
    bygone,
    named_and_explained,
    often_of_something,
    told_beyond_doubt,
    wished,
)
from extraction.rules.slots.common import reask
from extraction.rules.slots.elsewhere import around, asks_back, of_another_thing, strange
from extraction.rules.slots.listed import narrower, unexplained
from extraction.rules.slots.named import by_concept, named, ordinals
from extraction.rules.slots.none_of_it import not_one
from extraction.rules.slots.relatives import own
from extraction.rules.slots.scored_options import by_points, in_words, points
from extraction.rules.slots.unnamed import nothing, relative
from extraction.rules.slots.unread_no import asked_back
from extraction.rules.slots.who_answers import unless_only_named, who_answers
from extraction.rules.slots.yes_no_options import yes_or_no
from extraction.rules.strength import strengthened
from extraction.rules.topic_states import told_by_state
from extraction.rules.week_options import in_its_week
from extraction.rules.weighed import outweighing

#: 除了上周，都按时吃: the exception is part of the answer.
_EXCEPT = re.compile(r"(?<![排解去消清开废免])除了|除去|除开|才怪|except|apart from")
#: One week so and the other not: neither is the answer for both.
_OTHER_WEEK = re.compile(
    r"(?:前|上|头)(?:一|几)?个?(?:周|礼拜|星期|[几两]?天|阵子?)[^。]{1,12}(?:这|后|最近)(?:一|几)?个?(?:周|礼拜|星期|[几两]?天|阵子?)[^。]{0,3}[没不好少]"
)
_AGAIN = re.compile(r"[了过]?(?:以?后)?(?:，|,)?(?:又|后来|然后|接着|完了)")
#: 没一天 and something more may mean every day.
_NO_DAY = re.compile(
    r"没有?一天(?![不了吧啊呀呢，。]|$|高兴|开心|好过|舒坦|痛快|踏实|安生|顺心|轻松|好受|消停|睡好|是好)"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` one option code; several that fit are `candidates` to confirm."""
    if not asked.options:
        return reask("choice.no_options")
    found = _resolved(analysis, asked, pack)
    plain = told_plainly(analysis) if found.rule == "choice.none" else analysis
    return asked_back(plain, found if plain is analysis else _resolved(plain, asked, pack))


def _resolved(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    if asks_back(analysis):
        return reask("choice.asks_back", {"value": None})
    if told := who_answers(analysis, asked) or yes_or_no(analysis, asked, pack):
        return told
    if scale := points(asked.options):
        return _of_points(analysis, asked, pack, scale)
    return unless_only_named(analysis, asked, counted_well(analysis, asked, _chosen(analysis, asked, pack)))


def _of_points(analysis: Analysis, asked: Asked, pack: Pack, scale: dict[int, str]) -> Result:
    """By the points; in words only what names the first or the last of them, or is nothing of it at all."""
    if told := by_points(analysis, scale) or ordinals(analysis, asked.options):
        kept = [p for p in told if not p.denied]
        return _decided(analysis, asked, pack, told, kept) if kept else reask("choice.none", {"value": None})
    worded = in_words(asked)
    found = _chosen(analysis, worded, pack) if worded.options else reask("choice.none", {"value": None})
    guessed = found.rule in _LOOSE_RULES and found.rule != "choice.concept"
    return reask("choice.none", {"value": None}) if guessed else found


def _chosen(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    if only_compared(analysis, asked.options):
        return nothing(analysis, asked, pack, [])
    if told := not_named(analysis, asked.options, asked.text):
        return around(asked, _decided(analysis, asked, pack, told, told))
    words = _held(analysis, asked, judged(analysis, named(analysis, asked, pack)))
    words = strengthened(analysis, asked.options, words)
    if torn := between(analysis, asked.options, words):
        return _undecided(torn)
    if outright := reasoned(analysis, words):
        return around(asked, _outright(outright))
    return around(asked, _told(analysis, asked, pack, words))


def _told(analysis: Analysis, asked: Asked, pack: Pack, words: list[Pick]) -> Result:
    """By days, by number, by name, by concept, in other words; or none was told."""
    days = by_days(analysis, asked)
    words = [w for w in words if not any(whole_days(d) and _within(w, d) for d in days)]
    if days and per_week(analysis.text, days[0].start):
        words = [w for w in words if not _overlap(w, days)]
    days = [d for d in days if not _overlap(d, words)]
    chosen = _first(ordinals(analysis, asked.options), _second_thought(analysis, asked), days, words)
    if none := not_one(analysis, asked, pack):
        return around(asked, _decided(analysis, asked, pack, none, none))
    if not chosen or all(p.denied for p in chosen):
        concepts = _telling(by_concept(analysis, asked, pack))
        chosen = [*chosen, *_held(analysis, asked, narrower(concepts, meant(analysis, asked.options, pack)))]
    chosen = own(analysis, chosen)
    sure = [p for p in chosen if not p.denied]
    chosen += _other_words(analysis, asked, pack, chosen, sure)
    kept = [p for p in chosen if not p.denied]
    return _decided(analysis, asked, pack, chosen, kept) if kept else nothing(analysis, asked, pack, chosen)


def _outright(pick: Pick) -> Result:
    return Result("answered", {"value": pick.code}, ((pick.start, pick.end),), "choice.reasoned", "inferred")


def _within(pick: Pick, other: Pick) -> bool:
    return other.start <= pick.start and pick.end <= other.end


def _undecided(picks: list[Pick]) -> Result:
    values = {"value": None, "candidates": [p.code for p in picks], "action": "confirm"}
    return Result("confirm", values, ((picks[0].start, picks[0].end),), picks[0].rule, "inferred")


def _overlap(pick: Pick, others: list[Pick]) -> bool:
    return any(pick.start < o.end and o.start < pick.end for o in others)


def _held(analysis: Analysis, asked: Asked, picks: list[Pick]) -> list[Pick]:
    return held(analysis, asked.text, picks, "/".join(o.display for o in asked.options), among=True)


def _second_thought(analysis: Analysis, asked: Asked) -> list[Pick]:
    """选一吧，哦不是，四: the number that was left standing, if it is one."""
    numbers = by_number(analysis, asked.options)
    live = [p for p in numbers if not p.denied]
    return live if len(live) == 1 and len(numbers) > 1 else []


def _other_words(
    analysis: Analysis, asked: Asked, pack: Pack, found: list[Pick], sure: list[Pick]
) -> list[Pick]:
    """Meanings, steps and ranges; beside an option that is named only what speaks for another one."""
    meanings = [
        m
        for m in _held(analysis, asked, meant(analysis, asked.options, pack))
        if not any(p.start < m.end and m.start < p.end and not _covers(m, p) for p in found)
    ]
    if sure:
        codes = {p.code for p in sure}
        worded = sure[0].rule in ("choice.display", "choice.synonym")
        return [m for m in meanings if m.code not in codes and m.end - m.start > 1] if worded else []
    if relative(analysis, asked, pack):
        return []
    live = [m for m in meanings if not m.denied]
    firm = _first(placed(analysis, asked.options), fitted(analysis, asked.options, asked.text, pack), live)
    return firm or _guessed_words(analysis, asked, pack)


def _guessed_words(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """By pole, step, shared word, sound or character: the first that finds one."""
    options = asked.options
    ways: tuple[Callable[[], list[Pick]], ...] = (
        lambda: in_its_week(analysis, options),
        lambda: told_by_state(analysis, options, asked.text, pack),
        lambda: sided_option(analysis, options, asked.text, pack),
        lambda: stepped(analysis, options, pack),
        lambda: levelled(analysis, options),
        lambda: shared(analysis, asked),
        lambda: heard(analysis, options, pack),
        lambda: reordered(analysis, options),
        lambda: characters(analysis, options),
    )
    return next((live for way in ways if (live := _live(_held(analysis, asked, way())))), [])


def _covers(m: Pick, p: Pick) -> bool:
    """添点奶粉 says more than 奶粉, and 不好 more than the 好 that it denies."""
    longer = m.end - m.start > p.end - p.start + (0 if p.denied else 1)
    return m.code != p.code and m.start <= p.start and p.end <= m.end and longer


def _telling(picks: list[Pick]) -> list[Pick]:
    """A complaint that every option names (不疼, 有点疼) tells none from another."""
    return [
        p
        for p in picks
        if not any(q.code != p.code and q.start == p.start and q.denied == p.denied for q in picks)
    ]


def _live(picks: list[Pick]) -> list[Pick]:
    return [p for p in picks if not p.denied]


def _decided(analysis: Analysis, asked: Asked, pack: Pack, chosen: list[Pick], kept: list[Pick]) -> Result:
    kept = _unconditional(analysis, asked, kept)
    codes = list(dict.fromkeys(p.code for p in kept))
    spans = tuple(dict.fromkeys((p.start, p.end) for p in kept))
    tier = "repaired" if any(p.tier == "repaired" for p in kept) else kept[0].tier
    if strange(analysis, asked, spans):
        return reask("choice.elsewhere", {"value": None})
    if len(codes) > 1:
        best = _best(analysis, asked, kept)
        values = {"value": best.code if best else None, "candidates": codes, "action": "confirm"}
        return Result("confirm", values, spans, kept[0].rule, "inferred")
    bare = not any(p.code == codes[0] and p.denied for p in chosen) and not _conditional(analysis, kept)
    bare = bare and not (bygone(analysis, kept) or asks_whether(analysis, kept))
    bare = bare and not wished(analysis, asked.text, kept)
    bare = bare and not often_of_something(analysis, asked.text, kept)
    bare = bare and not any(_NO_DAY.match(analysis.text, p.start) and not whole_days(p) for p in kept)
    bare = bare and not of_another_thing(analysis, asked, pack, spans)
    bare = bare and not any(_other_verb(analysis, asked, p) for p in kept)
    sure = tier != "repaired" and bare and not _guessed(analysis, kept)
    values = {"value": codes[0]} if sure else {"value": codes[0], "action": "confirm"}
    return Result("answered" if sure else "confirm", values, spans, kept[0].rule, tier)


def _best(analysis: Analysis, asked: Asked, kept: list[Pick]) -> Pick | None:
    best = blended(kept, asked.options) or preferred(analysis, kept)
    return best or outweighing(analysis, asked.options, kept)


def _unconditional(analysis: Analysis, asked: Asked, kept: list[Pick]) -> list[Pick]:
    """平地不喘，上楼喘: that there is none of it under one condition leaves the other option."""
    none = {o.code for o in asked.options if _NONE.match(o.display)}
    apart = [p for p in kept if not (p.code in none and _CONDITION.search(_head(analysis, p)))]
    return apart or kept


def _head(analysis: Analysis, pick: Pick) -> str:
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    return analysis.text[clause.start : pick.start]


_NONE = re.compile(r"[不没无]")
_CONDITION = re.compile(
    r"(?:平地|平路|平道|平时|平常|坐着|躺着|站着|走路|不动|静|歇|休息|白天|夜里|晚上|吃(?:了)?药|时候?|的话|以后)(?:是|倒|倒是|都|也|就|的|儿|可|还)*$"
)


#: Asked whether one forgets, never remember is no never.
_VERB = re.compile(r" (remember|forget|miss|take|skip|stop)")


def _other_verb(analysis: Analysis, asked: Asked, pick: Pick) -> bool:
    hit = _VERB.match(analysis.text, pick.end)
    return hit is not None and hit[1] not in asked.text.lower()


def _guessed(analysis: Analysis, kept: list[Pick]) -> bool:
    """Other words for an option count at once only where little else was said."""
    if told_beyond_doubt(analysis, kept) or named_and_explained(analysis, kept):
        return False
    if any(p.rule in _LOOSE_RULES for p in kept) or unexplained(analysis, kept, within=False):
        return True
    loose = any(p.rule in ("choice.meaning", "choice.range", "choice.whole") for p in kept)
    said = max(p.end - p.start for p in kept)
    return loose and (len(analysis.text.strip()) > said + _BRIEF or said == 1)


_LOOSE_RULES = (
    "choice.character", "choice.reordered", "choice.level", "choice.pole", "choice.concept", "choice.shared", "choice.soon",
)  # fmt: skip
_BRIEF = 3


def _conditional(analysis: Analysis, kept: list[Pick]) -> bool:
    """除了上周, 要是不起夜, 停了又吃上了: the option is not the whole of what was said."""
    text = analysis.text
    again = any(_AGAIN.match(text, p.end) for p in kept)
    return (
        again
        or bool(_EXCEPT.search(text) or _OTHER_WEEK.search(text))
        or analysis.has("hypothetical") is not None
    )


def _first(*lists: list[Pick]) -> list[Pick]:
    return next((picks for picks in lists if picks), [])
