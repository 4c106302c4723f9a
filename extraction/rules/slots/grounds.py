"""Why an answer may be a yes or a no: the thing asked about named, echoed, opposed, or told of in other words."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.echoes import echoed
from extraction.rules.focus import Focus, focus
from extraction.rules.match import find
from extraction.rules.model import Analysis, Mention
from extraction.rules.pack import Pack
from extraction.rules.poles import opposed
from extraction.rules.predicates import Cue, cues, echo
from extraction.rules.states import told

#: 烧是前天半夜退的: named, and over.
_OVER = re.compile(r"[^，。；！？,]{0,8}(?:退|消|止|好|停|没)(?:住|掉|下去)?(?:了|的)(?=$|[，。！？,])")


#: 烟倒是戒了 says nothing of drinking.
_SUBSTANCES = (re.compile(r"烟|抽|smok"), re.compile(r"酒|喝|drink|alcohol"))


def grounds(analysis: Analysis, asked: Asked, pack: Pack, since: int) -> list[Cue]:
    """Every reason to be found, but for what is said of smoking where drinking was asked."""
    found = _every(analysis, asked, pack, since)
    for own, other in (_SUBSTANCES, _SUBSTANCES[::-1]):
        if own.search(asked.text) and not other.search(asked.text):
            return [c for c in found if not _of_the_other(analysis, c, own, other)]
    return found


def _of_the_other(analysis: Analysis, cue: Cue, own: re.Pattern[str], other: re.Pattern[str]) -> bool:
    clause = analysis.clauses[clause_at(analysis.clauses, cue.start)]
    said = analysis.text[clause.start : clause.end]
    return bool(other.search(said)) and not own.search(said)


def _every(analysis: Analysis, asked: Asked, pack: Pack, since: int) -> list[Cue]:
    """What names the thing asked about, else its echo, else its opposite or what is said of any such state."""
    if asked.question.proposition == "read_back":
        repeated = _mentions(analysis, asked, asked.concepts, since)
        return repeated + _outside(cues(analysis, asked, since), repeated)
    phrase = "".join(pack.simplified.get(c, c) for c in asked.question.proposition)
    about = focus(asked.text, phrase)
    own = frozenset(h.form.payload for h in find("有" + about.text, pack.concepts)) & asked.concepts
    told_of = _mentions(analysis, asked, own or asked.concepts, since)
    named = _weighed(analysis, about, told_of) + _outside(cues(analysis, asked, since), told_of)
    heard = echo(analysis, asked, since)
    if heard and not named and _of_focus(analysis, about, heard):
        named.append(heard)
    who = asked.question.respondent
    loose = [*opposed(analysis, about, pack.poles, since, who), *told(analysis, about, since)]
    near = [c for c in loose if c.near_miss]
    if near:
        return near + [c for c in named if c.value == "yes" and _apart(c, near)]
    if named:
        sure = {c.value for c in named}
        return named + [c for c in loose if c.value not in sure and not c.doubt and _apart(c, named)]
    return [*echoed(analysis, about, asked, since), *loose]


def _outside(verbs: list[Cue], concepts: list[Cue]) -> list[Cue]:
    """The 烧 of 没发烧 says nothing beside it."""
    return [v for v in verbs if not any(c.start < v.start and v.end <= c.end for c in concepts)]


def _of_focus(analysis: Analysis, about: Focus, heard: Cue) -> bool:
    """吃着呢 echoes 吃完了吗, and answers it not; 没吃 does."""
    said = set(analysis.text[heard.start : heard.end])
    own = about.verbs if heard.value == "yes" else about.verbs | about.things
    return not said & about.turned and bool(said & own or said.isdisjoint(about.things))


def _weighed(analysis: Analysis, about: Focus, told_of: list[Cue]) -> list[Cue]:
    """咳嗽好了吗 还咳 is a no; 疼得厉害吗 有点疼 is no plain yes."""
    if about.resolved:
        return [replace(c, value="no" if c.value == "yes" else "yes") for c in told_of]
    if about.degree and not analysis.has("severe"):
        return [replace(c, doubt=c.value == "yes") for c in told_of]
    return told_of


def _apart(cue: Cue, named: list[Cue]) -> bool:
    return all(cue.end <= c.start or c.end <= cue.start for c in named)


def _mentions(analysis: Analysis, asked: Asked, concepts: frozenset[str], since: int) -> list[Cue]:
    return [
        cue
        for m in analysis.mentions
        if m.start >= since
        and _asked_for(m, concepts)
        and (cue := _mention_cue(m, analysis.text)) is not None
    ]


def _asked_for(mention: Mention, concepts: frozenset[str]) -> bool:
    general = "discomfort" in concepts
    pains = any(c.endswith(("_pain", "ache")) for c in concepts)
    if pains and mention.code == "pain":
        return True
    return mention.code in concepts or (general and mention.polarity == "positive" and mention.code != "fall")


def _mention_cue(m: Mention, text: str) -> Cue | None:
    if m.hypothetical or m.other_person or m.reported or m.polarity == "unknown":
        return None
    value = "yes" if m.polarity == "positive" and not m.past else "no"
    start, end = m.proof
    if value == "yes" and _OVER.match(text, m.end):
        return Cue("no", start, end, "boolean.concept", True, m.hedged, doubt=True)
    return Cue(value, start, end, "boolean.concept", not m.conflict, m.hedged, m.near_miss, m.tier)
