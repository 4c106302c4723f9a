"""Parts of the day and meals as patients name them: 早上, 晌午, 夜里向, 睡前, three meals."""

from __future__ import annotations

import re
from functools import lru_cache

_ZH = {
    "bedtime": (
        r"临睡觉?之?前?|临困前|睡觉?(?:之|以)?前|睡觉(?:的时候|时|那会儿|那阵)|上床(?:之|以)?前|躺下前|[瞓困]觉?(?:之|以)?前|要睡了?的时候|快睡的时候"
    ),
    "morning": (
        r"大?清早(?:上|晨)?|一早(?:上|起)?|早浪[厢向]?|早晨头?|早上头?|早间|早起儿?|早[饭餐]|早点(?=[前后])|起床|晨[起间练]?|天一?亮|上午|上昼|上半天|头晌|头午|前晌|"
        r"朝头?早|朝晨|(?<![今明有])朝(?=晚|[一二两三半\d各食])|天光|(?<!最)早(?![就已点些先日期年知搏该不没前饭后退治好查发出产恢])"
    ),
    "noon": (
        r"中午(?:头)?|晌午(?:头)?|正午|午[饭餐间]|中[饭餐]|晏昼|中昼|日中|晌饭|大晌午|(?<![其当集])中(?=[一二两三四五六七八九十半各晚\d、])"
    ),
    "afternoon": r"下午|下昼|下半天|后晌|后半晌|过午|午后",
    "evening": (
        r"晚上头?|晚间|晚[饭餐]|傍晚|夜晚|夜里[向厢头]?|夜头|夜间|夜[饭]|晚黑|晚头|下黑儿?|下晚儿?|天?黑[了咯]|黑天|黑间|擦黑|暗暝|今晚|后半夜|前半夜|"
        r"(?<![早昨])晚(?![点些了期年辈育安])|(?<=早)晚(?!点)|(?<![半昨整起])夜(?=[一二两三四五六七八九十半\d]{1,2}[片粒颗个次回趟])"
    ),
}
_EN = {
    "bedtime": r"bed ?time|before (?:i go to )?(?:bed|sleep|sleeping)|when i go to bed|going to bed",
    "morning": r"mornings?|breakfast|\ba\.?m\b",
    "noon": r"noon|midday|lunch(?:time)?",
    "afternoon": r"afternoons?",
    "evening": r"evenings?|dinner|supper|(?:with|after|before|at) (?:my )?tea\b(?! ?spoon| and (?:toast|biscuit|cake))|at night|tonight|nightly|(?<!last )\bnight|\bp\.?m\b",
}
_PART = re.compile("|".join(f"(?P<{name}>{_ZH[name]}|{_EN[name]})" for name in _ZH))
#: 晌午不吃: it is named, and nothing is taken then.
_SKIPPED = re.compile(r"[，, ]?(?:就|都|那顿|饭|也)*(?:不(?!舒服)|没|冇|唔|免|停|歇|勿|莫|跳过)")
#: 晚上睡觉前 is one time; so is 早上起床.
_ONE_TIME = re.compile(r"[，, ]?(?:在|的|要|快|临|就)?(?:before |at )?")
_MEALS = re.compile(
    r"(?:一日|一天|每天|早中晚)?(?P<n>[两二三四3])(?:餐|顿)(?:都|饭)?|(?:每|顿)顿饭?(?!吃?[好药忘漏没两二三四五六七八九\d])|餐餐|每餐|每次(?:吃)?饭|(?:every|each) meal|with meals|before meals|after meals|(?P<three>three) meals"
)


@lru_cache(maxsize=8)
def named(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, part) in order; 晚上睡觉前 once, as bedtime."""
    out: list[tuple[int, int, str]] = []
    for m in _PART.finditer(text):
        part = str(m.lastgroup)
        if out and _ONE_TIME.fullmatch(text, out[-1][1], m.start()) and _same_time(out[-1][2], part):
            first = out.pop()
            out.append((first[0], m.end(), "bedtime" if "bedtime" in (first[2], part) else first[2]))
        else:
            out.append((m.start(), m.end(), part))
    return tuple(out)


def _same_time(first: str, second: str) -> bool:
    return first == second or {first, second} == {"evening", "bedtime"}


def taken(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The parts within [start, end) that are not said to be left out."""
    return [p for p in named(text) if start <= p[0] and p[1] <= end and not _SKIPPED.match(text, p[1])]


def meals(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """(start, end, how many) where every meal, or so many meals, are named."""
    hit = _MEALS.search(text, start, end)
    if hit is None:
        return None
    count = {"两": 2, "二": 2, "四": 4}.get(hit["n"] or "", 3)
    return hit.start(), hit.end(), count
