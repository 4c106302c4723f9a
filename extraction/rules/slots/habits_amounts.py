"""How much is smoked or drunk, how often, for how many years, and in which year it was given up."""

from __future__ import annotations

import re

from extraction.rules import numbers_en, rates
from extraction.rules.asked import Asked
from extraction.rules.drinks import a_day, beverage_of, beverages, drinks, loose_pair, times_each
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Clause, Quantity
from extraction.rules.numbers import scan
from extraction.rules.rates import plain
from extraction.rules.slots import habits_cues as cues
from extraction.rules.slots.habits_years import quit_year, years

Values = dict[str, object]
_PACK, _CARTON = 20, 200
_COUNT = r"(?P<n>[0-9]+|[一二两三四五六七八九十]+)"
_LASTS = re.compile(
    rf"[，, ]?(?:烟)?(?:能|可以|要|得|大概|差不多|也就|就)*(?:抽|吸|够|管|顶|对付|撑|用|抽得)?(?:(?P<half>半个?月)|(?:个)?{_COUNT}个?(?P<u>天|星期|礼拜|周|月))"
)
_CARTONS = re.compile(rf"{_COUNT}条(?:烟)?")
_PACK_OR_SO = re.compile(r"包把|(?:一)?包(?:左右|上下|的样子)|盒把")
_REDUCED = re.compile(r"减|降到|现在|改|如今|少到|down to")
_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.0, "天": 1.0, "星期": 7.0, "礼拜": 7.0, "周": 7.0, "月": 30.0}
#: Cigarettes a day and drinks at a time above these are read back.
_MOST_CIGARETTES, _MOST_ML, _MOST_DRINKS = 100, 1000, 15
_WEEKEND_ONCE = re.compile(r"周末[^,，。]{0,4}(?:一[次回顿]|喝[一二两三四五六七八九十半\d几])|每个?周末")
_PART = re.compile(r"上午|早上?|中午|晌午|下午|晚上?|睡前|夜里|中饭|晚饭|早饭|午饭")
_DAILY_ASKED = re.compile(r"[每一]天|每日|一日|每晚|a day|daily|per day")


def smoking(
    analysis: Analysis, asked: Asked, now: tuple[Clause, ...], every: tuple[Clause, ...], status: str
) -> Values:
    """per_day of what is smoked now; years; quit_year."""
    out: Values = {}
    if status == "former":
        out.update(quit_year(analysis, asked, every))
    if status == "current":
        out.update(
            {}
            if _now_and_then(analysis.text, now)
            else per_day(analysis, now) or _pack_lasts(analysis, asked)
        )
    long = years(analysis, asked, every, status)
    if long is not None:
        out["years"] = plain(long)
    return out


#: 偶尔抽一根; 多的时候一包，少的时候半包: no amount of every day.
_NO_DAILY = re.compile(r"偶尔|间中|应酬|饭局|酒桌|过年|过节|聚会|[多少](?:的时候|时|则)")


def _now_and_then(text: str, now: tuple[Clause, ...]) -> bool:
    said = "，".join(text[c.start : c.end] for c in now)
    return bool(_NO_DAILY.search(said)) and not re.search(r"[一每]天|天天|每日", said)


#: 量最多一斤，平时二两: what can be drunk is not what is.
_CEILING = re.compile(r"(?:酒?量)?(?:最多|顶多|至多|最大)[^，,。]{0,8}")


def drinking(analysis: Analysis, asked: Asked, now: tuple[Clause, ...]) -> Values:
    """frequency and amount of what is drunk now."""
    said = cues.NO_AMOUNT.sub("", ",".join(_current(analysis.text[c.start : c.end]) for c in now))
    usual = _CEILING.sub("", said)
    said = usual if usual != said and drinks(usual) else said
    out: Values = {}
    day = a_day(said, summed=bool(_DAILY_ASKED.search(asked.text)))
    amount = day or drinks(said)
    often = (
        {"count": 1, "period": 1, "period_unit": "d"}
        if day
        else _often(analysis, asked, now, said, bool(amount))
    )
    if often:
        out["frequency"] = often
    beverage = beverage_of(said) or beverage_of(asked.text)
    if amount:
        supposed = amount.get("unit") == "mL" and not beverage_of(said)
        named = beverage_of(asked.text) if supposed or "beverage" not in amount else ""
        out["amount"] = {**amount, **({"beverage": named} if named else {})}
    elif len(beverages(said)) == 1:
        out["amount"] = {"beverage": beverage}
    return out


