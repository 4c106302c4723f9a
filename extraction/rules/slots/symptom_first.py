"""没有，就是拉肚子 to 有没有恶心: the first word answers for what the question names, the rest tells more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack
from extraction.rules.replies import replies
from extraction.rules.slots.symptom_rest import Rest

_PAUSE = re.compile(r"[啊呀哦呢的了吧 ]*(?:[，,。.；;!！ ]|就是|$)")
#: 咳嗽好了吗: a 没有 says that it is not over.
_OVER = re.compile(r"好(?:了|些|点|转|全|利索)|消|退|减轻|缓解|better|gone")
#: 有，咳嗽 to 头晕或别的不舒服: the 有 may be of the others.
_OPEN = re.compile(r"别的|其他|其它|另外|不舒服|不适|还有|any other|anything else")


def first_word(analysis: Analysis, asked: Asked, pack: Pack, named: Sequence[str]) -> Rest:
    """A 没有 that stands by itself denies all that is named; a 有 agrees where one thing is named."""
    if not named or _OVER.search(asked.text):
        return Rest()
    since = analysis.since()
    first = next(iter(replies(analysis, pack, since)), None)
    if first is None or first.category not in ("no", "yes") or not _by_itself(analysis, first.end):
        return Rest()
    if analysis.text[since : first.start].strip(" ，,嗯啊哦哎都也倒我那个"):
        return Rest()
    span = (first.start, first.end)
    if first.category == "no":
        return Rest("negative", span)
    sure = len(named) == 1 and not _OPEN.search(asked.text)
    return Rest("positive", span) if sure else Rest()


def _by_itself(analysis: Analysis, end: int) -> bool:
    """It denies nothing that follows: 没有 拉肚子 is one denial, and no answer."""
    spent = any(m.quoted[0] < end <= m.quoted[1] for m in analysis.mentions if m.polarity == "negative")
    return not spent and _PAUSE.match(analysis.text, end) is not None
