"""Two options between which the patient does not decide: 二三之间, 轻的和中的当间儿, 不是二就是三, between two and three."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.model import Analysis
from extraction.rules.numbers import scan
from extraction.rules.picked import Pick
from wire.understanding import Option

_D = r"[1-9一二两三四五六七八九]"
_NTH = rf"(?:第|选项?)?({_D})(?:个|号|项|档|级|条|样)?"
_LINK = r"(?:的|那个)?(?:[ 、，,和跟与同或到至~-]|或者|还是|要么)*"
_MIDST = r"(?:之间|中间|当间|当中|正中|夹缝|间头|两者)"
_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NTH}{_LINK}{_NTH}(?:的|这)?(?:两个|俩|两者)?(?:的|之)?(?:{_MIDST}|都(?:行|可以|像|算|差不多|有可能|沾边)|(?:两个|俩)?(?:我|都)?(?:拿|说|吃|摸|定)不(?:准|定|好))",
        rf"不是(?:选|说)?{_NTH}[ ，,]*就是(?:选|说)?{_NTH}",
        rf"(?:要么|要不|不然|或者|兴许|可能|也许)(?:是|选)?{_NTH}[ ，,]*(?:要么|要不|不然|或者|兴许|可能|也许)(?:就)?(?:是|选)?{_NTH}",
    )
)
_ENGLISH_NUMBER = (
    r"(?:option |number |a )?(one|two|three|four|five|six|first|second|third|fourth|fifth|[1-9])\b"
)
_IN_ENGLISH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bbetween {_ENGLISH_NUMBER} and {_ENGLISH_NUMBER}",
        rf"\beither {_ENGLISH_NUMBER} or {_ENGLISH_NUMBER}",
        rf"^(?:maybe |about |i'd say |perhaps |probably )?{_ENGLISH_NUMBER} or {_ENGLISH_NUMBER}[.! ]*$",
    )
)
_VALUES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
#: What is named before it lies on both sides of the answer.
_NAMED = re.compile(rf"(?P<names>[^，。；]{{2,16}}?)(?:这)?(?:两个|俩|两者)?(?:的|之)?{_MIDST}")


def between(analysis: Analysis, options: tuple[Option, ...], named: Sequence[Pick]) -> list[Pick]:
    """Both options, in their order, where one cannot tell which; [] where nothing of the kind is said."""
    return _numbers(analysis, options) or _names(analysis, options, named)


def _numbers(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    since = analysis.since()
    for pattern in _IN_ENGLISH if analysis.language == "en" else _NUMBERS:
        hit = pattern.search(analysis.text, since)
        places = sorted({_value(said) for said in hit.groups()}) if hit else []
        if hit and len(places) == _TWO and places[-1] <= len(options):
            return _both([options[n - 1].code for n in places], *hit.span())
    return []


_TWO = 2


def _value(said: str) -> int:
    return _VALUES.get(said) or int(scan(said)[0].low)


def _names(analysis: Analysis, options: tuple[Option, ...], named: Sequence[Pick]) -> list[Pick]:
    """By what was named before 之间, or by the one character that an option begins with and no other has."""
    hit = _NAMED.search(analysis.text, analysis.since())
    if hit is None:
        return []
    codes = {p.code for p in named if hit.start() <= p.start < hit.end("names")}
    if len(codes) < _TWO:
        codes |= {o.code for o in options if _initial(o, options) in hit["names"]}
    ordered = [o.code for o in options if o.code in codes]
    return _both(ordered, *hit.span()) if len(ordered) == _TWO else []


#: No character at all: it stands in no text.
_NO_ONE = "\0"


def _initial(option: Option, options: Sequence[Option]) -> str:
    first = option.display[:1]
    shared = any(first in o.display for o in options if o is not option)
    return _NO_ONE if shared or not first or first.isascii() or first in "不没无未有" else first


def _both(codes: Sequence[str], start: int, end: int) -> list[Pick]:
    return [Pick(code, start, end, False, "inferred", "choice.between") for code in codes]
