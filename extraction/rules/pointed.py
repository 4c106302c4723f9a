"""Chinese punctuation back in place of what the normaliser made of it, character for character."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis

#: A comma between digits is part of a number (120,80).
_ASCII = re.compile(r"(?<!\d),|,(?!\d)|[?!;]")
_CHINESE = str.maketrans(",?!;", "，？！；")

_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ …·~]+(?=[\u3400-\u9fff])")
#: Fewer pauses than this are punctuation, more are the speech recogniser's or a slow speaker's.
_MANY = 3


def pointed(analysis: Analysis) -> Analysis:
    """The same analysis, its Chinese text with ，？！； for ,?!; so that patterns need one form of each."""
    if analysis.language == "en":
        return analysis
    text = _ASCII.sub(lambda hit: hit.group().translate(_CHINESE), analysis.text)
    return analysis if text == analysis.text else analysis.saying(text)


def joined(text: str) -> tuple[str, list[int]] | None:
    """别 再 打 了 without its pauses, and where each character stood; None where there are few."""
    gaps = {at for hit in _GAP.finditer(text) for at in range(*hit.span())}
    if len(gaps) < _MANY or len(gaps) * 5 < len(text):
        return None
    kept = [at for at in range(len(text)) if at not in gaps]
    return "".join(text[at] for at in kept), kept
