"""Patterns of the lexicon with its vocabulary: what is described in many words, in one order or in any."""

from __future__ import annotations

import re

from extraction.load import LINE, Entry, LexiconError, Source, place
from extraction.rules.needed import needs_of
from extraction.rules.signs import Sign, Signs, Way

_ASCII = {"，": ",", "；": ";", "？": "?", "！": "!"}
_SET = re.compile(r"\{([a-z][a-z0-9]*)\}")


def _folded(pattern: str) -> str:
    """A pattern whose ，；？！ also stand for the ASCII marks that the normaliser makes of them."""
    out, inside = "", False
    for at, char in enumerate(pattern):
        escaped = pattern[at - 1 : at] == "\\"
        inside = (inside or char == "[") and not (char == "]" and not escaped) if not escaped else inside
        plain = _ASCII.get(char, "")
        out += char if not plain else char + plain if inside else f"[{char}{plain}]"
    return out


def compiled(entry: Entry, texts: list[str], sets: dict[str, str]) -> re.Pattern[str]:
    """Patterns of one entry as one; raises LexiconError with the line of one that does not compile."""
    try:
        return re.compile(_said(texts, sets))
    except re.error as problem:
        raise LexiconError(f"{place(entry)}: {problem}") from problem


def _said(texts: list[str], sets: dict[str, str]) -> str:
    return "|".join(_SET.sub(lambda m: sets.get(m[1], m[0]), _folded(text)) for text in texts)


def vocabulary(source: Source, gap: str) -> dict[str, str]:
    named = {k: f"(?:{v})" for k, v in source.document["vocabulary"].items() if k != LINE}
    return named | {f"g{n}": f"[^{gap}]{{0,{n}}}" for n in range(1, 11)}


def _across(size: int, *, latin: bool) -> str:
    """What may stand between two words of a pair: no end of a sentence, and nothing that denies."""
    if latin:
        return rf"(?:[^\w.!?']*(?!{_NOT_EN}\b)[\w']++){{0,{size}}}[^\w.!?']*"
    return rf"(?:特别|受不了|不得了|不行|不停|说不出|说不上|[^。；！？;!?\n不没未无别勿唔弗冇]){{0,{size}}}"


_NOT_EN = r"(?:no|not|never|nor|none|nothing|without|\w+n't|cannot)"
_PAIR = re.compile(r" <(\d+)> ")


def _both_ways(text: str) -> list[str]:
    """`a <8> b`: a before b or behind it, eight characters (words of English) apart at most."""
    first, size, second = _PAIR.split(text)
    gap = _across(int(size), latin=_latin(text))
    a, b = f"(?:{first})", f"(?:{second})"
    return [f"{a}{gap}{b}", f"{b}{gap}{a}"]


def _latin(text: str) -> bool:
    return not any("\u3400" <= c <= "\u9fff" for c in text)


def signs(*files: Source) -> Signs:
    """The vocabulary of each file serves all; a word of `{w4}` is an English one."""
    sets: dict[str, str] = {f"w{n}": _across(n, latin=True) for n in range(1, 9)}
    for source in files:
        sets |= vocabulary(source, "，。；！？,;!?\\n不没未无别勿唔弗")
    return Signs(_sign(entry, sets, proven=not source.layers) for source in files for entry in source.entries)


def _sign(entry: Entry, sets: dict[str, str], *, proven: bool) -> Sign:
    named = [_SET.sub(lambda m: sets.get(m[1], m[0]), text) for text in entry.get("pairs", ())]
    texts = [*entry.get("patterns", ()), *(one for pair in named for one in _both_ways(pair))]
    parts = (
        [t for t in texts if not _latin(_named_in(t, sets))],
        [t for t in texts if _latin(_named_in(t, sets))],
    )
    chinese, latin = (tuple(_way(entry, text, sets, proven=proven) for text in part) for part in parts)
    harmless = tuple(compiled(entry, [text], sets) for text in entry.get("not", ()))
    return Sign(entry["code"], chinese, latin, harmless)


def _way(entry: Entry, text: str, sets: dict[str, str], *, proven: bool) -> Way:
    """`proven`: our tests compile it. What a hospital lays over our pack is compiled here, so that its mistakes show."""
    source = _said([text], sets)
    try:
        if not proven:
            re.compile(source)
        return Way(source, needs_of(source))
    except re.error as problem:
        raise LexiconError(f"{place(entry)}: {problem}") from problem


def _named_in(text: str, sets: dict[str, str]) -> str:
    """The text with its vocabulary written out, without the gaps."""
    return _SET.sub(lambda m: "" if m[1][1:].isdigit() else sets.get(m[1], m[0]), text)
