"""Numbers that speech recognition writes with spaces in them: 一百 二 十 五, 三千 八百."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extraction.rules.model import Number
from extraction.rules.numbers import scan
from extraction.rules.numerals import CHARS, DIGIT, PLACE, UNIT_WORDS

_PLACES = frozenset(PLACE) - {"拾", "佰", "仟"}
_LARGE_PLACES = frozenset("千万亿兆")
#: 7 万, 100 亿: behind figures only a place this large is said on its own.
_OF_FIGURES = frozenset("万亿兆")


def _joins(text: str, at: int, run: str) -> bool:
    """一百 二 十 五, 三千 八百, 六百 点 二: the space before `at` stands inside the number `run`; not in 一百 八十,
    which may be a pressure.
    """
    right, next_one = text[at : at + 1], text[at + 1 :].lstrip(" ")[:1]
    if right == "点":
        return next_one in DIGIT
    if "点" in run:  # 三 点 一 四
        apart = text[:at].rstrip(" ")[-2:-1] == " " and next_one not in CHARS and next_one != "点"
        return right in DIGIT and (run[-1] == "点" or apart)
    if run[-1].isdigit():
        return right in _OF_FIGURES or (right in _PLACES and bool(set(run) & _LARGE_PLACES))
    if right in _PLACES or (run[-1] in _PLACES and set(run) & _LARGE_PLACES):
        return right in CHARS and text[at : at + 2] not in UNIT_WORDS
    alone = text[at + 1 : at + 2]
    joins = run[-1] in _PLACES and (right in DIGIT or right == "几")
    return joins and (not alone or alone in " ，。" or alone not in CHARS or right == "几")


def _spaced(text: str) -> tuple[str, list[int]]:
    """The text without the spaces inside its Chinese numbers, and where each character stood."""
    kept: list[int] = []
    run, at = "", 0
    while at < len(text):
        behind = at
        while text[behind : behind + 1] == " ":
            behind += 1
        if behind > at and not (run and behind < len(text) and _joins(text, behind, run)):
            kept.extend(range(at, behind))
            run = ""
        if behind < len(text):
            char = text[behind]
            going_on = char in CHARS or (char == "点" and run)
            run = run + char if going_on else ""
            kept.append(behind)
        at = behind + 1
    return "".join(text[at] for at in kept), kept


def scan_spaced(text: str, pseudo: Collection[str] = ()) -> tuple[Number, ...]:
    """As `numbers.scan`, with the spaces inside one number taken out; places are those of `text`."""
    if " " not in text:
        return scan(text, pseudo)
    joined, places = _spaced(text)
    if len(joined) == len(text):
        return scan(text, pseudo)
    return tuple(replace(n, start=places[n.start], end=places[n.end - 1] + 1) for n in scan(joined, pseudo))
