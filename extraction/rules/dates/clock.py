"""Clock times and parts of the day: 早上七点, 下午三点半, 7:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from extraction.rules.dates.clock_en import english_clock
from extraction.rules.numbers import scan

_PARTS = (
    (
        "morning",
        "清晨 黎明 拂晓 早间 清早 大清早 早起 早起儿 一大早 早上 早晨 凌晨 上午 一早 朝早 今朝 上昼 前半晌 上半晌 头晌 头晌午 天亮 早 朝 morning",
    ),
    ("noon", "正午 午间 中午 晌午 晏昼 中晌 noon"),
    ("afternoon", "午后 下午 后晌 后半晌 下半晌 下晌 过晌 过晌午 下昼 后晌午 afternoon"),
    (
        "evening",
        "黄昏 晚间 傍晚 晚上 夜晚 擦黑 傍黑 黑天 下黑 夜头 晚夕 晚黑 夜黑 天黑 晚饭后 晚 evening tonight",
    ),
    ("night", "午夜 子夜 夜里 半夜 后半夜 前半夜 夜间 深夜 下半夜 半夜三更 夜 night"),
)
_PART = {w: code for code, words in _PARTS for w in words.split()}
_PART_RE = "|".join(sorted((w for w in _PART if not w.isascii()), key=len, reverse=True))
_HOUR = r"[0-9]{1,2}|[一二]?十[一二三四五六七八九]?|[零一二两三四五六七八九]"
_CLOCK = re.compile(
    rf"(?P<part>{_PART_RE})?的?(?P<h>{_HOUR})(?:点钟?|:|时(?![间候而常不])|(?<!(?<!十)一)(?=[到至~-](?:{_HOUR})点))"
    r"(?P<m>半|[一三13]刻|[0-5][0-9]|[0-9](?=分)|[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]|五(?=分))?(?:(?<=:[0-5][0-9]):[0-5][0-9]|分(?:(?:[0-5]?[0-9]|[一二三四五]?十[一二三四五六七八九]?|[零一二三四五六七八九]{1,2})秒)?)?"
)


_LESS = r"(?P<less>[0-9]{1,2}|二?十[一二三四五六七八九]?|[一二两三四五六七八九])(?:分钟?|(?P<quarter>刻钟?))?"
#: 差五分八点, 八点差一刻: before the hour.
_TO_THE_HOUR = (
    re.compile(rf"(?P<part>{_PART_RE})?的?差{_LESS}(?:就|到|不到)?(?P<h>{_HOUR})点钟?"),
    re.compile(rf"(?P<part>{_PART_RE})?的?(?P<h>{_HOUR})点钟?(?:还|就)?差{_LESS}"),
)
_DECIMAL = re.compile(r"[0-9零一二三四五六七八九](?!十|点|分|刻)")


#: 十点吃的早饭, 两三点才睡: an hour at which something was done.
_DONE_THEN = re.compile(
    r"(?:左右|多|来钟|才|就|又|再|的时候)?(?:吃|测|量|查|称|睡|起|醒|打|做|去|抽血|出门|眯|躺|上床|的饭|到家)"
)


_PART_AT = re.compile(f"{_PART_RE}|morning|afternoon|evening|noon|tonight|night")
#: 昨晚后半夜: the later word says when of the night.
_LATE_AT_NIGHT = re.compile("[后下前]半夜|半夜|深夜")
_LATER = ("afternoon", "evening", "night")
_FIRST_LIGHT = 6
#: 晚上两点 is in the small hours; at five in the evening it is evening.
_SMALL_HOURS = 5
_AFTER_NOON = 6


def clock_at(text: str, at: int) -> tuple[str, time | None, int]:
    """(part of day, clock time, end) of what follows a day at `at`."""
    if english := english_clock(text, at):
        return english
    gap = at
    while text[gap : gap + 1] in ("的", " ", "是", "个", "儿"):
        gap += 1
    for short in _TO_THE_HOUR:
        if (near := short.match(text, gap)) and (told := _before_hour(near)):
            return told
    hit = _CLOCK.match(text, gap)
    if hit and hit.group().endswith("点") and _DECIMAL.match(text, hit.end()):
        hit = None  # 今天六点六 is a value
    if hit and (told := _told(hit)):
        return told
    part = _PART_AT.match(text, gap)
    if part and (later := _LATE_AT_NIGHT.match(text, part.end())):
        return "night", None, later.end()
    return (_PART[part.group()], None, part.end()) if part else ("", None, at)


_TO = re.compile(r" ?(?:一直)?(?:到|至|~|-|—{1,2}) ?")
_TWELVE = re.compile(r"[夜晚][^零0]{0,4}(?:十二|12)(?:点|:)|(?:24|二十四)(?:点|:)")


def midnight(text: str, start: int, end: int) -> bool:
    """晚上十二点 and 24点 begin the next day."""
    return _TWELVE.search(text[start:end]) is not None


def past_midnight(part: str, clock: time, *, of_a_day_gone: bool) -> bool:
    """昨晚两点, 昨天夜里两点: of the night that began on that day. 今天夜里两点 is over already."""
    if part == "evening":
        return clock.hour < _SMALL_HOURS
    return part == "night" and clock.hour < _FIRST_LIGHT and of_a_day_gone


def clock_end(text: str, end: int, first: datetime, part: str) -> tuple[datetime | None, int]:
    """Until when, where a second clock time stands behind the first (两点到四点), and where its words end."""
    to = _TO.match(text, end)
    if to is None:
        return None, end
    own, clock, after = clock_at(text, to.end())
    if clock is None:
        return None, end
    until = datetime.combine(first.date(), clock, first.tzinfo)
    if not own and part in _LATER and until < first and clock.hour < 12:
        until += timedelta(hours=12)
    return (until, after) if until > first else (until + timedelta(days=1), after)


def _before_hour(hit: re.Match[str]) -> tuple[str, time | None, int] | None:
    part, hour = _hour(hit)
    less = _value(hit["less"]) * (15 if hit["quarter"] else 1)
    if not 0 < less < 60 or hour > 24:
        return None
    return part, time((hour - 1) % 24, 60 - less), hit.end()


def _hour(hit: re.Match[str]) -> tuple[str, int]:
    """The part of day and the hour on the clock of 24."""
    hour = _value(hit["h"])
    part = _PART.get(hit["part"] or "", "")
    small = {"evening": _SMALL_HOURS, "night": _FIRST_LIGHT}.get(part, 0)
    noon = part == "noon" and hour < _AFTER_NOON  # 中午一点
    if (part in _LATER or noon) and small <= hour < 12 and hour:
        hour += 12
    return part, hour


def _told(hit: re.Match[str]) -> tuple[str, time | None, int] | None:
    (part, hour), minute = _hour(hit), hit.group("m")
    if hour == 24 or (hour == 12 and part in ("night", "evening")):
        hour = 0
    minutes = {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}.get(minute or "", -1)
    minutes = minutes if minutes >= 0 else _value(minute) if minute else 0
    return (part, time(hour, minutes), hit.end()) if hour < 24 and minutes < 60 else None


#: 八点一百四十二: no decimal, and another number behind the hour.
_HUNDREDS = re.compile(r"[一二两]百")
_DIGIT_BEHIND = re.compile(r"(?![一二两]百)[0-9一二三四五六七八九]")


@lru_cache(maxsize=4)
def clock_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where clock times stand (早上七点, 7:30), so that no quantity is read from them.

    七点二 is a value: a lone hour counts as a clock time only with a part of day, 钟, 半 or 分.
    """
    out: list[tuple[int, int]] = []
    for hit in _CLOCK.finditer(text):
        told = (
            hit.group("part")
            or "钟" in hit.group()
            or hit.group("m") == "半"
            or "分" in hit.group()
            or ":" in hit.group()
            or _DONE_THEN.match(text, hit.end())
            or _HUNDREDS.match(text, hit.end())
        )
        if told and not _DIGIT_BEHIND.match(text, hit.end()):
            out.append(hit.span())
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    part: str
    at: time


def told_clocks(text: str) -> list[Clock]:
    """The clock times of a text with their part of the day, left to right; a lone 七点二 is none."""
    out: list[Clock] = []
    for hit in _CLOCK.finditer(text):
        if hit.group().endswith("点") and _DECIMAL.match(text, hit.end()):
            continue
        if told := _told(hit):
            out.append(Clock(hit.start(), told[2], told[0], told[1] or time()))
    return out


def _value(text: str) -> int:
    found = scan(text)
    return int(found[0].low) if found else 0
