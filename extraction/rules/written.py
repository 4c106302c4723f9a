"""Numbers as they are written where nothing but a number is asked: 2e5, 2^5, 1 3/5, 2.5M, 十打.

Elsewhere 3/5 is a date or a pressure, 2.5M a length and 打 an injection.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import fractions, numbers_en, ranges
from extraction.rules.model import Analysis, Number, Quantity
from extraction.rules.numerals import DIGIT
from extraction.rules.pack import Pack

_N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_WRITTEN = re.compile(
    rf"(?P<sign>(?<![a-z\d一-鿿])[-+])?(?:"
    rf"(?P<base>{_N})\^(?P<power>[-+]{{0,3}}\d{{1,2}})(?![\d.])"
    rf"|(?P<tens>{_N})e(?P<zeros>[-+]?\d{{1,2}})(?![\d.])"
    rf"|(?:(?P<whole>\d{{1,9}}) +)?(?P<above>\d{{1,9}})/(?P<below>\d{{1,9}})(?![\d/])"
    rf"|(?P<head>{_N}) ?(?P<short>[kmgbt](?![a-z\d])|hundred|thousand|million|billion|trillion))"
)
_LARGEST = 1e300
_SHORT = {
    "k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "t": 1e12,
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
#: Twelve of what is counted; 一打针 is an injection.
_DOZEN = re.compile(r" ?(?:打(?![针点完胰死架个电吊过了就水胎饱嗝牌工])|(?:a )?dozens?\b)")
_PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ENGLISH_PART = re.compile(rf"[ -](?P<part>{'|'.join(_PARTS)})s?\b")
_BELOW = re.compile(r"(?:(?:^|[\s,，(])(?P<sign>[-−—–] |负 |minus |negative ))$")
#: 参 is the three of cheques between formal places only; else a root that is eaten.
_FORMAL_THREE = re.compile(r"参(?=[拾佰仟])|(?<=[拾佰仟])参")
#: 五分二 is said in the south for 五分之二.
_IN_WORDS = re.compile(
    r"^(?P<formal>[贰肆伍陆柒捌玖拾])$|(?<![一-鿿\d])点(?P<digits>零*[一二三四五六七八九][零一二三四五六七八九]{0,8})(?![一-鿿])"
    r"|(?P<dozen>(?<!half )\ba dozen\b)|(?P<half>一半|半(?=[个的吧，。 ]|$))|^(?P<more>个)半"
    r"|(?P<parts>[二三四五六七八九十])[分份](?P<taken>[一二三四五六七八九])(?![一二三四五六七八九十点秒钟分])"
    rf"|(?<![a-z] )\bpoint(?P<point>(?: (?:{'|'.join(list(numbers_en.ONES)[:10])})\b)+)"
)


def written(analysis: Analysis, pack: Pack) -> tuple[Quantity, ...]:
    """The quantities of the turn, with what is written in another way read as one number."""
    text = _FORMAL_THREE.sub("叁", analysis.text)
    found = [n for hit in _WRITTEN.finditer(text) if (n := _read(analysis, hit))]
    found += [n for hit in _IN_WORDS.finditer(text) if (n := _in_words(hit))]
    every = (*fractions.scan(text, pack.pseudo_numbers), *numbers_en.scan(text))
    if not found and not every:  # 第三, 一一
        words = [w for w in pack.pseudo_numbers if w[0] != "第" and not DIGIT.keys() >= set(w)]
        every = fractions.scan(text, words)
    rest = (n for n in every if not any(n.start < f.end and f.start < n.end for f in found))
    numbers = sorted([*found, *(_shaped(text, n) for n in rest)], key=lambda n: n.start)
    return ranges.quantities(text, tuple(_summed(text, numbers)), pack.units, pack.unit_table)


def _read(analysis: Analysis, hit: re.Match[str]) -> Number | None:
    value = _value(hit)
    # 2.5 m is a length, 2.5M millions
    letters = analysis.normal.span(*hit.span("short")).text if hit["short"] else ""
    if value is None or letters in ("m", "g", "b", "t"):
        return None
    value = -value if hit["sign"] == "-" else value
    return Number(hit.start(), hit.end(), value, value, form="written", step=0.01)


def _value(hit: re.Match[str]) -> float | None:
    try:
        value = _worked_out(hit)
    except (ZeroDivisionError, OverflowError):
        return None
    return value if abs(value) < _LARGEST else None


def _worked_out(hit: re.Match[str]) -> float:
    if hit["base"]:
        power = float(hit["power"].lstrip("+-")) * (-1) ** hit["power"].count("-")
        return float(_plain(hit["base"]) ** power)
    if hit["tens"]:
        return float(f"{hit['tens'].replace(',', '')}e{hit['zeros']}")
    if hit["below"]:
        return float(hit["whole"] or 0) + float(hit["above"]) / float(hit["below"])
    return _plain(hit["head"]) * _SHORT[hit["short"]]


def _plain(digits: str) -> float:
    return float(digits.replace(",", ""))


def _in_words(hit: re.Match[str]) -> Number | None:
    """一半, 个半, 五分二, point five, 点五, and 拾 by itself."""
    if hit["formal"]:
        value: float | None = DIGIT.get(hit["formal"], 10)
    elif hit["digits"]:
        value = float("0." + "".join(str(DIGIT[c]) for c in hit["digits"]))
    elif hit["parts"]:
        below, above = (10 if c == "十" else DIGIT[c] for c in (hit["parts"], hit["taken"]))
        value = above / below if above < below else None
    elif hit["point"]:
        value = float("0." + "".join(str(numbers_en.ONES[word]) for word in hit["point"].split()))
    else:
        value = 12.0 if hit["dozen"] else 1.5 if hit["more"] else 0.5
    return None if value is None else Number(hit.start(), hit.end(), value, value, step=0.01)


def _shaped(text: str, number: Number) -> Number:
    """Twelve times what is counted in dozens, the part that thirds and quarters are, and what is below nothing."""
    if number.low != number.high:
        return number
    value, start, end = number.low, number.start, number.end
    if hit := _DOZEN.match(text, end):
        value, end = value * 12, hit.end()
    elif hit := _ENGLISH_PART.match(text, end):
        value, end = value / _PARTS[hit["part"]], hit.end()
    if value > 0 and (sign := _BELOW.search(text[:start])):
        value, start = -value, sign.start("sign")
    return replace(number, start=start, end=end, low=value, high=value)


def _summed(text: str, numbers: list[Number]) -> list[Number]:
    """two and three quarters: a whole and the part that follows it."""
    out: list[Number] = []
    for number in numbers:
        whole = out[-1] if out else None
        if whole and text[whole.end : number.start] == " and " and whole.low >= 1 > number.low > 0:
            value = whole.low + number.low
            out[-1] = Number(whole.start, number.end, value, value, step=0.01)
        else:
            out.append(number)
    return out
