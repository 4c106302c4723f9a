"""One character at a time to a comparable form, keeping where each one came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

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


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    """One character narrow, in lower case and without what is not seen; one at a time, so that no words are kept."""
    if "\x1f" < char < "\x7f" or char in _KEEP:
        return char.lower()
    if char in _SPACES:
        return "\n" if char in "\n\r" else " "
    if unicodedata.category(char) in _UNSEEN or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if unicodedata.category(char) == "No":
        return _numeral(char)
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf"))


def _numeral(char: str) -> str:
    """① reads 1; raised, lowered and broken digits (10², ½) read as a gap, not as digits."""
    circled = unicodedata.decomposition(char).startswith("<circle>")
    return unicodedata.normalize("NFKC", char) + " " if circled else " "


def _pointed(source: str) -> str:
    """7。1 as a phone's keyboard gives it, with its point; I can’t with its apostrophe."""
    stopped = _FULL_STOP.sub(".", source) if "。" in source else source
    return straightened(_WIDE_COMMA.sub(",", stopped) if "，" in source else stopped)


def normalise(source: str, simplified: Mapping[str, str], limit: int = LIMIT) -> Normal:
    """NFKC, lower case and traditional→simplified by character, with a map back.

    `source` is any string; `simplified` maps one character to one. Characters after `limit` are
    left out and `cut` is set. Never raises; control sequences and joining characters vanish from the text.
    """
    pointed = _pointed(source[:limit])
    unsaid = _unsaid(source[:limit])
    folded = list(map(_folded, pointed))
    if unsaid or not set(map(len, folded)) <= {1}:
        starts = [at for at, piece in enumerate(folded) if at not in unsaid for _ in piece]
        folded = [c for at, piece in enumerate(folded) if at not in unsaid for c in piece]
    else:
        starts = list(range(len(folded)))
    text = [simplified.get(c, c) for c in folded]
    ends = [at + 1 for at in starts]
    for at in reversed(left_out("".join(text))):
        text.insert(at, "'")
        starts.insert(at, starts[at - 1])
        ends.insert(at, ends[at - 1])
    return Normal(source, "".join(text), tuple(starts), tuple(ends), len(source) > limit)


def _unsaid(source: str) -> frozenset[int]:
    """Where control sequences and addresses stand."""
    control = () if source.isprintable() else _CONTROL.finditer(source)
    linked = "@" in source or "." in source or ":" in source
    address = _ADDRESS.finditer(source) if linked else ()
    return frozenset(at for hit in (*control, *address) for at in range(*hit.span()))
