"""Days for times: 五天 and 天天 to 一个星期锻炼几次, 两次 to 有几天没吃上药. Always read back."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.slots.readings import plain

_A_WEEK = re.compile(r"(?:一|每)?个?(?:星期|礼拜|周)|[七7]天")
_WEEK = 7
_FILL = r"(?:我|俺|嗯|大概|差不多|也就|就|都|得|有|能|是|基本上?|几乎|吧|呢|啊|的|了|去|要|会|还|，| |。|左右|样子|(?:忘|漏|断|停|没吃)(?:了|过)?)*"
_DEED = r"[锻炼运动走路散步跑打拳跳舞去练游泳骑车]{0,4}"
_EVERY_DAY = re.compile(
    rf"{_FILL}(?:天天|每天|每日|日日|一天不落|一天没落|没断过){_FILL}{_DEED}{_FILL}(?:一[次趟回])?{_FILL}"
)
_EVERY_OTHER = re.compile(
    rf"{_FILL}(?:隔[一1]?天|隔日|单日|双日|一天隔一天){_FILL}(?:就)?{_DEED}(?:一[次趟回])?{_FILL}|{_FILL}(?:每)?两天{_FILL}{_DEED}一[次趟回]{_FILL}"
)


def days_for_times(analysis: Analysis, asked: Asked) -> Result | None:
    """What one unit says where the other is asked for; None where it is not so."""
    said = analysis.text[analysis.since() :]
    unit = asked.question.unit
    if not _A_WEEK.search(asked.text) or unit not in ("{times}", "d"):
        return None
    if unit == "{times}" and _EVERY_DAY.fullmatch(said):
        return _read_back(analysis, unit, _WEEK, _WEEK)
    if unit == "{times}" and _EVERY_OTHER.fullmatch(said):
        return _read_back(analysis, unit, 3, 4)
    found = [q for q in analysis.quantities if q.start >= analysis.since()]
    other = "d" if unit == "{times}" else "{times}"
    if len(found) != 1 or found[0].unit != other or found[0].number.high > _WEEK:
        return None
    around = analysis.text[analysis.since() : found[0].start] + analysis.text[found[0].end :]
    if not re.fullmatch(rf"{_FILL}{_DEED}{_FILL}", around):
        return None
    return _read_back(analysis, unit, found[0].number.low, found[0].number.high)


def _read_back(analysis: Analysis, unit: str, low: float, high: float) -> Result:
    amount = {"value": plain(low)} if low == high else {"low": plain(low), "high": plain(high)}
    values: dict[str, object] = {**amount, "unit": unit, "action": "confirm"}
    since = analysis.since()
    end = len(analysis.text.rstrip(" ，。！"))
    return Result("confirm", values, ((since, end),), "quantity.days_for_times", "inferred")
