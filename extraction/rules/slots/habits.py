"""Smoking and alcohol: whether, how much, how often, since when not any more.
1 包 = 20 cigarettes; 1 两 of spirits = 50 mL, 1 斤 = 500 mL (understanding.md §1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.rules import fractions, ranges
from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.drinks import named_drinks
from extraction.rules.model import Analysis, Clause, Result
from extraction.rules.pack import Pack
from extraction.rules.slots import habits_amounts as amounts
from extraction.rules.slots import habits_cues as cues
from extraction.rules.slots.common import no_value, reask, short
from extraction.rules.slots.habits_status import CURRENT, FORMER, NEVER, Status, status
from extraction.rules.slots.habits_whose import hers
from extraction.rules.slots.habits_years import quit_year

Values = dict[str, object]
SMOKING, ALCOHOL = cues.SMOKING, cues.ALCOHOL
_ASKS_QUIT = re.compile(r"戒(?:了|掉|烟|酒|得)?|quit|stopp?ed")
#: 非典那年
_THAT_TIME = re.compile(r"那[年阵会]|的?时候|\bwhen\b")
_WHEN = re.compile(r"什么时候|哪年|几时|多久|when|几年")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The clauses of one topic, in the order said."""

    topic: str
    clauses: tuple[Clause, ...]

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`smoking` {status, per_day, years, quit_year} and `alcohol` {status, frequency, amount}."""
    if cues.ASKED_BACK.search(analysis.text, analysis.since()):
        return reask("habits.asked_back")
    refused = short(analysis, pack, "declined")
    if refused and refused.alone:
        return no_value(analysis, pack, {}, "habits") or reask("habits.none")
    plain = cues.plainly(analysis.text)
    if plain != analysis.text:
        analysis = _counted_again(analysis.saying(plain), pack)
    sound = cues.by_sound(analysis.text)
    heard = analysis.saying(sound)
    if sound != analysis.text and (found := _read(_counted_again(heard, pack), asked, pack)):
        values = {**found.values, "action": "confirm"}
        return replace(found, status="confirm", values=values, tier="repaired", rule="habits.heard")
    if "戒" not in asked.text and _of_other(analysis):
        return no_value(analysis, pack, {}, "habits") or reask("habits.other")
    known = no_value(analysis, pack, {}, "habits")
    return _read(analysis, asked, pack) or known or reask("habits.none")


#: What speaks of smoking or drinking, or counts what is smoked or drunk.
_OF_HABIT = re.compile(
    r"烟|煙|菸|酒|抽|吸|喝|饮|食|吃|戒|包|根|支|瓶|杯|两|斤|盅|口|白的|红的|啤|沾|碰|掐|瘾|cig|smok|drink|drunk|pack|wine|beer|pint|spirit|glass|vap|quit|sober|alcohol|drop|\d+ a day"
)
#: A reply of this length may stand for itself.
_REPLY = 12


def _of_other(analysis: Analysis) -> bool:
    """偶尔有点闷: a complaint, or a long tale without a word of either habit."""
    text = analysis.text
    if analysis.language == "en" or _OF_HABIT.search(text):
        return False
    return bool(analysis.mentions) or len(text) > _REPLY


def _counted_again(heard: Analysis, pack: Pack) -> Analysis:
    """一宝 has a unit only when it is read as 一包."""
    found = fractions.scan(heard.text, pack.pseudo_numbers)
    return replace(heard, quantities=ranges.quantities(heard.text, found, pack.units, pack.unit_table))


def _read(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    topics = _asked_of(asked)
    values: Values = {}
    spans: list[tuple[int, int]] = []
    sure = True
    for piece in _pieces(analysis, topics, asked):
        told = status(piece.topic, analysis.text, piece.clauses) or _replied(analysis, piece, asked, pack)
        if told is None or (
            topics and piece.topic not in topics and len(topics) < 2 and piece.topic in values
        ):
            continue
        details = _details(analysis, asked, piece, told)
        vape = piece.topic == SMOKING and cues.E_CIG.search(analysis.text[piece.start : piece.end])
        sure = sure and told.sure and not vape and not amounts.too_much(details)
        sure = sure and not any(amounts.in_stock(analysis.text, q) for q in analysis.quantities)
        values[piece.topic] = {"status": told.value, **details}
        last = analysis.clauses[clause_at(analysis.clauses, piece.end - 1)].end
        own = piece.start + (analysis.text[piece.start] in "我俺")
        spans.append((own, last))
    if not values:
        return None
    if sure:
        return Result("answered", values, tuple(spans), "habits.told", "normalised")
    return Result("confirm", {**values, "action": "confirm"}, tuple(spans), "habits.doubt", "inferred")


def _asked_of(asked: Asked) -> list[str]:
    """The habits of the question; 什么时候戒的 and 抽了多少年 are of smoking."""
    topics = [t for t, cue in cues.TOPIC.items() if cue.search(asked.text)]
    if not topics and _PIECES.search(asked.text):
        return [SMOKING]
    return topics or ([SMOKING] if "戒" in asked.text else [])


#: 一天几支?
_PIECES = re.compile(r"(?:几|多少)[支根颗包盒]")


def _details(analysis: Analysis, asked: Asked, piece: _Piece, told: Status) -> Values:
    now = told.clauses or piece.clauses
    if piece.topic == ALCOHOL:
        return amounts.drinking(analysis, asked, now) if told.value != NEVER else {}
    return amounts.smoking(analysis, asked, now, piece.clauses, told.value)


def _replied(analysis: Analysis, piece: _Piece, asked: Asked, pack: Pack) -> Status | None:
    """抽烟吗？嗯; 戒了吗？没有; 什么时候戒的？去年."""
    topics = _asked_of(asked)
    if piece.topic not in topics:
        return None
    gone = FORMER if piece.topic == SMOKING else NEVER
    quit_asked = _ASKS_QUIT.search(asked.text)
    reply = short(analysis, pack, "yes", "no")
    if reply and reply.alone and (reply.category == "no" or len(topics) == 1):
        if quit_asked:
            return Status(gone) if reply.category == "yes" else Status(CURRENT, sure=piece.topic == SMOKING)
        return Status(CURRENT if reply.category == "yes" else NEVER)
    dated = quit_year(analysis, asked, piece.clauses) or _THAT_TIME.search(analysis.text, piece.start)
    if quit_asked and _WHEN.search(asked.text) and dated:
        return Status(gone)
    if amounts.counted_as_asked(analysis, asked, piece.topic, piece.clauses):
        return Status(CURRENT)
    long = (
        amounts.smoking(analysis, asked, piece.clauses, piece.clauses, CURRENT)
        if piece.topic == SMOKING
        else {}
    )
    return Status(CURRENT) if long.get("years") and len(topics) == 1 else None


def _pieces(analysis: Analysis, topics: list[str], asked: Asked) -> list[_Piece]:
    """The clauses by topic; one that names none goes on with the last, or with what was asked."""
    by: dict[str, list[Clause]] = {}
    current = list(topics)
    own = [c for c in analysis.clauses if c.end > analysis.since()]
    for clause in _by_drink(analysis, _by_habit(analysis, list(hers(analysis, own, asked)))):
        said = analysis.text[clause.start : clause.end]
        if cues.BOTH.search(said):
            both = [SMOKING, ALCOHOL]
            current = topics if len(topics) > 1 else both if not topics or _both_named(said) else topics
        else:
            current = _named(said, topics, current)
        for topic in current:
            by.setdefault(topic, []).append(clause)
    return [_Piece(topic, tuple(found)) for topic, found in by.items()]


def _both_named(said: str) -> bool:
    return "烟酒" in said or all(cue.search(said) for cue in cues.TOPIC.values())


def _named(said: str, topics: list[str], current: list[str]) -> list[str]:
    """Which habit a clause is of: by its noun, else by its words, else the one before."""
    said = cues.ON_OCCASION.sub("", said)
    nouns = {"烟": SMOKING, "酒": ALCOHOL}
    by_noun = [nouns[c] for c in nouns if c in said]
    named = by_noun if len(by_noun) == 1 else [t for t, cue in cues.TOPIC.items() if cue.search(said)]
    return [t for t in named if t in topics] or named or current


#: 烟不抽酒喝一点: the verb is of what stands before it.
_VERB = re.compile(r"[抽吸喝饮食吃沾碰戒会好有]")


_DENIES = re.compile("[不没冇唔]")
#: 一顿三两不喝啤酒: the denial is of what follows.
_DENIED_NEXT = re.compile("[不没冇唔](?:怎么|再|敢|能|会|大|太)?[喝饮沾碰]?$")


def _by_drink(analysis: Analysis, clauses: Iterator[Clause]) -> Iterator[Clause]:
    """啤酒不喝白酒一顿二两: of two drinks without a pause the one is denied."""
    for clause in clauses:
        names = named_drinks(analysis.text, clause.start, clause.end)
        cut = next((at for at, name in names if name != names[0][1]), 0)
        if cut and _DENIES.search(analysis.text, names[0][0], cut):
            cut = _denial_before(analysis.text, clause.start, names[0][0], cut)
            yield replace(clause, end=cut, closer="")
            yield replace(clause, start=cut, opener="")
        else:
            yield clause


def _denial_before(text: str, start: int, first: int, cut: int) -> int:
    """喝白酒不喝啤酒: where the first has words of its own, the denial goes with the second."""
    denied = _DENIED_NEXT.search(text, first, cut)
    own = denied and (denied.start() - first > _A_NAME or re.search("[喝饮]", text[start:first]))
    return denied.start() if denied and own and len(denied.group()) > 1 else cut


#: 二锅头, and a word for it.
_A_NAME = 4


def _by_habit(analysis: Analysis, clauses: list[Clause]) -> Iterator[Clause]:
    """烟不抽了酒还喝: two statements without a pause."""
    for clause in clauses:
        said = analysis.text[clause.start : clause.end]
        if apart := cues.ENGLISH_APART.search(said):
            yield replace(clause, end=clause.start + apart.start(), closer="")
            yield replace(clause, start=clause.start + apart.end(), opener="")
            continue
        at = [m.start() for m in cues.NAMED.finditer(said)]
        kinds = {said[i] for i in at}
        if len(kinds) < len(cues.TOPIC) or "烟酒" in said or "酒烟" in said:
            yield clause
            continue
        cut = next(i for i in at if said[i] != said[at[0]]) + clause.start
        verb = re.search(
            r"(?:也|又|还|都)?(?:不|没|勿|莫|唔)?(?:会|怎么|大|太|敢|再|想|爱)?[抽吸喝饮]$|没有?$|冇$|(?:白|啤|红|黄|老)$",
            analysis.text[clause.start + at[0] + 1 : cut],
        )
        told = analysis.text[clause.start : cut - len(verb.group())] if verb else ""
        cut -= len(verb.group()) if verb and _VERB.search(told) else 0
        yield replace(clause, end=cut, closer="")
        yield replace(clause, start=cut, opener="")
