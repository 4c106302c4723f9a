"""Days of the week on which something is done: 周一三五, 每周六, 周一到周五, 除了礼拜天, Mondays and Thursdays."""

from __future__ import annotations

import re
from dataclasses import dataclass

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = dict(zip("一二三四五六日", WEEK, strict=True)) | {"天": "sun", "末": "sat"}
_OF = r"(?:周|星期|礼拜)"
#: 一周三四天 counts days, 周三、四 names them; 每周三次 counts times.
_NOT_A_COUNT = r"(?![点十百个片粒次回年月针趟顿遍轮场])(?!天(?!天))"
_NAMED = re.compile(
    rf"(?<![上下这本那一两三四五六七八九十个每隔]){_OF}(?P<a>[一二三四五六日天])(?![到至]?[一二两三四五六七八九几]?个?[次回趟针轮场片粒]){_NOT_A_COUNT}"
    rf"|每(?:个|一)?{_OF}(?:的|里)?(?:{_OF})?(?P<b>[一二三四五六日天])(?![到至]?[一二两三四五六七八九几]?个?[次回趟针轮场片粒天])"
)
_LISTED = re.compile(
    rf"(?:(?<![一两三四五六七八九十个])每?{_OF}(?P<days>[一二三四五六日天](?:[、和跟与,，/ ]?(?:{_OF}[一二三四五六日天]|[一二三四五六日])){{1,6}})"
    rf"|(?<![周期拜第初])(?P<bare>[一二][三四][五六][日七]?)){_NOT_A_COUNT}"
)
_STRETCH = re.compile(rf"{_OF}(?P<a>[一二三四五六日天])(?:到|至|-|~)(?:{_OF})?(?P<b>[一二三四五六日天])")
_WEEKEND = re.compile(r"周末|双休日?|休息日|礼拜六礼拜天|weekends?")
_WORKDAYS = re.compile(r"工作日|上班日|平日里|weekdays?")
_EN_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues?|weds?|thurs?"
_EN = re.compile(rf"\b(?P<d>{_EN_DAY})\b(?:,? ?(?:to|through|till|-) ?(?P<e>{_EN_DAY})\b)?")
#: 一三五 and 二四六 are days without being named so.
_BARE = frozenset(["一三五", "二四六", "一三五日", "一三五七", "二四六日"])
_BUT = re.compile(r"(?:除了?|除脱|除开|除咗|except(?: for)?|apart from|but not)(?:on)? ?$")
_REST = re.compile(
    r"[^，,。；]{0,6}?(?:不|没|歇|休息|停|冇|唔|off\b|rest)|[^，,。；]{0,4}(?:以外|之外|外)(?:都|天天|每天|我)"
)
_ALL_ELSE = re.compile(r"天天|每[天日]|日日|都|其[他它余]|every|all|daily")
#: 就周一不去: on all the others.
_ONLY = re.compile(r"(?:就|只有|只|光)(?:是|在)?$")


@dataclass(frozen=True, slots=True)
class Days:
    start: int
    end: int
    days: tuple[str, ...]


def days(text: str, start: int, stop: int) -> Days | None:
    """The days on which it is done, from all that are named in [start, stop); None for none."""
    found = _found(text, start, stop)
    off = [d for d in found if _off(text, d)]
    on = [d for d in found if d not in off]
    span = (found[0].start, found[-1].end) if found else (0, 0)
    if on:
        kept = {day for d in on for day in d.days} - {day for d in off for day in d.days}
        return Days(*span, tuple(d for d in WEEK if d in kept)) if kept else None
    if off and (_ALL_ELSE.search(text, start, stop) or _ONLY.search(text, start, off[0].start)):
        left = {day for d in off for day in d.days}
        return Days(*span, tuple(d for d in WEEK if d not in left))
    return None


def _off(text: str, d: Days) -> bool:
    return bool(_BUT.search(text, max(0, d.start - 12), d.start) or _REST.match(text, d.end))


def _found(text: str, start: int, stop: int) -> list[Days]:
    out: list[Days] = []
    for made in (_stretches, _lists, _singles):
        for item in made(text, start, stop):
            if not any(d.start < item.end and item.start < d.end for d in out):
                out.append(item)
    return sorted(out, key=lambda d: d.start)


def _stretches(text: str, start: int, stop: int) -> list[Days]:
    out = [
        Days(*m.span(), _through(_DAY[m["a"]], _DAY[m["b"]])) for m in _STRETCH.finditer(text, start, stop)
    ]
    out += [Days(*m.span(), ("sat", "sun")) for m in _WEEKEND.finditer(text, start, stop)]
    out += [Days(*m.span(), WEEK[:5]) for m in _WORKDAYS.finditer(text, start, stop)]
    for m in _EN.finditer(text, start, stop):
        first = m["d"][:3]
        out.append(Days(*m.span(), _through(first, m["e"][:3]) if m["e"] else (first,)))
    return out


def _through(first: str, last: str) -> tuple[str, ...]:
    a, b = WEEK.index(first), WEEK.index(last)
    return WEEK[a : b + 1] if a <= b else WEEK[a:] + WEEK[: b + 1]


def _lists(text: str, start: int, stop: int) -> list[Days]:
    out = []
    for m in _LISTED.finditer(text, start, stop):
        letters = "".join(c for c in m["days"] or m["bare"] if c in _DAY)
        if m["days"] or m["bare"] in _BARE:
            out.append(Days(*m.span(), tuple(dict.fromkeys(_DAY[c] for c in letters))))
    return out


def _singles(text: str, start: int, stop: int) -> list[Days]:
    return [Days(*m.span(), (_DAY[m["a"] or m["b"]],)) for m in _NAMED.finditer(text, start, stop)]
