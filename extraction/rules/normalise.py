"""One character at a time to a comparable form, keeping where each one came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from extraction.rules.contractions import left_out, straightened
from extraction.rules.model import LIMIT, Normal

#: Characters whose compatibility form would change the meaning (10² is not 102).
_KEEP = frozenset("…℃℉，；！？")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_SPACES = frozenset("\t\n\r\x0b\x0c\u3000\xa0")

#: An address says nothing of the patient: https://example.org/123 holds no pressure.
_ADDRESS = re.compile(
    r"(?:https?|ftp|wss?)://[^\s\u3000-\uffef]+|www\.[^\s\u3000-\uffef]+|[\w.+-]+@[\w-]+\.[\w.]+",
    re.ASCII | re.IGNORECASE,
)
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９])")
_FULL_STOP = re.compile(r"(?<=\d)。(?=\d)")
#: What a terminal obeys and nobody says: colours (ESC [31m), titles (ESC ] … BEL), and ESC with one letter.
_CONTROL = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b]{0,200}(?:\x07|\x1b\\\\)?|\x1b[ -/]*[0-~]?"
)


def _plain(char: str, simplified: Mapping[str, str]) -> str:
    if "\x1f" < char < "\x7f" or char in _KEEP:
        return char.lower()
    if char in _SPACES:
        return "\n" if char in "\n\r" else " "
    if unicodedata.category(char) in _UNSEEN or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if unicodedata.category(char) == "No":
        return _numeral(char)
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(simplified.get(c, c) for c in folded if unicodedata.category(c) not in ("Mn", "Cf"))


def _numeral(char: str) -> str:
    """① reads 1; raised, lowered and broken digits (10², ½) read as a gap, not as digits."""
    circled = unicodedata.decomposition(char).startswith("<circle>")
    return unicodedata.normalize("NFKC", char) + " " if circled else " "


def _pointed(source: str) -> str:
    """7。1 as a phone's keyboard gives it, with its point; I can’t with its apostrophe."""
    return straightened(_WIDE_COMMA.sub(",", _FULL_STOP.sub(".", source)))


def normalise(source: str, simplified: Mapping[str, str], limit: int = LIMIT) -> Normal:
    """NFKC, lower case and traditional→simplified by character, with a map back.

    `source` is any string; `simplified` maps one character to one. Characters after `limit` are
    left out and `cut` is set. Never raises; control sequences and joining characters vanish from the text.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    memory: dict[str, str] = {}
    unsaid = {
        at
        for said in (_CONTROL, _ADDRESS)
        for hit in said.finditer(source, 0, limit)
        for at in range(*hit.span())
    }
    for index, char in enumerate(_pointed(source[:limit])):
        if index in unsaid:
            continue
        plain = memory.get(char)
        if plain is None:
            plain = memory[char] = _plain(char, simplified)
        for piece in plain:
            text.append(piece)
            starts.append(index)
            ends.append(index + 1)
    for at in reversed(left_out("".join(text))):
        text.insert(at, "'")
        starts.insert(at, starts[at])
        ends.insert(at, ends[at - 1])
    return Normal(source, "".join(text), tuple(starts), tuple(ends), len(source) > limit)
