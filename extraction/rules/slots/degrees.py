"""How bad, how often and how many times: what stands beside a yes."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis

_A_LITTLE = re.compile(r"还有(?:一)?[点些丝]")
_VERY = re.compile(
    r"得(?:要命|要死|不行|厉害|不得了|受不了|打滚|睡不|直)|[疼痛痒咳喘晕][得到](?:我|人|他|她)?(?:都|是|一|整|晚|夜|宿|个|直){0,4}(?:睡不|没合[过]?眼|没睡|打滚|哭|下不了床|吃不下|说不出话)|[疼痛痒胀闷咳喘晕]死(?:我|人)?了?"
)
_TIMES = {
    w: n
    for n, words in ((1, "一 once"), (2, "两 二 twice"), (3, "三"), (4, "四"), (5, "五"))
    for w in words.split()
}
#: 漏了一针, fell once
_COUNTED = re.compile(
    r"[漏忘摔跌流吐少犯拉晕][^，。没不]{0,4}(?P<n>[一两二三四五])(?:针|顿|跤|回|趟|片|粒|次)(?!都|也)|\b(?:fell|missed|forgot|slipped)\b.{0,12}\b(?P<m>once|twice)\b"
)


def degree(analysis: Analysis) -> dict[str, object]:
    """`severity`, `frequency` and `count`, as far as the words tell."""
    values: dict[str, object] = {}
    for category in ("severe", "moderate", "mild"):
        if analysis.has(category):
            values["severity"] = category
    if "severity" not in values and _VERY.search(analysis.text):
        values["severity"] = "severe"
    if "severity" not in values and _A_LITTLE.search(analysis.text):
        values["severity"] = "mild"
    if analysis.has("occasional"):
        values["frequency"] = "occasional"
    counts = [q for q in analysis.quantities if q.unit == "{times}" and q.number.low == q.number.high]
    if len(counts) == 1:
        values["count"] = int(counts[0].number.low)
    elif not counts and (told := _COUNTED.search(analysis.text)):
        values["count"] = _TIMES[told["n"] or told["m"]]
    return values
