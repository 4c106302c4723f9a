"""The digits that words spell, place by place: 一百三 and 一百三十 are 130, 一百零五 is 105, 13 is 13.

Shares no code with the grammar of `numbers`: it is the second opinion that `verify` asks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6,
    "柒": 7, "捌": 8, "玖": 9, **{str(i): i for i in range(10)},
}  # fmt: skip
_PLACE = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000}
_CHARS = "".join((*_DIGIT, *_PLACE))
_RUN = re.compile(rf"[{_CHARS}]*[{''.join(_PLACE)}][{_CHARS}]*|[{''.join(_DIGIT)}]+|半|几")
_GROUP = re.compile(rf"([{''.join(_DIGIT)}]*)([{''.join(_PLACE)}]?)")
#: 十七十八 are two.
_TEENS = re.compile(r"十[一二三四五六七八九](?=[一二三四五六七八九]?十[一二三四五六七八九])")
_ENGLISH = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "00", "thousand": "000", "half": "5", "once": "1", "twice": "2", "thrice": "3",
}  # fmt: skip
_WORD = re.compile(
    r"(?<![a-z])(?:an? (?=hundred|thousand)|" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + r")\b ?"
)


@lru_cache(maxsize=4)
def digits(text: str) -> str:
    """All digits of a normalised text, one run behind the other."""
    apart = (
        _TEENS.sub(r"\g<0> ", _english(text))
        .replace("千克", "克")
        .replace("廿", "二十")
        .replace("卅", "三十")
        .replace("卌", "四十")
    )
    return "".join(_run(hit.group()) for hit in _RUN.finditer(apart))


def follows(value: float, said: str, *, zeros: bool = True) -> bool:
    """The digits of `value` stand in order among the digits `said`; without `zeros` those are left out,
    for a repaired number (十四 for 140), which the patient is asked about."""
    wanted = f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", "")
    wanted = (wanted.lstrip("0") or "0") if zeros else wanted.replace("0", "")
    rest = iter(said)
    return all(digit in rest for digit in wanted)


def _run(run: str) -> str:
    if run in ("半", "几"):
        return {"半": "5", "几": "1"}[run]
    if not set(run) & set(_PLACE):
        return _plain(run)
    return _counted(run)


def _counted(run: str) -> str:
    """The number with its places. Of 四五十 the first digit; a digit right behind 百 is its tens; one
    that cannot belong (三十八五) stands behind."""
    total, section, last, rest = 0, 0, 0, ""
    for said, place in _GROUP.findall(run):
        value = _lead(said)
        if place == "万":
            total, section = max(total + section + value, 1) * 10_000, 0
        elif place:
            section += (value if said else 1) * _PLACE[place]
        else:
            rest = said or rest
        last = _PLACE.get(place, last)
    if rest and last > 10 and rest[0] not in "零〇" and 0 < _lead(rest) < 10:
        return str(total + section + _DIGIT[rest[0]] * last // 10) + _plain(rest[1:])
    rest = rest.lstrip("零〇")
    if rest.isascii():
        return str(total + section + int(rest or 0))
    return str(total + section + _DIGIT[rest[0]]) + _plain(rest[1:])


def _lead(said: str) -> int:
    plain = _plain(said.lstrip("零〇"))
    neighbours = len(plain) == 2 and not said.isascii() and int(plain[0]) + 1 == int(plain[1])
    return int((plain[0] if neighbours else plain) or 0)


def _plain(said: str) -> str:
    return "".join(str(_DIGIT[c]) for c in said)


def _english(text: str) -> str:
    """Number words as digits: one hundred and five → 105, one forty → 140, thirty eight → 38."""
    words = list(_WORD.finditer(text))
    for hit, after in reversed([*zip_longest(words, words[1:])]):
        joined = after is not None and text[hit.end() : after.start()].strip(" -") in ("", "and")
        follows = _ENGLISH.get(after.group().strip(), "") if after and joined else ""
        text = text[: hit.start()] + _spelled(hit.group().strip(), follows) + text[hit.end() :]
    return text


def _spelled(word: str, follows: str) -> str:
    if word in ("a", "an"):
        return "1"
    own = _ENGLISH[word]
    if set(own) == {"0"} and len(own) > 1:
        return own[: len(own) - min(len(follows), len(own))] if follows.strip("0") else own
    units = own.endswith("0") and len(own) == 2 and own != "10" and len(follows) == 1
    return own[0] if units else own
