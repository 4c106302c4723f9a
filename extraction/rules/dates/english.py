"""Moments in English: yesterday, last Friday, in two weeks, March 3rd, the day before yesterday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extraction.rules.dates.hit import Hit, Rule, day
from extraction.rules.dates.months import day_in_month, month_end, months, nearest
from extraction.rules.model import Anchors

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_RE = "|".join([*_MONTHS, *(m[:3] for m in _MONTHS if m != "may"), "sept"])
_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_N = r"(?P<n>[0-9]{1,3}|a couple of|couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SHIFT = {"the day before yesterday": -2, "day before yesterday": -2, "the night before last": -2, "night before last": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2,
          "last night": -1, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0}  # fmt: skip
_UNIT = {"day": 1, "week": 7}


def _word(m: re.Match[str], a: Anchors) -> Hit:
    return day(a.ref.date() + timedelta(days=_SHIFT[m.group(0)]), "dayword")


def _weekday(m: re.Match[str], a: Anchors) -> Hit:
    which, today = m["which"] or "", a.ref.date()
    at = _DAYS.index(m["day"])
    back, ahead = (today.weekday() - at) % 7 or 7, (at - today.weekday()) % 7 or 7
    if which == "this":
        return day(today - timedelta(days=today.weekday() - at), "weekday")
    future = which == "next" or (which != "last" and a.expect == "future")
    return day(today + timedelta(days=ahead if future else -back), "weekday")


def _away(m: re.Match[str], a: Anchors) -> Hit:
    """three days ago, in two weeks."""
    sign = -1 if m.group().endswith("ago") else 1
    few = m["n"] == "a few"
    low, high = (2, 5) if few else (int(m["n"]) if m["n"].isdigit() else _NUMBERS[m["n"]],) * 2
    unit = m["u"]
    if unit in ("month", "year"):
        ends = [months(a.ref.date(), sign * n * (12 if unit == "year" else 1)) for n in (low, high)]
    else:
        ends = [a.ref.date() + timedelta(days=sign * n * _UNIT[unit]) for n in (low, high)]
    return Hit(min(ends), max(ends), few or unit != "day", "ago")


def _period(m: re.Match[str], a: Anchors) -> Hit:
    """last week, next month, this year."""
    shift = {"last": -1, "this": 0, "next": 1}[m["which"]]
    today = a.ref.date()
    if m["u"] == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * shift)
        return Hit(monday, monday + timedelta(days=6), True, "week")
    if m["u"] == "month":
        first = months(today.replace(day=1), shift)
        return Hit(first, month_end(first), True, "month")
    return Hit(date(today.year + shift, 1, 1), date(today.year + shift, 12, 31), True, "year")


def _named(m: re.Match[str], a: Anchors) -> Hit | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m["month"][:3]))
    said = int(m["d"]) if m["d"].isdigit() else _ORDINALS[m["d"]]
    chosen = nearest(int(m["y"]) if m["y"] else a.ref.year, month, said, a, bool(m["y"]))
    return day(chosen, "month_day", fixed=bool(m["y"])) if chosen else None


def _month(m: re.Match[str], a: Anchors) -> Hit:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m["month"][:3]))
    first = date(int(m["y"]) if m["y"] else a.ref.year, month, 1)
    low, high = _THIRDS.get(m["part"] or "", (1, 31))
    if not m["y"] and a.expect == "past" and first > a.ref.date():
        first = months(first, -12)
    if not m["y"] and a.expect == "future" and month_end(first) < a.ref.date():
        first = months(first, 12)
    last = month_end(first)
    return Hit(first.replace(day=low), last.replace(day=min(high, last.day)), True, "month")


def _year(m: re.Match[str], a: Anchors) -> Hit:
    return Hit(date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), True, "year", None, True)


def _the_nth(m: re.Match[str], a: Anchors) -> Hit | None:
    """the 5th: of this month, or of the nearest on the expected side."""
    said = int(m["d"]) if m["d"].isdigit() else _ORDINALS[m["d"]]
    chosen = day_in_month(a.ref.date().replace(day=1), said, a, False)
    return day(chosen, "day_of_month") if chosen else None


_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ],
        1,
    )
}
_DAY = (
    r"(?P<d>3[01]|[12][0-9]|[1-9]|"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + r")(?:st|nd|rd|th)?"
)
_YEAR = r"(?:,? (?P<y>(?:19|20)[0-9]{2}))?"
#: name → (month, day).
_HOLIDAYS = {"christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year's": (1, 1), "halloween": (10, 31), "valentine's": (2, 14)}  # fmt: skip


def _holiday(m: re.Match[str], a: Anchors) -> Hit | None:
    chosen = nearest(a.ref.year, *_HOLIDAYS[m["name"].replace("’", "'")], a, False)
    return day(chosen, "holiday") if chosen else None


def _fortnight(m: re.Match[str], a: Anchors) -> Hit:
    return day(a.ref.date() + timedelta(days=-14 if m["ago"] else 14), "ago", approx=True)


#: By ASCII letters only, so that a Chinese character beside a word ends it: 上周friday.
def _from_now(m: re.Match[str], a: Anchors) -> Hit:
    """two weeks from now, a month from today."""
    count = int(m["n"]) if m["n"].isdigit() else _NUMBERS.get(m["n"], 3)
    if m["u"] in ("month", "year"):
        return day(months(a.ref.date(), count * (12 if m["u"] == "year" else 1)), "ago", approx=True)
    return day(a.ref.date() + timedelta(days=count * _UNIT[m["u"]]), "ago", approx=m["u"] != "day")


def _weeks_from(m: re.Match[str], a: Anchors) -> Hit:
    """two weeks from Friday, Tuesday week: so many weeks behind the next one."""
    today, said = a.ref.date(), m["n"] or "a"
    count = int(said) if said.isdigit() else _NUMBERS.get(said, 3)
    ahead = (_DAYS.index(m["day"] or m["bare"]) - today.weekday()) % 7 or 7
    return day(today + timedelta(days=ahead + 7 * count), "weekday")


def _week_after(m: re.Match[str], a: Anchors) -> Hit:
    sign = 1 if m["dir"] == "after next" else -1
    monday = a.ref.date() - timedelta(days=a.ref.weekday()) + timedelta(days=14 * sign)
    return Hit(monday, monday + timedelta(days=6), True, "week")


def _ends(m: re.Match[str], a: Anchors) -> Hit:
    """the end of the month, the beginning of last month."""
    shift = {"last": -1, "next": 1}.get(m["which"] or "", 0)
    first = months(a.ref.date().replace(day=1), shift)
    low, high = (1, 10) if m["side"] != "end" else (21, month_end(first).day)
    return Hit(first.replace(day=low), first.replace(day=high), True, "part_of_month")


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\b(?P<name>" + "|".join(_HOLIDAYS) + r")(?: day\b)?", re.ASCII), _holiday),
    (re.compile(r"\b(?:a|one) fortnight (?P<ago>ago)\b|\bin a fortnight(?P<in>)", re.ASCII), _fortnight),
    (re.compile(rf"\b{_N} (?P<u>day|week|month|year)s? from (?:now|today)\b", re.ASCII), _from_now),
    (re.compile(rf"\b{_N} weeks? (?:from|on|after) (?:next |this )?(?P<day>{'|'.join(_DAYS)})\b|\b(?P<bare>{'|'.join(_DAYS)}) week\b", re.ASCII), _weeks_from),
    (re.compile(r"\b(?:the )?night before last\b|\b(?:the )?day before yesterday\b|\bthe day after tomorrow\b|\b(?:yesterday|today|tomorrow|last night|tonight|this (?:morning|afternoon|evening))\b", re.ASCII), _word),
    (re.compile(rf"\b{_N} (?P<u>day|week|month|year)s? ago\b|(?!)", re.ASCII), _away),
    (re.compile(r"\bthe week (?P<dir>after next|before last)\b", re.ASCII), _week_after),
    (re.compile(r"\b(?P<side>end|beginning|start) of (?:(?P<which>last|next|this) |the )month\b", re.ASCII), _ends),
    (re.compile(rf"\bin {_N} (?P<u>day|week|month|year)s?\b(?: time)?", re.ASCII), _away),
    (re.compile(r"\b(?:(?P<which>last|next|on|this|since) )?(?P<day>" + "|".join(_DAYS) + r")\b", re.ASCII), _weekday),
    (re.compile(r"\b(?P<which>last|this|next) (?P<u>week|month|year)\b", re.ASCII), _period),
    (re.compile(rf"\b(?P<month>{_MONTH_RE})\.? (?:the )?{_DAY}\b{_YEAR}", re.ASCII), _named),
    (re.compile(rf"\b{_DAY} (?:of )?(?P<month>{_MONTH_RE})\b{_YEAR}", re.ASCII), _named),
    (re.compile(r"\b(?:in|since|around|during|back in) (?P<y>(?:19|20)[0-9]{2})\b", re.ASCII), _year),
    (re.compile(r"\b(?:on |since |from )?the (?P<d>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)\b(?! (?:time|day|week|month|year|dose|one))", re.ASCII), _the_nth),
    (re.compile(rf"\b(?:in |since |last |the )?(?:(?P<part>early|late|mid)[ -]|(?<=in |ce |st ))(?P<month>{_MONTH_RE})\b{_YEAR}", re.ASCII), _month),
)  # fmt: skip
