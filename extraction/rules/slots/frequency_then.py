"""Counts of another time than the one that was asked for, what is added to a count, and counts read anew."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Clause
from extraction.rules.rates import Rate, rates

_DAY = r"(?![二三四五六日天末]|一(?![次回趟]))"
_WEEK = rf"个?(?:周|礼拜|星期){_DAY}"
#: Stretches of one size that do not overlap, the last few of each.
_WINDOWS: tuple[tuple[tuple[str, re.Pattern[str]], ...], ...] = (
    (
        ("today", re.compile(r"今[天日儿]")),
        ("yesterday", re.compile(r"昨[天日儿晚夜]")),
        ("earlier", re.compile(r"前[天儿]")),
    ),
    (
        ("this", re.compile(rf"(?:这一?|本){_WEEK}")),
        ("last", re.compile(rf"(?<!上)上一?{_WEEK}")),
        ("earlier", re.compile(rf"上上{_WEEK}")),
    ),
    (
        ("this", re.compile(r"这一?个?月|本月")),
        ("last", re.compile(r"(?<!上)上一?个?月")),
        ("earlier", re.compile(r"上上个?月|去年|前年")),
    ),
)
_NOT_THEN = re.compile(
    r"[^，,。；]{0,4}?(?:[一1][次回趟](?:都|也)?)?(?:没(?!记|数|注意|留意|算|几)|冇|未|不(?!到|止|知|记))"
)
#: 下午再加一顿: one more than was counted.
_ADDED = re.compile(
    r"(?:再|另外?|还|额外)(?:要|会|得)?(?:多|加|补|添|打|吃|测|量)(?:上|了)?(?:个)?(?P<n>[一1两二2])(?:次|顿|回|针|趟|遍)"
)
_SOMETIMES = re.compile(r"有时|偶尔|如果|要是|万一|的话|了(?:就|才)?[再还]")


def _windows(asked: str) -> tuple[int, str]:
    """The size and name of the stretch that was asked for; (-1, '') for none."""
    for size, names in enumerate(_WINDOWS):
        for name, cue in names:
            if cue.search(asked):
                return size, name
    return -1, ""


def of_then(analysis: Analysis, said: list[Rate], asked: str) -> tuple[list[Rate], tuple[int, int] | None]:
    """The counts that are not of another time than was asked; and the words by which there was none then."""
    size, name = _windows(asked) if said else (-1, "")
    if size < 0:
        return said, None
    kept = [r for r in said if not _of_another(analysis, r, size, name)]
    cue = dict(_WINDOWS[size])[name]
    for m in cue.finditer(analysis.text, analysis.since()):
        none = _NOT_THEN.match(analysis.text, m.end())
        if none and not any(r.spans[-1][0] >= none.end() and _same(analysis, r, m.start()) for r in said):
            return [r for r in kept if r.spans[-1][0] >= none.end() or r.spans[-1][1] <= m.start()], (
                m.start(),
                none.end(),
            )
    return kept, None


def _same(analysis: Analysis, rate: Rate, at: int) -> bool:
    return clause_at(analysis.clauses, rate.spans[-1][0]) == clause_at(analysis.clauses, at)


def _of_another(analysis: Analysis, rate: Rate, size: int, name: str) -> bool:
    """Its clause names another stretch of that size or a longer one that is over, and not the one asked for."""
    clause = _clause(analysis, rate)
    text = analysis.text
    own = dict(_WINDOWS[size])[name]
    if own.search(text, clause.start, clause.end):
        return False
    others = [cue for other, cue in _WINDOWS[size] if other != name]
    others += [cue for longer in _WINDOWS[size + 1 :] for other, cue in longer if other != "this"]
    return any(cue.search(text, clause.start, clause.end) for cue in others)


def _clause(analysis: Analysis, rate: Rate) -> Clause:
    at = clause_at(analysis.clauses, rate.spans[-1][0])
    return analysis.clauses[at] if at >= 0 else Clause(0, len(analysis.text))


def anew(analysis: Analysis, said: list[Rate], found: list[Rate], default: str) -> list[Rate]:
    """原来三次，现在早晚各一次: what holds now is read without the counts that do not."""
    dropped = [r for r in said if r not in found]
    if len(found) != 1 or not dropped:
        return found
    start = max(r.spans[-1][1] for r in dropped)
    if start > found[0].spans[0][0]:
        return found
    again = rates(analysis, start, default=default, shots=True)
    return again if len(again) == 1 else found


def added(analysis: Analysis, found: list[Rate]) -> list[Rate]:
    """三顿，下午再加一顿: the sum, to be read back; [] where nothing is added."""
    m = _ADDED.search(analysis.text, analysis.since())
    before = [r for r in found if m and r.spans[-1][1] <= m.start()]
    if m is None or len(before) != 1 or before[0].days or _SOMETIMES.search(analysis.text):
        return []
    rate, more = before[0], 1 if m["n"] in "一1" else 2
    return [replace(rate, low=rate.low + more, high=rate.high + more, spans=(*rate.spans, m.span()))]
