"""When somebody asks to be called: the day, the hour, the part of the day; always ahead of now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from extraction.rules import times
from extraction.rules.dates.clock import clock_at
from extraction.rules.model import Anchors, Moment

_PARTS = {
    "morning": ("上午", "早上", "明早", "一早", "朝早", "morning"),
    "afternoon": ("下午", "过晌", "过了晌", "后晌", "午后", "下昼", "过了中午", "afternoon"),
    "evening": ("晚上", "傍晚", "今晚", "明晚", "夜晚", "天黑", "晚饭后", "吃完晚饭", "夜里", "evening", "tonight"),
    "noon": ("中午", "晌午", "noon"),
}  # fmt: skip
#: 别晚上打, 早上不要打: when it does not suit.
_WORDS = "|".join(word for words in _PARTS.values() for word in words if not word.isascii())
_NOT_THEN = r"(?:别|不要|甭|勿|莫|不许|不能)"
_REFUSED_PART = re.compile(
    rf"{_NOT_THEN}(?:在|老|总|大|再|一)*(?:{_WORDS})|(?:{_WORDS})(?:的话|的?时候|就|都|可|请)*{_NOT_THEN}"
)
#: 过半个钟头再打 is 半个钟头后.
_AFTER_A_WHILE = re.compile(
    r"[过等]了?(?P<length>(?:半|[0-9]+|[一二两三四五六七八九十]+)个?半?(?:小时|钟头|钟|分钟|刻钟))(?=以?后|之后|再|来|打|联系|给|我)"
)
#: An hour without its part of the day, said of a call to come.
_HOUR = re.compile(
    r"(?:[0-9]{1,2}|[一二两三四五六七八九十]+)点(?:半|钟|一刻|三刻)?(?=多|左右|以?后|之后|再|打|来|行|吧|可以|联系|给我|你)"
)
_ENGLISH = re.compile(r"\b(1[0-2]|[1-9])(?::([0-5][0-9]))? ?(am|pm)\b")
#: Before this hour nobody asks to be called: 四点 is in the afternoon.
_FIRST_CALL = 7
_NOON = 12


def when(text: str, anchors: Anchors) -> dict[str, str]:
    """`callback_at` as a minute or a day and `part`, as far as they are said."""
    text = _REFUSED_PART.sub("", text)
    part = next((code for code, words in _PARTS.items() if any(w in text for w in words)), "")
    named = {"part": part} if part else {}
    ahead = _AFTER_A_WHILE.sub(lambda hit: hit["length"] + "后", text)
    moments = times.find(ahead, replace(anchors, expect="future"))
    at = _ahead(_minute(moments, anchors) or _alone(ahead, anchors), anchors, part)
    if at is not None:
        return {"callback_at": at.strftime("%Y-%m-%dT%H:%M"), **named}
    days = [m.first for m in moments if m.first == m.last and m.first > anchors.ref.date() and not m.approx]
    return {"callback_at": days[-1].isoformat(), **named} if days else named


def _ahead(at: datetime | None, anchors: Anchors, part: str) -> datetime | None:
    """Nobody asks to be called in the past: 八点 said at ten is in the evening, else tomorrow's."""
    late = at is not None and at.hour < _NOON and part in ("afternoon", "evening")
    if at is None or (at >= anchors.ref and not late):
        return at
    evening = at + timedelta(hours=12)
    if at.hour < _NOON and part not in ("morning", "noon") and evening >= anchors.ref:
        return evening
    return at + timedelta(days=1)


def _minute(moments: tuple[Moment, ...], anchors: Anchors) -> datetime | None:
    found = [m.at for m in moments if m.at]
    return next((at for at in found if at >= anchors.ref), found[0] if found else None)


def _alone(text: str, anchors: Anchors) -> datetime | None:
    """四点以后再打, at 4 pm: the next four o'clock by day."""
    day, zone = anchors.ref.date(), anchors.ref.tzinfo
    for hit in _HOUR.finditer(text):
        _, clock, _ = clock_at(text, hit.start())
        if clock is not None:
            late = clock.hour < _FIRST_CALL and text[max(0, hit.start() - 1) : hit.start()] != "早"
            return datetime.combine(day, clock, zone) + timedelta(hours=12 if late else 0)
    hour = _ENGLISH.search(text)
    if hour is None:
        return None
    clock = time(int(hour[1]) % 12 + (12 if hour[3] == "pm" else 0), int(hour[2] or 0))
    return datetime.combine(day, clock, zone)
