"""How often, by its sound: 一轴三次 is once a week three times, 没周两词. What is so found is confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.rules.model import Analysis
from extraction.rules.periods import Period, number, periods
from extraction.rules.rates import Rate
from extraction.rules.times_said import times

_SOUNDS = {"周": "轴粥州洲舟皱邹肘", "天": "添田填甜舔", "月": "越阅乐悦", "次": "词此刺慈赐瓷"}
_EACH = "每没美梅妹媒霉煤"
_N = "[一以依两二三四五六七八九十\\d]"
_HEARD = re.compile(
    rf"(?P<e>[{_EACH}])个?(?P<u>[周天月{_SOUNDS['周']}{_SOUNDS['天']}])(?=[^，,。]{{0,3}}[一两二三四五六七八九十\d])"
    rf"|(?P<n>{_N})个?(?P<v>[{_SOUNDS['周']}{_SOUNDS['天']}])(?=[^，,。]{{0,3}}[一两二三四五六七八九十\d])"
)
#: 一天辆次, 一周散次: the number by its sound, behind a period.
_COUNT = re.compile(
    r"(?P<n>[辆凉量亮梁]|[散伞山叁删]|[寺似是死]|[物午舞武]|[刘流溜]|[齐起气]|[爸巴吧]|[酒久旧])(?=[次回趟遍顿])"
)
_DIGIT = {
    c: n
    for n, chars in enumerate(
        ("辆凉量亮梁", "散伞山叁删", "寺似是死", "物午舞武", "刘流溜", "齐起气", "爸巴吧", "酒久旧"), 2
    )
    for c in chars
}
_UNIT = {**dict.fromkeys("周" + _SOUNDS["周"], "wk"), **dict.fromkeys("天" + _SOUNDS["天"], "d"), "月": "mo"}


def misheard(text: str) -> Iterator[Period]:
    """Periods that are written otherwise than they sound."""
    for m in _HEARD.finditer(text):
        every = 1.0 if m["e"] else number({"以": "一", "依": "一"}.get(m["n"], m["n"])) or 1.0
        yield Period(m.start(), m.end(), every, _UNIT[m["u"] or m["v"]], heard=True)


def heard_rates(analysis: Analysis) -> list[Rate]:
    """Counts behind such a period."""
    out = []
    for p in misheard(analysis.text):
        behind = [t for t in times(analysis, p.end, p.end + 8, shots=True) if t.start - p.end <= 4]
        if behind:
            t = behind[0]
            out.append(Rate(t.low, t.high, p, ((p.start, p.end), (t.start, t.end)), heard=True))
    return out or _heard_counts(analysis.text)


def _heard_counts(text: str) -> list[Rate]:
    out = []
    for p in periods(text):
        m = _COUNT.search(text, p.end, p.end + 4)
        if m and not re.search(r"[一二两三四五六七八九十0-9]", text[p.end : m.start()]):
            n = float(_DIGIT[m["n"]])
            out.append(Rate(n, n, p, ((p.start, p.end), (m.start(), m.end() + 1)), heard=True))
    return out
