"""A reply below a quotation, which older and desktop clients send as one text: 「name：words」, a line of dashes, her words.

The quoted words are not hers: a symptom that our question names is no complaint, and 停 below it is 停.
"""

from __future__ import annotations

import re

_QUOTATION = re.compile(
    r"\s*「(?P<quoted>.*)」[ \t]*\r?\n[ \t]*-(?: ?-){4,}[ \t]*\r?\n(?P<own>.*\S.*)", re.DOTALL
)
#: Who said it stands before the first colon.
_NAME = re.compile(r"[^：:\n]{0,64}[：:]")


def parted(text: str) -> tuple[str, str]:
    """What she quotes ('' = nothing), and what she writes herself."""
    found = _QUOTATION.fullmatch(text)
    if found is None:
        return "", text
    return _NAME.sub("", found["quoted"], count=1).strip(), found["own"].strip()
