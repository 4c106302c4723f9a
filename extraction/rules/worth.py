"""What a number written out is worth, found from its largest place downwards.

Shares no code with the grammar of `numbers`: like `spelled` it is a second opinion that `verify` asks.
"""

from __future__ import annotations

import re

from extraction.rules import worth_en

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1, "壹": 1, "贰": 2, "叁": 3, "参": 3, "肆": 4, "伍": 5, "陆": 6,
    "柒": 7, "捌": 8, "玖": 9, **{str(i): i for i in range(10)},
}  # fmt: skip
_PLACES = (("兆", 1e12), ("亿", 1e8), ("万", 1e4), ("千", 1e3), ("百", 1e2), ("十", 1e1))
_PLAIN = str.maketrans("佰仟拾", "百千十", " ,")
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_SHORT = {"k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "t": 1e12, "打": 12.0}
_CHARS = "".join((*_DIGITS, *(p for p, _ in _PLACES), "佰仟拾廿卅卌半几多余来"))
_RUN = re.compile(rf"[-负+]?[{_CHARS}.][{_CHARS}.点分之又/^e+负 ,-]*[kmgbt打]?")
#: 五分二 is two of five.
_SOUTHERN = re.compile(r"(?<=[二三四五六七八九十])[分份](?=[一二三四五六七八九])")
#: 三块五.
_COINS = re.compile(r"[块元]([1-9一二三四五六七八九])")
#: 一米七.
_METRES = re.compile(r"([12一两])米([0-9一二三四五六七八九])")
#: 六七: six or seven.
_PAIR = re.compile("[一二三四五六七八九]{2}")
#: More is no single number.
_LONGEST = 120
#: No double holds the power of more.
_LARGEST_POWER = 300.0


def follows(value: float, said: str) -> bool:
    """`value` is what one of the numbers in the normalised words `said` is worth."""
    said = said[:_LONGEST]
    english = worth_en.worth(said)
    if english is not None and _same(english, value):
        return True
    for hit in _RUN.finditer(_reworded(said)):
        text = hit.group().translate(_PLAIN)
        apart = re.sub(r"(?<=\d) +(?=\d+/)", "又", hit.group()).translate(_PLAIN)
        for reading in {text, text.rstrip("kmgbt打"), text.rstrip("两"), apart}:
            worth = _of(reading.rstrip("-"))
            if worth is not None and _same(worth, value):
                return True
    return False


def _reworded(said: str) -> str:
    said = _COINS.sub(r"点\1", _SOUTHERN.sub("分之", said))
    return ("一" + said if said.startswith("个半") else said).replace("个半", "点五")


#: Another unit of the same measure: metres, litres, 斤.
_UNITS = (1.0, 100.0, 1000.0, 0.5)


#: 一杯半.
_HALF_MORE = re.compile(r"([0-9一二两三四五六七八九])个?[^0-9，。；]{0,3}?[瓶杯碗壶盒罐袋桶缸盅]半")


def reckoned(value: float, said: str) -> bool:
    """`value` is the product or the difference of two numbers in the words."""
    written = _HALF_MORE.sub(r"\1点五", _METRES.sub(r"\1点\2", said[:_LONGEST]))
    runs = [hit.group().translate(_PLAIN) for hit in _RUN.finditer(written)]
    runs += [digit for run in runs if _PAIR.fullmatch(run) for digit in run]
    known = [worth for run in runs if (worth := _of(run.rstrip("kmgbt打两") or run)) is not None]
    return any(
        _same(a * b * unit, value) or _same(abs(a * unit - b * other), value)
        for at, a in enumerate(known)
        for b in known[at + 1 :]
        for unit in _UNITS
        for other in _UNITS
    )


def _same(worth: float, value: float) -> bool:
    return abs(worth - value) <= 1e-9 * max(1.0, abs(value))


def _of(text: str) -> float | None:
    if text[:1] in ("-", "负", "+"):
        inner = _of(text[1:])
        return inner if inner is None or text[0] == "+" else -inner
    if text[-1:] in _SHORT:
        return _scaled(_of(text[:-1]), _SHORT[text[-1]])
    for mark in "又^/e":
        head, found, rest = text.partition(mark)
        if found:
            return _joined(mark, _of(head), _of(rest))
    if "分之" in text:
        below, _, above = text.partition("分之")
        return _joined("/", _of(above), _of("一百" if below == "百" else below))
    return _whole(text)


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _joined(mark: str, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    if mark == "又":
        return left + right
    if mark == "/":
        return left / right if right else None
    if abs(right) > _LARGEST_POWER or (not left and right < 0):
        return None
    try:
        return float(left * 10.0**right if mark == "e" else left**right)
    except (OverflowError, TypeError):
        return None


def _whole(text: str) -> float | None:
    """Without signs and strokes: 三千零五万点二, 6.25万亿, 二三五."""
    text = re.sub("[几多余来]", "", "".join(_TENS.get(c, c) for c in text))
    if "点" in text:
        head, _, tail = text.partition("点")
        whole, decimals = _whole(head) if head else 0.0, "".join(str(_DIGITS.get(c, "x")) for c in tail)
        return None if whole is None or not decimals.isdigit() else float(f"{whole:.0f}.{decimals}")
    for place, factor in _PLACES:
        head, found, tail = text.rpartition(place)
        if found:
            return _placed(_whole(head) if head.strip("零〇") else 1.0, factor, tail)
    digits = "".join(str(_DIGITS.get(c, c)) for c in text)
    return float(digits) if re.fullmatch(r"\d+\.?\d*|\.\d+", digits) else 0.5 if text == "半" else None


def _placed(head: float | None, factor: float, tail: str) -> float | None:
    if head is None:
        return None
    if not tail:
        return head * factor
    rest = _whole(tail.lstrip("零〇") or "零")
    short = len(tail) == 1 and tail in _DIGITS and factor > 10  # 一百三 is 130, 十三 is 13
    return None if rest is None else head * factor + rest * (factor / 10 if short else 1)
