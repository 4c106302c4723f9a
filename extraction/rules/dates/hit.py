"""What a rule for moments gives, and the words that many of them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from extraction.rules.model import Anchors
from extraction.rules.numbers import scan

_CN_YEAR = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
YEAR4 = r"(?:(?<![0-9.])(?:19|20)[0-9]{2}|[一二][九零〇][零〇一二三四五六七八九]{2})"
#: What makes a number of years of the word 年 in front of it.
_NO_YEAR = "[了前后多来以之级龄]|半|左右"
#: Two digits are a year only with a month behind (18年10月), with a zero in front (07年), or read one by one
#: (九八年, 一五年; not 七八年, which is seven or eight years); 98年 where nobody counts so long.
YEAR2 = (
    r"(?:(?<![0-9.])[0-9]{2}(?= ?年 ?[0-9一二三四五六七八九十]{1,3} ?月)|(?<![0-9.])0[0-9](?= ?年)|[零〇][一二三四五六七八九](?=年)|[一二][零一二三四五六七八九](?=年(?:[0-9一二三四五六七八九十]{1,2}月|[春夏秋冬]))"
    + (
        r"|(?<![0-9.])[0-9]{2}(?= ?年(?:第[0-9一二三四五六七八九十]{1,2}|[一二三四])个?(?:月|季度))"
        r"|(?<![0-9.])[012][0-9](?= ?年[初底末尾](?!子|[一二三四五六七八九十]))"
        rf"|(?<![0-9.了有满快近第])[6-9][1-9](?= ?年(?!{_NO_YEAR}))"
        rf"|(?<![零一二三四五六七八九十百几了第])(?:[六七八九][零〇一二三四五六七八九]|一[零〇三四五六七八九]|二[零〇一二四五六])"
        rf"(?<!六七)(?<!七八)(?<!八九)(?=年(?!{_NO_YEAR})))"
    )
)
YEAR_WORD = r"(?:大前年|前年|去年|今年|明年|后年|上年|(?<!一)下年(?![级度纪])|(?<!过)旧年)"
#: From the one to the other, with the long stroke of print as well.
TO = "(?:[-~到至–]|—{1,2})"
YEAR = rf"(?:(?P<year>{YEAR4}|{YEAR2}) ?年 ?的?|(?P<yearword>{YEAR_WORD})的?)"
MONTH = r"(?<![0-9十])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "旧年": -1,
    "今年": 0,
    "明年": 1,
    "下年": 1,
    "后年": 2,
}


@dataclass(frozen=True, slots=True)
class Hit:
    first: date
    last: date
    approx: bool
    rule: str
    at: datetime | None = None
    #: The year was said, so that a range that begins here keeps it.
    fixed: bool = False
    #: Where a stretch of hours or minutes ends.
    until: datetime | None = None


#: None: the words are no moment, and nothing else is read in them (二月三十号).
Rule = Callable[[re.Match[str], Anchors], Hit | None]


def day(when: date, rule: str, *, approx: bool = False, fixed: bool = False) -> Hit:
    return Hit(when, when, approx, rule, None, fixed)


def number(text: str) -> int:
    """A day or month as said; 0 for none."""
    said = text.replace("廿", "二十") if "廿十" not in text else text.replace("廿", "二")
    found = scan(said.lstrip("0") or "0")
    return int(found[0].low) if found else 0


def year_of(m: re.Match[str] | Mapping[str, str], a: Anchors) -> tuple[int, bool]:
    """(the year that the match names, True), or (the year of now, False)."""
    groups = m.groupdict() if isinstance(m, re.Match) else m
    if word := groups.get("yearword"):
        return a.ref.year + YEARS[word], True
    said = groups.get("year")
    if not said:
        return a.ref.year, False
    digits = "".join(c if c.isdigit() and c.isascii() else str(_CN_YEAR.get(c, "")) for c in said)
    value = int(digits or a.ref.year)
    return (value if value >= 100 else _century(value, a.ref.year)), True


def _century(short: int, now: int) -> int:
    """The latest year that ends so, up to ten years ahead."""
    last = now + 10
    return last - (last - short) % 100
