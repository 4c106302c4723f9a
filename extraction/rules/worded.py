"""Whether a counted answer or a day follows from its words: the part of the second look where amounts have words
of their own (天天 is once a day, 半片 is 0.5, 早晚各 is twice).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from extraction.rules.model import Analysis, Result
from extraction.rules.spelled import digits, follows

#: Amounts that are said in other ways than by their digits: once, half, a few, 一阵.
COUNTED = ("medication", "frequency", "duration", "adherence", "pain_score")
_WORDED: dict[float, re.Pattern[str]] = {
    0: re.compile(r"不|没|无|唔|弗|勿|冇|莫|未|一觉|零|0|never|none|no\b|not\b|don't"),
    1: re.compile(
        r"[一1每天日各早晚夜那]|once|\ban?\b|one|every|daily|把|成|night|morning|week|'s\b|月月|周周|年年"
    ),
    2: re.compile(
        r"[二两俩2各]|twice|couple|[早朝].{0,8}晚|末|other|second|weekend|[几少]|few|多次|隔|b\.?i\.?d|(?:morning|breakfast|lunch|noon|midday).{0,24}(?:night|evening|dinner|supper|bed|\btea\b)|breakfast.{0,24}lunch"
    ),
    3: re.compile(
        r"[三3仨几数]|若干|好些|several|few|三餐|顿|餐|每次(?:吃)?饭|meal|好几|third|早.{0,8}中.{0,8}晚|隔|t\.?i\.?d|breakfast.{0,24}lunch.{0,24}(?:dinner|supper|\btea\b)"
    ),
    4: re.compile(r"[四4]|[三3](?:餐|顿).*睡|睡.*[三3](?:餐|顿)|q\.?i\.?d|meal.*bed"),
    10: re.compile(r"[十满]|10|ten"),
}
_HALF = re.compile(r"半|half|之|/|点|\.|刻")
#: Half an hour and half a year in the smaller unit.
_OF_HALF = (30, 6)
#: Parts of an hour and of a night in another unit, and lengths that no number names.
_LENGTH_WORDS = re.compile("分之|quarter|个字|骨|整|宿|夜|晚|早|午|morning|满月|月子|周岁|周年|季度|分半")
_DAY_SAID = (
    (re.compile(r"(?<!大)昨|(?<!before )yesterday(?!.{0,4}before)|last night"), -1),
    (re.compile(r"(?<!大)前[天儿]|day before yesterday"), -2),
    (re.compile(r"今[天日儿早晨晚]|today|tonight|this morning"), 0),
    (re.compile(r"明[天日儿早晚]|(?<!after )tomorrow"), 1),
)
_NEXT_DAY = re.compile("第[二三]天|次日|隔天|[前头后]一?天")
#: 昨晚十二点 is the beginning of today, 昨晚两点 its small hours.
_TWELVE_AT_NIGHT = re.compile(r"晚.{0,3}(?:十二|12|[一二两三四1234]点)")
_MONTH_DAY = re.compile(r"月|[./-]")

#: Read by their sound and asked back; no digits spell them.
_BY_SOUND = frozenset(
    ["pain.heard", "pain.half", "duration.heard", "duration.by_age", "duration.by_clock", "frequency.heard"]
)
#: Every eight hours is three times a day.
_HOURS = re.compile(
    r"(半|[一二两三四五六七八九十\d]{1,3}|\b[a-z]+) ?个?半?(?:小时|钟头|点钟|hours?\b|hrs?\b)"
)
_MINUTES = re.compile(r"分钟|半个?(?:小时|钟头|天)|hourly|half (?:an )?hour|\bq\.?\d")
_DIVIDED = re.compile(r"分(?:成|作|开)?[两二三四234]|早晚分")
_TIMES = re.compile(r"([一二两三四五六七八九十\d]{1,3})个?[次回趟遍阵针顿餐泡场]")
_PART_OF_DAY = re.compile(
    r"早|朝|天光|昼|黑|晌|上午|中午|下午|晚上?|夜|睡前|晨|morning|noon|evening|night|bed"
)
#: Below this a part of something (半, 四分之一) is no string of digits.
_TWELVE = 12
#: Neither is a sum: 两年零四个月 is 28 months.
_SUM = re.compile(
    r"(?:年|小时|钟头|个钟|个月|星期|礼拜|周|天|分钟?)(?:半|多)?[零又加余和]?[0-9一二两三四五六七八九十半]+个?(?:月|天|分|小时|星期|钟头|时|日|秒)|years?,? and"
)


def counted(result: Result, text: str, quoted: str) -> bool:
    """Each amount stands in the words, or right before them (一天 before 三次), by digits or by a word that says it."""
    if result.rule in _BY_SOUND and result.status == "confirm":
        return True
    if result.rule.startswith("duration.") and _LENGTH_WORDS.search(quoted):
        return True
    start = min((a for a, _ in result.spans), default=0)
    said = f"{text[max(0, start - 4) : start]} {quoted}"
    often = result.rule.startswith(("frequency.", "medication.", "adherence."))
    return all(
        _heard(amount, digits(said), said)
        or (often and _derived(amount, said))
        or (result.rule == "adherence.partial" and _left_over(amount, said))
        or (result.rule == "adherence.partial" and amount == len(result.spans) - 1)  # as many days are named
        for amount in _amounts(result.values)
    )


def _amounts(values: Mapping[str, object]) -> Iterable[float]:
    """The numbers of a counted answer that must be heard in its words; derived ones (15 d of 半个月) are left out."""
    named = ("value", "low", "missed") if values.get("days") else ("value", "low", "count", "missed")
    for key in named:
        item = values.get(key)
        first = item[0] if isinstance(item, list) and item else item
        nothing = key == "low" and first == 0  # three at most begins at none
        if isinstance(first, (int, float)) and not isinstance(first, bool) and not nothing:
            yield float(first)
    for key in ("dose", "strength", "frequency"):
        part = values.get(key)
        once = key == "frequency" and isinstance(part, Mapping) and part.get("count") == 1
        if isinstance(part, Mapping) and not once:  # a dose that is named is taken once
            yield from _amounts(part)
    for key in ("doses", "medications"):
        listed = values.get(key)
        for part in listed if isinstance(listed, list) else ():
            if isinstance(part, Mapping):
                yield from _amounts(part)


def _heard(amount: float, said: str, quoted: str) -> bool:
    worded = _WORDED.get(amount)
    if follows(amount, said) or (worded is not None and worded.search(quoted)):
        return True
    if ("刻" in quoted and amount % 15 == 0) or (amount in _OF_HALF and ("半" in quoted or "half" in quoted)):
        return True
    part = bool(_HALF.search(quoted)) and (amount % 1 != 0 or amount < _TWELVE)
    return part or _SUM.search(quoted) is not None


def _derived(amount: float, quoted: str) -> bool:
    """A rate or dose that no digits spell: by the hours between, the parts of the day, a sum, or 分三次."""
    hours = [int(part) for m in _HOURS.finditer(quoted) for part in _readings(digits(m[1] or ""))]
    between = any(h and abs(amount - 24 / h) < 1 for h in hours) or _MINUTES.search(quoted) is not None
    return (
        between or _adds_up(amount, quoted) or _parts(quoted) == amount or _DIVIDED.search(quoted) is not None
    )


def _readings(said: str) -> list[str]:
    """12 hours, and the 2 and 3 of 两三个小时."""
    return [*said, said] if said else []


#: Of 四五次 the four.
_NEIGHBOURS = re.compile("一二|[一二]三|两三|三四|四五|五六|六七|七八|八九")


def _adds_up(amount: float, quoted: str) -> bool:
    """清早一回傍晚三回 is four."""
    counts = [digits(m[1][:1] if _NEIGHBOURS.fullmatch(m[1]) else m[1]) for m in _TIMES.finditer(quoted)]
    return len(counts) > 1 and amount == sum(int(c or 0) for c in counts)


_OF_DUE = re.compile(
    r"([一二两三四五六七八九十\d]{1,3})([天顿次回针])[^。；]*?([一二两三四五六七八九十\d]{1,3})\2"
)


def _left_over(amount: float, quoted: str) -> bool:
    """十天吃了八天 leaves two."""
    m = _OF_DUE.search(quoted)
    due, taken = (int(digits(m[n]) or 0) for n in (1, 3)) if m else (0, 0)
    return m is not None and amount == due - taken


def _parts(quoted: str) -> int:
    """早, 中, 晚, 睡前: once in each."""
    return len(_PART_OF_DAY.findall(quoted))


def dated(values: Mapping[str, object], analysis: Analysis, quoted: str) -> bool:
    """昨天 is a day before now; of 十月三号 the month and the day are heard."""
    told = str(values.get("date") or values.get("datetime") or "")[:10]
    if not told or analysis.ref is None:
        return True
    day = date.fromisoformat(told)
    for cue, shift in _DAY_SAID:
        if cue.search(quoted) and not re.search(
            r"手术|出院|节|大|ago| from |[上下]个?[月周星礼]|[去前明后]年|第|次日|隔天|头|前\S*[前后]|前一",
            quoted,
        ):
            return abs((day - analysis.ref).days - shift) <= (
                1 if "night" in quoted or "夜" in quoted or _TWELVE_AT_NIGHT.search(quoted) else 0
            )
    if _NEXT_DAY.search(quoted):
        return True
    if _MONTH_DAY.search(quoted) and re.search(r"月[^前后初中底周期拜]*[日号]", quoted):
        return follows(day.day, digits(quoted)) or "廿" in quoted
    return True
