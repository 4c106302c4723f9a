"""What English number words are worth. The second opinion that `verify` asks; shares no code with `numbers_en`."""

from __future__ import annotations

import re

_SMALL = {w: i for i, w in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
)} | {w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}  # fmt: skip
_LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PARTS = {w: 1 / i for i, w in enumerate(
    ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 2
)} | {"fourth": 1 / 4}  # fmt: skip


def worth(said: str) -> float | None:
    """Of lower-case words; None where they are no one number."""
    words = [w for w in re.findall(r"[a-z]+|\d+(?:\.\d+)?", said) if w not in ("a", "an")]
    sign = -1.0 if words[:1] in (["minus"], ["negative"]) else 1.0
    words = words[1:] if sign < 0 else words
    if "point" in words:
        at = words.index("point")
        whole = _whole(words[:at])
        return None if whole is None else _decimal(sign, whole, words[at + 1 :])
    if words[-2:] == ["and", "half"] and _LARGE.keys() & words[-3:-2]:  # a million and a half
        return sign * ((_whole(words[:-3]) or 1.0) + 0.5) * _LARGE[words[-3]]
    value = _whole(words)
    return None if value is None else sign * value


def _whole(words: list[str]) -> float | None:
    done, total, current = 0.0, 0.0, 0.0
    for word in words:
        part = _PARTS.get(word.removesuffix("s") if word != "halves" else "half")
        if word in _SMALL or word[0].isdigit():
            current += _SMALL[word] if word in _SMALL else float(word)
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word in _LARGE or word in ("dozen", "dozens"):
            total, current = total + (current or 1.0) * _LARGE.get(word, 12.0), 0.0
        elif part is not None:
            current = (current or 1.0) * part
        elif word == "and" and (not current or current % 100):  # one hundred and five goes on
            done, total, current = done + total + current, 0.0, 0.0
        elif word == "and":
            continue
        else:
            return None
    return done + total + current


def _decimal(sign: float, whole: float, words: list[str]) -> float | None:
    digits = "".join(str(_SMALL[w]) for w in words if _SMALL.get(w, 10) < 10)
    return sign * float(f"{whole:.0f}.{digits}") if digits and len(digits) == len(words) else None
