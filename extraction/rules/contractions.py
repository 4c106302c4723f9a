"""English as it is typed: I cant, hes, and the slanted mark of telephones in I can’t."""

from __future__ import annotations

import re

#: The marks that keyboards write for an apostrophe, between two letters.
_SLANTED = re.compile("(?<=[A-Za-z])[\u2018\u2019\u02bc\u00b4`\uff07](?=[A-Za-z])")
_LETTER = re.compile("[a-z]")
#: Where the apostrophe was left out. Words that are words of their own (were, well, ill, id, its) stay.
_LEFT_OUT = re.compile(
    r"\b(?:(?:do|does|did|ca|wo|is|was|are|has|have|had|could|would|should)n(?=t\b)|i(?=m\b|ve\b)"
    r"|(?:you|they)(?=re\b|ve\b)|(?:he|she|there|that|what)(?=s\b)|we(?=ve\b))"
)


def straightened(source: str) -> str:
    """The same text, as long, with the plain apostrophe."""
    return _SLANTED.sub("'", source)


def left_out(text: str) -> tuple[int, ...]:
    """The places in lower-case `text` before which an apostrophe is missing."""
    return tuple(hit.end() for hit in _LEFT_OUT.finditer(text)) if _LETTER.search(text) else ()
