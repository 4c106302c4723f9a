"""What an English answer tells beside the options that were found in it: nausea and I keep falling over."""

from __future__ import annotations

import re
from collections.abc import Sequence

_JOINER = re.compile(r"\b(?:and|plus|also|then|as well as)\b")
_WORD = re.compile(r"[a-z]{3,}")
#: Words that name no complaint, reason or thing of their own.
_FILLER = frozenset((
    "the", "and", "that", "this", "these", "those", "they", "them", "their", "she", "her", "his", "him",
    "you", "your", "our", "has", "had", "have", "been", "being", "was", "were", "are", "for", "with",
    "from", "about", "some", "any", "all", "both", "lot", "lots", "bit", "little", "just", "only", "mostly",
    "mainly", "really", "very", "quite", "too", "also", "now", "then", "again", "still", "keep", "keeps",
    "kept", "get", "gets", "got", "getting", "feel", "feels", "feeling", "felt", "well", "yes", "yeah",
    "please", "thanks", "thank", "sorry", "day", "days", "night", "nights", "week", "weeks", "month",
    "today", "yesterday", "lately", "recently", "sometimes", "often", "always", "usually", "occasionally",
    "once", "twice", "time", "times", "while", "when", "morning", "evening", "off", "out", "over", "down",
    "not", "but", "think", "suppose", "guess", "maybe", "perhaps", "would", "could", "can", "will", "did",
    "does", "don", "doing", "done", "make", "makes", "made", "take", "takes", "took", "one", "two", "three",
    "there", "here", "what", "which", "who", "like", "kind", "sort", "thing", "things", "nothing", "else",
    "other", "others", "same", "much", "more", "less", "most", "than", "after", "before", "since", "until",
    "every", "each", "bad", "badly", "awful", "terrible", "mild", "slight", "help", "helps", "me", "myself",
    "say", "said", "fairly", "pretty", "rather", "ones", "that's", "it's",
))  # fmt: skip


def left_over_en(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """A part of the clause, between two and-s, that names no option and says something of its own."""
    at = start
    for hit in (*_JOINER.finditer(text, start, end), None):
        stop = hit.start() if hit else end
        held = any(a < stop and at < b for a, b in spans)
        if not held and any(word not in _FILLER for word in _WORD.findall(text[at:stop])):
            return True
        at = hit.end() if hit else end
    return False
