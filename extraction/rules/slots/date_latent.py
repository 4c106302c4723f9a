"""What is a date only because one was asked for: 10.28, 三天, 早上六点, 刚才, 今年, 1998, and what is misheard."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from extraction.rules import times
from extraction.rules.asked import Asked
from extraction.rules.dates.clock import clock_at, clock_end, midnight, past_midnight
from extraction.rules.dates.months import month_end, months, nearest
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Anchors, Moment

#: 10.28 is a day only where a day is asked for.
_POINTED = re.compile(
    r"(?<![0-9./-])(1[0-2]|0?[1-9])[./·-](3[01]|[12][0-9]|0?[1-9])(?:[日号])?(?![0-9.%]| ?(?:[天周个次针片粒颗年月小分度斤包支回趟岁毫点遍顿杯两]|h\b|min|mg|times|days?|weeks?))"
)
_LONG = re.compile(r"老早|很久|好久|早就|long ago|ages")
#: The evening of another day, which is not known.
_ANOTHER_DAY = re.compile(r"(?:当天|那天|头天|前一天|第二天|次日)的?$")
#: 出院前三天, where the day of discharge is not known: not three days before today. Nor is the day of an event
#: that nobody dated, nor the third day of something.
_FROM_EVENT = re.compile(
    r"(?:出院|入院|住院|手术|开刀|术|拆线|化疗|放疗|透析|回家|生产|分娩|[完了过个针次药水饭汤酒门院家疗病])[^，。]{0,3}(?:[前后]|第)(?:了|的|大概|差不多|才|有|约|不到|没到)*$"
    r"|(?<![今年])第$|(?:[打吃喝用做拔拆换插停洗](?:完|好|了|过|掉)|[以之]?后)[^，。]{0,4}?(?:才|不到|没到|大概|过了|差不多|又)?$"
)
#: 没过三天就又疼了, 隔了一天才肿: so long after something else.
_LATER_BY = re.compile(r"[过隔](?:了|不到)?.?$")
_THEN = re.compile(r"(?:多|来|左右)?[，, ]?(?:之?后|以后)?[，, ]?(?:我|他|她|它|人|这)?(?:就|才|又|便|开始)")
#: 三天内: some time between then and now, or from now on.
_WITHIN = re.compile(r"[以之]?内(?![科服脏分外])")
_NIGHT_BEFORE = ("night",)
_MORNING_ENDS = 12
_FILL = r"(?:[，,。.!！~ ]|嗯|呃|就|就是|大概|应该|好像|刚好|从|打|是|在|吧|啊|呀|的|呢|哈|哦|嘛|了|开始的?|才|这会儿?|那会儿?)*"
#: All of the reply is a word for now, this year, this month, or a year.
_JUST_NOW = re.compile(
    rf"{_FILL}(?P<w>刚才|刚刚|方才|刚|将将|头先|啱啱|just now|刚不久)(?:不久|没多久|一会儿?)?{_FILL}"
)
_NOW = re.compile(
    rf"{_FILL}(?P<w>现在|当前|目前|[而依宜]家|此刻|此时|马上|立刻|当下|眼下|now|right now)(?:就)?(?:行|可以|能|有空|方便|去|来|疼)?{_FILL}"
)
_THIS = re.compile(rf"{_FILL}(?P<w>今年|本年度?|这一?年|这个月|本月|当月|this year|this month){_FILL}")
#: 十一: the holiday, or the eleventh; read back.
_HOLIDAY = re.compile(rf"{_FILL}(?P<w>双十[一二]|十一|六一|三八|七一|八一|五四)(?:节|的时候|期间)?{_FILL}")
#: 这两天, 这几天: from so many days back until now; read back.
_THESE_DAYS = re.compile(r"(?:就|也就)?这(?P<n>[两几三])[天日](?!后|以后|内)")
_BARE_YEAR = re.compile(rf"{_FILL}=? ?(?P<y>(?:19[3-9]|20[0-9])[0-9]){_FILL}")
#: 18年查的: 2018, or eighteen years; read back.
_SHORT_YEAR = re.compile(
    r"(?<![0-9.了有满快近抽喝吃用打病过])(?P<y>[12][0-9]) ?年(?!了|前|后|多|来|以|之|级|半|左右|[0-9一二三四五六七八九十])"
)
_EARLIEST_SHORT, _AHEAD = 10, 5
_SOUNDS = (
    (re.compile(r"(?<=[上下这本])(?P<u>个?)[州洲粥舟轴](?=[一二三四五六日天末])"), r"\g<u>周"),
    (re.compile(r"(?<=[前昨今明后])[添田甜填](?![0-9一二三四五六七八九十])"), "天"),
    (re.compile(r"[里理李离礼][拜败摆](?=[一二三四五六日天])"), "礼拜"),
    (re.compile(r"[新心星][期其奇七](?=[一二三四五六日天])"), "星期"),
    (re.compile(r"(?<=[一二三四五六七八九十0-9])[越约阅悦](?=[0-9一二三四五六七八九十初底中])"), "月"),
    (re.compile(r"(?<=月[一二三四五六七八九十0-9])[好浩耗豪](?![些几多了像])|(?<=[一二三四五六七八九十0-9]{2})[好浩耗豪](?![些几多了像])"), "号"),
    (re.compile(r"(?<=[一二三四五六七八九十0-9两])[添田甜填](?=[前以之])"), "天"),
)  # fmt: skip


def latent(analysis: Analysis, asked: Asked) -> list[Moment]:
    """A day that only the question makes one; [] for none."""
    ref, since = analysis.ref, analysis.since()
    if ref is None:
        return []
    anchors = _anchors(ref, asked)
    if m := _POINTED.search(analysis.text, since):
        chosen = nearest(ref.year, int(m[1]), int(m[2]), anchors, False)
        if chosen:
            return [Moment(*m.span(), chosen, chosen, rule="pointed" if "/" in m.group() else "month_day")]
    return (
        _whole(analysis.text, ref, since, asked)
        or _loosely(analysis.text, since, anchors)
        or _short_year(analysis.text, ref, since, future=asked.future)
        or _counted(analysis, asked, ref, since)
        or _clock(analysis, ref, since, future=asked.future)
    )


def heard(analysis: Analysis, asked: Asked) -> list[Moment]:
    """上洲四, 三月八好: by its sound, and read back."""
    text = analysis.text
    for cue, right in _SOUNDS:
        text = cue.sub(right, text)
    if text == analysis.text or len(text) != len(analysis.text) or analysis.ref is None:
        return []
    return list(times.find(text, _anchors(analysis.ref, asked)))


def _anchors(ref: date, asked: Asked) -> Anchors:
    """Days only: the hour and the zone play no part."""
    noon = datetime(ref.year, ref.month, ref.day, 12, tzinfo=UTC)
    return Anchors(noon, "future" if asked.future else "past")


def _whole(text: str, ref: date, since: int, asked: Asked) -> list[Moment]:
    """刚才, 今年, 1998, where that is all that was said."""
    said = text[since:]
    for cue in (_JUST_NOW, _NOW):
        if m := cue.fullmatch(said):
            return [Moment(since + m.start("w"), since + m.end("w"), ref, ref, approx=True, rule="now")]
    if m := _THIS.fullmatch(said):
        year = "年" in m["w"] or "year" in m["w"]
        first = ref.replace(month=1, day=1) if year else ref.replace(day=1)
        last = ref.replace(month=12, day=31) if year else month_end(ref)
        last = last if asked.future else ref
        return [Moment(since + m.start("w"), since + m.end("w"), first, last, approx=True, rule="this")]
    if m := _BARE_YEAR.fullmatch(said):
        year_said = int(m["y"])
        return [Moment(since + m.start("y"), since + m.end("y"), date(year_said, 1, 1), date(year_said, 12, 31), approx=True, rule="year")]  # fmt: skip
    return []


def _loosely(text: str, since: int, a: Anchors) -> list[Moment]:
    if m := _HOLIDAY.fullmatch(text, since):
        found = times.find(f"{m['w']}那天", a)
        return [replace(d, start=m.start("w"), end=m.end("w"), rule="loosely") for d in found]
    m = _THESE_DAYS.search(text, since)
    if m is None or a.expect == "future":
        return []
    today = a.ref.date()
    first = today - timedelta(days={"两": 2, "三": 3}.get(m["n"], 7))
    return [Moment(*m.span(), first, today, approx=True, rule="loosely")]


def _short_year(text: str, ref: date, since: int, *, future: bool) -> list[Moment]:
    m = _SHORT_YEAR.search(text, since)
    short = int(m["y"]) if m else 0
    now = ref.year % 100
    if m is None or not (now <= short <= now + _AHEAD if future else _EARLIEST_SHORT <= short <= now):
        return []
    year = 2000 + short
    return [Moment(*m.span(), date(year, 1, 1), date(year, 12, 31), approx=True, rule="short_year")]


def _counted(analysis: Analysis, asked: Asked, ref: date, since: int) -> list[Moment]:
    """Asked since when, 三天 is three days ago."""
    found = [x for x in lengths(analysis) if x.start >= since and x.unit in ("d", "wk", "mo", "a")]
    within = len(found) == 1 and _WITHIN.search(analysis.text, found[0].end - 2, found[0].end + 2)
    if len(found) != 1 or (asked.future and not within):
        return []
    days = {"d": 1, "wk": 7}
    x = found[0]
    if _LATER_BY.search(analysis.text[max(0, x.start - 3) : x.start + 1]) and _THEN.match(
        analysis.text, x.end
    ):
        return []
    if _FROM_EVENT.search(analysis.text, max(0, x.start - 8), x.start):
        return []
    if x.unit in days:
        ends = [ref - timedelta(days=round(n * days[x.unit])) for n in (x.high, x.low)]
    else:
        ends = [months(ref, -round(n * (12 if x.unit == "a" else 1))) for n in (x.high, x.low)]
    if within:
        near, far = sorted((ref, ref + (ref - ends[0]) if asked.future else ends[0]))
        return [Moment(x.start, max(x.end, within.end()), near, far, approx=True, rule="within")]
    return [Moment(x.start, x.end, ends[0], ends[1], approx=x.approx or x.unit in ("mo", "a"), rule="ago")]


def _clock(analysis: Analysis, ref: date, since: int, *, future: bool) -> list[Moment]:
    """早上六点, 夜里: of today, the night of yesterday."""
    text = analysis.text
    for at in range(since, len(text)):
        if at and text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii():
            continue  # the night of fortnight
        part, clock, end = clock_at(text, at)
        if end - at <= 1 or (clock is None and not part) or _LONG.search(text):
            continue
        if _ANOTHER_DAY.search(text, max(0, at - 4), at):
            return []
        day = (
            ref - timedelta(days=1)
            if part in _NIGHT_BEFORE and (clock is None or clock.hour >= _MORNING_ENDS)
            else ref
        )
        if clock is None:
            return [Moment(at, end, day, day, part=part, rule="clock")]
        moment = datetime.combine(day, clock) + timedelta(
            days=int(future and (midnight(text, at, end) or past_midnight(part, clock, of_a_day_gone=False)))
        )
        until, end = clock_end(text, end, moment, part)
        return [Moment(at, end, day, day, moment, part=part, rule="clock", until=until)]
    return []