def counted_as_asked(analysis: Analysis, asked: Asked, topic: str, clauses: tuple[Clause, ...]) -> bool:
    """一周喝几次? 两三次; 一包抽几天? 三天."""
    if topic == cues.ALCOHOL:
        start, end = clauses[0].start, clauses[-1].end
        return bool(_OFTEN_ASKED.search(asked.text) and rates.rates(analysis, start, end, _period(asked)))
    return bool(_pack_lasts(analysis, asked))


_OFTEN_ASKED = re.compile(r"几[次回顿]|多少[次回顿]|多久|多长时间|how (?:often|many)")
_PACK_ASKED = re.compile(r"一?包(?:烟)?[^,，。？?]{0,6}(?:几天|多久)")


def _period(asked: Asked) -> str:
    """The period that the question counts in."""
    named = (("wk", r"周|星期|礼拜|week"), ("mo", r"月|month"), ("d", r"天|日|day"))
    return next((unit for unit, cue in named if re.search(cue, asked.text)), "")


def _pack_lasts(analysis: Analysis, asked: Asked) -> Values:
    days = [x for x in lengths(analysis) if x.unit == "d"] if _PACK_ASKED.search(asked.text) else []
    return {"per_day": plain(round(_PACK / days[0].low, 1))} if days and days[0].low else {}


def too_much(values: Values) -> bool:
    """一天五斤白酒, 一天一条: read back before it counts."""
    amount = values.get("amount")
    if isinstance(amount, dict):
        most = _MOST_ML if amount.get("unit") == "mL" else _MOST_DRINKS
        if float(amount.get("value") or amount.get("high") or 0) > most:
            return True
    smoked = values.get("per_day", 0)
    high = smoked[-1] if isinstance(smoked, list) else smoked
    return isinstance(high, (int, float)) and high > _MOST_CIGARETTES


def _current(said: str) -> str:
    """以前半斤，现在一两: what follows the change."""
    cut = list(_REDUCED.finditer(said))
    tail = said[cut[-1].end() :] if cut else ""
    return tail if drinks(tail) else said


def _often(
    analysis: Analysis, asked: Asked, now: tuple[Clause, ...], said: str, amount: bool
) -> Values | None:
    text, start, end = analysis.text, now[0].start, now[-1].end
    again = cues.AGAIN.search(text, start, end) if "戒" in text[start:end] else None
    start = again.start() if again else start
    if _WEEKEND_ONCE.search(text, start, end) and not re.search(r"周[六日]|两[次回天]", text[start:end]):
        return {"count": 1, "period": 1, "period_unit": "wk"}
    found = rates.rates(analysis, start, end, _period(asked) if _OFTEN_ASKED.search(asked.text) else "")
    if found:
        return rates.values(found[0])
    named = [p for p in rates.periods(text) if start <= p.start < end and p.unit in ("d", "wk", "mo")]
    if named and amount:
        return rates.values(rates.Rate(1, 1, named[0], ((named[0].start, named[0].end),)))
    parts = {
        m.group()[:1]
        for c in now
        for m in _PART.finditer(text, c.start, c.end)
        if drinks(text[m.end() : c.end])
    }
    if amount and len(parts) > 1:
        return {"count": len(parts), "period": 1, "period_unit": "d"}
    if amount and not re.search(r"[一每](?:顿|次|回)", said) and _DAILY_ASKED.search(asked.text):
        return {"count": 1, "period": 1, "period_unit": "d"}
    return None


#: 还有一包, 买了两条: what is there is not what is smoked.
_STOCK = re.compile(r"(?:还有|还剩|剩下?|买|带|藏|放|揣|搁)(?:了|着)?$")


def in_stock(text: str, quantity: Quantity) -> bool:
    return _STOCK.search(text, 0, quantity.start) is not None


