"""An English option that the words right before or behind it deny: not the morning, nobody else, the cough has gone."""

from __future__ import annotations

import re

_SMALL = r"(?: (?:any|a|an|the|my|of|really|got|get|getting|had|have|been|be|being|feel|feeling|actually|quite|particularly|ever|much|more|so|need|needing|as|no|that|even|too|very|use|using|taken?|taking|for|in|on|do|doing|it|this|manage|cope|go|live|wash|dress))*"
#: no fever, not feeling dizzy, no rash or itching; not only and not just deny nothing.
_BEFORE = re.compile(
    rf"(?:\b(?:no|not|never|without|neither|nor|except|zero)|n't|\bdont|\bcant){_SMALL}(?: [a-z]+ (?:or|nor)(?: (?:a|an|any|the|my))?)? $"
)
#: How many letters before a word may deny it.
_REACH = 48
_BEHIND = re.compile(
    r" (?:else\b|(?:is|are|was|were|has|have|'s)? ?(?:all )?(?:gone|cleared up|(?:went|gone) away|stopped|over now|better now|fine now)\b|(?:is|are|was|were|does|do|did|has|have)(?:n't| not)\b|(?:is|are) (?:fine|ok|okay|no problem|all right|alright)\b|(?:but )?not any ?more|not now|no longer)"
    r"|'s (?:gone|fine|ok|okay|stopped|cleared up|all right|alright)\b"
)


def denied_en(text: str, start: int, end: int, since: int) -> bool:
    """Whether the English words from `since` on, or those behind `end`, deny what stands between."""
    before = text[max(since, start - _REACH) : start]
    return bool(_BEFORE.search(before)) or bool(_BEHIND.match(text, end))
