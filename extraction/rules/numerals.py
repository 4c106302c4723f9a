"""The characters that numbers are written with, and runs of digits without places (幺二零, 六七八分, 半片)."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.rules.model import Number

DIGIT = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
    "仨": 3,
    "幺": 1,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
LARGE_VALUES = frozenset(LARGE.values())
PLACE = {**SMALL, **LARGE}
ARABIC = frozenset("0123456789")
#: Alone these are parts of words (陆地, 收拾, 放肆), not numbers.
CAPITAL = frozenset("贰肆伍陆柒捌玖拾佰仟")
CHARS = frozenset(DIGIT) | frozenset(PLACE) | ARABIC | {"几", "廿", "卅", "卌"}
#: 千 and 兆 of a unit's name.
UNIT_WORDS = frozenset(
    {"千帕", "千克", "千米", "千卡", "千瓦", "千伏", "千赫", "千焦", "兆赫", "兆字", "兆瓦", "兆帕"}
)
#: 廿八 is 28.
TENS = {"廿": 2.0, "卅": 3.0, "卌": 4.0}
_OF = re.compile(r"[万亿] ?分 ?之")
ROUND = frozenset("百千万")
#: Longest run read as one number; longer ones (account numbers, noise) are no number.
LONGEST = 24
#: 六七八分: a range over three neighbours, before what is counted.
_RISING = frozenset("一二三四五六七八九"[at : at + 3] for at in range(7))
COUNTED = frozenset("分天次回个年月斤片粒颗顿口杯根两度")


@lru_cache(maxsize=16)
def openers(pseudo: frozenset[str]) -> frozenset[str]:
    """The characters with which a number begins, or a word of `pseudo`, which is none."""
    return CHARS | {"半"} | {word[0] for word in pseudo}


def _read_digits(run: str) -> float:
    return float("".join(c if c in ARABIC else str(DIGIT[c]) for c in run))


def plain_digits(run: str, start: int, follow: str) -> Number | None:
    """幺二零, 六七 (six or seven) and 六七八分: digits without a place. `follow`: the character behind them."""
    if len(run) > LONGEST:
        return None
    value, end = _read_digits(run), start + len(run)
    if run in _RISING and follow in COUNTED:
        return Number(start, end, float(DIGIT[run[0]]), float(DIGIT[run[2]]), approx=True, form="digits")
    first, second = DIGIT[run[0]], DIGIT[run[1]]
    if len(run) == 2 and first + 1 == second and first:
        return Number(start, end, float(first), float(second), approx=True, form="digits", other=value)
    return Number(start, end, value, value, form="digits")


def place_alone(text: str, at: int) -> Number | None:
    """万把步 is about ten thousand, the 万 of 万分之二 ten thousand."""
    about = text[at] in ROUND and text[at + 1 : at + 2] == "把"
    if not about and not _OF.match(text, at):
        return None
    value = float(PLACE[text[at]])
    return Number(at, at + 1 + about, value, value, approx=about, step=value if about else 1.0)


def half(text: str, at: int) -> Number | None:
    """半 before what is counted, and 半百."""
    if text.startswith("半百", at):
        return Number(at, at + 2, 50, 50)
    if text[at] == "半" and text[at + 1 : at + 2] in tuple(
        "片粒颗天年月斤个小杯瓶碗包支两袋升公米克喷针勺贴丸"
    ):
        return Number(at, at + 1, 0.5, 0.5, form="half", step=0.5)
    return None


#: 2e5, 2^5
_POWER = re.compile(r"(?:e(?P<ten>[+-]?\d{1,2})|\^(?P<own>[+-]{0,2}\d{1,2}))(?![\d.a-z])")
_LARGEST = 30


def arabic(text: str, start: int) -> tuple[float, int, float]:
    """Value, end and step of an Arabic literal at `start` (1,200, 7.2 and 2e5 are one number)."""
    value, end, step = _literal(text, start)
    power = _POWER.match(text, end) if text[end : end + 1] in ("e", "^") else None
    exponent = int((power["ten"] or power["own"]).removeprefix("--")) if power else 0
    if power is None or abs(exponent) > _LARGEST or not 0 < value < float("inf"):
        return value, end, step
    return (value * 10.0**exponent if power["ten"] else value**exponent), power.end(), step


def _literal(text: str, start: int) -> tuple[float, int, float]:
    end = start
    while end < len(text) and text[end] in ARABIC:
        end += 1
    lead = end - start
    while text[end : end + 1] == "," and lead <= 3 and _thousand(text, end):
        end += 4
    whole = text[start:end].replace(",", "")
    if text[end : end + 1] == "." and text[end + 1 : end + 2] in ARABIC and text[end + 1 : end + 2]:
        stop = end + 1
        while stop < len(text) and text[stop] in ARABIC:
            stop += 1
        if stop - start > LONGEST:
            return float("inf"), stop, 1.0
        return float(whole + text[end:stop]), stop, 10.0 ** -(stop - end - 1)
    return (float(whole) if len(whole) <= LONGEST else float("inf")), end, 1.0


def _thousand(text: str, comma: int) -> bool:
    """1,200 but not the two pressures of 190/115,130/80."""
    group, after = text[comma + 1 : comma + 4], text[comma + 4 : comma + 5]
    return len(group) == 3 and all(c in ARABIC for c in group) and after not in ARABIC and after != "/"


def about(first: float, second: float, place: str, before: float) -> bool:
    """Whether two digits are from the one to the other: 三四, and before a place, behind nothing, 三五千."""
    return first + 1 == second or (not before and (first, second) == (3, 5) and place in PLACE)
