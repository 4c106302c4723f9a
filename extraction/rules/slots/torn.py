"""5，6 or 5 6 to a question for a glucose: five to six, or 5.6 that speech recognition has torn; it is read back."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Analysis, Result

_TORN = re.compile(
    r"(?<![0-9一二三四五六七八九十百.])[0-9一二三四五六七八九][，,、； ]+[0-9一二三四五六七八九](?![0-9一二三四五六七八九十百.])"
)


def asked_back(analysis: Analysis, result: Result) -> Result:
    """The result itself, unless its range is two lone digits with a pause between them."""
    if result.status != "answered" or "low" not in result.values:
        return result
    if not any(_TORN.match(analysis.text, a) for a, _ in result.spans):
        return result
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule="quantity.torn", tier="inferred")
