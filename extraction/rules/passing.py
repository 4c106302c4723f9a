"""Refusals that may be of this call only, where nothing says for how long: only asking tells."""

from __future__ import annotations

import re

#: 别打电话，我上课呢: a reason of the moment.
_JUST_NOW = re.compile(
    r"^[^，。]{0,3}[，,](?:我|俺)?(?:正|这会儿|现在)?(?:在)?(?:上课|开会|上班|开车|睡觉|吃饭|做饭|打针|挂水|洗澡|看病|[带接看]孩子)(?:呢|着)"
)
#: 后天我自己去复查，不用打了: no need of this call.
_GOES_HERSELF = re.compile(
    r"(?:我|俺)?(?:自己|亲自|明[天儿]|后[天儿]|下个?(?:周|礼拜|星期|月)|过[两几]天|回头|周[一二三四五六日末])[^，。]{0,4}"
    r"(?:去|来|到|上|回|找)[^，。]{0,4}(?:医院|门诊|复[查诊]|科|大夫|医生|你们)"
)


def passing(before: str, after: str) -> bool:
    """Whether the refusal between these words may be meant for now."""
    return bool(_JUST_NOW.search(after) or _GOES_HERSELF.search(before + after))
