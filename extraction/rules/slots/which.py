"""Which of several readings answers: the highest where that was asked, the one of now, of the time of day asked
about, of the setting that holds at rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.slots.readings import TIMING, Reading

#: Asked of any day but this one.
THEN_ASKED = re.compile(
    r"孕前|怀孕前|术前|手术前|以前|入院|住院时|原来|上次|上一次|最高|最低|昨[天日晚夜]|前天|last night|yesterday|before|last time|highest|lowest"
)
_MOST, _LEAST = re.compile(r"最[高大多重]|highest|\bpeak\b|\bmax"), re.compile(r"最[低小少轻]|lowest|\bmin\b")
_NOW = re.compile(
    r"现在|这会[儿子]?|这下|目前|眼下|如今|刚才|刚刚|刚[量测称查夹]|方才|而家|依家|这阵子?|最近(?:一次|这次)?|这[次回]|后来|再[量测称查]|\bnow\b|just now|\blatest\b|currently"
)
_PARTS = (
    re.compile(r"早上|早晨|清早|上午|早起|今早|晨起|\bmorning\b"),
    re.compile(r"中午|晌午|午间|\bnoon\b|midday|\blunch"),
    re.compile(r"下午|后晌|\bafternoon\b"),
    re.compile(r"晚上|傍晚|睡前|夜里|半夜|夜间|今晚|\bevening\b|\bnight\b"),
)
#: 两升，喘起来拧到三升: what it is turned to for a while.
_TURNED = re.compile(r"(?:调|拧|开|加|拨|扭|升|turn|up)(?:大|高)?(?:到|成|至|to| to)? ?$")


_NEAR = 12


def told_apart(analysis: Analysis, readings: list[Reading]) -> list[Reading]:
    """饭前五点八饭后十点二: each with the meal and the day named before it, since the one before."""
    out: list[Reading] = []
    at = 0
    for r in readings:
        before = [q.end for q in analysis.quantities if q.end <= r.quantity.start and q.unit in ("", r.unit)]
        at = max((at, *before))
        head = analysis.text[at : r.quantity.start]
        cued = [(hit.start(), name) for name, cue in TIMING for hit in cue.finditer(head)]
        days = [m.last for m in analysis.moments if at <= m.start < r.quantity.start and m.first == m.last]
        if analysis.language == "en":  # 7.2 yesterday, 6.8 today
            behind = range(r.quantity.end, r.quantity.end + _NEAR)
            days = [m.last for m in analysis.moments if m.start in behind and m.first == m.last] or days
        timing = (
            max(cued)[1] if cued and (at or len(readings) > 1 or not r.timing) else "" if before else r.timing
        )
        out.append(replace(r, timing=timing, on=days[-1] if days else None))
        at = r.quantity.end
    return out


def heads(analysis: Analysis, readings: Sequence[Reading]) -> list[str]:
    """What is said before each reading, since the one before."""
    ends = [0, *(r.quantity.end for r in readings)]
    return [analysis.text[a : r.quantity.start] for a, r in zip(ends, readings, strict=False)]


_FASTING, _MEAL = re.compile(r"空腹|fasting"), re.compile(r"餐后|饭后|after (?:a )?meal")


def _as_asked(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """六点八，饭后十点二, asked for the fasting one: what is told without a meal is that."""
    for own, other, cue, against in (
        ("fasting", "postprandial", _FASTING, _MEAL), ("postprandial", "fasting", _MEAL, _FASTING)
    ):  # fmt: skip
        bare = [r for r in readings if not r.timing]
        rest = [r for r in readings if r.timing == other]
        if (
            len(bare) == 1
            and len(rest) == len(readings) - 1
            and cue.search(asked.text)
            and not against.search(asked.text)
        ):
            return [replace(r, timing=own) if r is bare[0] else r for r in readings]
    return readings


def answering(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Those that may answer, in order; never none of several."""
    readings = _as_asked(asked, readings) if len(readings) > 1 else readings
    for rule in (_extreme, _time_of_day, _of_the_day, _past, _of_now, _today, _at_rest):
        if len(readings) > 1:
            readings = rule(analysis, asked, readings) or readings
    return readings


def _extreme(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    """最高到过多少: the one told as such, else the highest."""
    for cue, pick in ((_MOST, max), (_LEAST, min)):
        if cue.search(asked.text) and not (_MOST.search(asked.text) and _LEAST.search(asked.text)):
            told = [
                r for r, head in zip(readings, heads(analysis, readings), strict=True) if cue.search(head)
            ]
            return told[:1] or [pick(readings, key=lambda r: r.high)]
    return readings


def _time_of_day(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    said = heads(analysis, readings)
    wanted = [part for part in _PARTS if part.search(asked.text)]
    if len(wanted) != 1:
        return readings
    return [r for r, head in zip(readings, said, strict=True) if wanted[0].search(head)]


#: The day a question may name, with what tells of another one.
_DAYS = (
    (re.compile(r"昨|last night|yesterday"), re.compile(r"平时|平常|一般|以前|前[天晚]|今[天早晚]|上[周个次]|usual|today")),
    (re.compile(r"今[天早晨晚]|现在|刚|today|this morning|\bnow\b"), re.compile(r"平时|平常|一般|通常|usual|normally")),
)  # fmt: skip
_USUAL_ASKED = re.compile(r"平时|平常|一般|通常|usual")


def _of_the_day(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    """平时七个小时，昨晚三个: the one of the day asked about, where the others are told of another."""
    said = heads(analysis, readings)
    if _USUAL_ASKED.search(asked.text):
        return readings
    day = _DAYS[0] if _DAYS[0][0].search(asked.text) else _DAYS[1]
    told = [r for r, head in zip(readings, said, strict=True) if day[0].search(head)]
    rest = [head for head in said if not day[0].search(head)]
    return told if told and all(map(day[1].search, rest)) else readings


def _past(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    """上回七点一，今天六点八 answers with today's."""
    return [r for r in readings if not r.past]


def _of_now(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    """早上三十八，刚才三十七度五; readings of meals are told apart by these."""
    if asked.question.timing or len({r.timing for r in readings} & {"fasting", "postprandial"}) > 1:
        return readings
    if THEN_ASKED.search(asked.text):
        return readings
    return [r for r, head in zip(readings, heads(analysis, readings), strict=True) if _NOW.search(head)]


def _today(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    today = [r for r in readings if r.on == analysis.ref]
    earlier = all(
        r.on is not None and analysis.ref and r.on < analysis.ref for r in readings if r not in today
    )
    return today if earlier else readings


def _at_rest(analysis: Analysis, asked: Asked, readings: list[Reading]) -> list[Reading]:
    if asked.question.unit not in ("L/min", "L"):
        return readings
    said = heads(analysis, readings)
    return [r for r, head in zip(readings, said, strict=True) if not _TURNED.search(head)]
