"""The options of a list that cannot stand beside another: 以上都没有."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from wire.understanding import Option

#: Words of "none of these", where a form does not say which of its options that is.
_NONE_CODES = frozenset({"none", "none_of_these", "no_symptom", "no_symptoms"})
_NONE_DISPLAYS = frozenset(
    {"都没有", "没有", "无", "以上都没有", "以上都无", "都无", "无症状", "none", "none of these"}
)
#: 都不用, 以上均无.
_NONE_OF = re.compile(r"(?:以上|上述|这些)?(?:都|均|全)(?:没|不|无|未)")


def exclusive(asked: Asked) -> frozenset[str]:
    """The options that cannot stand beside another: those the form says, and 都没有."""
    return frozenset((*asked.question.exclusive, *(o.code for o in asked.options if _is_none(o))))


def _is_none(option: Option) -> bool:
    shown = option.display.lower()
    return option.code in _NONE_CODES or shown in _NONE_DISPLAYS or bool(_NONE_OF.match(shown))
