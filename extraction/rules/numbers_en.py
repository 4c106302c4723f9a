"""English number words as spoken: seven point two, one forty, a hundred and five."""

from __future__ import annotations

import re

from extraction.rules.model import Number

ONES = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORD = "|".join(sorted([*ONES, *TENS, "hundred", "thousand"], key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*(?: point(?: (?:{_WORD}))+)?(?: and a half)?\b")


def _whole(words: list[str]) -> float | None:
    """None when the words are more than one number."""
    total, current, last = 0, 0, 1000
    for word in words:
        if word in TENS:
            if last < 100 and current >= 10:
                return None
            if 0 < current < 10 and last != 100:
                current *= 100
            current, last = current + TENS[word], 10
        elif word in ONES:
            if current % 10 and last != 100 or ONES[word] >= 10 and last == 10:
                return None
            current, last = current + ONES[word], 1
        elif word == "hundred":
            current, last = max(1, current) * 100, 100
        elif word == "thousand":
            total, current, last = total + max(1, current) * 1000, 0, 1000
    return float(total + current)


def scan(text: str) -> tuple[Number, ...]:
    """Numbers in words of a lower-case text; a run that is no single number is left out."""
    out: list[Number] = []
    for hit in _RUN.finditer(text):
        run = hit.group().replace(" and a half", "")
        half = 0.5 if run != hit.group() else 0.0
        whole, _, decimals = run.replace("-", " ").partition(" point ")
        value = _whole([w for w in whole.split() if w != "and"])
        digits = "".join(str(ONES.get(w, "")) for w in decimals.split())
        if value is None:
            continue
        if digits:
            value = float(f"{int(value)}.{digits}")
        step = 10.0 ** -len(digits) if digits else 1.0
        out.append(Number(hit.start(), hit.end(), value + half, value + half, step=step))
    return tuple(out)
