"""An independent second look: does the value follow from the words it quotes?

It shares no code with the grammar. It compares digits: those of the value must stand, in order, in the
quoted words. A value that fails is not stored; the answer becomes reask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extraction.rules.model import Analysis, Result

_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "两": "2", "俩": "2", "幺": "1", "半": "5", "十": "1", "百": "1", "千": "1",
    "壹": "1", "贰": "2", "叁": "3", "肆": "4", "伍": "5", "陆": "6", "柒": "7", "捌": "8", "玖": "9",
}  # fmt: skip
_WORDS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8",
    "ninety": "9", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "zero": "0", "one": "1",
    "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "1",
    "half": "5", "hundred": "1",
}  # fmt: skip
_NUMERIC = ("quantity", "blood_pressure")


def digits_of(text: str) -> str:
    """The digits said in a normalised text, 十/百 counted as an optional 1."""
    for word in sorted(_WORDS, key=len, reverse=True):
        text = text.replace(word, f" {_WORDS[word]} ")
    return "".join(c if c.isdigit() and c.isascii() else _DIGITS.get(c, "") for c in text)


def follows(value: float, said: str) -> bool:
    """The significant digits of `value` are a subsequence of the digits said."""
    wanted = f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").replace("0", "")
    rest = iter(said)
    return all(digit in rest for digit in wanted)


def _figures(values: Mapping[str, object]) -> Iterable[float]:
    """The numbers that must stand in the words: the lower end where a range was inferred."""
    keys = ("value", "low", "sys", "dia", "pulse")
    original = values.get("original")
    source = original if isinstance(original, Mapping) else values
    for key in keys:
        item = source.get(key)
        if isinstance(item, (list, tuple)) and item:
            item = item[0]
        if isinstance(item, Mapping):
            item = item.get("value")
        if isinstance(item, (int, float)) and not isinstance(item, bool):
            yield float(item)
    readings = values.get("readings")
    if isinstance(readings, list):
        for reading in readings:
            yield from _figures(reading)


def checked(kind: str, analysis: Analysis, result: Result) -> Result:
    """The result itself, or reask where a number does not follow or nothing is quoted."""
    if result.status not in ("answered", "confirm"):
        return result
    quoted = " ".join(analysis.text[a:b] for a, b in result.spans)
    if not quoted.strip():
        return Result("reask", {"action": "reask"}, (), "verify.no_evidence", "inferred")
    converted = (
        result.values.get("unit") == "mm[Hg]" or "kpa" in quoted or "千帕" in quoted or "公尺" in quoted
    )
    if kind not in _NUMERIC or converted:
        return result
    said = digits_of(quoted)
    if all(follows(v, said) for v in _figures(result.values)):
        return result
    return Result("reask", {"action": "reask"}, result.spans, "verify.refused", "inferred")
