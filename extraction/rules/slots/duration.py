"""How long something lasts or has lasted; or since when."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.apart import neighbours, own_now
from extraction.rules.asked import Asked
from extraction.rules.chosen import chosen
from extraction.rules.clauses import clause_at
from extraction.rules.lengths import Length, lengths, same, spoken_lengths, values
from extraction.rules.model import Analysis, Number, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask
from extraction.rules.slots.duration_together import together
from extraction.rules.slots.duration_worked import (
    bare,
    by_age,
    by_clock,
    short_year,
    unit_asked,
    without,
)

_INTERMITTENT = re.compile(
    r"断断续续|一阵一阵|一阵阵|时有时无|隔三差五|时不时|阵发|一会儿?[^，。]{1,3}一会儿?|一下一下|时好时坏|犯犯停停|间歇|(?P<it>[疼痛咳喘晕麻痒烧吐胀])一?[阵会下]儿?[，、]?(?:歇|停|好|缓|不(?P=it))一?[阵会下]|(?:[歇停]一?[阵会])[，、]?[疼痛咳喘晕麻痒]一?[阵会]|反反复复|on and off|off and on|comes and goes"
)
_CONTINUOUS = re.compile(
    r"一直|一天到晚|成天|整天|没断过|持续|不停|没停过|从早到晚|constantly|all the time|non-?stop|the whole time"
)
_ORDERED = re.compile(
    r"(?:医生|大夫|主任|护士|医院|doctor)[^，,。；]{0,3}(?:让|叫|要|说|要求|开|嘱咐|told|said|wants)[^，,。；]{0,5}$"
)
_ORDERED_ASKED = re.compile(r"(?:医生|大夫|医院|主任)(?:让|叫|要|说|要求|开)")
#: 上周才干净, 前天才好: it is over, and since when is not how long it was.
_OVER_SINCE = re.compile(
    r"(?:周|天|日|号|昨|礼拜|星期|月)[^，,。；]{0,2}才(?:干净|好|停|消|退|完|没有?了?$|缓过来|止住|断干净)"
)
_A_WHILE = re.compile(r"(?:有)?(?:老|好)?半天(?:了|啦|吧)?[。]?")
#: 一天一宿, 两宿: how many hours is not quite said.
_NIGHT = re.compile("^[^两二三四五六七八九十]天?[^天]*[夜宿晚]|^[^天]+[夜宿晚]")
#: 两天两宿, 三天三夜: so many whole days; 一天一宿 may be a day or a day and a half.
_DAY_AND_NIGHT = re.compile(
    r"(?:整整|足足|有|了)*([两二三四五六七八九十]{1,2})(?:整)?天(?:又|加|零|、)?\1(?:整)?[夜宿晚]"
)
#: 早上半小时晚上半小时: added up.
_SUMMED = re.compile("早.*(?:[中晚夜]|[上下]午)|午.*[晚夜]|morning.*(?:noon|evening|night)")
_BACK = re.compile(r"(?:之|以)?前(?!后)")
_SOUNDS = {"李拜": "礼拜", "理拜": "礼拜", "里拜": "礼拜", "礼败": "礼拜", "新期": "星期", "星其": "星期", "填": "天", "田": "天", "甜": "天", "粘": "年",
           "碾": "年", "个约": "个月", "个越": "个月", "疗": "两", "凉": "两", "侍": "四", "伞": "三", "舞": "五", "溜": "六", "小食": "小时", "小石": "小时", "小是": "小时", "小使": "小时", "分中": "分钟", "分种": "分钟", "小十": "小时"}  # fmt: skip
_SINCE = re.compile(
    r"开始|到现在|至今|到今天|到如今|以来|从|打从|打(?!针|电话)|自从|起(?!床|来|夜)|就(?:这样|有|疼|痛)|得上|得的|犯的|查出|查到|查的|做的|确诊|诊断|发现|since|started|began"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` with a UCUM `unit` of time; `since` where only the beginning was said."""
    worked_out = _by_sound(analysis, pack) or by_clock(analysis)
    if worked_out:
        return worked_out
    course = _course(analysis.text)
    found = [x for x in lengths(analysis) if x.start >= analysis.since()] or _ago(analysis)
    found = together(analysis.text, asked.text, _asked_for(analysis, asked, _of_whom(analysis, asked, found)))
    if not found:
        return (
            _since(analysis, course)
            or by_age(analysis)
            or bare(analysis, asked.text)
            or _without(analysis, asked, pack)
        )
    found = _in_unit_asked(asked.text, found)
    if not same(found):
        return _several(found)
    if without(analysis, asked.text, found[-1]):
        return reask("duration.without")
    return _stored(analysis, found[-1], course)


def _in_unit_asked(asked: str, found: list[Length]) -> list[Length]:
    """一次四小时，做了五年, to how many years: the one that is told in years."""
    unit = unit_asked(asked)
    own = [x for x in found if x.unit == unit]
    return own if len(own) == 1 else found


#: 撑不了一刻钟, 没出三天: less than that.
_CANNOT = re.compile(r"(?<!过)(?<!用)不(?:了|上|够|足|住|满)(?:有)?$|(?<!从)没(?:有)?(?:过|上|出)$")


def _before(text: str, length: Length) -> str:
    """What stands before the number; 了 and 有 may be read with it."""
    number = re.search("[0-9零一二两三四五六七八九十百半几]", text[length.start : length.end])
    at = length.start + (number.start() if number else 0)
    return text[max(0, at - 4) : at]


