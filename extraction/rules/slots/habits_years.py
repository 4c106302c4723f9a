"""For how many years it was smoked, and in which year it was given up."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extraction.rules import rates
from extraction.rules.asked import Asked
from extraction.rules.lengths import Length, lengths
from extraction.rules.model import Analysis, Clause
from extraction.rules.numbers import scan

Values = dict[str, object]
_SMOKED = re.compile(
    r"(?:抽|吸|喝|食|吃|烟龄|酒龄|smok\w*|for|after|烟瘾|烟民|烟枪|烟鬼)[^,，。]{0,5}$|[抽吸]到现在[,，]?(?:有|都|快|得)*$"
)
_SMOKER = re.compile(r"(?:的|多)?(?:烟龄|老?烟民|老?烟枪|烟史|酒龄|老?酒鬼|抽烟史|吸烟史)")
#: 三十年是有了，去年戒了: what stands before it was given up is how long.
_GIVEN_UP = re.compile(r"戒|[没不][抽吸喝]|前$|quit|stop|gave up")
_HOW_LONG = re.compile(r"多少年|几年|多久|烟龄|how long|how many years")
_FROM_AGE = re.compile(
    r"(?P<a>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:来|几)?岁(?:上|就|那年|时|开始|起|学|的时候)*(?:开始|就|学会|学着|起)*(?:抽|吸|喝)?[^。]{0,14}?(?:今年|现在|如今)(?:都|已经|有)?(?P<b>[0-9]{2}|[二三四五六七八九十]{2,3})"
)
#: 从二十五抽到六十, 十八岁学的，抽到五十岁.
_TO_AGE = re.compile(
    r"(?P<a>[1-6][0-9]|[一二三四五六]?十[一二三四五六七八九]?)(?:来|几)?(?:岁)?[^。]{0,14}?(?:抽|吸|喝|食|吃)到(?:了)?(?P<b>[2-9][0-9]|[二三四五六七八九]十[一二三四五六七八九]?)(?!年|多年|根|支|包)"
)
_NOT_SMOKED = re.compile(r"戒[^,，。]{0,4}$|[没不][抽吸喝][^,，。]{0,3}$|quit")
_WITHOUT = re.compile(r"(?:都|了)?(?:没|不)(?:再)?[抽吸喝]| ?ago")
_YEAR = re.compile(
    r"(?P<p>[零〇一二九八][零〇一二三四五六七八九])(?<!一二)(?<!八九)年(?=$|[,，。吧的])|(?P<y>(?:19|20)[0-9]{2}|[一二][零〇九][零一二三四五六七八九〇]{2})(?: ?年)?|(?<![0-9一二三四五六七八九十])(?P<s>[0-9]{2}|[零〇一二九八][零〇一二三四五六七八九])年(?!了|前|以|多|来|的烟|烟|没|左|吧|$)|民国(?P<r>[0-9]{2,3}|[一二三四五六七八九十百零〇]+)年|(?<=in )'?(?P<e>[0-9]{2})\b"
)
_AFTER_LENGTH = re.compile(r"[抽吸喝戒有快了约近]$")
_NAMED_YEAR = re.compile(r"大前年|前年|去年|今年|过完年|年初|开春|年后|last year|this year")
#: Everybody knows the year.
_YEARS_OF = {"非典": 2003, "奥运": 2008, "汶川": 2008, "世博": 2010, "香港回归": 1997, "澳门回归": 1999}
_KNOWN_YEAR = re.compile("|".join(_YEARS_OF))
_BACK = {
    "过完年": 0,
    "年初": 0,
    "开春": 0,
    "年后": 0,
    "大前年": 3,
    "前年": 2,
    "去年": 1,
    "今年": 0,
    "last year": 1,
    "this year": 0,
}
_SURGERY = re.compile(r"手术|开(?:完|了|过)?刀|动(?:完|了|过)?刀|做完|术后")
_DISCHARGE = re.compile(r"出院|住院|入院")
_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.0}


def years(analysis: Analysis, asked: Asked, clauses: tuple[Clause, ...], status: str) -> float | None:
    text, start, end = analysis.text, clauses[0].start, clauses[-1].end
    span = _TO_AGE.search(text, start)
    if span and (a := rates.number(span["a"])) < (b := rates.number(span["b"])):
        return b - a
    aged = _FROM_AGE.search(text, start)
    if aged and (a := rates.number(aged["a"])) and (b := rates.number(aged["b"])) and b > a:
        return b - a
    found = [x for x in lengths(analysis) if x.unit == "a" and start <= x.start < end]
    smoked = [x for x in found if _of_smoking(text, x)]
    if not smoked and _HOW_LONG.search(asked.text) and status == "current":
        smoked = found[:1]
    if not smoked and status == "former" and _HOW_LONG.search(asked.text) and "戒" not in asked.text:
        smoked = [x for x in found[:1] if not _GIVEN_UP.search(text, start, x.end + 1)]
    return smoked[0].low if smoked and "几" not in text[smoked[0].start : smoked[0].end] else None


def _of_smoking(text: str, x: Length) -> bool:
    if _NOT_SMOKED.search(text[max(0, x.start - 6) : x.start]) or _WITHOUT.match(text, x.end):
        return False
    return bool(_SMOKED.search(text[: x.start]) or _SMOKER.match(text, x.end))


def quit_year(analysis: Analysis, asked: Asked, clauses: tuple[Clause, ...]) -> Values:
    """In which year it was given up; of a surgery or a discharge, its own year."""
    text, ref, start, end = analysis.text, analysis.ref, clauses[0].start, clauses[-1].end
    for year in _YEAR.finditer(text, start, end):
        if not (year["s"] and _AFTER_LENGTH.search(text[: year.start()])):
            return {"quit_year": _year(year)}
    if ref is None:
        return {}
    known = _KNOWN_YEAR.search(text, start, end)
    if known:
        return {"quit_year": _YEARS_OF[known.group()]}
    named = _NAMED_YEAR.search(text, start, end)
    if named:
        return {"quit_year": ref.year - _BACK[named.group()]}
    spans = [x for x in lengths(analysis) if start <= x.start < end and not _of_smoking(text, x)]
    return _back(analysis, spans, start, end) or _anchored(text[start:end], asked)


def _back(analysis: Analysis, spans: list[Length], start: int, end: int) -> Values:
    """So long ago, or on a day that is named."""
    ref = analysis.ref
    long = [x for x in spans if x.unit == "a"]
    if long and ref and long[-1].low <= _LIFE:
        out: Values = {"quit_year": ref.year - int(long[-1].low)}
        return {**out, "approx": True} if long[-1].approx else out
    moments = [m for m in analysis.moments if start <= m.start < end and m.rule != "decade"]
    if moments:
        return {"quit_year": moments[-1].first.year}
    short = [x for x in spans if x.unit in _DAYS]
    if short and ref:
        return _surely((ref - timedelta(days=short[-1].low * _DAYS[short[-1].unit])).year, ref, short[-1])
    return {}


def _surely(year: int, ref: date, x: Length) -> Values:
    """Only where both ends of the length fall into one year."""
    other = (ref - timedelta(days=x.high * _DAYS[x.unit])).year
    return {"quit_year": year} if other == year else {}


def _anchored(said: str, asked: Asked) -> Values:
    q = asked.question
    for cue, day in ((_SURGERY, q.surgery_date), (_DISCHARGE, q.discharge_date)):
        if day and cue.search(said):
            return {"quit_year": day.year}
    return {}


def _year(m: re.Match[str]) -> int:
    """2018, 一八年, 零八年, 民国一百年."""
    if m["r"]:
        return 1911 + int(rates.number(m["r"]))
    digits = "".join(_digit(c) for c in m["y"] or m["p"] or m["s"] or m["e"])
    year = int(digits)
    return year if len(digits) > len("99") else year + (1900 if year > _CENTURY else 2000)


#: 八百年 is no number of years.
_LIFE = 80
_CENTURY = 40


def _digit(char: str) -> str:
    if char.isascii():
        return char
    return "0" if char in "零〇" else str(int(scan(char)[0].low))
