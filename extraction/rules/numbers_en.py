"""English number words as spoken: six point four, one forty, a hundred and five."""

from __future__ import annotations

import re

from extraction.rules.model import Number

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join(sorted([*ONES, *TENS, *SCALES], key=len, reverse=True))
_RUN = re.compile(
    rf"(?<![a-z])(?:an? (?=hundred|thousand|million|billion))?(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*(?: point(?: (?:{_WORD}))+)?(?: and a half)?\b",
    re.ASCII,
)


#: one ten over seventy; one ten-milligram tablet is no 110.
_PRESSURE = re.compile(
    rf"(?<![a-z])(?P<head>one|two) (?:(?P<teen>{'|'.join(list(ONES)[10:])})|(?:oh|o) (?P<one>{'|'.join(list(ONES)[1:10])}))"
    r"(?= ?(?:over|on|by|/|[.,;!?]|systolic|$))"
)


def _whole(words: list[str]) -> float | None:
    """None when the words are more than one number. one forty = 140, as a pressure is said."""
    total, current, last = 0, 0, 1000
    for word in words:
        step = SCALES.get(word)
        if step:
            current = max(1, current) * step
            if step >= 1000:
                total, current = total + current, 0
            last = step
        elif (joined := _joined(current, last, word)) is None:
            return None
        else:
            current, last = joined, 10 if word in TENS else 1
    return float(total + current)


def _joined(current: int, last: int, word: str) -> int | None:
    """`current` with the next word added; None when that begins another number."""
    if word in TENS:
        if last < 100 and current >= 10:
            return None
        return (current * 100 if 0 < current < 10 and last < 100 else current) + TENS[word]
    if (current % 10 and last != 100) or (ONES[word] >= 10 and last == 10):
        return None
    return current + ONES[word]


#: The top one, that one: no number.
_POINTED = re.compile(
    r"\b(?:top|bottom|upper|lower|higher|first|second|last|other|this|that|which|each|every|any|no|left|right|big|small|little|good|bad|new|old) $"
)
#: Words; a longer run is noise, and no float holds it.
_LONGEST = 12
#: twice a day: no number.
_PER = re.compile(
    r"(?:\b(?:once|twice|times|mg|tablets?|pills?|puffs?|units?|cigarettes|packs?|drinks?|glasses|bottles|every|per|one|two|three|four|five|six|ten|\d+)) $"
)
#: half a tablet, half an hour, a couple of days.
_PART = re.compile(
    r"(?<!and a )\b(?:a )?(?P<half>half)(?: an?)?(?= [a-z])|\b(?:a )?couple of\b|\ban?(?= (?:second|minute|hour|week|month|year|day)s?\b(?! ago))",
    re.ASCII,
)


def _pressure(hit: re.Match[str]) -> Number:
    value = ONES[hit["head"]] * 100.0 + ONES[hit["teen"] or hit["one"]]
    return Number(hit.start(), hit.end(), value, value)


def _scale(run: str) -> float:
    """a million and a half is half a million more."""
    last = SCALES.get(run.rpartition(" ")[2], 1)
    return float(last if last > 100 else 1)


def _part(hit: re.Match[str]) -> Number:
    value = 0.5 if hit["half"] else 2.0 if "couple" in hit.group() else 1.0
    return Number(hit.start(), hit.end(), value, value, form="half" if hit["half"] else "spoken", step=1.0)


_UPPER, _LOWER = (70, 260), (30, 150)


def _pair(start: int, run: str) -> list[Number]:
    """one thirty five eighty five: a pressure without its over; nothing where it may be cut in two ways."""
    words = run.split(" ")
    if not {*words} <= {*ONES, *TENS}:
        return []
    cuts = []
    for at in range(1, len(words) if len(words) <= _LONGEST else 0):
        upper, lower = _whole(words[:at]), _whole(words[at:])
        if (
            upper
            and lower
            and _UPPER[0] <= upper <= _UPPER[1]
            and _LOWER[0] <= lower <= min(_LOWER[1], upper)
        ):
            behind = start + len(" ".join(words[:at])) + 1
            cuts.append([(start, behind - 1, upper), (behind, start + len(run), lower)])
    return [Number(a, b, value, value) for a, b, value in cuts[0]] if len(cuts) == 1 else []


def _two(start: int, run: str) -> list[Number]:
    """six and seven."""
    first, _, last = run.partition(" and ")
    values = [_whole(part.split()) if {*part.split()} <= {*ONES, *TENS} else None for part in (first, last)]
    if not all(values):
        return []
    behind = start + len(first) + len(" and ")
    spans = ((start, start + len(first)), (behind, start + len(run)))
    return [Number(a, b, v, v) for (a, b), v in zip(spans, values, strict=True) if v is not None]


#: 6 point 4, as it is heard.
_MIXED = re.compile(
    rf"(?<![\d.])(?P<whole>\d{{1,3}}) (?:point|dot) (?P<tenths>\d|{'|'.join(list(ONES)[:10])})\b"
)


def _mixed(hit: re.Match[str]) -> Number:
    value = float(f"{hit['whole']}.{ONES.get(hit['tenths'], hit['tenths'])}")
    return Number(hit.start(), hit.end(), value, value, step=0.1)


def scan(text: str) -> tuple[Number, ...]:
    """Numbers in words of a lower-case text; a run that is no single number is left out."""
    out = [_pressure(hit) for hit in _PRESSURE.finditer(text)]
    out += [_mixed(hit) for hit in _MIXED.finditer(text)] if " point " in text or " dot " in text else []
    said = [(n.start, n.end) for n in out]
    for hit in _RUN.finditer(text):
        if any(a < hit.end() and hit.start() < b for a, b in said):
            continue
        if hit.group() == "one" and _POINTED.search(text, 0, hit.start()):
            continue
        run = hit.group().replace(" and a half", "")
        half = 0.5 * _scale(run) if run != hit.group() else 0.0
        whole, _, decimals = run.replace("-", " ").partition(" point ")
        words = [w for w in whole.split() if w not in ("and", "a", "an")]
        value = _whole(words) if len(words) <= _LONGEST else None
        digits = "".join(str(ONES.get(w, "")) for w in decimals.split())
        if value is None:
            out += () if decimals else _two(hit.start(), whole) or _pair(hit.start(), whole)
            continue
        if digits:
            value = float(f"{int(value)}.{digits}")
        step = 10.0 ** -len(digits) if digits else 1.0
        out.append(Number(hit.start(), hit.end(), value + half, value + half, step=step))
    taken = [(n.start, n.end) for n in out]
    for hit in _PART.finditer(text):
        if not any(a < hit.end() and hit.start() < b for a, b in taken) and not _PER.search(
            text, 0, hit.start()
        ):
            out.append(_part(hit))
    return tuple(sorted(out, key=lambda n: n.start))
