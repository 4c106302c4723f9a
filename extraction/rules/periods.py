"""The stretch of time in which something is said to happen: 一天, 隔天, 每八小时, 个把月, every other week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.rules.numbers import scan

_NUM = r"(?:[0-9]{1,3}|(?!零)[零一二两俩三仨四五六七八九十半几]{1,3})"
_N = rf"{_NUM}(?:(?:到|至|-|~|或者?)(?=[0-9零一二两三四五六七八九十]){_NUM})?"
_UNIT = {
    "天": "d", "日": "d", "工": "d", "晚": "d", "晚上": "d", "宿": "d", "夜": "d", "周": "wk", "礼拜": "wk", "星期": "wk", "月": "mo", "号头": "mo",
    "季度": "q", "季": "q", "年": "a", "小时": "h", "钟头": "h", "点钟": "h", "分钟": "min",
    "day": "d", "night": "d", "week": "wk", "fortnight": "fn", "month": "mo", "year": "a", "hour": "h", "hr": "h", "morning": "d", "evening": "d",
    "quarter": "q",
}  # fmt: skip
#: How many of a smaller unit the record has for it.
_IN_OTHER = {"q": (3, "mo"), "fn": (2, "wk")}
_UNITS_ZH = "天|日(?![子期常])|晚上?(?!点|饭|餐)|宿(?!舍)|夜(?!里|间)|周(?!岁|末|围)|礼拜|星期|月(?!经|子|份|底|初)|号头|季度?(?!节)|年(?!龄|纪|级|轻)|小时|钟头|点钟|分钟"
_PERIOD = re.compile(
    rf"(?P<each>每隔|隔开?|每|逐)?个?(?P<n>{_N})?(?P<loose>多|来|把|零)?(?P<ge>个)?(?P<half>半[拉啦]?)?(?P<u>{_UNITS_ZH})(?!前|后|以|之|来了)"
)
#: 一周三 may be Wednesday; 一周三次 is not.
_A_WEEKDAY = re.compile(
    r"(?!一(?:复诊|复查|检查|查|换|测|透|化疗|体检|洗|拿药|开药))[一二三四五六日末](?!个?[次回趟顿遍天片针轮场]|[到至-]?[一二两三四五六七八九几]个?[次回趟顿遍天片针轮场])"
)
#: 三天两头 is no rate.
_IDIOM = re.compile(
    r"[一每]个?(?:周|礼拜|星期)[七7]天|三天两头|三番五次|一天到晚|三天打鱼|两天晒网|隔三差五|隔三岔五|一天比一天|一天一天|一日三餐|一时半会"
)
#: 吃两周停一周: a course and a pause, and no rate.
_CYCLE = re.compile(
    r"(?:[吃用打上服做化]|连[吃用服打])(?:够|满|上)?[0-9一二两三四]{1,2}个?(?:周|星期|礼拜|月|天)[，,、 ]?(?:再|就|然后)?(?:停|歇|休|空)(?:药|息)?[0-9一二两三四]{1,2}个?(?:周|星期|礼拜|月|天)"
)
_DAILY = re.compile(
    r"天天|日日|见天儿?|每一?天|每日|成天|朝朝|夜夜|晚晚|顿顿|(?:没有?|冇)(?:哪|一|边)[天日](?:不|唔|没|冇|落下|断)|哪天都(?!不|没)|"
    r"\bdaily\b|every ?day|each day|nightly|(?:every|each) (?:single )?(?:morning|evening|night|day)|at bedtime|\bq\.?[dn]\.?(?![a-z])|\bo\.?d\.?\b"
)
_WEEKLY = re.compile(r"\bweekly\b|周周")
_YEARLY = re.compile(r"\b(?:yearly|annually)\b|年年")
_MONTHLY = re.compile(r"\bmonthly\b|月月(?!经)")
_HOURLY = re.compile(r"\bhourly\b")
_FORTNIGHTLY = re.compile(r"\bfortnightly\b")
_EVERY = re.compile(
    r"\b(?:every|each) (?:(?P<n>other|second|third|[0-9]{1,2}|two|three|four|five|six|eight|ten|twelve|couple of) )?(?P<u>day|week|fortnight|month|year|hour|hr|morning|evening|night|quarter)s?\b"
)
_PER = re.compile(r"\b(?:an?|per|each|every) (?P<u>day|week|fortnight|month|year|night)\b(?! ago)")
_Q_HOURS = re.compile(r"\bq\.?(?P<n>[0-9]{1,2}) ?h\b")
_Q_OTHER = re.compile(r"\bq\.?o\.?d\b")
_WORDS = {"other": 2, "couple of": 2, "second": 2, "third": 3, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}  # fmt: skip
#: 2次/日.
_SLASH = re.compile(r"/ ?(?P<u>日|天|周|月|晚|d(?!l)|day|week)")
_HALF_PERIOD = {"mo": (15.0, "d"), "d": (12.0, "h"), "a": (6.0, "mo"), "h": (30.0, "min")}
#: 吃一天停一天, 单日: every other day.
_TURNS = re.compile(
    r"一[天日][^，,。；]{0,2}?(?:停|歇|隔|休|空|不|冇|唔)[^，,。；]{0,3}?一[天日]|(?:头|今)一?[天日][吃打用服](?:药)?[，,]?(?:第二天|次日|隔天|明天)(?:就)?(?:不[吃打用服]|停|歇)(?!了)|[单双]日(?!子)|单号|双号"
)
#: 十天半个月.
_TEN_OR_FIFTEEN = re.compile(r"十天半个?月")
#: 吃了半年, 满一年了: how long, not how often.
_SINCE = re.compile(
    r"(?:[吃用打服喝有做干查病过得住]了?(?:有|快|将近|差不多|得有|大概|小)|[吃用打服喝做病得住]了|满|已经|至今|术后|出院|坚持|前|后|过|完|最近|近|这|头|上|下|第|停|歇|休息?|断)$"
)
_SO_LONG = re.compile(
    r"(?:了|都?没(?!断|停|落|少)|多了|左右了|以来|[，, ]?(?:停|歇|休|断)|里头?有|前|后|之[前后内]|以[前后内]|吧?就(?:好|行)|内)"
)
_A_COUNT_NEAR = re.compile(
    r"[^，,。了]{0,5}?(?:[一二两三四五六七八九十几\d]|俩)个?(?:到|至|来)?[一二三四五六七八九]?[次回趟遍片粒颗针包顿支袋]|(?:左右|上下|的样子|多)?(?:[吃喂量测换翻打吸做]|就)?一[换喂翻次回趟]"
)
#: 饭前半小时: how far from the meal.
_FROM_MEAL = re.compile(r"(?:[饭餐睡食觉床][之以]?[前后]|提前|过)了?$")
#: 三个小时喂: an hour is a period where something is done each time.
_ONE_ACT = re.compile(r"(?:左右|来|多)?(?:就)?(?:[翻喂换]|一[换喂翻])")


@dataclass(frozen=True, slots=True)
class Period:
    """`every`: so many of `unit` from one time to the next (隔天: 2 d), up to `most` of them (两三天).

    `counted`: 每四小时 means once in it. `heard`: by its sound only.
    """

    start: int
    end: int
    every: float
    unit: str
    counted: bool = False
    most: float = 0.0
    heard: bool = False
    #: Said as a distance (隔天, 每三天), not as a length.
    apart: bool = False
    #: 隔两天 is said of every second and of every third day.
    vague: bool = False


#: 三五天 is three to five, 三两天 two or three.
_PAIRS = {"三两": (2.0, 3.0), "三五": (3.0, 5.0), "五七": (5.0, 7.0), "六八": (6.0, 8.0), "五八": (5.0, 8.0)}


def number(text: str) -> float:
    """A small number as said; 0 for none."""
    return _span(text)[0]


def _span(text: str) -> tuple[float, float]:
    """A small number or range as said (两三, 5到6); (0, 0) for none."""
    if text in _PAIRS:
        return _PAIRS[text]
    found = scan(text)
    if not found:
        return (0.5, 0.5) if text == "半" else (0.0, 0.0)
    return found[0].low, max(found[0].high, found[-1].high)


@lru_cache(maxsize=8)
def periods(text: str) -> tuple[Period, ...]:
    """The stretches of time that something is said to happen in, left to right."""
    out = [Period(*m.span(), 2, "d", True) for m in _TURNS.finditer(text)]
    out += [Period(*m.span(), 10, "d", True, 15) for m in _TEN_OR_FIFTEEN.finditer(text)]
    for found in (_daily(text), _chinese(text), _english(text)):
        out += [p for p in found if not _within(p, out)]
    return tuple(sorted((p for p in out if p.every > 0), key=lambda p: p.start))  # 0天一次 is no rate


def _within(new: Period, known: list[Period]) -> bool:
    return any(p.start < new.end and new.start < p.end for p in known)


def _daily(text: str) -> Iterator[Period]:
    for m in _DAILY.finditer(text):
        yield Period(*m.span(), 1, "d", True)


def _chinese(text: str) -> Iterator[Period]:
    idioms = [m.span() for m in (*_IDIOM.finditer(text), *_CYCLE.finditer(text))]
    for m in _PERIOD.finditer(text):
        if not any(a <= m.start() < b for a, b in idioms) and _is_period(text, m):
            yield _period(m)
    for m in _SLASH.finditer(text):
        yield Period(*m.span(), 1, _UNIT.get(m["u"], "d"))


def _is_period(text: str, m: re.Match[str]) -> bool:
    """Something happens in it: not an hour by itself, 几天, 周三, 五月, 吃了半年, nor the 十晚 of 早十晚八."""
    unit, said = _UNIT[m["u"]], m["n"]
    alone = bool(m["each"] or said or m["half"] or m["loose"] in ("把", "零"))
    nightly = m["u"] in ("晚", "晚上", "宿", "夜") and said not in (None, "一", "1")
    weekday = unit == "wk" and _A_WEEKDAY.match(text, m.end()) is not None
    month = (
        m["u"] in ("月", "季")
        and said
        and not (m["ge"] or m["each"])
        and said not in ("一", "两", "俩", "仨", "半")
    )
    if not alone and unit in ("wk", "mo"):  # 个礼拜去一趟
        ge = re.search(r"(?<![这那上下几哪多一好整])个$", text[: m.start("u")][-2:])
        alone = bool(ge) and bool(_A_COUNT_NEAR.match(text[m.end() : m.end() + 8]))
    apart = unit in ("h", "min") and _FROM_MEAL.search(text, max(0, m.start() - 3), m.start()) is not None
    return alone and not (apart or nightly or weekday or month or said == "几" or _is_length(text, m))


def _is_length(text: str, m: re.Match[str]) -> bool:
    """吃了半年, 饭前半小时, 三天了."""
    if m["each"]:
        return False
    behind = text[m.end() : m.end() + 8]
    if _A_COUNT_NEAR.match(behind):
        return False
    hours = _UNIT[m["u"]] in ("h", "min") and not _ONE_ACT.match(behind)
    return hours or bool(_SINCE.search(text, max(0, m.start() - 6), m.start()) or _SO_LONG.match(behind))


def _period(m: re.Match[str]) -> Period:
    unit, said = _UNIT[m["u"]], m["n"]
    low, high = _span(said) if said else (1.0, 1.0)
    times, unit = _IN_OTHER.get(unit, (1, unit))
    if m["half"] or said == "半":
        every, half_unit = _HALF_PERIOD.get(unit, (0.5, unit))
        return Period(m.start(), m.end(), every, half_unit, True)
    apart = 1 if m["each"] and "隔" in m["each"] and unit not in ("h", "min") else 0
    counted = bool(m["each"]) or low > 1 or times > 1
    return Period(
        m.start(),
        m.end(),
        (low + apart) * times,
        unit,
        counted,
        (high + apart) * times if high > low else 0.0,
        apart=bool(m["each"]),
        vague=bool(apart and low > 1 and not m["each"].startswith("每")),
    )


def _english(text: str) -> Iterator[Period]:
    if not re.search("[a-z]|月月|周周|年年", text):
        return
    for m in _EVERY.finditer(text):
        said = m["n"] or ""
        yield _of_english(m, float(_WORDS.get(said, int(said) if said.isdigit() else 1)), counted=True)
    for m in _PER.finditer(text):
        if not m.group().startswith(("every", "each")):
            yield _of_english(m, 1.0, counted=False)
    for cue, every, unit in (
        (_WEEKLY, 1, "wk"),
        (_MONTHLY, 1, "mo"),
        (_YEARLY, 1, "a"),
        (_HOURLY, 1, "h"),
        (_FORTNIGHTLY, 2, "wk"),
        (_Q_OTHER, 2, "d"),
    ):
        yield from (Period(*m.span(), every, unit, True) for m in cue.finditer(text))
    yield from (Period(*m.span(), float(m["n"]), "h", True) for m in _Q_HOURS.finditer(text))


def _of_english(m: re.Match[str], count: float, *, counted: bool) -> Period:
    unit = _UNIT[m["u"]]
    times, unit = _IN_OTHER.get(unit, (1, unit))
    return Period(m.start(), m.end(), count * times, unit, counted)
