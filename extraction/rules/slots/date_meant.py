"""Which of the days named is the one that was asked for: not excluded, denied, another person's, or only planned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from extraction.rules.asked import Asked
from extraction.rules.experiencer import person_before
from extraction.rules.model import Analysis, Clause, Moment
from extraction.rules.scope import Scene
from extraction.rules.slots.pressures import owners

#: A longer list is noise, and not weighed against itself.
_MANY = 20
_EXCLUDED = re.compile(r"(?:除了|除脱|除开|除咗|不是|不要|别|没空|每个?(?:月的?)?)(?:说|在)?$")
#: 今天还没量: not of today.
_DENIED = re.compile(r"(?:又|就|都|倒)?(?:还没|没|冇|未|忘)(?!多久|几天|过多)")
_NOT_THEN = re.compile(r"(?:一整?年|一个?月|整年|全年)?(?:都|也|还)(?:没|冇|未)(?!多久|几天|过多)")
_SO_THEN = re.compile(
    r"(?:那就|要不|(?:改期?|换|挪|推|延|调|拖|移|推迟|提前|顺延|延期)[到至]|改成|改|换|(?<=[，,。 ])还是|就定在?|定|(?<=[，,。 ])(?:哦|噢)?不[，, ](?:是|应该是)?)(?:在|到|约)?$"
)
#: 打算下周去, 约的二十号: to come, and no answer to when it was.
_PLANNED = re.compile(
    r"(?:打算|准备|计划|预备|预约|(?<!大)约[的好了]|排[的到在])(?:是|在|了|的|到|去|等|说|我)*$"
)
_NOT_YET = re.compile(
    r"还没(?!好|停|断|退|消)|还未|仲未|没(?:来得及|顾上|去成|做成)|未(?:做|去|查)|打算|准备|预约|约[的好了]|not yet|haven't|going to"
)
#: 本来约的十号: what was meant at first.
_AT_FIRST = re.compile(r"(?:本来|原来|原先|原定|原本|起先)[^，,。]{0,6}$")
#: 你们上周打来就问过了: the day of a call.
_CALLED = re.compile(
    r"(?:你们?|您|那个?(?:小?姑娘|护士|小伙子))[^，,。]{0,10}(?:打(?:过|来|了)?(?:的)?电话|来(?:过|了)?电话|来电|问|联系)|电话里"
    r"|(?:说|讲|问|告诉|答|报|登记)(?:过(?:了|的)?|了呀|了啊)(?:吗|嘛|么|呀|啊|吧|呢|的)*$"
)
#: What the relative of whom a day is told does for the patient, or how the day is named by them.
_WITH_ME = re.compile(
    r"[我俺咱]|带|陪|送|接|买|拿|给|帮|替|说|讲|记|看|发现|回来|过来|来的?(?:时候|那|时)|生日|结婚|走[的了]|没了"
)
_TURN = re.compile(r"第[一二三四五六1-6][次针回剂趟个轮支]|[上下]一?[次回针趟]")
_ENTERED, _LEFT = re.compile(r"[住入]了?的?院|住(?:进|的院)"), re.compile(r"出了?的?院")


@dataclass(frozen=True, slots=True)
class _Told:
    """The turn with its question."""

    analysis: Analysis
    asked: Asked
    scene: Scene

    def clause(self, at: int) -> Clause:
        return self.scene.clause(at)


def meant(analysis: Analysis, asked: Asked, named: list[Moment]) -> list[Moment]:
    """除了周五都成 names no day; of 不是周三，是周四 and 二十号没空，那就二十三号 the last counts."""
    text = analysis.text
    kept = [m for m in named if not _EXCLUDED.search(text, max(0, m.start - 4), m.start)]
    kept = [m for m in kept if not _NOT_THEN.match(text, m.end)]
    kept = [m for m in kept if not _DENIED.match(text, m.end)] or kept
    if len(kept) <= _MANY:
        told = _Told(analysis, asked, Scene(text, analysis.clauses, analysis.marks))
        kept = [m for m in kept if not (_anothers(told, m) or _of_the_call(told, m) or _to_come(told, m))]
        for other in (_meant_first, _other_turn, _other_way):
            kept = _without(told, kept, other)
    kept = _told_of_me(text, [m for m in kept if not WELL_THEN.match(text, m.end)] or kept)
    settled = [m for m in kept if _SO_THEN.search(text, max(0, m.start - 5), m.start)]
    return settled[-1:] or kept


#: 前天还好好的: not yet then.
WELL_THEN = re.compile(
    r"(?:的时候)?(?:还|都|也|是)*(?:好好[的儿地]|好着|没事|没感觉|正常|没(?:有)?(?:疼|痛|烧|咳|晕|肿|吐|拉)|不(?:疼|痛|烧|咳|晕|肿))"
)


def _told_of_me(text: str, kept: list[Moment]) -> list[Moment]:
    """老伴是周一，我是周二: hers, where each day is told of one of two people."""
    heads = [text[a:b] for a, b in pairwise([0, *(m.start for m in kept)])]
    whose = owners(heads) if len(kept) > 1 else []
    return (
        [m for m, who in zip(kept, whose, strict=True) if who == "self"]
        if {"self", "other"} <= set(whose)
        else kept
    )


_NOT_THAT = re.compile(
    r"(?:我|俺|咱|这次|这回)*(?:不是|没(?:有)?(?:做|动|开)过?)(?P<what>[\u4e00-\u9fff]{2})"
)
_OF_TIME = frozenset(["什么", "时候", "开始", "哪天", "几号"])


def denies_event(analysis: Analysis, asked: Asked) -> bool:
    """我不是开刀，我周一来换药, to when the surgery was: the day is of something else."""
    days = [m.start for m in analysis.moments]
    for clause in analysis.clauses:
        hit = _NOT_THAT.match(analysis.text, clause.start, clause.end)
        if hit and not any(clause.start <= at < clause.end for at in days):
            return hit["what"] in asked.text and hit["what"] not in _OF_TIME
    return False


def _without(told: _Told, kept: list[Moment], other: Callable[[_Told, Moment], bool]) -> list[Moment]:
    return kept if len(kept) < 2 else [m for m in kept if not other(told, m)] or kept


def _anothers(told: _Told, m: Moment) -> bool:
    """我儿子礼拜六发的烧: said of somebody else, in words of what was asked."""
    person = person_before(told.scene, m.start, told.asked.question.respondent)
    if person is None:
        return False
    clause = told.clause(m.start)
    rest = told.analysis.text[person.end : clause.end]
    asked = {c for c in told.asked.text if c in _COMPLAINTS}
    return bool(asked & set(told.analysis.text[m.end : clause.end])) and not _WITH_ME.search(rest)


_COMPLAINTS = frozenset("疼痛肿烧热吐拉泻晕昏咳喘闷麻痒红流血疹抽抖虚胀酸停吃发摔查做打量测住开")


def _of_the_call(told: _Told, m: Moment) -> bool:
    clause = told.clause(m.start)
    return _CALLED.search(told.analysis.text, clause.start, clause.end) is not None


def _to_come(told: _Told, m: Moment) -> bool:
    """Planned, where the past is asked about."""
    text, ref = told.analysis.text, told.analysis.ref
    if told.asked.future or ref is None:
        return False
    ahead = m.first > ref and _NOT_YET.search(text)
    return bool(ahead or _PLANNED.search(text, max(0, m.start - 8), m.start))


def _meant_first(told: _Told, m: Moment) -> bool:
    return _AT_FIRST.search(told.analysis.text, told.clause(m.start).start, m.start) is not None


def _other_turn(told: _Told, m: Moment) -> bool:
    """第一针九月二号，第二针十月三号: of the one that was asked for."""
    wanted = _TURN.search(told.asked.text)
    return wanted is not None and _turn_of(told, m) not in ("", _plain(wanted.group()))


def _turn_of(told: _Told, m: Moment) -> str:
    """The turn named in its clause, else the last one before it."""
    clause = told.clause(m.start)
    said = [*_TURN.finditer(told.analysis.text, clause.start, clause.end)]
    said = said or [*_TURN.finditer(told.analysis.text, 0, m.start)]
    return _plain(said[-1].group()) if said else ""


def _plain(turn: str) -> str:
    """上一次 is 上次."""
    return turn if turn[0] == "第" else turn.replace("一", "")


def _other_way(told: _Told, m: Moment) -> bool:
    """十号进的院，二十号出的院: of coming in and going home the one that was asked for."""
    clause = told.clause(m.start)
    for wanted, other in ((_ENTERED, _LEFT), (_LEFT, _ENTERED)):
        if wanted.search(told.asked.text) and not other.search(told.asked.text):
            return other.search(told.analysis.text, m.end, clause.end) is not None
    return False
