"""有一点点像口水样的, 前天有过一丝: some of what was asked for, told without its name."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_ANY_OF_IT = re.compile(r"有没有|有无|有[^，。]{1,8}[吗么]")
#: `bare`: nothing but its colour is told beside it.
_SOME_OF_IT = re.compile(
    r"[ 嗯啊哦呃，]*(?:(?:昨|大?前|今)[天儿早晚日]?(?:早上|晚上|夜里|上午|下午|中午)?)?有过?(?:那么)?(?:[一两几])?(?:点点?|些|丝丝?|丢丢|口|滴)儿?"
    r"(?:(?P<bare>，?(?:[淡鲜暗浅粉深][红色]*的?)?。?$)|(?=，?[^，。没不]{2,10}$|，(?:后来|现在|昨|今)[^，。]{0,4}[没好][^，。]{0,3}$))"
)


#: 你有什么症状吗, 还有其他不舒服吗: whatever is named is one.
_ANY = re.compile(
    r"(?:什么|啥|哪些|哪里|其[他它]|别的|另外)(?:的|地方)?[^，。？?没]{0,4}(?:症状|不舒服|不适|难受|反应|感觉|毛病|表现)[^，。]{0,3}(?:吗|么|没|[？?]|$)"
)


def any_complaint(analysis: Analysis, asked: Asked) -> Cue | None:
    """The first complaint that is there, where any would do."""
    if not _ANY.search(asked.text):
        return None
    told = (m for m in analysis.mentions if m.asserted and not m.past and m.code not in asked.concepts)
    hit = next((m for m in told if m.start >= analysis.since()), None)
    return Cue("yes", hit.start, hit.end, "boolean.any_complaint", False) if hit else None


def some_of_it(analysis: Analysis, asked: Asked) -> Cue | None:
    """A yes, asked back where more is told beside it than how it looked."""
    if not (_ANY_OF_IT.search(asked.text) or focus(asked.text).ever):
        return None
    some = _SOME_OF_IT.match(analysis.text, analysis.since())
    return Cue("yes", *some.span(), "boolean.some", False, doubt=some["bare"] is None) if some else None
