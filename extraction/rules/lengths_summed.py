"""Lengths said one behind the other that are one: 两年零四个月, 五个星期三小时."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.lengths_loose import Length

#: Seconds.
SIZE = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 7 * 86400, "mo": 30 * 86400, "a": 365 * 86400}
_FAR = 200
#: 几: from three to nine.
_VAGUE = 6
_JOIN = re.compile(r"[零又加和余带外 ]*(?:and )?")


def summed(text: str, found: list[Length]) -> list[Length]:
    """两年零四个月, 五个星期三小时, 一年又一个月二十天: the larger first; 三天又两个月 in any order."""
    out: list[Length] = []
    run: list[Length] = []
    for item in found:
        if run and not _follows(text, run[-1], item):
            out.append(_added(run))
            run = []
        run.append(item)
    return [*out, _added(run)] if run else out


def _follows(text: str, last: Length, item: Length) -> bool:
    between = _JOIN.fullmatch(text, last.end, item.start)
    if between is None or last.unit == item.unit:
        return False
    smaller = SIZE[item.unit] * max(item.low, 1) < SIZE[last.unit]
    near = bool(between.group()) or SIZE[last.unit] < _FAR * SIZE[item.unit]  # 抽了五十年一天一包
    return (smaller and near) or bool(re.search("[又加]", between.group()))


def _added(run: list[Length]) -> Length:
    """In the smallest unit of them; whole years and months in months, a year with days in days of 365."""
    rest = min(run, key=lambda x: SIZE[x.unit])
    if len(run) == 1:
        return run[0]
    first = run[0]
    if rest.high - rest.low >= _VAGUE:  # 两个月零几天 is about three months
        return replace(first, end=run[-1].end, approx=True)
    per = {**SIZE, "a": 12 * SIZE["mo"]} if rest.unit == "mo" else SIZE
    loose_whole = any(x.high > x.low for x in run[:-1])  # 一年多三个月: the months are what is more
    low = sum(x.low * per[x.unit] for x in run) / per[rest.unit]
    high = low if loose_whole else sum(x.high * per[x.unit] for x in run) / per[rest.unit]
    approx = loose_whole or any(x.approx for x in run)
    return Length(first.start, run[-1].end, round(low, 2), round(high, 2), rest.unit, approx)
