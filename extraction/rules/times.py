"""Every moment of a turn from an explicit base, ranges joined. Weeks start on Monday."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from extraction.rules.dates import absolute, english, lunar, ordinal, relative, windows
from extraction.rules.dates.clock import clock_at, clock_end, midnight, past_midnight
from extraction.rules.dates.hit import Hit, Rule
from extraction.rules.dates.joined import joined
from extraction.rules.model import Anchors, Moment
from extraction.rules.needed import grams, needs
from extraction.rules.sieve import Sieve

_Rules = tuple[tuple[re.Pattern[str], Rule], ...]
#: The rules in the order in which they read, each kind with what must stand in a text for any of it to fit.
_RULES: tuple[tuple[re.Pattern[str], _Rules], ...] = (
    (re.compile(r"第|[前头首最末后上下]|季度|q[1-4]"), ordinal.RULES),
    (
        re.compile(
            r"[节年立至分暑寒露降满种雨谷蛰春]|初|廿|正月|腊|冬月|农历|阴历|旧历|老历|过年|除夕|大年|国庆|元旦|元宵|端|中秋|重阳|"
            r"清明|圣诞|新春|新年|闰|七夕|乞巧|双十|十一|小雪|大雪|霜|万圣|平安夜|龙抬头|祭灶|破五|人日|五一|五四|六一|七一|八一|三八|[一二三四五六七八九十]月"
        ),
        lunar.RULES,
    ),
    (re.compile(r"[0-9]|[月年号日]"), absolute.NAMED),
    (re.compile(r"小时|钟头|过去|近|未来|接下来|往后|今后|此后|[前后上下]|[还再]"), windows.RULES),
    (re.compile(r"[天日周期拜月前后昨今明年晚早夜朝起家院术刀]"), relative.RULES),
    (re.compile(r"[0-9]|[月年号日春夏秋冬半假]"), absolute.RULES),
    (re.compile("[a-z]"), english.RULES),
)
#: Each rule with its cue.
_SIEVE = Sieve(((cue, pattern, rule), needs(pattern)) for cue, rules in _RULES for pattern, rule in rules)
#: Any of these must stand in a text for it to name a moment.
_LIKELY = re.compile(
    r"[年月日号天周期拜季度夜晚早朝前后了昨今明节旦春夏秋冬国五元清除中重端院术刀过夕立至露降寒暑满种家圣腊]|新春|[0-9][-/.][0-9]|[a-z]|还[有剩差]|小时|分钟|秒"
)
#: 三月以后, 十号之前: not in it. 前后 is about it.
_BOUND = re.compile(
    r"(?:(?P<incl>及)?(?:以|之)|往|过|(?<=[日号年月节底末初旬])(?![前后](?:后|面|头|一?[天夜晚周]|两|几|半|[0-9])))(?P<dir>前|后)(?!后|[一两二三四五六七八九十几0-9]+[天周月年个])"
)
_ABOUT = re.compile(r"(?:多|来钟)?(?:前后|左右|上下|附近)|[多来](?:钟|点|的时候|$)")
_BOUNDED = frozenset(
    [
        "month_day",
        "day_of_month",
        "month",
        "year",
        "part_of_month",
        "quarter",
        "weekday",
        "week",
        "holiday",
        "part_of_year",
    ]
)
#: Capital numerals of a date, as on a cheque: 贰零贰伍年拾月叁日.
_CAPITALS = re.compile("[壹贰叁肆伍陆柒捌玖拾零〇]{1,4}(?=[年月日号])")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_PARTS_EN = {
    "the night before last": "night",
    "night before last": "night",
    "last night": "night",
    "this morning": "morning",
    "tonight": "evening",
    "this afternoon": "afternoon",
    "this evening": "evening",
}


def find(text: str, anchors: Anchors) -> tuple[Moment, ...]:
    """Every moment named in a normalised text, left to right, not overlapping.

    `anchors.ref` must be aware. Dates that cannot exist (二月三十号) are left out, and nothing else is read in
    their words. Never raises.
    """
    if not _LIKELY.search(text):
        return ()
    text = _CAPITALS.sub(lambda m: m.group().translate(_PLAIN), text)
    taken = bytearray(len(text) + 1)
    found: list[tuple[Moment, Hit]] = []
    for cue, pattern, rule in _SIEVE.left(grams(text)):
        for m in pattern.finditer(text) if cue.search(text) else ():
            if m.end() > m.start() and not any(taken[m.start() : m.end()]):
                _take(text, anchors, taken, found, m.span(), _safely(rule, m, anchors))
    for start, end, hit in _counted(text, anchors):
        if not any(taken[start:end]):
            _take(text, anchors, taken, found, (start, end), hit)
    return tuple(joined(text, sorted(found, key=lambda pair: pair[0].start), find))


def _counted(text: str, anchors: Anchors) -> list[tuple[int, int, Hit]]:
    try:
        return list(relative.counted(text, anchors))
    except (OverflowError, ValueError):
        return []


def _safely(rule: Rule, m: re.Match[str], anchors: Anchors) -> Hit | None:
    """A date outside the calendar (三百年前 of year 1) is no date."""
    try:
        return rule(m, anchors)
    except (OverflowError, ValueError):
        return None


def _take(
    text: str,
    a: Anchors,
    taken: bytearray,
    found: list[tuple[Moment, Hit]],
    span: tuple[int, int],
    hit: Hit | None,
) -> None:
    start, end = span
    if hit is not None:
        moment = _moment(text, start, end, hit, a)
        end = moment.end
        found.append((moment, hit))
    taken[start:end] = b"\x01" * (end - start)


def _moment(text: str, start: int, end: int, hit: Hit, a: Anchors) -> Moment:
    part, clock, after = clock_at(text, end)
    if text[end - 1] == "晨" and not part:
        part = "morning"
    part = _PARTS_EN.get(text[start:end], part)
    at, until = hit.at, hit.until
    if clock and at is None and hit.first == hit.last:
        gone = hit.rule == "dayword" and hit.first < a.ref.date()
        over = midnight(text, end, after) or past_midnight(part, clock, of_a_day_gone=gone)
        turned = timedelta(days=int(over and clock.hour < 12))
        at = datetime.combine(hit.first, clock, a.ref.tzinfo) + turned
        until, after = clock_end(text, after, at, part)
    loose = hit.approx or _ABOUT.match(text, after) is not None
    made = Moment(start, after, hit.first, hit.last, at, loose, part, hit.rule, until)
    return _bounded(text, made) if after == end else made


def _bounded(text: str, made: Moment) -> Moment:
    hit = _BOUND.match(text, made.end) if made.rule in _BOUNDED else None
    if hit is None:
        return made
    before, stretch = hit["dir"] == "前", made.first != made.last
    edge = made.first - timedelta(days=1) if before and not hit["incl"] else made.last
    edge = edge if before else made.last + timedelta(days=1)
    end_of_month = made.rule in ("part_of_month", "part_of_year") and text[made.end - 1] in "底末尾"
    edge = made.last if before and end_of_month else edge if stretch else made.first
    return replace(made, end=hit.end(), first=edge, last=edge, bound="before" if before else "after")