def per_day(analysis: Analysis, now: tuple[Clause, ...]) -> Values:
    """A day: 十来根, 半包, 一包抽两天, 一条抽十天."""
    text = analysis.text
    start, end = now[0].start, now[-1].end
    cartons = _CARTONS.search(text, start, end)
    if cartons:
        number = rates.number(cartons["n"]) or 1.0
        return _daily(
            number * _CARTON, number * _CARTON, _spread(text, cartons.start(), cartons.end(), start, end)
        )
    found = [
        q
        for q in analysis.quantities
        if any(c.start <= q.start < c.end for c in now) and _smoked(text, q) and not in_stock(text, q)
    ]
    if not found or len(_SOMETIMES.findall(text[start:end])) > 1:
        return {} if found else _uncounted(text, start, end)
    if summed := _by_parts(text, found, now):
        return summed
    q = _of_a_day(text, found)
    factor = (_PACK if q.unit == "包" else 1.0) * times_each(text, q.start)
    low, high = loose_pair(text[q.number.start : q.number.end]) or (q.number.low, q.number.high)
    more = q.unit == "包" and "多" in text[q.start : q.end + 1]
    out = _daily(low * factor, (low if more else high) * factor, _spread(text, q.start, q.end, start, end))
    return {**out, "approx": True} if q.number.approx or more or low != high else out


def _of_a_day(text: str, found: list[Quantity]) -> Quantity:
    """Of several counts the last of a fall, else the one that is said of a day."""
    if len(found) > 1 and _REDUCED.search(text, max(0, found[0].start - 8), found[-1].start):
        return found[-1]
    return next((q for q in found if _A_DAY.search(text[: q.start])), found[0])


_A_DAY = re.compile(r"(?:[一每]天|每日|一日|一共|总共|加起来)[^,，。]{0,6}$")


def _by_parts(text: str, found: list[Quantity], now: tuple[Clause, ...]) -> Values:
    """早饭后一根，睡前一根: each at its own time of the day, and no other number."""
    parts = [_part_before(text, q.start, now) for q in found]
    if len(found) < 2 or not all(parts) or len(set(parts)) < len(parts):
        return {}
    if len({q.unit for q in found}) > 1 or any(_A_DAY.search(text[: q.start]) for q in found):
        return {}
    factor = _PACK if found[0].unit == "包" else 1.0
    return _daily(factor * sum(q.number.low for q in found), factor * sum(q.number.high for q in found), 1.0)


def _part_before(text: str, at: int, now: tuple[Clause, ...]) -> str:
    start = next((c.start for c in now if c.start <= at < c.end), at)
    named = list(_PART.finditer(text, start, at))
    return named[-1].group()[:2] if named else ""


_SOMETIMES = re.compile(r"有时|要么|或者|有的天")
#: a pack a day, ten a day.
_ENGLISH = re.compile(
    r"\b(?P<p>half a|an?|one|two|three) packs?\b|\b(?P<n>[a-z]+|[0-9]+)(?: or so)? (?:a|per) day"
)


def _uncounted(text: str, start: int, end: int) -> Values:
    """包把, 半包, half a pack."""
    if _PACK_OR_SO.search(text, start, end):
        return {"per_day": _PACK, "approx": True}
    half = re.search(r"半(?:盒|包)", text[start:end])
    return {"per_day": _PACK // 2} if half else _in_english(text, start, end)


def _in_english(text: str, start: int, end: int) -> Values:
    m = _ENGLISH.search(text, start, end)
    if m and m["p"]:
        packs = {"half a": 0.5, "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}[m["p"]]
        return {"per_day": plain(packs * _PACK)}
    numbers = numbers_en.scan(m["n"]) or scan(m["n"]) if m else ()
    about = {"approx": True} if _ABOUT.search(text, start, end) else {}
    return {"per_day": plain(numbers[0].low), **about} if numbers else {}


_ABOUT = re.compile(r"\b(?:about|around|roughly|maybe|probably|some|or so)\b")


def _smoked(text: str, q: Quantity) -> bool:
    """Not the 一根 of 一根没动."""
    counted = q.unit in ("{cigarettes}", "包", "{dose}") or q.unit_form in ("支", "颗")
    return counted and not cues.NO_AMOUNT.match(text, q.start)


def _daily(low: float, high: float, spread: float) -> Values:
    if not spread:  # 0天一包 is no amount
        return {}
    low, high = round(low / spread, 1), round(high / spread, 1)
    return {"per_day": plain(low) if low == high else [plain(low), plain(high)]}


def _spread(text: str, at: int, to: int, start: int, end: int) -> float:
    """Days that it lasts: 一包抽两天, 两天一包, 一个礼拜一包, 一条一个月."""
    lasts = _LASTS.match(text, to, end)
    if lasts and lasts["half"]:
        return 15.0
    if lasts:
        return (rates.number(lasts["n"]) or 1.0) * _DAYS[lasts["u"]]
    before = [p for p in rates.periods(text) if start <= p.start and p.end <= at and p.unit in _DAYS]
    return before[-1].every * _DAYS[before[-1].unit] if before else 1.0
