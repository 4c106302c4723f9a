"""Numbers with what stands around them: comparators, 多 / 左右, units, tails, joined ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.rules.bounds import AFTER, BEFORE, bounds, of_level
from extraction.rules.match import Found, Index, match_at
from extraction.rules.model import Number, Quantity
from extraction.rules.numerals import DIGIT, PLACE
from extraction.rules.pack import Unit
from extraction.rules.short_of import short_of

#: Words that begin like a unit: 一百五下面九十.
_NOT_UNITS = frozenset(["升了", "升到", "升高", "升至", "升上", "吸上", "吸着", "吸氧", "吸了", "下面", "下压", "下午", "下来", "分之", "天气", "周末", *("下" + c for c in DIGIT), *("下" + str(n) for n in range(1, 10))])  # fmt: skip
#: 下间, and the first 升 of 两升到三升.
_A_UNIT = re.compile(r"..间|升[到至][0-9一二两三四五六七八九十]+升")
_OVER = ("出头", "出点头", "冒头", "冒点头", "挂零")
#: What is measured in tenths: 六个多 is below 7.
_DECIMAL = ("Cel", "mmol/L", "{count}")
#: Of these only a half stands behind: 五天半, 两片半.
_HALF_ONLY = ("d", "a", "岁", "两", "{dose}", "{score}")
#: 比一百七低一点.
_COMPARED = re.compile(r"(?<!相)比(?:起)? ?$")
_THAN = re.compile(
    r"(?:斤|公斤|度|分|岁|次|步|厘米|公分|个)?(?:还|都|要|更|稍|略)* ?([高大多重长快久低小少轻矮短慢])"
)
_GREATER = frozenset("高大多重长快久")
_SOME_TENTHS = re.compile(r"(?P<unit>米|度)(?P<digit>[0-9一二三四五六七八九])?[几多](?![年月天个点十百])")
#: 97来回变 is no "98 or so".
_COMES = re.compile(r"来(?:回|到|看|了|测|量|找|医|复|的|过|我)")
#: 十三斤六两 is 13.6 斤, 二尺六寸 2.6 尺.
_TENTHS = {"斤": re.compile(r"([0-9一二三四五六七八九])两"), "尺": re.compile(r"([0-9一二三四五六七八九])寸")}
#: six something, one thirty-something.
_SOMETHING = re.compile(r"(?: point)?[ -]something\b")
#: 华氏一百零一度.
_FAHRENHEIT = re.compile(r"华氏(?:温度|度)?(?:是|有|大概|差不多)*$")
_DECADES, _YEARS = 10, tuple("十百岁")
_FILL = " 了是有在个到也就的"
_AFTER_ANY = tuple(w for w, _ in AFTER)
_JOIN = re.compile(r" ?(?:到|至|~|-|–|—|－|或者|或|to|or) ?")
_AND = re.compile(r" ?(?:和|与|跟|同|and) ?第?")
_BETWEEN = re.compile(r" ?(?:之间|中间|间(?![断隔接]))")
#: 彩超 is no "over".
_SCAN = re.compile(r"[b彩心]超$")


def _before(text: str, number: Number, since: int) -> Number:
    """`since`: where the number before ends; 140 over 90 compares nothing."""
    raw = text[max(0, number.start - 14) : number.start].rstrip().removesuffix("百分之")
    pair = since and text[since : number.start].strip() == "over"
    than = _THAN.match(text, number.end) if _COMPARED.search(raw) else None
    if pair or than or _SCAN.search(raw):
        return replace(number, comparator=">" if than[1] in _GREATER else "<") if than else number
    head = raw if bounds(raw) else raw.rstrip(_FILL)
    if (
        head.endswith("小")
        and not raw.endswith("小的")
        and number.low >= 5
        and head[-2:-1] not in tuple("从最大多矮")
    ):
        return replace(number, comparator="<", approx=True)
    if level := "<" if short_of(raw, text, number) else of_level(head, text, number):
        return replace(number, comparator=level)
    return _worded(head, text, number)


def _worded(head: str, text: str, number: Number) -> Number:
    """With the comparator that the words before it are, if they are one."""
    for word, code in BEFORE if bounds(head) else ():
        if head.endswith(word):
            if code == "~":
                return replace(number, approx=True)
            if (
                code == "~<"
                and word == "奔"
                and number.low < _DECADES
                and text[number.end : number.end + 1] not in _YEARS
            ):
                number = replace(
                    number, low=number.low * 10, high=number.high * 10, step=10.0
                )  # 奔七 is near 70
            if code == "~<":
                return replace(number, comparator="<", approx=True)
            return replace(number, comparator=code)
    return number


def _stretch(number: Number, word: str) -> Number:
    """多: up to the next step; 出头: a little over; 来 / 把: about."""
    low, step = number.high, number.step
    if word in ("多", "余"):
        whole = step if number.form != "arabic" or step < 1 else _arabic_step(low)
        high = low + whole - (1 if whole > 1 else 0.1 if whole < 1 else 0)
        return replace(number, high=round(high if whole != 1 else low + 1, 3), approx=True)
    if word in _OVER:
        place = step if number.form != "arabic" else _arabic_step(low)
        return replace(number, high=low + (place / 2 if place <= 10 else place / 10), approx=True)
    return replace(number, approx=True)


def _round_tens(number: Number) -> bool:
    """A whole number of tens that 几 may follow: 80, and 一百二 for 120."""
    tens = _arabic_step(number.low) == 10 if number.form == "arabic" else number.step == 10
    return number.low == number.high and tens and number.low > 10


def _arabic_step(value: float) -> float:
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _some_tenths(number: Number, hit: re.Match[str], units: Index, table: Mapping[str, Unit]) -> Quantity:
    """一米六几 is 1.60 to 1.69, 三十八度几 38.0 to 38.9."""
    unit = match_at(hit.string, hit.start(), units)
    code = table[unit.form.payload].code if unit else ""
    digit = hit["digit"] or ""
    digit = digit if digit.isascii() else str(DIGIT[digit])
    step = 0.01 if digit else 0.1
    low = float(f"{int(number.low)}.{digit or 0}")
    shaped = replace(number, low=low, high=round(low + 9 * step, 2), approx=True, step=step)
    return Quantity(number.start, hit.end(), shaped, code, hit["unit"])


def _spread(text: str, number: Number, at: int) -> tuple[Number, int]:
    if number.step < 1 and number.low == number.high and text.startswith("几", at):
        return replace(number, high=round(number.low + 0.9 * number.step, 4), approx=True), at + 1
    if (
        text.startswith("几", at) and not text.startswith("几乎", at) and _round_tens(number)
    ):  # 130几, 一百二几
        return replace(number, high=number.low + 9, approx=True), at + 1
    if number.low == number.high and (some := _SOMETHING.match(text, at)):
        more = 9 if number.low > _DECADES and number.low % _DECADES == 0 else 0.9
        return replace(number, high=number.low + more, approx=True), some.end()
    for word in (*_OVER, "多", "余", "来", "把"):
        if text.startswith(word, at):
            if (word == "余" and text[at + 1 : at + 2] == "额") or _COMES.match(text, at):
                break
            return _stretch(number, word), at + len(word)
    return number, at


#: 四点都不到: the 点 of a reading said short.
_POINT = re.compile(r"点(?=(?:都|也|还|连)(?:没|不|冇|未|唔))")


def _after(text: str, number: Number, at: int) -> tuple[Number, int]:
    gap = at + (text[at : at + 1] == " ")
    gap += bool(_POINT.match(text, gap))
    for word, code in AFTER if text.startswith(_AFTER_ANY, gap) else ():
        if text.startswith(word, gap):
            if code == "~":
                return replace(number, approx=True), at if word == "吧" else gap + len(word)
            return (number, at) if number.comparator else (replace(number, comparator=code), gap + len(word))
    return number, at


def _tail(text: str, at: int) -> tuple[str, int]:
    """Decimal digits right after a unit (38度5, 一米六五); '' where a new number begins there."""
    end, digits = at, ""
    while end < len(text) and len(digits) < 3 and (text[end].isdigit() or text[end] in DIGIT):
        if text[end] in "两俩仨":
            break
        digits += text[end] if text[end].isascii() else str(DIGIT.get(text[end], ""))
        end += 1
    follow = text[end : end + 1]
    if text[at : at + 1] == "半" and text[at + 1 : at + 2] not in tuple("年月天片个小"):
        return "5", at + 1
    if not digits or len(digits) > 2 or follow in PLACE or follow in tuple(".点天年月周个次片度分两俩米"):
        return "", at
    return digits, end


def _with_tail(number: Number, digits: str, *, spoken: bool, unit: str) -> Number:
    """三十六度五 is 36.5; 三十七度一二 is 37.1 to 37.2, but 一米六七 is 1.67."""
    first, last = digits[0], digits[-1]
    if spoken and unit != "m" and len(digits) == 2 and int(first) + 1 == int(last):
        low, high = (float(f"{int(number.low)}.{digit}") for digit in (first, last))
        return replace(number, low=low, high=high, approx=True, step=0.1)
    value = float(f"{int(number.low)}.{digits}")
    return replace(number, low=value, high=value, step=10.0 ** -len(digits))


def _tailed(
    text: str, shaped: Number, hit: Found, units: Index, table: Mapping[str, Unit]
) -> tuple[Number, int, Unit]:
    """The number with the tenths behind its unit (38度5), where it ends, and the unit: 六个半钟头 is in hours."""
    at, unit = hit.end, table[hit.form.payload]
    if not unit.tail or shaped.low != shaped.high or shaped.step < 1:
        return shaped, at, unit
    digits, end = _tail(text, at)
    if unit.code == "{count}" and text[at : at + 1] == "半" and (behind := match_at(text, at + 1, units)):
        return _with_tail(shaped, "5", spoken=True, unit=""), behind.end, table[behind.form.payload]
    if unit.code in _TENTHS and (said := _TENTHS[unit.code].match(text, at)):
        tenths = said[1] if said[1].isascii() else str(DIGIT[said[1]])
        return _with_tail(shaped, tenths, spoken=False, unit=unit.code), said.end(), unit
    behind = match_at(text, end, units) if end < len(text) else None
    if unit.code in _HALF_ONLY and text[at : at + 1] != "半":
        digits = ""  # 九年八个月
    if digits and not behind:  # 一天两包
        return _with_tail(shaped, digits, spoken=not text[at:end].isascii(), unit=unit.code), end, unit
    return shaped, at, unit


def _with_unit(text: str, number: Number, units: Index, table: Mapping[str, Unit]) -> Quantity:
    if number.low == number.high and (tenths := _SOME_TENTHS.match(text, number.end)):
        return _some_tenths(number, tenths, units, table)
    shaped, at = _spread(text, number, number.end)
    gap = at + (text[at : at + 1] == " ")
    hit = match_at(text, gap, units) if gap < len(text) else None
    if not hit or (text[gap : gap + 2] in _NOT_UNITS and not _A_UNIT.match(text, gap)):
        shaped, at = _after(text, shaped, at)
        return Quantity(number.start, at, shaped)
    shaped, at, unit = _tailed(text, shaped, hit, units, table)
    if unit.code == "Cel" and _FAHRENHEIT.search(text, max(0, number.start - 8), number.start):
        unit = table.get("[degF]", unit)
    if shaped.low == shaped.high and text[at : at + 1] == "多":
        more = 0.9 if unit.code in _DECIMAL else 1
        shaped, at = replace(shaped, high=shaped.low + more, approx=True), at + 1
    over = next((word for word in _OVER if text.startswith(word, at)), "")
    if over and shaped.low == shaped.high:
        shaped, at = _stretch(shaped, over), at + len(over)
    shaped, at = _after(text, shaped, at)
    return Quantity(number.start, at, shaped, unit.code, hit.form.text)


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """六到七, 37度到38度, 7、8: one range when the second is larger."""
    between = text[left.end : right.start]
    bounded = _AND.fullmatch(between) and (
        _BETWEEN.match(text, right.end) or text.endswith("between ", 0, left.start)
    )
    listed = between == "、" and left.number.high + 1 == right.number.low and left.number.step == 1
    if not (listed or bounded or _JOIN.fullmatch(between)) or right.number.high <= left.number.low:
        return None
    if _apart(left, right) or left.number.comparator:
        return None
    number = Number(left.start, right.end, left.number.low, right.number.high, True, form=right.number.form)
    return Quantity(left.start, right.end, number, right.unit or left.unit, right.unit_form)


#: 大于六的同时小于七, 一千以上，两千以下: what may stand between the two bounds of one range.
_BOTH = re.compile(
    r"(?:[，,、；; ]|的?同时|并且|而且|且|并|但是?|同时|又|还|也|都|的|个|[多大高少小低]|and|but)*(?:比 ?)?"
)


def _enclosed(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """At least so much and at most so much, in either order, is one range."""
    signs = left.number.comparator[:1], right.number.comparator[:1]
    low, high = (left, right) if signs == (">", "<") else (right, left)
    if set(signs) != {"<", ">"} or low.number.low >= high.number.low or _apart(left, right):
        return None
    raw = text[left.end : right.start].rstrip()
    between = raw if bounds(raw) else raw.rstrip(_FILL)
    word = next((w for w, _ in BEFORE if between.endswith(w)), "")
    if not _BOTH.fullmatch(between.removesuffix(word)):
        return None
    number = Number(left.start, right.end, low.number.low, high.number.high, True, form=right.number.form)
    return Quantity(left.start, right.end, number, right.unit or left.unit, right.unit_form)


#: An upper and a lower pressure are at least so far apart.
_PAIR = 25


def _two_pairs(text: str, out: Sequence[Quantity], item: Quantity) -> bool:
    """一百三八十或者一百四八十五: the 八十 belongs to the number before it, not to what follows."""
    if len(out) < 2 or out[-1].unit or out[-1].number.comparator:
        return False
    first, left = out[-2], out[-1]
    near = text[first.end : left.start].strip(" ，,/、") in ("", "over", "低压", "下压")
    return near and min(first.number.low, item.number.low) - left.number.high >= _PAIR


def _apart(left: Quantity, right: Quantity) -> bool:
    return bool(left.unit and right.unit and left.unit != right.unit)


def quantities(
    text: str, numbers: tuple[Number, ...], units: Index, table: Mapping[str, Unit]
) -> tuple[Quantity, ...]:
    """Each number with its unit and modifiers; adjoining pairs 甲到乙 become one range."""
    out: list[Quantity] = []
    for number in numbers:
        if out and number.start < out[-1].end:
            continue
        item = _with_unit(text, _before(text, number, out[-1].end if out else 0), units, table)
        merged = None
        if out and not _two_pairs(text, out, item):
            merged = _joined(text, out[-1], item) or _enclosed(text, out[-1], item)
        if merged:
            out[-1] = merged
        else:
            out.append(item)
    return tuple(out)
