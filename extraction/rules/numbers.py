"""A finite-state grammar for numbers as Chinese patients say them, linear in the length. Covers 一百四五十 (140-150), 一百三
(130), 十一二 (11-12), 七点二, 两百零五, 1万2, 3千, 幺二零, 一百二十几, 半. Modifiers around a number (多, 不到, 左右) are read in `ranges`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from extraction.rules.decimals import decimal, decimals
from extraction.rules.model import Number
from extraction.rules.numerals import (
    ARABIC,
    CAPITAL,
    CHARS,
    COUNTED,
    DIGIT,
    LARGE,
    LARGE_VALUES,
    LONGEST,
    PLACE,
    TENS,
    UNIT_WORDS,
    about,
    arabic,
    half,
    openers,
    place_alone,
    plain_digits,
)

#: 降了一点五 is no 一点; 高一点七点二 and 一点二十 are.
_DECIMAL_ONE = re.compile(r"一点(?:[零一二三四五六七八九](?![点十百分刻个])|几(?![乎分刻个]))")
#: 三七点九 is 37.9, though 三七 is a herb.
_DECIMAL_RUN = re.compile(r"[一二三四五六七八九]{2,3}点[零一二三四五六七八九]")
#: 十分之九, 第二十五, 三七二 and 一一零 hold no 十分, no 第二, no 三七 and no 一一.
_NO_WORD = re.compile(r"十分之|第[一二三四五六七八九][十百千]|(?:三七|一一)[零一二三四五六七八九]")


class _Section:
    """The value of a run so far: finished 万/亿 sections, the open section, the open digit."""

    def __init__(self) -> None:
        self.total = 0.0
        self.section = 0.0
        self.digits: list[float] = []
        self.last_place = 0
        self.zero = False
        self.spread = 0.0
        self.step = 1.0
        self.some = False

    def digit(self, value: float, place: str = "", *, units: bool = False) -> bool:
        """Take a digit if it continues this number. `place`: the character behind; `units`: it may be that of the ones."""
        if value == 0 and not self.digits:
            self.zero = True
            return True
        near = len(self.digits) == 1 and not self.some and not self._closed(place)
        if near and about(self.digits[0], value, place, self.section + self.total):
            self.digits.append(value)
            return True
        if units and len(self.digits) == 1 and self.last_place == PLACE["百"] and value:
            self.section, self.last_place = self.section + self.digits[0] * 10, 10  # 一百三六 is 136
            self.digits = [value]
            return True
        if self.digits or self._closed(place):
            return False
        self.digits.append(value)
        return True

    def _closed(self, place: str) -> bool:
        """The 九十 of 一百五十八九十六 begins another number: its place is taken."""
        return self.section > 10 and self.last_place <= PLACE.get(place, 0) < LARGE["万"]

    def place(self, value: int) -> bool:
        """Take 十, 百, 千, 万 or 亿."""
        if value in LARGE_VALUES:
            return self._large(value)
        if self.last_place and value >= self.last_place:
            return False
        head = self.digits[0] if self.digits else 1.0
        if len(self.digits) == 2:
            self.spread += (self.digits[1] - self.digits[0]) * value
        if self.some:
            self.spread += 8 * value
        self.section += head * value
        self.digits, self.last_place, self.zero, self.some = [], value, False, False
        self.step = float(value)
        return True

    def _large(self, value: int) -> bool:
        if not (self.section or self.digits) and not self.total:
            return False
        self._close_digits(1.0)
        above = value * 10_000
        below = self.total % above
        if below and value == LARGE["万"]:
            return False
        self.total += (self.section + below) * value - below
        self.spread *= value
        self.section, self.last_place, self.zero, self.step = 0.0, 0, False, float(value)
        return True

    def _close_digits(self, unit: float) -> None:
        if not self.digits:
            return
        behind = self.some and bool(self.last_place or self.total)  # 十几 is 10 to 19, 几 alone 1 to 9
        self.section += 0 if behind else self.digits[0] * unit
        self.step = unit
        if len(self.digits) == 2:
            self.spread += (self.digits[1] - self.digits[0]) * unit
        if self.some:
            self.spread += (9 if behind else 8) * unit
        self.digits, self.some = [], False

    def close(self) -> tuple[float, float]:
        """(low, high). A digit right after 百 or higher counts the next lower place: 一百三 = 130."""
        unit = 1.0
        if self.digits and not self.zero and not self.some:
            after = self.last_place or (self.step if self.total else 0)
            unit = after / 10 if after and after > 10 else 1.0
        self._close_digits(unit)
        low = self.total + self.section
        return low, low + self.spread


def _run_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end] in CHARS and text[end : end + 2] not in UNIT_WORDS:
        if (
            text[end] == "两"
            and end > start
            and text[end - 1] not in "一零〇"
            and text[end + 1 : end + 2] not in PLACE
        ):
            break  # 三十两, 二两: the weight
        end += 1
    return end


def _spoken(text: str, start: int, limit: int) -> tuple[_Section, int]:
    state = _Section()
    at = start
    while at < limit:
        taken = _take(state, text, at)
        if not taken:
            break
        at += taken
    return state, at


def _take(state: _Section, text: str, at: int) -> int:
    """Feed the next digit, 几 or place into `state`; how many characters it took, 0 = none."""
    char = text[at]
    if char in ARABIC:
        value, end, step = arabic(text, at)
        if step != 1.0 or not state.digit(value):
            return 0
        state.zero = state.zero or value >= 10
        return end - at
    if char in TENS:
        fits = state.digit(TENS[char]) and state.place(10)
        return int(fits)
    if char == "几":
        fits = not state.digits
        state.digits, state.some = ([1.0], True) if fits else (state.digits, state.some)
        return int(fits)
    if char not in DIGIT:
        return int(state.place(PLACE[char]))
    place = "" if text[at + 1 : at + 3] in UNIT_WORDS else text[at + 1 : at + 2]
    return int(state.digit(float(DIGIT[char]), place, units=_ones(text, at)))


def _ones(text: str, at: int) -> bool:
    """Of 一百三六 and 一百三五八五 the third digit belongs to the number before; of 一百三八五 it does not."""
    end = at
    while end < len(text) and text[end] in DIGIT and text[end] not in "两俩仨":
        end += 1
    return end - at - (text[end : end + 1] in tuple(PLACE)) in (1, 3)


def _integer(text: str, start: int, limit: int) -> Number | None:
    if text[start] in ARABIC:
        literal = _literal(text, start, limit)
        if literal:
            return literal if literal.low != float("inf") else None
    plain = start
    while plain < limit and text[plain] in DIGIT and (plain == start or text[plain] not in "两俩仨"):
        plain += 1
    follow = text[plain] if plain < limit else ""
    if plain - start > 2 or (plain - start == 2 and follow not in PLACE and follow not in ARABIC):
        return plain_digits(text[start:plain], start, text[plain : plain + 1])
    alone = plain - start == 1 and plain == limit and text[start] in CAPITAL and not decimals(text, limit)[0]
    if alone and text[start - 1 : start] != "之":
        return None
    return _counted(text, start, limit)


def _literal(text: str, start: int, limit: int) -> Number | None:
    """An Arabic literal, also with 万 (1.5万); None when it opens a mixed number (1万2)."""
    value, end, step = arabic(text, start)
    if step != 1.0 and text[end : end + 1] in LARGE:
        place = LARGE[text[end]]
        return Number(start, end + 1, round(value * place, 6), round(value * place, 6), step=step * place)
    if step == 1.0 and end < limit and text[end] in PLACE:
        return None
    if text[end : end + 1] == "k" and not text[end + 1 : end + 2].isalpha():
        return Number(start, end + 1, value * 1000, value * 1000, form="arabic", step=step * 1000)
    return Number(start, end, value, value, form="arabic", step=step)


def _counted(text: str, start: int, limit: int) -> Number | None:
    state, end = _spoken(text, start, limit)
    low, high = state.close()
    if end == start or (low == 0 and high == 0 and not set(text[start:end]) & set("零〇0")):
        return None
    return Number(start, end, low, high, approx=high > low, step=state.step)


def _pseudo_end(text: str, at: int, pseudo: Collection[str]) -> int:
    if _DECIMAL_ONE.match(text, at):
        return 0
    for length in (4, 3, 2):
        if text[at : at + length] in pseudo:
            number = _DECIMAL_RUN.match(text, at) or _NO_WORD.match(text, at)
            return 0 if number else at + length
    return 0


def scan(text: str, pseudo: Collection[str] = ()) -> tuple[Number, ...]:
    """All numbers of a normalised text, left to right, not overlapping; a space ends a number.

    `pseudo`: words of 2-4 characters that are no number (一点, 一直). Never raises; a run over 24 gives none.
    """
    found: list[Number] = []
    begins, end = openers(frozenset(pseudo)), 0
    for at in [at for at, char in enumerate(text) if char in begins]:
        if at < end:
            continue
        end = _pseudo_end(text, at, pseudo)
        if end:
            continue
        number: Number | None = None
        if text[at] in CHARS:
            limit = _run_end(text, at)
            if limit - at > 4 * LONGEST:
                end = limit
                continue
            number = place_alone(text, at) or _numeral(text, at, limit)
        elif text[at] == "半":
            number = half(text, at)
        if number:
            found.append(number)
            end = number.end
    return tuple(found)


def _numeral(text: str, at: int, limit: int) -> Number | None:
    """The number whose run of characters is [at, limit); None for the 陆 of 陆地."""
    bare = (text[at] == "几" and limit == at + 1) or text[at] in LARGE
    formal = text[at] in CAPITAL and limit == at + 1 and text[limit : limit + 1] not in COUNTED
    formal = formal and not decimals(text, limit)[0]  # 贰点五
    if bare or (formal and text[at - 1 : at] != "之"):  # 百分之伍
        return None
    number = _integer(text, at, limit)
    return decimal(text, number) if number else None