def _stored(analysis: Analysis, length: Length, course: dict[str, object]) -> Result:
    """Read back: 半天, nights, and what is over."""
    text, span = analysis.text, ((length.start, length.end),)
    whole = _DAY_AND_NIGHT.match(text, length.start)
    loosely = _A_WHILE.fullmatch(text.strip()) or (
        not whole and _NIGHT.search(text[length.start : length.end])
    )
    if year := short_year(analysis, length):
        return year
    loosely = loosely or _SUMMED.search(text[length.start : length.end])
    doubt = "duration.a_while" if loosely else "duration.ended" if _OVER_SINCE.search(text) else ""
    if not length.comparator and _CANNOT.search(_before(text, length)):
        length = replace(length, comparator="<")
    if doubt:
        return Result("confirm", {**values(length), "action": "confirm"}, span, doubt, "inferred")
    return Result("answered", {**values(length), **course}, span, "duration.value", "normalised")


def _of_whom(analysis: Analysis, asked: Asked, found: list[Length]) -> list[Length]:
    """Asked how long the doctor wants it, not how long it has been done; otherwise the reverse."""
    if len(found) < 2:
        return found
    nth = [x for x in found if analysis.text[: x.start].endswith("第")]
    if len(nth) == 1:  # 今天第三天，前两天都烧: the third day holds the two
        return nth
    told = [x for x in found if _ORDERED.search(analysis.text, max(0, x.start - 10), x.start)]
    wanted = _ORDERED_ASKED.search(asked.text) is not None
    kept = told if wanted else [x for x in found if x not in told]
    return kept or found


def _ago(analysis: Analysis) -> list[Length]:
    """六年前查出的, asked for how long: five years."""
    return [x for x in spoken_lengths(analysis.text) if _BACK.match(analysis.text, x.end)]


def _asked_for(analysis: Analysis, asked: Asked, found: list[Length]) -> list[Length]:
    """Her own, of the side, condition and time that was asked for; two neighbours are one range."""
    if len(found) < 2:
        return found
    said = {(x.start, x.end): x for x in found}
    spoken = [Quantity(x.start, x.end, Number(x.start, x.end, x.low, x.high), x.unit) for x in found]
    kept = own_now(analysis, chosen(analysis, replace(asked.question, text=asked.text), spoken))
    left = [said[q.start, q.end] for q in kept]
    if len(left) == 2 and left[0].unit == left[1].unit and neighbours(analysis, kept):
        return [replace(left[0], end=left[1].end, high=left[1].high, approx=True)]
    return left


#: A number, and what may be a unit by its sound.
_COUNTED = re.compile(
    r"(?<=[一二两三四五六七八九十几半百多\d个])(?![个多几半左上来十百点])[\u4e00-\u9fff]{1,2}"
)
_UNITS_HEARD = ("礼拜", "星期", "小时", "分钟", "钟头", "天", "年", "周")


def _as_it_sounds(hit: re.Match[str], pack: Pack) -> str:
    """The unit that sounds like what stands behind the number, and the rest as it is."""
    said = hit.group()
    for unit in _UNITS_HEARD:
        same = [pack.syllables.get(c) for c in said[: len(unit)]] == [pack.syllables[c] for c in unit]
        if same and said[: len(unit)] != unit:
            return unit + said[len(unit) :]
    return said


def _by_sound(analysis: Analysis, pack: Pack) -> Result | None:
    """三填, 两个李拜, 吸两个小石: read by the sound, and asked back."""
    text = analysis.text
    for wrong, right in _SOUNDS.items():
        text = text.replace(wrong, right)
    if not spoken_lengths(text):
        text = _COUNTED.sub(lambda hit: _as_it_sounds(hit, pack), text)
    if text == analysis.text or len(text) != len(analysis.text):
        return None
    was = {(x.start, x.end) for x in spoken_lengths(analysis.text)}
    found = [x for x in spoken_lengths(text) if (x.start, x.end) not in was]
    if len(found) != 1 or len(was) > 1:
        return None
    told = {**values(found[0]), "action": "confirm"}
    return Result("confirm", told, ((found[0].start, found[0].end),), "duration.heard", "repaired")


def _course(text: str) -> dict[str, object]:
    if _INTERMITTENT.search(text):
        return {"course": "intermittent"}
    return {"course": "continuous"} if _CONTINUOUS.search(text) else {}


def _several(found: list[Length]) -> Result:
    listed = [values(x) for x in found]
    spans = tuple((x.start, x.end) for x in found)
    return Result(
        "confirm", {"candidates": listed, "action": "confirm"}, spans, "duration.several", "inferred"
    )


def _since(analysis: Analysis, course: dict[str, object]) -> Result | None:
    """从上周五开始: the day it began."""
    named = [
        m for m in analysis.moments if m.start >= analysis.since() and m.first <= (analysis.ref or m.first)
    ]
    if len(named) != 1 or not _SINCE.search(analysis.text):
        return None
    moment = named[0]
    clause = analysis.clauses[clause_at(analysis.clauses, moment.start)]
    if moment.rule == "year" and not _SINCE.search(analysis.text, moment.end, clause.end):
        return None
    told: dict[str, object] = {"since": moment.first.isoformat(), **course}
    if moment.approx or moment.first != moment.last:
        told["approx"] = True
    return Result("answered", told, ((moment.start, moment.end),), "duration.since", "inferred")


def _without(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    known = no_value(analysis, pack, {}, "duration")
    return known or previous_unchanged(analysis, asked, pack, "duration") or reask("duration.none")
