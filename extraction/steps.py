"""The steps that a turn goes through, each over what the ones before it found. `pipeline` makes spaCy components of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, takewhile

from extraction.build import simplified_table
from extraction.rules import (
    clauses,
    cleft,
    concepts,
    context,
    corrections,
    counted_in,
    drugs,
    fractions,
    implied,
    intents,
    numbers_en,
    ranges,
    safety,
    sounds,
    times,
    vitals,
)
from extraction.rules.match import Found, find, match_at
from extraction.rules.model import Analysis, Drug, Heard, Mark, Number
from extraction.rules.normalise import normalise
from extraction.state import State

_LATIN, _CHINESE = re.compile("[a-z]"), re.compile("[\u3400-\u9fff]")


def normalised(state: State, utterance: str) -> None:
    """The comparable form of untouched words, with the map between them."""
    state.normal = normalise(utterance, simplified_table())
    state.text, state.language = state.normal.text, language_of(state.normal.text)


def language_of(text: str) -> str:
    """en for turns without any Chinese character, else zh."""
    return "en" if _LATIN.search(text) and not _CHINESE.search(text) else "zh"


def split_clauses(state: State) -> None:
    state.clauses = clauses.split(state.text)


def find_quantities(state: State) -> None:
    text, pack = state.text, state.pack
    found: tuple[Number, ...] = fractions.scan(text, pack.pseudo_numbers)
    if _LATIN.search(text):
        found = tuple(sorted((*found, *numbers_en.scan(text)), key=lambda n: (n.start, -n.end)))
    found = counted_in.counted(text, found)
    state.quantities = ranges.quantities(text, found, pack.units, pack.unit_table)


def find_times(state: State) -> None:
    state.moments = times.find(state.text, state.anchors)


def find_concepts(state: State) -> None:
    found = concepts.mentions(state.text, state.pack.concepts, state.pack.signs)
    pauses = [c.end for c in state.clauses if c.closer.isspace()]
    state.hits = tuple(pair for pair in found if not _over_a_pause(pair[0], pauses)) if pauses else found


def _over_a_pause(hit: Found, pauses: list[int]) -> bool:
    """A word of two parts with a pause between them: the 没 of 都没有 and the 劲 behind the pause."""
    return hit.gap != (0, 0) and any(hit.start < at < hit.end for at in pauses)


def repair_concepts(state: State) -> None:
    """Concepts by their sound, beside what was read as written."""
    state.spelled = sounds.heard(state.text, state.pack.syllables)
    state.repaired = sounds.find(state.text, state.spelled, state.pack.sounds, lambda: _read(state))
    if state.repaired:
        heard = ((h, h.form.payload) for h in state.repaired)
        state.hits = tuple(sorted((*state.hits, *heard), key=_place))


def _read(state: State) -> list[tuple[int, int]]:
    """Where a concept stands as it is written, counted or not."""
    written = (*(hit for hit, _ in state.hits), *find(state.text, state.pack.concepts))
    return [(hit.start, hit.end) for hit in written]


def _place(pair: tuple[Found, str]) -> tuple[int, int]:
    return pair[0].start, pair[0].end


def find_drugs(state: State) -> None:
    """The 喘 of 舒喘灵 and the 痛 of 消炎痛 are no complaints."""
    state.drugs = drugs.named(state.text, state.spelled, state.pack)
    if state.drugs:
        state.hits = tuple(pair for pair in state.hits if not _of_a_name(pair[0], state.drugs))


def _of_a_name(hit: Found, named: tuple[Drug, ...]) -> bool:
    return any(
        d.start <= hit.start and hit.end <= d.end and d.end - d.start > hit.end - hit.start for d in named
    )


#: 会有一点 tells, where nothing asks.
_ASKS = re.compile(r"[吗么?？]|是不是|会不会|有没有")


def find_modifiers(state: State) -> None:
    taken = [hit for hit, _ in state.hits]
    every = find(state.text, state.pack.modifiers)
    asks = bool(_ASKS.search(state.text))
    found = (_cut_short(state, hit, taken) for hit in every if asks or hit.form.text != "会有")
    marks = [Mark(h.start, h.end, h.form.payload, h.form.text) for h in found]
    state.marks = tuple(_outside(marks, taken))


#: 没用药, 没治疗: no 没用 of what is of no use.
_TAKEN = re.compile("[过药疗它上着啥什任别其他胰针膏激抗这那尿呼拐助轮]")


def _cut_short(state: State, modifier: Found, hits: list[Found]) -> Found:
    """没再发烧 holds no 没再发: a modifier that reaches into a concept gives way to a shorter one before it."""
    if modifier.form.text in ("没用", "没治") and _TAKEN.match(state.text, modifier.end):
        return match_at(state.text[: modifier.end - 1], modifier.start, state.pack.modifiers) or modifier
    if modifier.form.text == "不过" and state.text[modifier.end : modifier.end + 1] in tuple("敏去瘾期夜"):
        return match_at(state.text[: modifier.end - 1], modifier.start, state.pack.modifiers) or modifier
    behind = islice(hits, bisect_right(hits, modifier.start, key=lambda h: h.start), None)
    reached = takewhile(lambda h: h.start < modifier.end, behind)
    into = next((h for h in reached if modifier.end < h.end), None)
    if into is None:
        return modifier
    return match_at(state.text[: into.start], modifier.start, state.pack.modifiers) or modifier


def _outside(marks: list[Mark], hits: list[Found]) -> list[Mark]:
    """Marks that are no part of a concept: the 不 of 喘不上气 denies nothing."""
    out: list[Mark] = []
    at = 0
    for mark in marks:
        while at < len(hits) and hits[at].end <= mark.start:
            at += 1
        if (
            at == len(hits)
            or hits[at].start > mark.start
            or _in_gap(hits[at], mark)
            or _told_on(hits[at], mark)
        ):
            out.append(mark)
    return out


def _told_on(hit: Found, mark: Mark) -> bool:
    """A person named within what reaches over a comma: what follows may be his. 大便吃铁片黑的: a time or a food in it."""
    if mark.category == "past":
        return mark.start > hit.start and mark.form != "过去"  # of 晕过去
    if mark.category == "dark_food":
        return not any(like + mark.form in hit.form.text for like in "像跟似如")
    return mark.category in ("family", "stranger", "self") and any(c in hit.form.text for c in "，,。")


def _in_gap(hit: Found, mark: Mark) -> bool:
    return hit.gap[0] <= mark.start and mark.end <= hit.gap[1] and mark.category != "negation"


def assert_concepts(state: State) -> None:
    state.mentions = context.assertions(
        state.text,
        state.clauses,
        state.marks,
        state.hits,
        respondent=state.respondent,
        repairs=state.pack.repairs,
    )


def find_corrections(state: State) -> None:
    state.corrections = corrections.find(state.text)


def hear_danger(state: State) -> None:
    """Every turn, whatever was asked; also what the words say of the thing that was asked about."""
    recited = implied.recited(state.asked, state.text)
    found = () if recited else safety.heard(analysis(state), state.pack)
    named = implied.named_first(state.text, state.clauses)
    asked = (*implied.subjects(state.asked, state.text, state.pack), *named)
    told = (implied.joined(state.text, state.clauses, subject) for subject in dict.fromkeys(asked))
    for text, places in () if recited or state.piece else (cleft.turned_round(state.text), *told):
        found += implied.moved(_heard_in(text, places, state), places, found) if text else ()
    state.findings = safety.strongest(found)


def _heard_in(text: str, places: tuple[int, ...], told: State) -> tuple[Heard, ...]:
    """The danger in words that we put together ourselves; most hold none that could be one."""
    state = State()
    state.pack, state.anchors, state.respondent, state.asked = told.pack, told.anchors, told.respondent, ""
    state.moments, state.drugs, state.piece = (), (), True
    normalised(state, text)
    if len(state.text) != len(places):
        return ()
    for step in (find_concepts, repair_concepts, find_quantities):
        step(state)
    dangers = any(code in state.pack.dangers for _, code in state.hits)
    if not dangers and not vitals.critical(state.text, state.quantities, state.pack):
        return ()
    for step in (split_clauses, find_modifiers, assert_concepts, find_corrections, hear_danger):
        step(state)
    return tuple(state.findings)


def hear_intents(state: State) -> None:
    """Every turn, whatever was asked; the question tells an injection from a call."""
    state.wishes = intents.heard(analysis(state), state.pack, state.anchors, state.asked)


def analysis(state: State) -> Analysis:
    """What the steps have found so far."""
    return Analysis(
        state.normal,
        state.clauses,
        state.quantities,
        state.moments,
        state.mentions,
        state.marks,
        state.corrections,
        state.language,
        state.anchors.ref.date(),
        state.respondent,
        state.drugs,
        state.findings,
        state.wishes,
    )
