"""Why an answer may be a yes or a no: the thing asked about named, echoed, opposed, or told of in other words."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.echoes import ENDING, echoed
from extraction.rules.focus import Focus, focus
from extraction.rules.mandarin import standard, told_plainly
from extraction.rules.mixed import by_any_verb
from extraction.rules.model import Analysis, Mention
from extraction.rules.pack import Pack
from extraction.rules.poles import HINT, opposed
from extraction.rules.predicates import Cue, cues, echo, in_question
from extraction.rules.slots.asked_for import asked_for, own_concepts
from extraction.rules.spoken_en import asks_over
from extraction.rules.states import AT_NEED, told

#: 烧是前天半夜退的: named, and over.
_OVER = re.compile(r"[^，。；！？,]{0,8}(?:退|消|止|好|停|没)(?:住|掉|下去)?(?:了|的)(?=$|[，。！？,])")


_LONG_AGO = re.compile(
    r"以前|之前|从前|过去|原来|原先|早先|去年|前年|年轻|小时候|小辰光|早些?年|几年|手术前|住院前|出院前|生病前|上个月|那时|当时|前头|头先"
)
#: 血压药停过吗: that it was not taken is the yes.
_BREAK = re.compile(r"(?<!不)[停断漏忘]|落下|少[吃服打用]")
#: A phrase that tells of one of these by its words is no sign that one of those was asked about.
_DEEDS = (
    "taking_medication",
    "gas",
    "bowel_movement",
    "eating",
    "measuring",
    "checkup",
    "sleep",
    "self_care",
)
#: 约好了吗 asks for the booking itself.
_BOOKED = re.compile(r"[约订定挂排](?:[好上到了过]|$)|预约|挂[^，。]{0,3}号")
#: 结果出来了吗 asks for no examination.
_RESULT = re.compile(r"(?:结果|报告|单子?|片子)[^，。]{0,4}[出拿取看领发]")
_BOOKING = frozenset("约订排挂定")
#: 疼正常吗 asks, and does not tell.
_WONDERS = re.compile(
    r"(?:是|算|这样|还|都|也|属于|会不会|有点)*(?:正常|要紧|严重|碍事|有事|没事|有关系|没关系|不好)(?:的)?(?:吗|么|不)[？?。 ]*$"
)
#: 怎么可能晕: it does not.
_IMPOSSIBLE = re.compile(r"(?:怎么|咋|哪里?|焉)可能(?:会|再|还)?$")
_TELLS_APART = re.compile(r"(?:怎么|咋个?|如何|啷个)(?:才|能|来|个)*(?:分得?清|分辨|区分|区别|辨别|分别)")
_WHY = re.compile(r"怎么(?:会|就|老|总)?$")
_SAYS = re.compile(r"(?:我|想问|问一?下|那|就是|您|你|医生|大夫|护士|说|讲|的|这个|这种|老|会|手术后|术后)*")
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
    about = focus(standard(asked.text), phrase)
    plain = told_plainly(analysis)
    told_of = _mentions(analysis, asked, own_concepts(analysis, asked, about, pack), since, ever=about.ever)
    deeds = _outside(_predicates(plain, asked, about, pack, since), told_of)
    named = _weighed(analysis, asked, about, told_of) + (
        _turned(deeds) if about.resolved and not _asks_the_end(asked) else deeds
    )
    heard = echo(plain, asked, since)
    if heard and not named and _of_focus(analysis, about, heard):
        gone_on = about.resolved and ENDING.isdisjoint(analysis.text[heard.start : heard.end])
        named.extend(_turned([heard]) if gone_on else [heard])
    loose = _loose(analysis, asked, about, pack, since)
    if now_and_then := [c for c in loose if c.rule == AT_NEED]:
        return now_and_then
    named = [_over(analysis, c, about) for c in named]
    if about.degree and not analysis.has("severe"):  # 出血多吗: a little of it is no plain yes
        named = [replace(c, doubt=c.doubt or c.value == "yes") for c in named]
    near = [c for c in loose if c.near_miss]
    if near:
        return near + [c for c in named if c.value == "yes" and _apart(c, near)]
    if named:
        sure = {c.value for c in named}
        loose = [
            c
            for c in loose
            if not (_booked_beside(analysis, c, named) or _named_by_itself(analysis, asked, c))
        ]
        return named + [c for c in loose if c.value not in sure and not c.doubt and _apart(c, named)]
    return _firm([*echoed(plain, about, asked, since), *loose])


def _loose(analysis: Analysis, asked: Asked, about: Focus, pack: Pack, since: int) -> list[Cue]:
    """The opposite, what is said of any such state, and a deed told by another verb."""
    plain = told_plainly(analysis)
    found = _firm([*_opposed(plain, asked, about, pack, since), *told(plain, about, since)])
    found = found or by_any_verb(analysis, asked.text, since)
    if about.event and _BOOKED.search(about.text):
        found = [c for c in found if c.rule != "boolean.not_yet" or analysis.text[c.start] not in _BOOKING]
    found = [c for c in found if not _anothers(analysis, c)]
    if _RESULT.search(about.text):
        found = [c for c in found if not c.rule.startswith("boolean.pole.visited")]
    return found


def _named_by_itself(analysis: Analysis, asked: Asked, cue: Cue) -> bool:
    """不咳就是嗓子痒: a complaint of its own, beside what was asked about by its name."""
    return any(
        (m.start, m.end) == (cue.start, cue.end) and m.code not in asked.concepts for m in analysis.mentions
    )


def _anothers(analysis: Analysis, cue: Cue) -> bool:
    """电视里说便秘: the whole reason is a complaint of somebody else, or of nobody."""
    return any(
        m.start <= cue.start and cue.end <= m.end and (m.other_person or m.reported or m.hypothetical)
        for m in analysis.mentions
    )


def _booked_beside(analysis: Analysis, cue: Cue, named: list[Cue]) -> bool:
    """做了，约好下周看结果: what is booked comes after what was done."""
    booked = cue.rule == "boolean.not_yet" and analysis.text[cue.start] in _BOOKING
    return booked and any(c.value == "yes" and analysis.text.startswith("了", c.end) for c in named)


def _opposed(plain: Analysis, asked: Asked, about: Focus, pack: Pack, since: int) -> list[Cue]:
    """The words of opposite states, of the language of the question and the answer."""
    who = asked.question.respondent
    if plain.language == "en" and asked.text.isascii():
        return opposed(plain, replace(about, named=asked.text), pack, since, who, english=True)
    return opposed(plain, about, pack, since, who, negative=asked.negative)


def _firm(found: list[Cue]) -> list[Cue]:
    """Without the mere hints, where there is better."""
    sure = [c for c in found if not c.rule.endswith(HINT)]
    return sure if any(not c.doubt for c in sure) else found


def _predicates(plain: Analysis, asked: Asked, about: Focus, pack: Pack, since: int) -> list[Cue]:
    """大便费劲吗 asks for no stool, though it names it."""
    code = asked.proposition.code if asked.proposition else ""
    if code == "taking_medication" and code != asked.question.proposition and _BREAK.search(about.text):
        missed = next(p for p in pack.propositions if p.code == "missed_dose")
        return cues(plain, replace(asked, proposition=missed), since)
    if code == "checkup" and about.event and (_BOOKED.search(about.text) or _RESULT.search(about.text)):
        return []
    aside = (
        (about.complaint or _EASED.search(asked.text))
        and code in _DEEDS
        and code != asked.question.proposition
    )
    return [] if aside else cues(plain, asked, since)


#: 口服药物后症状有没有减轻: asked for what it did, and not for the taking.
_EASED = re.compile(
    r"(?:症状|情况|疼痛?|病情)[^，。]{0,4}(?:减轻|缓解|好转|改善|消失)|[吃用打喝]了(?:以后|之后|药)?(?:有没有|有)?(?:好[点些转]|见效|缓解|减轻|改善)"
)


def _over(analysis: Analysis, cue: Cue, about: Focus) -> Cue:
    """烧是昨晚退的: named, and over."""
    over = about.complaint and cue.value == "yes" and _OVER.match(analysis.text, cue.end)
    return replace(cue, value="no", doubt=True) if over else cue


def _outside(verbs: list[Cue], concepts: list[Cue]) -> list[Cue]:
    """The 烧 of 没发烧 says nothing beside it."""
    return [v for v in verbs if not any(c.start < v.start and v.end <= c.end for c in concepts)]


def _of_focus(analysis: Analysis, about: Focus, heard: Cue) -> bool:
    """吃着呢 echoes 吃完了吗, and answers it not; 没吃 does."""
    said = set(analysis.text[heard.start : heard.end])
    own = about.verbs if heard.value == "yes" else about.verbs | about.things
    return not said & about.turned and bool(said & own or said.isdisjoint(about.things))


def _asks_the_end(asked: Asked) -> bool:
    """血能止住吗: that it stops is what yes means."""
    words = asked.proposition.yes if asked.proposition else ()
    return any(not ENDING.isdisjoint(word) for word in words)


def _turned(found: list[Cue]) -> list[Cue]:
    """That it is there is a no to whether it is over."""
    return [replace(c, value="no" if c.value == "yes" else "yes") for c in found]


def _weighed(analysis: Analysis, asked: Asked, about: Focus, told_of: list[Cue]) -> list[Cue]:
    """咳嗽好了吗 还咳 is a no; 疼得厉害吗 有点疼 is no plain yes."""
    if about.resolved or asks_over(asked.text):
        return _turned(told_of)
    if about.degree and not analysis.has("severe"):
        return [replace(c, doubt=c.value == "yes") for c in told_of]
    return told_of


def _apart(cue: Cue, named: list[Cue]) -> bool:
    return all(cue.end <= c.start or c.end <= cue.start for c in named)


def _mentions(
    analysis: Analysis, asked: Asked, concepts: frozenset[str], since: int, *, ever: bool = False
) -> list[Cue]:
    return [
        cue
        for m in analysis.mentions
        if m.start >= since
        and not (m.past and m.code not in concepts and "discomfort" in concepts)
        and not _MEDICINE.match(analysis.text[max(0, m.start - 1) : m.end + 2])
        and (
            asked_for(m, concepts, asked.text, analysis.text)
            or (m.code == "pain" and _PAIN.search(asked.text))
        )
        and (cue := _mention_cue(m, analysis, ever=ever)) is not None
    ]


_PAIN = re.compile("[疼痛]")
#: 治痒王药膏, 止咳糖浆
_MEDICINE = re.compile(r"[治止祛][^，。]{1,4}(?:[王灵宁膏散丸片]|药|糖|胶|冲|颗|口)")


def _within(analysis: Analysis, at: int) -> bool:
    """当天晚上吐了三次: within the time that was asked about, as far as the clause tells."""
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, at))]
    return not _LONG_AGO.search(analysis.text, clause.start, clause.end)


def _mention_cue(m: Mention, analysis: Analysis, *, ever: bool) -> Cue | None:
    text = analysis.text
    aside = m.hypothetical or m.other_person or m.reported or m.polarity == "unknown"
    aside = aside or (_TAKES_UP.match(text) is not None and in_question(analysis, m.start))
    if aside or text.startswith("的是", m.end):  # 疼的是胯: of another place
        return None
    recent = m.past and ever and m.polarity == "positive" and _within(analysis, m.start)
    over = m.past and not recent and not _THEN_TOO.search(text, 0, m.start)
    value = "yes" if m.polarity == "positive" and not over else "no"
    if value == "yes" and _IMPOSSIBLE.search(text, max(0, m.start - 6), m.start):
        return Cue("no", m.start, m.end, "boolean.concept", True, m.hedged, doubt=True)
    if text[m.start - 1 : m.start] == "木" and standard(text)[m.start - 1 : m.start] == "没":
        return Cue("no", m.start - 1, m.end, "boolean.concept", True, m.hedged, doubt=True)
    start, end = m.proof
    if _hardly_told(m, analysis):
        return Cue(value, start, end, "boolean.concept", True, m.hedged, doubt=True)
    if value == "yes" and _OVER.match(text, m.end):
        return Cue("no", start, end, "boolean.concept", True, m.hedged, doubt=True)
    return Cue(value, start, end, "boolean.concept", not m.conflict, m.hedged, m.near_miss, m.tier)


#: 您的意思是高血压引起的吗 asks.
_TAKES_UP = re.compile(r"[^，。]{0,3}(?:[你您]的?意思是|[你您]是说|意思是不?是?)")
#: 之前也总爱便秘: then as now.
_THEN_TOO = re.compile(r"(?:以前|之前|过去|原来|从前)(?:就|都)?也[^，。]{0,4}$")


def _hardly_told(m: Mention, analysis: Analysis) -> bool:
    """疼正常吗 asks; 渴了才喝 tells of a habit, not of the thirst."""
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, m.start))]
    if _TELLS_APART.search(analysis.text, clause.start, clause.end):
        return True
    asks = _WONDERS.match(analysis.text, m.end) and _SAYS.fullmatch(analysis.text, clause.start, m.start)
    why = _WHY.search(analysis.text, clause.start, m.start) and analysis.text.startswith(("呢", "啊"), m.end)
    return bool(asks or why) or analysis.text.startswith("了才", m.end)
