"""Good or bad told by a fact of the topic asked: two bowls a meal, turning round and it is forgotten."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick, judged
from wire.understanding import Option

_GOOD_OPTION = re.compile(
    r"^(?:(?:睡|吃|看|听|记|恢复|心情|睡眠|胃口|食欲|精神|精力|体力|视力|听力|状态|身体)得?)?(?:很|非常|比较|较|还|十分|基本)?(?:好|良好|正常|清楚|清晰|满意|愉快|开心|不错|充沛|旺盛|灵敏|有效|健康|good|normal|well|happy|satisfied|clear|excellent)$"
)
_BAD_OPTION = re.compile(
    r"不好|差|下降|低落|模糊|不满|减退|减少|不佳|不足|障碍|poor|bad|reduced|\blow\b|unhappy|dissatisfied|blurred|糟|坏|down|疲劳|疲倦|乏力|无力|tired"
)
_VERY = re.compile(r"很|非常|极|严重|十分|very")
#: How often, where the options are none, now and then, and often.
_RARE = re.compile(
    r"[一两三几]+[声下](?!都没)|(?:忘|漏|断)(?:了|过)?(?:一|两)?[回次顿](?!都没)|once or twice|the odd"
)
_OFTEN = re.compile(
    r"[个得]不停|没完没了|一天到晚|成天|整天|(?<!从)没断过|一阵接一阵|all day|non-?stop|constantly"
)
_STEPS = ((re.compile(r"偶尔|有时|occasional"), _RARE), (re.compile(r"经常|频繁|持续|总是|often"), _OFTEN))
_PEOPLE = ("stranger", "family")


def told_by_state(analysis: Analysis, options: tuple[Option, ...], question: str, pack: Pack) -> list[Pick]:
    """The option of the pole or the step; both poles told, or two bad ones, are left to choose between."""
    state = next((s for s in pack.states if s.asked.search(question.lower())), None)
    found = _poled(analysis, options, state.well, state.ill) if state else []
    return judged(analysis, found or _stepped(analysis, options))


def told_side(analysis: Analysis, question: str, pack: Pack) -> tuple[bool, int, int] | None:
    """Whether the good or the bad of the topic is told, and where; None where neither or both are."""
    state = next((s for s in pack.states if s.asked.search(question.lower())), None)
    if state is None:
        return None
    sides = ((True, state.well), (False, state.ill))
    found = [(good, p) for good, words in sides for p in _picks(analysis, [Option("", "")], words)]
    if len(found) != 1 or found[0][1].denied:
        return None
    good, pick = found[0]
    return good, pick.start, pick.end


def _poled(
    analysis: Analysis, options: tuple[Option, ...], good: re.Pattern[str], bad: re.Pattern[str]
) -> list[Pick]:
    fine = [o for o in options if _GOOD_OPTION.search(o.display.lower())]
    poor = [o for o in options if o not in fine and _BAD_OPTION.search(o.display.lower())]
    if not fine or not poor:
        return []
    best = [o for o in fine if _VERY.search(o.display.lower())] or fine
    ill, well = _picks(analysis, poor, bad), _picks(analysis, best[:1], good)
    return [*(w for w in well if not any(_in_one_clause(analysis, w, i) for i in ill)), *ill]


def _in_one_clause(analysis: Analysis, one: Pick, two: Pick) -> bool:
    """睁眼到天亮: the bad of it is told of the good."""
    return clause_at(analysis.clauses, one.start) == clause_at(analysis.clauses, two.start)


def _stepped(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    steps = [([o for o in options if name.search(o.display.lower())], words) for name, words in _STEPS]
    if any(len(found) != 1 for found, _ in steps):
        return []
    return [pick for found, words in steps for pick in _picks(analysis, found, words)]


def _picks(analysis: Analysis, options: list[Option], words: re.Pattern[str]) -> list[Pick]:
    """By the first of the words that nothing denies; 等了半天都不理人 holds two of them."""
    hits = [h for h in words.finditer(analysis.text, analysis.since()) if not _of_others(analysis, h.start())]
    told = [Pick("", *h.span(), False, "inferred", "choice.pole") for h in hits]
    first = next((p for p in judged(analysis, told) if not p.denied), told[0] if told else None)
    return [replace(first, code=o.code) for o in options] if first else []


def _of_others(analysis: Analysis, start: int) -> bool:
    """老伴转身就忘 is not told of oneself."""
    clause = analysis.clauses[clause_at(analysis.clauses, start)]
    return any(m.category in _PEOPLE and clause.start <= m.start <= start for m in analysis.marks)
